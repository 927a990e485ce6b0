#include "core/record/tables/cell_value.h"

#include "core/base/ascii.h"
#include "core/base/time.h"
#include "core/record/parse_record.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace khoji::record {

namespace {

using nlohmann::ordered_json;
using Kind = Member::Kind;

/// Appends without looking for the name: the callers know that it is new.
void append(ordered_json& object, std::string_view name, ordered_json value)
{
    object.get_ref<ordered_json::object_t&>().emplace_back(std::string(name), std::move(value));
}

/// No struct is longer: an event data store has records of at most 1 MB.
constexpr std::size_t kLargestStruct = std::size_t{1} << 20;

/// Reads an engine's text from left to right. It follows CloudTrail's own nesting, so no text makes
/// it go deeper.
class StructText {
public:
    explicit StructText(std::string_view text)
        : m_text(text)
    { }

    std::optional<ordered_json> whole(const Member& member)
    {
        auto value = member.kind == Kind::List ? list(member.members) : object(member.members);
        return m_at == m_text.size() ? std::move(value) : std::nullopt;
    }

private:
    bool take(std::string_view sign)
    {
        if (!m_text.substr(m_at).starts_with(sign))
            return false;
        m_at += sign.size();
        return true;
    }

    /// An engine prints the same members in the same order for each element; a name that looks like
    /// an element of its own does not.
    std::optional<ordered_json> list(std::span<const Member> members)
    {
        ordered_json elements = ordered_json::array();
        if (!take("["))
            return std::nullopt;
        if (take("]"))
            return elements;
        std::vector<const Member*> first;
        do {
            auto element = object(members);
            if (!element || (!first.empty() && first != m_seen))
                return std::nullopt;
            first = m_seen;
            elements.push_back(std::move(*element));
        } while (take(", "));
        return take("]") ? std::optional(std::move(elements)) : std::nullopt;
    }

    /// Leaves in m_seen which members it has.
    std::optional<ordered_json> object(std::span<const Member> members)
    {
        ordered_json result = ordered_json::object();
        std::vector<const Member*> seen;
        if (!take("{"))
            return std::nullopt;
        while (!take("}")) {
            if (!seen.empty() && !take(", "))
                return std::nullopt;
            const Member* const member = name(members);
            // A name that comes again was rather part of the value before it.
            if (member == nullptr || std::find(seen.begin(), seen.end(), member) != seen.end())
                return std::nullopt;
            seen.push_back(member);
            auto value = this->value(*member, members);
            if (!value)
                return std::nullopt;
            if (!value->is_null())
                append(result, member->name, std::move(*value));
        }
        m_seen = std::move(seen);
        return result;
    }

    /// The member whose name and `=` stand here, stepped over.
    const Member* name(std::span<const Member> members)
    {
        const Member* const member = nameAt(members, m_at);
        if (member != nullptr)
            m_at += member->name.size() + 1;
        return member;
    }

    [[nodiscard]] const Member* nameAt(std::span<const Member> members, std::size_t at) const
    {
        const std::string_view rest = m_text.substr(at);
        for (const Member& member : members) {
            const std::size_t length = member.name.size();
            if (rest.size() > length && rest[length] == '='
                && base::startsIgnoringCase(rest, member.name))
                return &member;
        }
        return nullptr;
    }

    std::optional<ordered_json> value(const Member& member, std::span<const Member> siblings)
    {
        const bool text = member.kind != Kind::Object && member.kind != Kind::Value;
        if (text || m_text.substr(m_at).starts_with("null"))
            return textValue(siblings);
        return member.kind == Kind::Object ? object(member.members) : mapValue();
    }

    /// Up to what ends it: the next member of the same struct, or the struct's end. A member that
    /// we do not know looks like part of the value before it, so no answer is safe there.
    std::optional<ordered_json> textValue(std::span<const Member> siblings)
    {
        const std::size_t begin = m_at;
        while (m_at < m_text.size() && m_text[m_at] != '}') {
            if (m_text[m_at] == '{')
                return std::nullopt;
            if (namesMember(m_at)) {
                if (nameAt(siblings, m_at + 2) == nullptr)
                    return std::nullopt;
                break;
            }
            ++m_at;
        }
        const std::string_view text = m_text.substr(begin, m_at - begin);
        return text == "null" ? ordered_json(nullptr) : ordered_json(text);
    }

