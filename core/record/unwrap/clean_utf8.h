#pragma once

#include <string>
#include <string_view>

namespace khoji::record {

/// The text with each byte that is not UTF-8 replaced by `?`: same length, so offsets stay right.
[[nodiscard]] std::string withoutInvalidUtf8(std::string_view text);

} // namespace khoji::record
