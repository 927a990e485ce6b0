#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace khoji::record {

/// Half-open byte range of a text.
struct TextSpan {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// Finds the JSON objects in a text by their braces, knowing strings and escapes and nothing else. It
/// needs no well-formed surroundings, so it finds the whole records of a damaged file, the values of
/// concatenated documents and the lines of JSON lines.
class JsonScanner {
public:
    explicit JsonScanner(std::string_view text, std::size_t from = 0)
        : m_text(text)
        , m_at(from)
    {
    }

    /// The next `{...}` that closes, at or after the current place. Nothing when there is none; then
    /// unfinished() says where an object begins that never closes.
    [[nodiscard]] std::optional<TextSpan> nextObject();
    [[nodiscard]] std::optional<std::size_t> unfinished() const { return m_unfinished; }
    /// Where the next search begins.
    [[nodiscard]] std::size_t at() const { return m_at; }
    void moveTo(std::size_t at) { m_at = at; }

private:
    std::string_view m_text;
    std::size_t m_at;
    std::optional<std::size_t> m_unfinished;
};

/// One past the closing quote of the string whose opening quote is at `from`, or npos.
[[nodiscard]] std::size_t endOfString(std::string_view text, std::size_t from);

/// One past the closing brace or bracket of the value that opens at `from`, or nothing.
[[nodiscard]] std::optional<std::size_t> endOfValue(std::string_view text, std::size_t from);

} // namespace khoji::record
