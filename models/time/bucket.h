#pragma once

#include "core/base/time.h"
#include "models/time/display_zone.h"

#include <QtCore/QString>

#include <chrono>
#include <span>
#include <vector>

/// How long one bar of the timeline lasts, and where bars begin and end on the calendar of the
/// display zone (ux.md section 7).
namespace khoji::models {

/// So many units of the calendar: 15 minutes, 1 week (from Monday), 3 months.
struct Bucket {
    enum class Unit { Second, Minute, Hour, Day, Week, Month, Year };
    Unit unit = Unit::Day;
    int count = 1;
    friend bool operator==(const Bucket&, const Bucket&) = default;
};

/// The usual length; a day at a clock change, a month or a year may be a little shorter or longer.
[[nodiscard]] std::chrono::milliseconds nominalLength(Bucket bucket);

/// What a bar may last, shortest first: the list of ux.md section 7, then 1, 10 and 100 years,
/// because one event with a damaged date must not cost the whole axis.
[[nodiscard]] std::span<const Bucket> barBuckets();

/// `15 min`, `1 day`.
[[nodiscard]] QString bucketText(Bucket bucket);
/// `1 bar = 15 min`.
[[nodiscard]] QString barLabel(Bucket bucket);

/// The edges of the buckets that cover `range`: at least two, ascending, the first <= range.first,
/// the last >= range.end. Each lies on the wall clock of the zone. Where the clock is changed,
/// buckets of up to one hour keep their length as long as they can (a day of 25 h has 25 hours),
/// and longer ones keep their place on the clock (a day is then 23 or 25 h, "00:00 to 03:00" 2 or 4
/// h). Times outside the years 1 to 9999 are cut off. The number of edges is the caller's business.
[[nodiscard]] std::vector<base::UtcTime> bucketEdges(
    base::TimeRange range, Bucket bucket, const DisplayZone& zone);

struct Bars {
    Bucket bucket;
    std::vector<base::UtcTime> edges;
};

inline constexpr int kMostBars = 300;
/// A range of less than this many seconds is shown with some quiet time on either side.
inline constexpr int kFewestBars = 30;

/// The shortest bucket that needs at most min(300, width / 4) bars for `range`, and its edges.
/// `widthPixels` are device-independent.
[[nodiscard]] Bars chooseBars(base::TimeRange range, int widthPixels, const DisplayZone& zone);

} // namespace khoji::models
