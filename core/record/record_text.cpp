#include "core/record/record_text.h"

#include "core/record/secret.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace khoji::record {

namespace {

using nlohmann::ordered_json;

constexpr std::size_t kLongestCharacter = 4; // bytes
constexpr std::string_view kCut = "\u2026";

std::string_view lastName(std::string_view path)
{
    const std::size_t dot = path.rfind('.');
    return dot == std::string_view::npos ? path : path.substr(dot + 1);
}

/// Puts the values at a path together, as far as there is room for them.
class Gatherer {
public:
    Gatherer(std::string_view path, std::size_t longest)
        : m_isSecret(isSecretName(lastName(path)))
        , m_longest(longest)
    { }

    void gather(const ordered_json& value, std::string_view path)
    {
        if (isFull())
            return;
        if (value.is_array()) {
            for (const ordered_json& element : value)
                gather(element, path);
        } else if (path.empty()) {
            add(value);
        } else if (value.is_object()) {
            descend(value, path);
        }
    }

    std::string take()
    {
        if (isFull()) {
            std::size_t end = m_longest;
            while (end > 0 && (static_cast<unsigned char>(m_text[end]) & 0xC0U) == 0x80U)
                --end; // not inside a character
            m_text.resize(end);
            m_text += kCut;
        }
        return std::move(m_text);
    }

    [[nodiscard]] bool isOnePlainValue() const { return m_values == 1 && m_isPlain && !isFull(); }

private:
    [[nodiscard]] bool isFull() const { return m_text.size() > m_longest; }

    /// A name may hold dots itself, so the whole of the path is tried as one first.
    void descend(const ordered_json& object, std::string_view path)
    {
        for (std::size_t end = path.size(); end != std::string_view::npos && end > 0;
             end = path.rfind('.', end - 1)) {
            if (const auto member = object.find(path.substr(0, end)); member != object.end()) {
                gather(*member, end == path.size() ? std::string_view() : path.substr(end + 1));
                return;
            }
        }
    }

    void add(const ordered_json& value)
    {
        if (value.is_null())
            return;
        if (++m_values > 1)
            m_text += ", ";
        m_isPlain = m_isPlain && !value.is_structured() && !m_isSecret;
        if (!value.is_string())
            m_text += value.is_structured() ? maskedJson(value.dump(-1, ' ', false, kReplace)).text
                                            : value.dump();
        else if (const auto& text = value.get_ref<const std::string&>(); m_isSecret)
            m_text += masked(text);
        else
            m_text += text.substr(0, std::max(m_longest, m_longest + kLongestCharacter));
    }

    static constexpr auto kReplace = ordered_json::error_handler_t::replace;

    bool m_isSecret;
    std::size_t m_longest; ///< bytes
    std::size_t m_values = 0;
    bool m_isPlain = true;
    std::string m_text;
};

} // namespace

std::string recordTextAt(const ordered_json& record, std::string_view path, std::size_t longest)
{
    Gatherer gatherer(path, longest);
    if (!path.empty())
        gatherer.gather(record, path);
    return gatherer.take();
}

std::optional<std::string> onlyTextAt(const ordered_json& record, std::string_view path)
{
    Gatherer gatherer(path, kLongestRecordText);
    if (!path.empty())
        gatherer.gather(record, path);
    return gatherer.isOnePlainValue() ? std::optional(gatherer.take()) : std::nullopt;
}

} // namespace khoji::record
