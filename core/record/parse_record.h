#pragma once

#include "core/base/error.h"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <string_view>

namespace khoji::record {

/// What we are willing to show as cards and tree. CloudTrail's own records have at most 256 KB, or
/// 1 MB in an event data store.
inline constexpr std::size_t kRecordBytes = std::size_t{8} << 20;
inline constexpr std::size_t kRecordDepth = 128;
inline constexpr std::size_t kRecordValues = 500'000;

/// One record as a value that keeps everything: members in source order, also those named twice,
/// and integers of any size (those beyond 64 bits as text). Damaged when it is no JSON object,
/// Limit beyond the bounds above; the text itself can still be shown. Any thread; memory grows with
/// the limits, never with what the text claims.
[[nodiscard]] base::Result<nlohmann::ordered_json> parseRecord(std::string_view json);

} // namespace khoji::record
