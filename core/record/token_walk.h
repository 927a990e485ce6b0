#pragma once

#include "core/record/json_tokens.h"

#include <cstddef>
#include <string_view>
#include <utility>

namespace khoji::record {

/// Goes through the values of a text by their tokens, always forward. Where a value is not as JSON
/// has it, the walk stops for good: the kind of what comes next is zero from there on, and there
/// are no more members and elements. The insides of what is skipped are not looked at, but for
/// brackets.
///
/// The value it begins at stands in a list or an object: at the last token of a text it has
/// stopped. For record's readers only.
class TokenWalk {
public:
    /// Before the value that begins with this token.
    TokenWalk(JsonTokens& tokens, std::size_t at)
        : m_tokens(tokens)
        , m_at(at)
    { }

    /// The token that comes next.
    [[nodiscard]] std::size_t at() const { return m_at; }
    [[nodiscard]] char kind() const { return m_tokens.kind(m_at); }
    /// Where it begins, in bytes.
    [[nodiscard]] std::size_t place() const { return m_tokens.place(m_at); }
    [[nodiscard]] bool hasStopped() const { return m_at >= m_tokens.count(); }
    /// One past the bracket that was passed last, in bytes.
    [[nodiscard]] std::size_t end() const { return m_tokens.place(m_at - 1) + 1; }
    /// The text from a place to there.
    [[nodiscard]] std::string_view since(std::size_t begin) const
    {
        return m_tokens.between(begin, end());
    }

    /// Into the object or list that comes next; then ask for its first member or element, and so on
    /// until there is no more.
    void enter()
    {
        ++m_at;
        m_isFirst = true;
    }
    /// Before the value of the next member; false: past the object.
    [[nodiscard]] bool nextMember();
    /// The name of that member, without escapes.
    [[nodiscard]] std::string_view key() const { return m_key; }
    /// Before the next element; false: past the list.
    [[nodiscard]] bool nextElement() { return nextPart(']') && !hasStopped(); }

    // Each of these goes past one value.
    void skip();
    /// A string without its escapes; a number or boolean as written; of anything else, nothing.
    [[nodiscard]] std::string_view scalar();
    /// An object as it is written; of anything else, nothing.
    [[nodiscard]] std::string_view object();

private:
    void stop() { m_at = m_tokens.count(); }
    [[nodiscard]] bool nextPart(char close);
    [[nodiscard]] bool takeKey();
    [[nodiscard]] std::string_view text();
    void leave();

    JsonTokens& m_tokens;
    std::size_t m_at;
    bool m_isFirst = false;
    std::string_view m_key;
};

/// As it says of simdjson's own values.
[[nodiscard]] inline std::string_view scalarText(TokenWalk& walk)
{
    return walk.scalar();
}

inline void stepOver(TokenWalk& walk)
{
    walk.skip();
}

// In the header: called for every member of every record.

inline bool TokenWalk::nextPart(char close)
{
    const bool isFirst = std::exchange(m_isFirst, false);
    if (kind() == close) {
        ++m_at;
        return false;
    }
    if (isFirst)
        return true;
    if (kind() != ',') {
        stop();
        return false;
    }
    ++m_at;
    return true;
}

inline bool TokenWalk::nextMember()
{
    if (!nextPart('}'))
        return false;
    if (kind() == '"' && m_tokens.kind(m_at + 1) == ':' && takeKey())
        return true;
    stop();
    return false;
}

inline bool TokenWalk::takeKey()
{
    m_key = m_tokens.inside(m_at);
    m_at += 2;
    if (!m_tokens.hasEscape(m_key))
        return true;
    const auto key = m_tokens.unescaped(m_key);
    m_key = key.value_or(m_key);
    return key.has_value();
}

} // namespace khoji::record
