#include "views/timeline/timeline_view.h"

#include "views/timeline/timeline_chart.h"
#include "views/timeline/timeline_header.h"
#include "views/timeline/timeline_overlay.h"
#include "views/timeline/timeline_text.h"

#include <QtWidgets/QVBoxLayout>

namespace khoji::views {

TimelineView::TimelineView(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_header(new TimelineHeader(theme, this))
    , m_chart(new TimelineChart(theme, this))
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
    connectSignals();
    setZone(models::DisplayZone::utc());
    setHistogram({});
}

TimelineView::~TimelineView() = default;

void TimelineView::connectSignals()
{
    const TimelineOverlay& overlay = m_chart->overlay();
    connect(&overlay, &TimelineOverlay::rangeSelected, this, &TimelineView::rangeSelected);
    connect(&overlay, &TimelineOverlay::barClicked, this, &TimelineView::barClicked);
    connect(&overlay, &TimelineOverlay::barActivated, this, &TimelineView::barActivated);
    connect(
        &overlay, &TimelineOverlay::zoomToCaseRequested, this, &TimelineView::zoomToCaseRequested);
    connect(m_chart, &TimelineChart::plotWidthChanged, this, &TimelineView::plotWidthChanged);
    connect(m_header, &TimelineHeader::fitRequested, this, &TimelineView::zoomToCaseRequested);
    connect(m_header, &TimelineHeader::undatedRequested, this, &TimelineView::undatedRequested);
}

void TimelineView::setHistogram(
    store::Histogram filtered, std::optional<store::Histogram> unfiltered)
{
    m_header->setCounts(countsOf(filtered), filtered.undated);
    m_chart->setContent({std::move(filtered), std::move(unfiltered), m_chart->content().zone});
}

void TimelineView::setBucketLabel(const QString& text)
{
    m_header->setBucketLabel(text);
    m_chart->overlay().setAccessibleDescription(text);
}

void TimelineView::setZone(const models::DisplayZone& zone)
{
    m_header->setZoneLabel(zone.label());
    m_chart->setZone(zone);
}

void TimelineView::setActiveRange(std::optional<base::TimeRange> range)
{
    m_chart->overlay().setActiveRange(range);
}

int TimelineView::plotWidth() const
{
    return m_chart->plotWidth();
}

} // namespace khoji::views
