#pragma once

#include "views/theme/theme.h"
#include "views/timeline/chart_frame.h"

#include <QtCore/QSizeF>

#include <optional>
#include <vector>

class QPainter;

namespace khoji::views {

/// What lies over the bars at a moment.
struct OverlayPicture {
    const ChartContent& content;
    const ChartFrame& frame;
    std::optional<BarSpan> chosen; ///< by the brush or with Shift
    bool isBrushing = false; ///< while the mouse is held
    std::optional<std::size_t> hover; ///< the bar under the mouse
    std::optional<std::size_t> cursor; ///< the bar the keyboard stands on
    std::optional<std::size_t> series; ///< of that bar, which the keyboard has chosen
    bool hasFocus = false;
    std::optional<base::TimeRange> activeRange;
    std::optional<base::UtcTime> current; ///< the event that is current in the table
    const std::vector<base::UtcTime>& starred;
    std::optional<BarSpan> tip; ///< the bars the tool tip speaks of
};

/// The reach of an edge of the active range for the mouse, in pixels to either side.
inline constexpr double kEdgeReach = 6;

void paintOverlay(
    QPainter& painter, const Theme& theme, const OverlayPicture& picture, QSizeF size);

} // namespace khoji::views
