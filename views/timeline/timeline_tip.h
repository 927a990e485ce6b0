#pragma once

#include "views/theme/theme.h"
#include "views/timeline/chart_frame.h"

class QPainter;

namespace khoji::views {

/// A small panel beside `bars`, inside the plot: from, to, how long, how many events of which
/// series, how many of them an hour or a second.
/// Painted rather than shown as a window, so that it follows the mouse without delay.
void paintTimelineTip(QPainter& painter, const Theme& theme, const ChartFrame& frame,
    const ChartContent& content, BarSpan bars);

} // namespace khoji::views
