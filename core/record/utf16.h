#pragma once

#include <string>
#include <string_view>

/// Texts that Windows programs saved: PowerShell's `>` writes UTF-16.
namespace khoji::record {

/// By its byte order mark, or by a `{` or `[` in front.
[[nodiscard]] bool isUtf16(std::string_view bytes);

/// The same text, without the mark. Half surrogate pairs, and half a character at the end, become U+FFFD.
[[nodiscard]] std::string utf16ToUtf8(std::string_view bytes);

} // namespace khoji::record
