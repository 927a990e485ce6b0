#pragma once

#include <cstddef>
#include <string_view>

namespace khoji::record {

[[nodiscard]] constexpr bool isJsonBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// The first byte at or after `at` that is no white space, else the end.
[[nodiscard]] std::size_t skipJsonBlank(std::string_view text, std::size_t at);

/// One JSON value by its place in a text. What is inside it is not checked.
struct JsonPlace {
    std::size_t begin = 0;
    std::size_t end = 0; ///< one past it
    bool closed = true; ///< false: the text ends inside it

    /// Its first byte says what it is: `{`, `[`, `"`, or anything else for numbers and words.
    [[nodiscard]] char kind(std::string_view text) const
    {
        return begin < text.size() ? text[begin] : '\0';
    }
    [[nodiscard]] std::string_view in(std::string_view text) const
    {
        return text.substr(begin, end - begin);
    }
};

/// Goes over the members of an object by their places. Like JsonScanner it knows strings and
/// brackets and nothing else, so that it also reads an object that is cut off: its last member is
/// not closed then.
class JsonMembers {
public:
    JsonMembers(std::string_view text, std::size_t brace)
        : m_text(text)
        , m_at(brace + 1)
    { }
    /// False at the end of the object, and where it is damaged.
    [[nodiscard]] bool next();
    /// Between its quotes, escapes as written.
    [[nodiscard]] std::string_view name() const { return m_name; }
    [[nodiscard]] const JsonPlace& value() const { return m_value; }

private:
    std::string_view m_text;
    std::size_t m_at;
    std::string_view m_name;
    JsonPlace m_value;
};

/// The same for the elements of a list.
class JsonElements {
public:
    JsonElements(std::string_view text, std::size_t bracket)
        : m_text(text)
        , m_at(bracket + 1)
    { }
    [[nodiscard]] bool next();
    [[nodiscard]] const JsonPlace& element() const { return m_element; }
    /// After next() was false: where reading ended.
    [[nodiscard]] std::size_t at() const { return m_at; }
    /// After next() was false: it ended at the list's own bracket.
    [[nodiscard]] bool isComplete() const { return m_at < m_text.size() && m_text[m_at] == ']'; }

private:
    std::string_view m_text;
    std::size_t m_at;
    JsonPlace m_element;
};

} // namespace khoji::record
