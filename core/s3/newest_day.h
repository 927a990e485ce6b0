#pragma once

#include "core/s3/trail_layout.h"
#include "core/store/known_objects.h"

#include <chrono>
#include <optional>
#include <string>

namespace khoji::s3 {

/// The day of delivery of the newest object that the case holds of this folder's account, kind and
/// region; nothing when there is none, or its key names no day. The day is what a key claims: it
/// may lie in the future.
[[nodiscard]] std::optional<std::chrono::sys_days> newestKnownDay(
    const TrailFolder& folder, const store::KnownObjects& known, const std::string& bucket);

} // namespace khoji::s3
