#include "views/timeline/chart_frame.h"

#include "views/timeline/timeline_text.h"

#include <QtGui/QFontMetricsF>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

/// Room for the widest number the left margin may hold, so that the plot does not jump with the
/// counts.
double leftMargin(const QFontMetricsF& metrics)
{
    return std::ceil(metrics.horizontalAdvance(u"8,888"_s) + metrics.averageCharWidth() * 2);
}

QRectF plotRect(QSizeF size, const QFontMetricsF& metrics)
{
    const double left = leftMargin(metrics);
    const double right = std::ceil(metrics.averageCharWidth() * 2);
    const double top = std::ceil(metrics.height() * 0.5);
    const double bottom = std::ceil(metrics.height() * 2.5);
    return {left, top, std::max(std::floor(size.width()) - left - right, 1.0),
        std::max(std::floor(size.height()) - top - bottom, 1.0)};
}

} // namespace

bool ChartContent::hasEvents() const
{
    return hasBars() && (largestTotal(filtered, hidden) > 0 || (all && largestTotal(*all) > 0));
}

std::optional<std::uint64_t> ChartContent::errors(BarSpan bars) const
{
    if (!filtered.stackedBy)
        return errorsOf(counts(bars));
    return byResult ? std::optional(errorsOf(countsOf(*byResult, bars))) : std::nullopt;
}

std::optional<std::uint64_t> ChartContent::errors() const
{
    return filtered.bins.empty() ? std::nullopt : errors({0, filtered.bins.size() - 1});
}

QRectF ChartFrame::columns(BarSpan bars) const
{
    const double left = axis.xOfEdge(bars.first);
    return {left, plot.top(), axis.xOfEdge(bars.last + 1) - left, plot.height()};
}

base::UtcTime ChartFrame::edgeNear(double x) const
{
    const std::size_t bar = axis.barAt(x);
    const bool isLeft = x - axis.xOfEdge(bar) < axis.xOfEdge(bar + 1) - x;
    return axis.edges[isLeft ? bar : bar + 1];
}

QRectF ChartFrame::segment(const ChartContent& content, std::size_t bar, std::size_t series) const
{
    const SeriesHeights heights = seriesHeights(content.counts({bar, bar}), scale);
    const double below = std::accumulate(
        heights.begin(), heights.begin() + static_cast<std::ptrdiff_t>(series), 0.0);
    const QRectF column = columns({bar, bar});
    return {
        column.left(), plot.bottom() - below - heights[series], column.width(), heights[series]};
}

std::optional<std::size_t> ChartFrame::seriesAt(
    const ChartContent& content, std::size_t bar, double y) const
{
    for (std::size_t series = 0; series < store::kMostSeries; ++series) {
        const QRectF drawn = segment(content, bar, series);
        if (!drawn.isEmpty() && y >= drawn.top() && y <= plot.bottom())
            return series;
    }
    return std::nullopt;
}

ChartFrame layOut(const ChartContent& content, QSizeF size, const QFont& font)
{
    const QFontMetricsF metrics(font);
    ChartFrame frame;
    frame.plot = plotRect(size, metrics);
    frame.timeBaseline =
        frame.plot.bottom() + std::ceil(metrics.height() * 0.25 + metrics.ascent());
    frame.dateBaseline = frame.timeBaseline + std::ceil(metrics.height() * 0.95);
    if (!content.hasBars())
        return frame;
    frame.axis = {content.filtered.edges, frame.plot.left(), frame.plot.width()};
    frame.scale = barScale(content.filtered, content.all ? &*content.all : nullptr,
        frame.plot.height(), content.scale, content.hidden);
    const double spacing =
        metrics.horizontalAdvance(u"88:88:88"_s) + metrics.averageCharWidth() * 2;
    frame.ticks = models::axisTicks(frame.axis, content.zone, spacing);
    for (const std::uint64_t count : gridCounts(frame.scale, metrics.height() * 2))
        frame.grid.push_back(
            {frame.plot.bottom() - frame.scale.heightOf(count), TimelineText::shortCount(count)});
    return frame;
}

} // namespace khoji::views
