#include "views/timeline/timeline_view.h"

#include "views/timeline/empty_timeline.h"
#include "views/timeline/overview_strip.h"
#include "views/timeline/series_legend.h"
#include "views/timeline/timeline_chart.h"
#include "views/timeline/timeline_header.h"
#include "views/timeline/timeline_menu.h"
#include "views/timeline/timeline_overlay.h"
#include "views/timeline/timeline_table.h"
#include "views/timeline/timeline_text.h"

#include <QtWidgets/QMenu>
#include <QtWidgets/QVBoxLayout>

namespace khoji::views {

TimelineView::TimelineView(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_header(new TimelineHeader(theme, this))
    , m_chart(new TimelineChart(theme, this))
    , m_overview(new OverviewStrip(theme, this))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    setAccessibleName(TimelineText::name());
    setFocusProxy(m_chart);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_chart, 1);
    column->addWidget(m_overview);
    connectHeader();
    connectChart();
    connectOverview();
    setZone(models::DisplayZone::utc());
    setHistogram({});
}

TimelineView::~TimelineView() = default;

void TimelineView::connectHeader()
{
    connect(m_header, &TimelineHeader::fitRequested, this, &TimelineView::zoomToCaseRequested);
    connect(m_header, &TimelineHeader::undatedRequested, this, &TimelineView::undatedRequested);
    connect(m_header, &TimelineHeader::stackRequested, this, &TimelineView::stackRequested);
    connect(
        m_header, &TimelineHeader::logarithmicRequested, this, &TimelineView::logarithmicRequested);
    connect(m_header, &TimelineHeader::outlineRequested, this, &TimelineView::outlineRequested);
    connect(m_header, &TimelineHeader::tableRequested, this, &TimelineView::showTable);
    const SeriesLegend* const legend = &m_header->legend();
    connect(legend, &SeriesLegend::hiddenChanged, m_chart, &TimelineChart::setHidden);
    connect(legend, &SeriesLegend::menuRequested, this, &TimelineView::openSeriesMenu);
}

void TimelineView::connectChart()
{
    const TimelineOverlay* const overlay = &m_chart->overlay();
    connect(overlay, &TimelineOverlay::rangeSelected, this, &TimelineView::rangeSelected);
    connect(overlay, &TimelineOverlay::rangeResized, this, &TimelineView::rangeResized);
    connect(overlay, &TimelineOverlay::barClicked, this, &TimelineView::barClicked);
    connect(overlay, &TimelineOverlay::barActivated, this, &TimelineView::barActivated);
    connect(overlay, &TimelineOverlay::zoomRequested, this, &TimelineView::zoomRequested);
    connect(overlay, &TimelineOverlay::zoomAtRequested, this, &TimelineView::zoomAtRequested);
    connect(overlay, &TimelineOverlay::panRequested, this, &TimelineView::panRequested);
    connect(
        overlay, &TimelineOverlay::zoomToCaseRequested, this, &TimelineView::zoomToCaseRequested);
    connect(overlay, &TimelineOverlay::menuRequested, this, &TimelineView::openMenu);
    connect(overlay, &TimelineOverlay::centreRequested, this, [this] {
        if (m_current)
            Q_EMIT centreRequested(*m_current);
        else
            Q_EMIT zoomToCaseRequested();
    });
    connect(m_chart, &TimelineChart::plotWidthChanged, this, &TimelineView::plotWidthChanged);
    connect(&m_chart->empty(), &EmptyTimeline::helpRequested, this, &TimelineView::helpEmpty);
}

void TimelineView::connectOverview()
{
    connect(m_overview, &OverviewStrip::windowMoved, this, &TimelineView::zoomRequested);
    connect(m_overview, &OverviewStrip::zoomAtRequested, this, &TimelineView::zoomAtRequested);
    connect(m_overview, &OverviewStrip::panRequested, this, &TimelineView::panRequested);
    connect(
        m_overview, &OverviewStrip::zoomToCaseRequested, this, &TimelineView::zoomToCaseRequested);
}

