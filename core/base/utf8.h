#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// UTF-8, code point by code point. Strict: no overlong forms, no surrogates.
namespace khoji::base::utf8 {

struct CodePoint {
    char32_t value = 0;
    std::size_t length = 0; ///< bytes
};

/// The code point whose first byte is text[at]; nothing when the bytes there are not UTF-8.
[[nodiscard]] std::optional<CodePoint> codePointAt(std::string_view text, std::size_t at);

[[nodiscard]] bool isScalarValue(std::uint32_t value);
void append(std::string& text, char32_t value);

/// Offset of the first byte that is not UTF-8.
[[nodiscard]] std::optional<std::size_t> firstInvalid(std::string_view text);

/// How many code points text[0, end) holds, in a text that is UTF-8.
[[nodiscard]] std::size_t countBefore(std::string_view text, std::size_t end);

/// The first bytes of a text, at most `bytes`, cut between two code points.
[[nodiscard]] std::string_view prefix(std::string_view text, std::size_t bytes);

} // namespace khoji::base::utf8
