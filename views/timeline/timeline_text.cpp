#include "views/timeline/timeline_text.h"

#include "models/language/plural.h"
#include "models/timeline/series.h"
#include "views/timeline/chart_frame.h"
#include "views/timeline/empty_timeline.h"

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

QString TimelineText::rate(std::uint64_t events, std::chrono::milliseconds length)
{
    if (events == 0 || length <= 0ms)
        return {};
    const double perSecond =
        static_cast<double>(events) * 1000 / static_cast<double>(length.count());
    const auto text = [](double number) {
        return number >= 100 ? count(static_cast<std::uint64_t>(number))
                             : QLocale().toString(number, 'g', 3);
    };
    if (perSecond >= 1)
        //: %1 events a second.
        return tr("%1 / s").arg(text(perSecond));
    if (perSecond * 60 >= 1)
        return tr("%1 / min").arg(text(perSecond * 60));
    if (perSecond * 3600 >= 1)
        return tr("%1 / h").arg(text(perSecond * 3600));
    return tr("%1 / d").arg(text(perSecond * 86'400));
}

QString TimelineText::spoken(base::TimeRange range, const ChartContent& content, BarSpan bars)
{
    const SeriesSums counts = content.counts(bars);
    const std::uint64_t events = views::total(counts);
    const QString when = TimelineText::range(range, content.zone);
    const QString length = duration(range.end - range.first);
    if (events == 0)
        //: What is spoken of a bar of the timeline without events: when it is, and how long.
        return tr("%1, %2. Events: 0").arg(when, length);
    QStringList parts;
    for (std::size_t series = 0; series < content.filtered.series.size(); ++series) {
        if (counts[series] > 0)
            parts << u"%1 %2"_s.arg(
                models::seriesName(content.filtered.series[series]), count(counts[series]));
    }
    const std::optional<std::uint64_t> failed = content.errors(bars);
    //: What is spoken of a bar of the timeline: when it is, how long, two numbers, a rate such as
    //: "12 / min", and its parts such as "Denied 2, Read 40".
    return tr("%1, %2. Events: %3, errors: %4, %5. %6")
        .arg(when, length, count(events), failed ? count(*failed) : u"\u2026"_s,
            rate(events, range.end - range.first), parts.join(u", "_s));
}

QString TimelineText::spokenSeries(
    base::TimeRange range, const ChartContent& content, BarSpan bars, std::size_t series)
{
    const SeriesSums counts = content.counts(bars);
    //: What is spoken of a part of a bar: %1 is such as "Denied"; %2 of the %3 events are of this
    //: part; %4 is a range of time, %5 how long that is.
    return tr("%1: %2 of %3. %4, %5")
        .arg(models::seriesName(content.filtered.series[series]), count(counts[series]),
            count(views::total(counts)), TimelineText::range(range, content.zone),
            duration(range.end - range.first));
}

QString TimelineText::name()
{
    return tr("Timeline");
}

QString TimelineText::total(std::uint64_t value)
{
    return tr("Total %1").arg(count(value));
}

QString TimelineText::errors(std::optional<std::uint64_t> value)
{
    //: %1 is how many events did not succeed.
    return tr("Errors %1").arg(value ? count(*value) : u"\u2026"_s);
}

QString TimelineText::noEvents()
{
    return tr("No events");
}

QString TimelineText::empty(EmptyReason reason)
{
    switch (reason) {
    case EmptyReason::Hidden:
        return tr("All events in this span of time are hidden: their colours are switched off.");
    case EmptyReason::OutOfSight:
        return tr("No events in this span of time.");
    case EmptyReason::Undated:
        return tr("None of these events states a time.");
    case EmptyReason::TimeFilter:
        return tr("No event matches in the time range of the query.");
    case EmptyReason::NoEvents:
        break;
    }
    return tr("No events to show over time.");
}

QString TimelineText::emptyHelp(EmptyReason reason)
{
    switch (reason) {
    case EmptyReason::Hidden:
        return tr("Show all colours");
    case EmptyReason::OutOfSight:
        return tr("Fit case");
    case EmptyReason::Undated:
        return tr("Show the undated events");
    case EmptyReason::TimeFilter:
        return tr("Remove the time range");
    case EmptyReason::NoEvents:
        break;
    }
    return {};
}

QString TimelineText::undated(std::uint64_t value)
{
    //: %1 events state no time.
    return tr("%1 undated", nullptr, models::pluralOf(value)).arg(count(value));
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

QString TimelineText::stack()
{
    //: Label: what the bars of the timeline are divided by.
    return tr("Stack");
}

QString TimelineText::stackTip()
{
    return tr("What each bar is divided by: the seven commonest values, and all others");
}

QString TimelineText::logarithmic()
{
    //: Button: a logarithmic scale.
    return tr("Log");
}

QString TimelineText::logarithmicTip()
{
    return tr("Logarithmic scale: the height of a bar tells few events from none, and its "
              "parts share it by their numbers");
}

QString TimelineText::outline()
{
    //: Button: the outline of all events behind those that match.
    return tr("Outline");
}

QString TimelineText::outlineTip()
{
    return tr("All events of the case, as a pale outline behind those that match");
}

QString TimelineText::table()
{
    //: Button: the timeline as a table.
    return tr("Table");
}

QString TimelineText::tableTip()
{
    return tr("The same numbers as a table");
}

QString TimelineText::legend()
{
    return tr("Legend");
}

QString TimelineText::legendKeys()
{
    return tr(
        "Click: hide or show. Alt+click or Alt+Enter: this one alone, and again all of them. Right "
        "click or menu key: what can be done with the value.");
}

QString TimelineText::overview()
{
    return tr("Overview of the case");
}

QString TimelineText::overview(const QString& window)
{
    //: %1 is a range of time.
    return tr("Overview of the case, showing %1").arg(window);
}

QString TimelineText::overviewTip()
{
    return tr("The whole case. Drag the window or its edges to move what the bars show");
}

QString TimelineText::overviewKeys()
{
    return tr("Left and Right move the window, with Ctrl its beginning, with Shift its end; Up and "
              "Down zoom, Home shows the whole case.");
}

QString TimelineText::filterToRange()
{
    return tr("&Filter to this range");
}

QString TimelineText::excludeRange()
{
    return tr("E&xclude this range");
}

QString TimelineText::zoomToRange()
{
    return tr("&Zoom to this range");
}

QString TimelineText::zoomToCase()
{
    return tr("Zoom to the whole &case");
}

QString TimelineText::resetZoom()
{
    return tr("&Reset zoom");
}

QString TimelineText::copyCounts()
{
    return tr("Copy counts as CS&V");
}

QString TimelineText::hideSeries()
{
    return tr("&Hide in the timeline");
}

QString TimelineText::showSeries()
{
    return tr("S&how in the timeline");
}

QString TimelineText::onlySeries()
{
    return tr("Show this one al&one");
}

QString TimelineText::allSeries()
{
    return tr("Sh&ow all");
}

QString TimelineText::keys()
{
    return tr(
        "Left and Right go from bar to bar, with Ctrl to the next bar that has events, with Shift "
        "they select; Up and Down choose a part of a bar, whose values the menu is then about; "
        "Enter "
        "filters. W and S zoom, A and D move, F goes to the current event, Home "
        "shows the whole case, Escape clears, the menu key opens a menu.");
}

} // namespace khoji::views
