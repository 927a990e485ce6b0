#pragma once

#include "core/aws/trouble.h"
#include "core/base/time.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace khoji::lookup {

inline constexpr std::size_t kPageEvents = 50; ///< MaxResults: the most that CloudTrail gives

/// What has to be known of a page to go on from it; its events are the importer's business.
struct Page {
    std::size_t events = 0;
    std::optional<base::TimeRange> span; ///< of EventTime; nothing on a page without events
    std::string account; ///< whose history it is; empty when no event says so
    std::string nextToken; ///< opaque; empty: this is the last page
};

/// Reads an answer of LookupEvents (cloudtrail-formats.md 4.2). Hostile: takes no memory but for
/// two texts of it, however it is nested. Fails with Damaged: no JSON object with `Events`, more
/// events than were asked for, an event without a time, a token longer than any.
/// Pure; thread: any.
[[nodiscard]] aws::Outcome<Page> readPage(std::string_view body);

} // namespace khoji::lookup
