#pragma once

#include "core/base/time.h"
#include "core/s3/trail_layout.h"
#include "core/s3/trail_path.h"
#include "core/store/known_objects.h"

#include <cstdint>
#include <optional>
#include <vector>

/// What a sync would fetch, before it fetches anything (s3.md "prefix strategy" 2 to 4).
namespace khoji::s3 {

/// What to look for. Event time: days of delivery and their slack follow from it.
struct Wanted {
    std::vector<TrailFolder> folders;
    std::vector<OtherFolder> others;
    std::optional<base::UtcTime> from; ///< inclusive
    std::optional<base::UtcTime> to; ///< exclusive
    /// *Get what is new*: in each folder only what was delivered from the day on that
    /// KnownObjects::newFrom() tells; all of it where nothing is told.
    bool onlyNew = false;
};

/// A folder that was listed without trouble, and without a gap.
struct ListedFolder {
    std::string prefix; ///< up to the region and its slash
    DeliveryDays days; ///< that were listed; open where the listing was
    std::optional<std::chrono::sys_days> newest; ///< day of an object; days to come do not count
};

struct Plan {
    std::vector<Object> objects; ///< to be fetched, newest first
    std::uint64_t bytes = 0; ///< of these
    std::uint64_t known = 0; ///< listed, and in the case already
    std::uint64_t knownBytes = 0;
    std::uint64_t skipped = 0; ///< listed, and delivered outside the range
    std::uint64_t lists = 0; ///< requests that it took
    std::vector<ListedFolder> listed; ///< of trails; none when it is not all in `objects`
    std::vector<aws::Trouble> troubles; ///< prefixes that could not be listed; the rest is whole
};

/// The prefixes, with where to start and to end, that listing `wanted` takes: days; months where
/// the range has more than 60 of them, and so on with years; one list where an end is open, or only
/// what is new is wanted; nothing outside the range. A folder that is a month or a day is not
/// left. Pure.
struct ListRange {
    std::string prefix;
    std::string startAfter; ///< empty: from the first key
    std::string endBefore; ///< empty: to the last key
    std::string folder; ///< of a trail: up to the region and its slash; else empty
    DeliveryDays days; ///< of a trail: what is listed
};
[[nodiscard]] std::vector<ListRange> rangesOf(
    const Wanted& wanted, const store::KnownObjects& known, const std::string& bucket);

/// Told now and then, on the calling thread.
struct PlanProgress {
    std::uint64_t listed = 0; ///< objects
    std::uint64_t bytes = 0;
    std::uint64_t rangesDone = 0;
    std::uint64_t ranges = 0;
};

/// Lists several ranges at once. An object of a trail counts by the day in its key; any other by
/// the time in its name, else it is left out only when it was written before the range. Fails only
/// when nothing could be listed, or with Stopped.
[[nodiscard]] aws::Outcome<Plan> makePlan(Bucket& bucket, const Wanted& wanted,
    const store::KnownObjects& known, const std::function<void(const PlanProgress&)>& told,
    std::stop_token stop);

} // namespace khoji::s3