    /// Whether `, word=` stands here.
    [[nodiscard]] bool namesMember(std::size_t at) const
    {
        constexpr std::size_t kLongestName = 64;
        if (!m_text.substr(at).starts_with(", "))
            return false;
        const std::string_view rest = m_text.substr(at + 2, kLongestName);
        const auto end = std::find_if_not(rest.begin(), rest.end(), isOfName);
        return end != rest.begin() && end != rest.end() && *end == '=';
    }

    static bool isOfName(char c)
    {
        return c == '_' || base::isDigit(c) || base::isLowerCase(base::toLowerCase(c));
    }

    /// A map of names that nobody knows: its text.
    std::optional<ordered_json> mapValue()
    {
        const std::size_t begin = m_at;
        std::size_t depth = 0;
        while (m_at < m_text.size()) {
            const char c = m_text[m_at++];
            depth += c == '{' ? 1U : 0U;
            if (c == '}' && --depth == 0)
                return ordered_json(m_text.substr(begin, m_at - begin));
            if (depth == 0)
                return std::nullopt;
        }
        return std::nullopt;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::vector<const Member*> m_seen; ///< of the struct read last
};

/// The same value with the members spelled as CloudTrail does.
ordered_json spelled(ordered_json value, std::span<const Member> members)
{
    if (value.is_array()) {
        for (ordered_json& element : value)
            element =
                element.is_object() ? spelled(std::move(element), members) : std::move(element);
        return value;
    }
    ordered_json result = ordered_json::object();
    for (auto& [name, inner] : value.get_ref<ordered_json::object_t&>()) {
        const Member* const member = memberNamed(members, name);
        const bool deeper = member != nullptr && !member->members.empty() && inner.is_object();
        append(result, member != nullptr ? member->name : std::string_view(name),
            deeper ? spelled(std::move(inner), member->members) : std::move(inner));
    }
    return result;
}

/// JSON quotes the first name; an engine quotes none.
bool looksLikeJson(std::string_view cell)
{
    const std::size_t name = cell.find_first_not_of("[{ \t\r\n");
    return name != std::string_view::npos
        && (cell[name] == '"' || cell[name] == '}' || cell[name] == ']');
}

/// An object or a list, written as JSON or in an engine's text.
std::optional<ordered_json> composedValue(const Member& member, std::string_view cell)
{
    const bool list = member.kind == Kind::List;
    if (cell.empty() || cell.front() != (list ? '[' : '{'))
        return std::nullopt;
    if (!looksLikeJson(cell))
        return structValue(cell, member);
    auto json = jsonValue(cell);
    if (!json || json->is_array() != list || !json->is_structured())
        return std::nullopt;
    return spelled(std::move(*json), member.members);
}

ordered_json flagValue(std::string_view cell)
{
    if (base::equalsIgnoringCase(cell, "true"))
        return true;
    if (base::equalsIgnoringCase(cell, "false"))
        return false;
    return ordered_json(cell);
}

/// ISO 8601 as CloudTrail writes it; what is ISO already, and what is no time, stays as it is.
ordered_json timeValue(std::string_view cell)
{
    const auto time = base::parseTime(cell);
    const bool iso = cell.substr(0, 11).find('T') != std::string_view::npos;
    return time && !iso ? ordered_json(base::formatIso(*time)) : ordered_json(cell);
}

} // namespace

std::optional<ordered_json> jsonValue(std::string_view text)
{
    auto wrapped = parseRecord("{\"\":" + std::string(text) + "}");
    // More than one: the text closed the wrapper itself.
    if (!wrapped || wrapped->size() != 1)
        return std::nullopt;
    return std::move(wrapped->begin().value());
}

std::optional<ordered_json> structValue(std::string_view text, const Member& member)
{
    if (text.size() > kLargestStruct)
        return std::nullopt;
    return StructText(text).whole(member);
}

ordered_json cellValue(const Member& member, std::string_view cell)
{
    if (member.kind == Kind::Flag)
        return flagValue(cell);
    if (member.kind == Kind::Time)
        return timeValue(cell);
    if (member.kind == Kind::Text)
        return ordered_json(cell);
    if (cell == "null")
        return nullptr;
    std::optional<ordered_json> value;
    if (member.kind != Kind::Value)
        value = composedValue(member, cell);
    else if (cell.starts_with('{') || cell.starts_with('['))
        value = jsonValue(cell);
    return value ? std::move(*value) : ordered_json(cell);
}

} // namespace khoji::record
