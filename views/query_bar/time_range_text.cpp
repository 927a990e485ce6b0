#include "views/query_bar/time_range_text.h"

#include "core/query/time_terms.h"
#include "views/timeline/timeline_text.h"

#include <QtCore/QCoreApplication>

namespace khoji::views {

namespace {

struct RangeWords {
    Q_DECLARE_TR_FUNCTIONS(khoji::views::TimeRange)
};

} // namespace

QString timeRangeText(const base::TimeRange& range, const models::DisplayZone& zone)
{
    const bool begins = range.first > query::kEarliest;
    const bool ends = range.end < query::kLatest;
    if (!begins && !ends)
        return RangeWords::tr("all events with a time");
    if (range.first >= range.end)
        return RangeWords::tr("no time at all: the time conditions contradict each other");
    if (!begins)
        return RangeWords::tr("before %1 %2").arg(zone.formatTable(range.end), zone.label());
    if (!ends)
        return RangeWords::tr("from %1 %2").arg(zone.formatTable(range.first), zone.label());
    return RangeWords::tr("%1 (%2)", "time range (its duration)")
        .arg(TimelineText::range(range, zone), TimelineText::duration(range.end - range.first));
}

} // namespace khoji::views
