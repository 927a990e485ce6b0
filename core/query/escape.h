#pragma once

#include <string>
#include <string_view>

/// How literal text is written in a query and read back.
namespace khoji::query {

/// `"text"`, with `\"` and `\\`; control and direction-changing characters become `\n`, `\t`, `\r`
/// or
/// `\u{202E}`, so that they stand visibly in one line. Bytes that are not UTF-8 become U+FFFD.
[[nodiscard]] std::string quoted(std::string_view text);

/// May be written without quotes and is still read literally: it holds nothing that ends a word, is
/// a wildcard, or makes it a regular expression, a range or a network.
[[nodiscard]] bool isPlain(std::string_view text);

/// A word without the backslashes that take the next character literally.
[[nodiscard]] std::string withoutEscapes(std::string_view word);

/// Holds a `*` or `?` that no backslash takes literally.
[[nodiscard]] bool hasWildcard(std::string_view word);

/// Text for a message: in single quotes, cut when long.
[[nodiscard]] std::string shown(std::string_view text);

} // namespace khoji::query
