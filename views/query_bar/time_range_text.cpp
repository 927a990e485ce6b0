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
        //: A time and its zone
        return RangeWords::tr("before %1 %2").arg(zone.formatTable(range.end), zone.label());
    if (!ends)
        //: A time and its zone
        return RangeWords::tr("from %1 %2").arg(zone.formatTable(range.first), zone.label());
    return RangeWords::tr("%1 (%2)", "time range (its duration)")
        .arg(TimelineText::range(range, zone), TimelineText::duration(range.end - range.first));
}

QString timeRangeInBoth(const base::TimeRange& range, const models::DisplayZone& zone)
{
    const QString utc = timeRangeText(range, models::DisplayZone::utc());
    if (zone.kind() == models::DisplayZone::Kind::Utc)
        return utc;
    const QString shown = timeRangeText(range, zone);
    //: A time range in UTC, and the same range in the zone that times are shown in.
    return shown == utc ? utc : RangeWords::tr("%1; shown as %2").arg(utc, shown);
}

} // namespace khoji::views
