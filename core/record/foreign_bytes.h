#pragma once

#include <string>
#include <string_view>

namespace khoji::record {

/// What a file is that surely holds no CloudTrail text, by its first bytes: `a Parquet file`, with what to
/// do instead where there is something. Empty when nothing speaks against reading it.
[[nodiscard]] std::string foreignBytes(std::string_view head);

/// So many first bytes are enough for foreignBytes().
inline constexpr std::size_t kForeignHead = 512;

} // namespace khoji::record
