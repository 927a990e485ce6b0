#pragma once

#include <simdjson.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

/// simdjson's first stage alone. For this folder only.
namespace khoji::record {

/// Where the tokens of a JSON text begin: brackets, colons, commas, opening quotes of strings, and
/// the first bytes of numbers and words. Between two tokens is the rest of the first, and blanks.
/// That all text is UTF-8 and that every string closes is known; nothing is known of their order.
///
/// Keeps its buffers from text to text. One thread.
class JsonTokens {
public:
    /// Looks at a text; it must be followed by ContentReader::kPadding readable bytes, and stay as
    /// long as it is asked about. False when it is no JSON at all: then there are no tokens.
    [[nodiscard]] bool find(std::string_view text);

    [[nodiscard]] std::size_t count() const { return m_count; }
    /// Its first byte; no JSON has a token of kind zero: that is the end.
    [[nodiscard]] char kind(std::size_t token) const
    {
        return token < m_count ? m_text[m_places[token]] : '\0';
    }
    /// Bytes into the text; of the end, its size.
    [[nodiscard]] std::size_t place(std::size_t token) const
    {
        return token < m_count ? m_places[token] : m_size;
    }
    /// All of a token that is no string, as written.
    [[nodiscard]] std::string_view written(std::size_t token) const;
    /// Between the quotes of a string, escapes as written.
    [[nodiscard]] std::string_view inside(std::size_t string) const;
    [[nodiscard]] std::string_view between(std::size_t begin, std::size_t end) const
    {
        return {m_text + begin, end - begin};
    }

    /// Whether a backslash is in a view of the text. Quick when asked of one view after the other.
    [[nodiscard]] bool hasEscape(std::string_view view);
    /// Of a string's inside; nothing when an escape names no character. Valid until the next text.
    [[nodiscard]] std::optional<std::string_view> unescaped(std::string_view inside);

private:
    [[nodiscard]] bool findEscape(std::size_t begin, std::size_t end);

    const char* m_text = nullptr;
    std::size_t m_size = 0;
    const std::uint32_t* m_places = nullptr;
    std::size_t m_count = 0;
    // Between these places is no backslash.
    std::size_t m_plainBegin = 0;
    std::size_t m_plainEnd = 0;
    std::unique_ptr<simdjson::internal::dom_parser_implementation> m_finder;
    /// As long as the text: each string is unescaped to its own place.
    std::unique_ptr<std::uint8_t[]> m_unescaped;
    std::size_t m_unescapedSize = 0;
};

inline std::string_view JsonTokens::written(std::size_t token) const
{
    std::size_t end = place(token + 1);
    while (static_cast<unsigned char>(m_text[end - 1]) <= ' ')
        --end;
    return between(place(token), end);
}

inline std::string_view JsonTokens::inside(std::size_t string) const
{
    std::size_t end = place(string + 1) - 1;
    while (m_text[end] != '"')
        --end;
    return between(place(string) + 1, end);
}

inline bool JsonTokens::hasEscape(std::string_view view)
{
    const auto begin = static_cast<std::size_t>(view.data() - m_text);
    const std::size_t end = begin + view.size();
    return (begin < m_plainBegin || end > m_plainEnd) && findEscape(begin, end);
}

} // namespace khoji::record
