#include "views/timeline/timeline_chart.h"

#include "views/timeline/bar_chart.h"
#include "views/timeline/empty_timeline.h"
#include "views/timeline/series_look.h"
#include "views/timeline/timeline_overlay.h"

#include <QtCore/QEvent>
#include <QtGui/QFontMetrics>

namespace khoji::views {

namespace {

BarChart::Bars barsOf(const ChartContent& content, const ChartFrame& frame)
{
    BarChart::Bars bars;
    bars.plot = frame.plot;
    if (!content.hasEvents())
        return bars;
    for (std::size_t series = 0; series < content.filtered.series.size(); ++series)
        bars.looks.push_back(lookOf(content.filtered, series));
    for (std::size_t bar = 0; bar < content.filtered.bins.size(); ++bar)
        bars.heights.push_back(seriesHeights(content.counts({bar, bar}), frame.scale));
    if (content.all) {
        for (std::size_t bar = 0; bar < content.all->bins.size(); ++bar)
            bars.backdrop.push_back(
                frame.scale.heightOf(total(countsOf(*content.all, {bar, bar}))));
    }
    for (const ChartFrame::Line& line : frame.grid)
        bars.grid.push_back(frame.plot.bottom() - line.y);
    return bars;
}

} // namespace

TimelineChart::TimelineChart(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_bars(new BarChart(theme, this))
    , m_overlay(new TimelineOverlay(theme, this))
    , m_empty(new EmptyTimeline(this))
{
    setFocusProxy(m_overlay);
    connect(&theme, &Theme::changed, this, &TimelineChart::refresh);
}

void TimelineChart::setHistogram(store::Histogram filtered,
    std::optional<store::Histogram> unfiltered, std::optional<store::Histogram> byResult)
{
    m_content.filtered = std::move(filtered);
    m_content.all = std::move(unfiltered);
    m_content.byResult = std::move(byResult);
    // What was counted for other bars would tell lies.
    for (std::optional<store::Histogram>* const other : {&m_content.all, &m_content.byResult}) {
        if (*other && (*other)->edges != m_content.filtered.edges)
            other->reset();
    }
    refresh();
}

void TimelineChart::setZone(const models::DisplayZone& zone)
{
    m_content.zone = zone;
    refresh();
}

void TimelineChart::setHidden(SeriesSet hidden)
{
    if (m_content.hidden == hidden)
        return;
    m_content.hidden = hidden;
    refresh();
}

void TimelineChart::setScale(ScaleKind scale)
{
    m_content.scale = scale;
    refresh();
}

void TimelineChart::setActiveRange(std::optional<base::TimeRange> range)
{
    m_overlay->setActiveRange(range);
    m_empty->setReason(emptyReason(m_content, range.has_value()));
}

int TimelineChart::plotWidth() const
{
    return static_cast<int>(layOut({}, size(), font()).plot.width());
}

QSize TimelineChart::sizeHint() const
{
    const QFontMetrics metrics(font());
    return {metrics.averageCharWidth() * 120, metrics.height() * 10};
}

QSize TimelineChart::minimumSizeHint() const
{
    const QFontMetrics metrics(font());
    return {metrics.averageCharWidth() * 40, metrics.height() * 5};
}

void TimelineChart::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_bars->setGeometry(rect());
    m_overlay->setGeometry(rect());
    m_empty->placeIn(size());
    refresh();
}

void TimelineChart::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LocaleChange)
        refresh();
}

void TimelineChart::refresh()
{
    ChartFrame frame = layOut(m_content, size(), font());
    m_bars->setBars(barsOf(m_content, frame));
    m_overlay->setContent(m_content, std::move(frame));
    m_empty->setReason(emptyReason(m_content, m_overlay->activeRange().has_value()));
    if (const int width = plotWidth(); width != m_plotWidth) {
        m_plotWidth = width;
        Q_EMIT plotWidthChanged(width);
    }
}

} // namespace khoji::views
