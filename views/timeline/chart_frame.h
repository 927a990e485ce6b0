#pragma once

#include "core/store/event_store.h"
#include "models/time/display_zone.h"
#include "models/time/time_axis.h"
#include "views/timeline/bar_scale.h"

#include <QtCore/QRectF>
#include <QtCore/QSizeF>
#include <QtCore/QString>
#include <QtGui/QFont>

#include <optional>
#include <vector>

namespace khoji::views {

/// What the chart shows.
struct ChartContent {
    store::Histogram filtered;
    std::optional<store::Histogram> all; ///< the backdrop; has the same edges as `filtered`
    /// `filtered` by result, with the same edges, where it is stacked by something else and that
    /// was counted.
    std::optional<store::Histogram> byResult;
    models::DisplayZone zone;
    SeriesSet hidden; ///< series of `filtered` that are not drawn
    ScaleKind scale = ScaleKind::Linear;

    [[nodiscard]] SeriesSums counts(BarSpan bars) const { return countsOf(filtered, bars, hidden); }
    [[nodiscard]] SeriesSums counts() const { return countsOf(filtered, hidden); }
    /// Events that did not succeed; nothing while they are not counted. Those of hidden values of
    /// a field are among them.
    [[nodiscard]] std::optional<std::uint64_t> errors(BarSpan bars) const;
    [[nodiscard]] std::optional<std::uint64_t> errors() const;
    [[nodiscard]] bool hasBars() const { return isWellFormed(filtered); }
    /// Bars are there, and at least one of them is not empty.
    [[nodiscard]] bool hasEvents() const;
};

/// Where everything in the chart is, in device-independent pixels. All maths of painting and of the
/// mouse is here; sizes come from the font.
struct ChartFrame {
    struct Line {
        double y;
        QString text;
    };

    QRectF plot;
    models::TimeAxis axis; ///< empty when there are no bars
    BarScale scale;
    std::vector<models::Tick> ticks;
    std::vector<Line> grid;
    double timeBaseline = 0; ///< base lines of the two rows of text below the plot
    double dateBaseline = 0;

    /// The whole column of bars from top to bottom of the plot.
    [[nodiscard]] QRectF columns(BarSpan bars) const;
    /// The edge of a bar that is nearest.
    [[nodiscard]] base::UtcTime edgeNear(double x) const;
    /// Where this series is drawn in the bar; empty when the bar has none of it.
    [[nodiscard]] QRectF segment(
        const ChartContent& content, std::size_t bar, std::size_t series) const;
    /// The series of the bar that is drawn at this height, if one is.
    [[nodiscard]] std::optional<std::size_t> seriesAt(
        const ChartContent& content, std::size_t bar, double y) const;
};

[[nodiscard]] ChartFrame layOut(const ChartContent& content, QSizeF size, const QFont& font);

} // namespace khoji::views