void TimelineView::setHistogram(store::Histogram filtered,
    std::optional<store::Histogram> unfiltered, std::optional<store::Histogram> byResult)
{
    m_chart->setHistogram(std::move(filtered), std::move(unfiltered), std::move(byResult));
    // What is hidden is known by the series, which may be others now.
    m_header->setHistogram(m_chart->content().filtered);
    if (m_table)
        m_table->setHistogram(m_chart->content().filtered, m_chart->content().zone);
}

void TimelineView::setBucketLabel(const QString& text)
{
    m_bucketLabel = text;
    m_header->setBucketLabel(text);
    m_chart->overlay().setAccessibleDescription(text);
    if (m_table)
        m_table->setBucketLabel(text);
}

void TimelineView::setZone(const models::DisplayZone& zone)
{
    m_header->setZoneLabel(zone.label());
    m_chart->setZone(zone);
    m_overview->setZone(zone);
    if (m_table)
        m_table->setHistogram(m_chart->content().filtered, zone);
}

void TimelineView::setActiveRange(std::optional<base::TimeRange> range)
{
    m_chart->setActiveRange(range);
    m_overview->setActiveRange(range);
}

void TimelineView::setOverview(const store::Histogram& histogram)
{
    m_overview->setHistogram(histogram);
}

void TimelineView::setWindow(std::optional<base::TimeRange> window)
{
    m_overview->setWindow(window);
}

void TimelineView::setStack(models::Stack stack)
{
    m_header->setStack(stack);
}

void TimelineView::setLogarithmic(bool on)
{
    m_header->setLogarithmic(on);
    m_chart->setScale(on ? ScaleKind::Logarithmic : ScaleKind::Linear);
}

void TimelineView::setShowsOutline(bool on)
{
    m_header->setShowsOutline(on);
}

void TimelineView::setCurrentEvent(std::optional<base::UtcTime> time)
{
    m_current = time == base::kUndated ? std::nullopt : time;
    m_chart->overlay().setCurrentEvent(m_current);
}

void TimelineView::setStarred(std::vector<base::UtcTime> times)
{
    m_chart->overlay().setStarred(std::move(times));
}

int TimelineView::plotWidth() const
{
    return m_chart->plotWidth();
}

void TimelineView::showTable()
{
    if (!m_table) {
        m_table = new TimelineTable(this);
        m_table->setBucketLabel(m_bucketLabel);
        m_table->setHistogram(m_chart->content().filtered, m_chart->content().zone);
    }
    m_table->show();
    m_table->raise();
    m_table->activateWindow();
}

/// It deletes itself.
QMenu* TimelineView::newMenu()
{
    auto* const menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("timelineMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    return menu;
}

void TimelineView::openMenu(const TimelineSpot& spot)
{
    QMenu* const menu = newMenu();
    fillTimelineMenu(*menu, spot, m_chart->content(), *this, m_pivot);
    menu->popup(spot.globalPosition);
}

void TimelineView::openSeriesMenu(std::size_t series, QPoint globalPosition)
{
    QMenu* const menu = newMenu();
    fillSeriesMenu(*menu, series, m_chart->content(), m_header->legend(), m_pivot);
    menu->popup(globalPosition);
}

void TimelineView::helpEmpty(EmptyReason reason)
{
    switch (reason) {
    case EmptyReason::Hidden:
        m_header->legend().showAll();
        break;
    case EmptyReason::OutOfSight:
        Q_EMIT zoomToCaseRequested();
        break;
    case EmptyReason::Undated:
        Q_EMIT undatedRequested();
        break;
    case EmptyReason::TimeFilter:
        Q_EMIT timeRangeRemovalRequested();
        break;
    case EmptyReason::NoEvents:
        break;
    }
}

} // namespace khoji::views
