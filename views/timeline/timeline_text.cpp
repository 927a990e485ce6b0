#include "views/timeline/timeline_text.h"

#include <QtCore/QLocale>
#include <QtCore/QStringList>

#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace khoji::views {

namespace {

constexpr qsizetype kDateLength = 10;

bool hasSeconds(base::UtcTime time)
{
    return time.time_since_epoch() % 1min != 0ms;
}

} // namespace

QString TimelineText::bandName(store::Band band)
{
    switch (band) {
    //: Events by result, in the legend of the timeline.
    case store::Band::Error:
        return tr("Error");
    case store::Band::Denied:
        return tr("Denied");
    case store::Band::Write:
        return tr("Write");
    case store::Band::Read:
        break;
    }
    return tr("Read");
}

QString TimelineText::count(std::uint64_t value)
{
    return QLocale().toString(static_cast<qulonglong>(value));
}

QString TimelineText::shortCount(std::uint64_t value)
{
    const auto scaled = [value](double by) {
        return QLocale().toString(static_cast<double>(value) / by, 'g', 3);
    };
    if (value >= 1'000'000)
        //: %1 million events, on the axis of the timeline.
        return tr("%1 M").arg(scaled(1e6));
    if (value >= 10'000)
        //: %1 thousand events, on the axis of the timeline.
        return tr("%1 k").arg(scaled(1e3));
    return count(value);
}

QString TimelineText::range(base::TimeRange range, const models::DisplayZone& zone)
{
    QString first = zone.formatTable(range.first);
    QString end = zone.formatTable(range.end);
    if (!hasSeconds(range.first) && !hasSeconds(range.end)) {
        first.chop(3);
        end.chop(3);
    }
    const bool clockChanges = zone.offsetAt(range.first) != zone.offsetAt(range.end);
    if (clockChanges) {
        first += u" (%1)"_s.arg(zone.offsetText(range.first));
        end += u" (%1)"_s.arg(zone.offsetText(range.end));
    } else if (first.startsWith(QStringView(end).left(kDateLength))) {
        end.remove(0, kDateLength + 1);
    }
    //: %1 and %2 are times, %3 is a time zone.
    return tr("%1 \u2013 %2 %3").arg(first, end, zone.label());
}

QString TimelineText::duration(std::chrono::milliseconds length)
{
    struct Unit {
        std::chrono::milliseconds length;
        QString text;
    };
    //: %1 days, hours, minutes, seconds: how long a time range is.
    const std::array units{Unit{24h, tr("%1 d")}, Unit{1h, tr("%1 h")}, Unit{1min, tr("%1 min")},
        Unit{1s, tr("%1 s")}};
    for (std::size_t i = 0; i < units.size(); ++i) {
        if (length < units[i].length && i + 1 < units.size())
            continue;
        const QString large =
            units[i].text.arg(count(static_cast<std::uint64_t>(length / units[i].length)));
        const auto small =
            i + 1 < units.size() ? length % units[i].length / units[i + 1].length : 0;
        return small == 0 ? large : large + u' ' + units[i + 1].text.arg(small);
    }
    return {};
}

QString TimelineText::spoken(
    base::TimeRange range, const models::DisplayZone& zone, const BandCounts& counts)
{
    QStringList parts{tr("Events: %1").arg(count(views::total(counts)))};
    for (const store::Band band : kBands) {
        if (const std::uint64_t value = counts[static_cast<std::size_t>(band)]; value > 0)
            parts << u"%1 %2"_s.arg(bandName(band), count(value));
    }
    return u"%1, %2. %3"_s.arg(
        TimelineText::range(range, zone), duration(range.end - range.first), parts.join(u", "_s));
}

QString TimelineText::name()
{
    return tr("Timeline");
}

QString TimelineText::total(std::uint64_t value)
{
    return tr("Total %1").arg(count(value));
}

QString TimelineText::noEvents()
{
    return tr("No events");
}

QString TimelineText::empty(const store::Histogram& histogram)
{
    if (histogram.undated > 0)
        return tr("None of these events states a time.");
    if (histogram.outside > 0)
        return tr("No events in this span of time.");
    return tr("No events to show over time.");
}

QString TimelineText::undated(std::uint64_t value)
{
    //: %1 events state no time.
    return tr("%1 undated").arg(count(value));
}

QString TimelineText::undatedTip()
{
    return tr("Events that state no usable time are never drawn. Show them");
}

QString TimelineText::fit()
{
    //: Button: show the whole case in the timeline.
    return tr("Fit");
}

QString TimelineText::fitTip()
{
    return tr("Show the whole case (Home)");
}

QString TimelineText::zoneTip()
{
    return tr("Time zone of the axis");
}

QString TimelineText::keys()
{
    return tr(
        "Left and Right go from bar to bar, with Ctrl to the next bar that has events, with Shift "
        "they select; Enter filters, Home shows the whole case, Escape clears.");
}

} // namespace khoji::views
