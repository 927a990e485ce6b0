#include "views/timeline/timeline_wiring.h"

namespace khoji::views {

namespace {

using models::Timeline;

void showBars(TimelineView& view, const Timeline& timeline)
{
    view.setActiveRange(timeline.filterRange());
    view.setHistogram(timeline.histogram(), timeline.outline(), timeline.byResult());
    const QString label = timeline.bucketLabel();
    //: How long one bar of the timeline is, such as "1 bar = 15 min".
    view.setBucketLabel(label.isEmpty() ? QString() : TimelineView::tr("1 bar = %1").arg(label));
}

void showOptions(TimelineView& view, const Timeline& timeline)
{
    view.setStack(timeline.stack());
    view.setLogarithmic(timeline.isLogarithmic());
    view.setShowsOutline(timeline.showsOutline());
}

void connectRequests(TimelineView& view, Timeline& timeline)
{
    QObject::connect(&view, &TimelineView::rangeSelected, &timeline, &Timeline::filterTo);
    QObject::connect(&view, &TimelineView::barActivated, &timeline, &Timeline::filterTo);
    QObject::connect(&view, &TimelineView::rangeExcluded, &timeline, &Timeline::exclude);
    QObject::connect(&view, &TimelineView::rangeResized, &timeline, &Timeline::resizeFilter);
    QObject::connect(
        &view, &TimelineView::timeRangeRemovalRequested, &timeline, &Timeline::removeFilter);
    QObject::connect(&view, &TimelineView::zoomRequested, &timeline, &Timeline::zoomTo);
    QObject::connect(&view, &TimelineView::zoomAtRequested, &timeline, &Timeline::zoomAt);
    QObject::connect(&view, &TimelineView::panRequested, &timeline, &Timeline::pan);
    QObject::connect(&view, &TimelineView::centreRequested, &timeline, &Timeline::centreOn);
    QObject::connect(&view, &TimelineView::zoomToCaseRequested, &timeline, &Timeline::fitCase);
    QObject::connect(&view, &TimelineView::zoomResetRequested, &timeline, &Timeline::resetZoom);
    QObject::connect(&view, &TimelineView::stackRequested, &timeline, &Timeline::setStack);
    QObject::connect(
        &view, &TimelineView::logarithmicRequested, &timeline, &Timeline::setLogarithmic);
    QObject::connect(&view, &TimelineView::outlineRequested, &timeline, &Timeline::setShowsOutline);
}

} // namespace

void connectTimeline(TimelineView& view, Timeline& timeline)
{
    connectRequests(view, timeline);
    QObject::connect(&timeline, &Timeline::histogramChanged, &view,
        [&view, &timeline] { showBars(view, timeline); });
    QObject::connect(&timeline, &Timeline::overviewChanged, &view,
        [&view, &timeline] { view.setOverview(timeline.overview()); });
    QObject::connect(&timeline, &Timeline::windowChanged, &view,
        [&view, &timeline] { view.setWindow(timeline.window()); });
    QObject::connect(&timeline, &Timeline::optionsChanged, &view,
        [&view, &timeline] { showOptions(view, timeline); });
    view.setZone(timeline.zone());
    showOptions(view, timeline);
    showBars(view, timeline);
    view.setOverview(timeline.overview());
    view.setWindow(timeline.window());
}

} // namespace khoji::views
