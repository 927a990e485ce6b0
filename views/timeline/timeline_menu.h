#pragma once

#include "views/pivot/pivot_value.h"
#include "views/timeline/chart_frame.h"

#include <QtCore/QObject>

#include <optional>

class QMenu;

namespace khoji::views {

class Pivot;
class SeriesLegend;
class TimelineView;
struct TimelineSpot;

/// What a query can say about a series: nothing for all that have no series of their own.
[[nodiscard]] std::optional<PivotValue> pivotValueOf(
    const store::Histogram& histogram, std::size_t series);

/// The right-click menu of the bars at a spot (ux.md section 7). What it does is told by the view's
/// signals; `pivot` may be null, and both must outlive the menu.
void fillTimelineMenu(QMenu& menu, const TimelineSpot& spot, const ChartContent& content,
    TimelineView& view, Pivot* pivot);

/// The menu of a series in the legend: what its button does, and what the segments of that series
/// offer for its value. `pivot` may be null; all must outlive the menu.
void fillSeriesMenu(QMenu& menu, std::size_t series, const ChartContent& content,
    SeriesLegend& legend, Pivot* pivot);

} // namespace khoji::views
