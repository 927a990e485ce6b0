#include "views/timeline/timeline_menu.h"

#include "models/timeline/timeline_table_model.h"
#include "views/pivot/pivot_menu.h"
#include "views/timeline/series_legend.h"
#include "views/timeline/timeline_overlay.h"
#include "views/timeline/timeline_text.h"
#include "views/timeline/timeline_view.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QMenu>

#include <functional>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

QString wordOf(store::Band band)
{
    switch (band) {
    case store::Band::Error:
        return u"error"_s;
    case store::Band::Denied:
        return u"denied"_s;
    case store::Band::Write:
        return u"write"_s;
    case store::Band::Read:
        break;
    }
    return u"read"_s;
}

void add(QMenu& menu, const QString& name, const QString& text, const std::function<void()>& act)
{
    QAction* const action = menu.addAction(text);
    action->setObjectName(name);
    QObject::connect(action, &QAction::triggered, &menu, act);
}

void addValue(QMenu& menu, const store::Histogram& histogram, std::size_t series, Pivot* pivot)
{
    const std::optional<PivotValue> value = pivotValueOf(histogram, series);
    if (!pivot || !value)
        return;
    menu.addSeparator();
    addPivotActions(menu, *value, *pivot);
}

} // namespace

std::optional<PivotValue> pivotValueOf(const store::Histogram& histogram, std::size_t series)
{
    if (series >= histogram.series.size())
        return std::nullopt;
    const store::HistogramSeries& one = histogram.series[series];
    PivotValue value;
    if (one.kind == store::HistogramSeries::Kind::Band) {
        value.field = u"is"_s;
        value.value = wordOf(one.band);
        return value;
    }
    if (one.kind == store::HistogramSeries::Kind::Other || !histogram.stackedBy)
        return std::nullopt;
    value.field = queryNameOf(*histogram.stackedBy);
    value.value = QString::fromStdString(one.text);
    value.shownText = value.value;
    return value;
}

void fillTimelineMenu(QMenu& menu, const TimelineSpot& spot, const ChartContent& content,
    TimelineView& view, Pivot* pivot)
{
    const std::vector<base::UtcTime>& edges = content.filtered.edges;
    const base::TimeRange range{edges[spot.bars.first], edges[spot.bars.last + 1]};
    menu.addSection(TimelineText::range(range, content.zone));
    add(menu, u"filterToRange"_s, TimelineText::filterToRange(),
        [&view, range] { Q_EMIT view.rangeSelected(range); });
    add(menu, u"excludeRange"_s, TimelineText::excludeRange(),
        [&view, range] { Q_EMIT view.rangeExcluded(range); });
    menu.addSeparator();
    add(menu, u"zoomToRange"_s, TimelineText::zoomToRange(),
        [&view, range] { Q_EMIT view.zoomRequested(range); });
    add(menu, u"zoomToCase"_s, TimelineText::zoomToCase(),
        [&view] { Q_EMIT view.zoomToCaseRequested(); });
    add(menu, u"resetZoom"_s, TimelineText::resetZoom(),
        [&view] { Q_EMIT view.zoomResetRequested(); });
    if (spot.series)
        addValue(menu, content.filtered, *spot.series, pivot);
    menu.addSeparator();
    add(menu, u"copyCounts"_s, TimelineText::copyCounts(),
        [csv = models::countsAsCsv(content.filtered, spot.bars.first, spot.bars.last)] {
            QGuiApplication::clipboard()->setText(csv);
        });
}

void fillSeriesMenu(QMenu& menu, std::size_t series, const ChartContent& content,
    SeriesLegend& legend, Pivot* pivot)
{
    const bool isHidden = legend.hidden().test(series);
    add(menu, u"toggleSeries"_s, isHidden ? TimelineText::showSeries() : TimelineText::hideSeries(),
        [&legend, series] { legend.toggle(series); });
    add(menu, u"isolateSeries"_s,
        legend.isAlone(series) ? TimelineText::allSeries() : TimelineText::onlySeries(),
        [&legend, series] { legend.isolate(series); });
    addValue(menu, content.filtered, series, pivot);
}

} // namespace khoji::views
