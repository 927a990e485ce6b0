#pragma once

#include "core/base/time.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

/// The bar widths a timeline may have (ux.md section 7), aligned to the UTC calendar. Pure
/// functions.
namespace khoji::base {

/// Weeks begin on Monday. The years are for logs whose times are absurd: one event of the year 1
/// must not ask for a hundred thousand bars.
enum class Bucket : std::uint8_t {
    Second1,
    Second5,
    Second15,
    Second30,
    Minute1,
    Minute5,
    Minute15,
    Minute30,
    Hour1,
    Hour3,
    Hour6,
    Hour12,
    Day,
    Week,
    Month,
    Year,
    Year10,
    Year100,
    Year1000,
};

/// `15 min`, `1 h`, `1 week`.
[[nodiscard]] std::string label(Bucket bucket);

/// When the bucket that holds `time` begins. Times are clamped to the years 1 to 9999 here and
/// below.
[[nodiscard]] UtcTime startOf(Bucket bucket, UtcTime time);

/// How many buckets touch the range; none for an empty range.
[[nodiscard]] std::size_t bucketCount(TimeRange range, Bucket bucket);

/// The smallest bucket that covers the range with at most `maxBins` of them; the largest when none
/// does.
[[nodiscard]] Bucket chooseBucket(TimeRange range, std::size_t maxBins);

/// The edges of every bucket that touches the range, ascending, one more than there are buckets;
/// none for an empty range.
[[nodiscard]] std::vector<UtcTime> bucketEdges(TimeRange range, Bucket bucket);

} // namespace khoji::base
