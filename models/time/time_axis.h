#pragma once

#include "core/base/time.h"
#include "models/time/bucket.h"
#include "models/time/display_zone.h"

#include <QtCore/QString>

#include <cstddef>
#include <vector>

namespace khoji::models {

/// Time <-> pixel along a row of bars. Every bar is equally wide, even when it lasts a little
/// longer than its neighbour (a month, a day at a clock change), so the mapping is straight only
/// within a bar. A plain value; pixels are device-independent and may be fractions.
struct TimeAxis {
    std::vector<base::UtcTime> edges; ///< ascending, one more than there are bars; may be empty
    double left = 0; ///< x of the first edge
    double width = 0; ///< from the first edge to the last

    [[nodiscard]] std::size_t barCount() const { return edges.size() < 2 ? 0 : edges.size() - 1; }
    [[nodiscard]] bool isEmpty() const { return barCount() == 0; }
    [[nodiscard]] double barWidth() const;

    // What follows needs at least one bar. Points and times outside belong to the first or last
    // bar.
    [[nodiscard]] double xOfEdge(std::size_t edge) const;
    [[nodiscard]] double xOf(base::UtcTime time) const;
    [[nodiscard]] base::UtcTime timeAt(double x) const;
    [[nodiscard]] std::size_t barAt(double x) const;
    [[nodiscard]] std::size_t barAt(base::UtcTime time) const;
    [[nodiscard]] base::TimeRange rangeOf(std::size_t bar) const;
    /// All time of the bars from `a` to `b`, in whichever order.
    [[nodiscard]] base::TimeRange rangeOf(std::size_t a, std::size_t b) const;
    [[nodiscard]] base::TimeRange whole() const { return {edges.front(), edges.back()}; }
};

struct Tick {
    double x = 0;
    base::UtcTime time;
    QString text; ///< `09:15`, `Nov 3`, `Nov`
    QString date; ///< `Mon 2025-11-03` or `2025` where it begins to hold, else empty
};

/// Labels for the axis at round times of the zone, left to right, at least about `spacing` pixels
/// apart and never finer than the bars. The first one has a date, then each one where the day (for
/// days and months: the year) changes.
[[nodiscard]] std::vector<Tick> axisTicks(
    const TimeAxis& axis, const DisplayZone& zone, double spacing);

} // namespace khoji::models
