#include "core/record/secret.h"

#include "core/base/ascii.h"

#include <algorithm>
#include <array>
#include <vector>

namespace khoji::record {

namespace {

constexpr std::array kSecretWords = std::to_array<std::string_view>({"password", "passwd",
    "passphrase", "secret", "sessiontoken", "securitytoken", "signintoken", "accesstoken",
    "refreshtoken", "authtoken", "idtoken", "privatekey", "clientassertion", "samlassertion"});

/// Endings of names that speak about a secret without holding it.
constexpr std::array kHarmlessEndings = std::to_array<std::string_view>(
    {"id", "ids", "arn", "arns", "name", "names", "type", "status", "state", "stage", "stages",
        "version", "date", "time", "age", "length", "lastused", "lastchanged", "nextrotation",
        "enabled", "required", "allowed", "prevention", "policy", "updated"});

/// Written by CloudTrail or the service in place of the value (2.2).
constexpr std::array kAlreadyHidden = std::to_array<std::string_view>(
    {"HIDDEN_DUE_TO_SECURITY_REASONS", "<sensitiveDataRemoved>", "sensitiveDataRemoved"});

/// Lower case without separators, so that X-Amz-Security-Token and securityToken are one name.
std::string plainName(std::string_view name)
{
    std::string plain;
    plain.reserve(name.size());
    for (const char c : name) {
        if (c != '-' && c != '_' && c != '.' && c != ' ')
            plain.push_back(base::toLowerCase(c));
    }
    return plain;
}

bool isAlreadyHidden(std::string_view text)
{
    return std::find(kAlreadyHidden.begin(), kAlreadyHidden.end(), text) != kAlreadyHidden.end()
        || text.find_first_not_of('*') == std::string_view::npos;
}

/// One past the closing quote of the string that opens at `from`, or the end of the text.
std::size_t endOfString(std::string_view json, std::size_t from)
{
    for (std::size_t at = from + 1; at < json.size(); ++at) {
        if (json[at] == '\\')
            ++at;
        else if (json[at] == '"')
            return at + 1;
    }
    return json.size();
}

/// Walks JSON source and rewrites it. Knows of each open bracket whether a secret member opened it.
class Masker {
public:
    explicit Masker(std::string_view json)
        : m_json(json)
    {
        m_out.text.reserve(json.size());
    }

    MaskedJson run()
    {
        while (m_at < m_json.size()) {
            if (m_json[m_at] == '"')
                takeString();
            else
                takeByte();
        }
        return std::move(m_out);
    }

private:
    void takeByte()
    {
        const char c = m_json[m_at++];
        m_out.text.push_back(c);
        if (c == '[' || c == '{') {
            m_open.push_back(c == '[' && m_secret);
            m_secret = m_open.back();
        } else if (c == ']' || c == '}') {
            if (!m_open.empty())
                m_open.pop_back();
            m_secret = false;
        } else if (c == ',') {
            m_secret = !m_open.empty() && m_open.back(); // strings of a secret list stay secret
        }
    }

    void takeString()
    {
        const std::size_t end = endOfString(m_json, m_at);
        const std::string_view token = m_json.substr(m_at, end - m_at);
        m_at = end;
        const bool closed = token.size() >= 2 && token.back() == '"';
        const std::string_view inside = token.substr(1, token.size() - (closed ? 2 : 1));
        if (isKey()) {
            m_secret = isSecretName(inside);
            m_out.text += token;
        } else if (const std::string shown = masked(inside); m_secret && shown != inside) {
            m_out.text += '"' + shown + '"';
            ++m_out.hidden;
        } else {
            m_out.text += token;
        }
    }

    [[nodiscard]] bool isKey() const
    {
        const std::size_t next = m_json.find_first_not_of(" \t\r\n", m_at);
        return next != std::string_view::npos && m_json[next] == ':';
    }

    std::string_view m_json;
    std::size_t m_at = 0;
    bool m_secret = false;
    std::vector<bool> m_open;
    MaskedJson m_out;
};

} // namespace

bool isSecretName(std::string_view memberName)
{
    const std::string name = plainName(memberName);
    const auto says = [&](std::string_view word) {
        return name.find(word) != std::string::npos;
    };
    const auto ends = [&](std::string_view ending) {
        return name.ends_with(ending);
    };
    return std::any_of(kSecretWords.begin(), kSecretWords.end(), says)
        && std::none_of(kHarmlessEndings.begin(), kHarmlessEndings.end(), ends);
}

std::string masked(std::string_view text)
{
    if (text.empty() || isAlreadyHidden(text))
        return std::string(text);
    return "(hidden, " + std::to_string(text.size()) + (text.size() == 1 ? " byte)" : " bytes)");
}

MaskedJson maskedJson(std::string_view json)
{
    return Masker(json).run();
}

} // namespace khoji::record
