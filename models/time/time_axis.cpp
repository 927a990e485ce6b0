#include "models/time/time_axis.h"

#include <QtCore/QDate>
#include <QtCore/QLocale>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace khoji::models {

namespace {

using base::TimeRange;
using base::UtcTime;
using std::chrono::milliseconds;
using Unit = Bucket::Unit;

constexpr std::array kTickSteps{
    Bucket{Unit::Second, 1},
    Bucket{Unit::Second, 5},
    Bucket{Unit::Second, 10},
    Bucket{Unit::Second, 15},
    Bucket{Unit::Second, 30},
    Bucket{Unit::Minute, 1},
    Bucket{Unit::Minute, 2},
    Bucket{Unit::Minute, 5},
    Bucket{Unit::Minute, 10},
    Bucket{Unit::Minute, 15},
    Bucket{Unit::Minute, 30},
    Bucket{Unit::Hour, 1},
    Bucket{Unit::Hour, 2},
    Bucket{Unit::Hour, 3},
    Bucket{Unit::Hour, 6},
    Bucket{Unit::Hour, 12},
    Bucket{Unit::Day, 1},
    Bucket{Unit::Week, 1},
    Bucket{Unit::Month, 1},
    Bucket{Unit::Month, 3},
    Bucket{Unit::Month, 6},
    Bucket{Unit::Year, 1},
    Bucket{Unit::Year, 5},
    Bucket{Unit::Year, 10},
    Bucket{Unit::Year, 50},
    Bucket{Unit::Year, 100},
    Bucket{Unit::Year, 500},
    Bucket{Unit::Year, 1000},
};

double countOf(milliseconds length)
{
    return static_cast<double>(length.count());
}

/// The finest step that leaves `spacing` pixels between labels and is not finer than a bar.
Bucket chooseStep(const TimeAxis& axis, double spacing)
{
    const double span = countOf(axis.edges.back() - axis.edges.front());
    const double barLength = span / static_cast<double>(axis.barCount());
    const auto fits = [&](Bucket step) {
        // Months and clock changes make bars a few per cent uneven.
        const double length = countOf(nominalLength(step)) * 1.04;
        return length >= barLength && length * axis.width >= spacing * span;
    };
    const auto step = std::ranges::find_if(kTickSteps, fits);
    return step == kTickSteps.end() ? kTickSteps.back() : *step;
}

std::vector<UtcTime> insideOf(const std::vector<UtcTime>& times, TimeRange range)
{
    std::vector<UtcTime> inside;
    std::ranges::copy_if(times, std::back_inserter(inside),
        [range](UtcTime time) { return time >= range.first && time < range.end; });
    return inside;
}

/// Round times; or, when the axis is too short to hold two of them, edges of bars.
std::vector<UtcTime> tickTimes(
    const TimeAxis& axis, const DisplayZone& zone, double spacing, Bucket step)
{
    std::vector<UtcTime> times = insideOf(bucketEdges(axis.whole(), step, zone), axis.whole());
    if (times.size() >= 2)
        return times;
    times.clear();
    const auto stride =
        static_cast<std::size_t>(std::ceil(spacing / std::max(axis.barWidth(), 1.0)));
    for (std::size_t edge = 0; edge < axis.barCount(); edge += std::max<std::size_t>(stride, 1))
        times.push_back(axis.edges[edge]);
    return times;
}

/// The coarsest unit that still tells all of these times apart from their neighbours.
Unit textUnit(const std::vector<UtcTime>& times, const DisplayZone& zone)
{
    Unit unit = Unit::Year;
    for (const UtcTime time : times) {
        const LocalTime local = zone.toLocal(time);
        const auto day = std::chrono::floor<std::chrono::days>(local);
        const std::chrono::year_month_day date{day};
        const milliseconds ofDay = local - day;
        // A day need not begin at midnight: in some zones the clock jumps from there to 01:00.
        const bool beginsDay =
            std::chrono::floor<std::chrono::days>(zone.toLocal(time - 1ms)) != day;
        if (ofDay % 1min != 0ms)
            return Unit::Second;
        if (!beginsDay)
            unit = Unit::Minute;
        else if (unit != Unit::Minute && date.day() != std::chrono::day{1})
            unit = Unit::Day;
        else if (unit == Unit::Year && date.month() != std::chrono::January)
            unit = Unit::Month;
    }
    return unit;
}

QString timeText(LocalTime local, bool seconds)
{
    const auto ofDay = local - std::chrono::floor<std::chrono::days>(local);
    const QTime time =
        QTime::fromMSecsSinceStartOfDay(static_cast<int>(milliseconds{ofDay}.count()));
    return time.toString(seconds ? u"HH:mm:ss"_s : u"HH:mm"_s);
}

QDate dateOf(LocalTime local)
{
    const std::chrono::year_month_day date{std::chrono::floor<std::chrono::days>(local)};
    return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
        static_cast<int>(static_cast<unsigned>(date.day()))};
}

QString mainText(LocalTime local, Unit unit)
{
    const QDate date = dateOf(local);
    switch (unit) {
    case Unit::Second:
        return timeText(local, true);
    case Unit::Year:
        return QString::number(date.year());
    case Unit::Month:
        return QLocale().toString(date, u"MMM"_s);
    case Unit::Day:
        return QLocale().toString(date, u"MMM d"_s);
    default:
        return timeText(local, false);
    }
}

QString dateText(LocalTime local, Unit unit)
{
    const QDate date = dateOf(local);
    switch (unit) {
    case Unit::Year:
        return {};
    case Unit::Month:
    case Unit::Day:
        return QString::number(date.year());
    default:
        return QLocale().toString(date, u"ddd "_s) + date.toString(Qt::ISODate);
    }
}

} // namespace

double TimeAxis::barWidth() const
{
    return isEmpty() ? 0 : width / static_cast<double>(barCount());
}

double TimeAxis::xOfEdge(std::size_t edge) const
{
    return left + width * static_cast<double>(edge) / static_cast<double>(barCount());
}

std::size_t TimeAxis::barAt(UtcTime time) const
{
    const auto after = std::upper_bound(edges.begin() + 1, edges.end() - 1, time);
    return static_cast<std::size_t>(after - edges.begin() - 1);
}

std::size_t TimeAxis::barAt(double x) const
{
    const double bar = std::floor((x - left) / std::max(barWidth(), 1e-9));
    return static_cast<std::size_t>(std::clamp(bar, 0.0, static_cast<double>(barCount() - 1)));
}

double TimeAxis::xOf(UtcTime time) const
{
    time = std::clamp(time, edges.front(), edges.back());
    const std::size_t bar = barAt(time);
    const double part = countOf(time - edges[bar]) / countOf(edges[bar + 1] - edges[bar]);
    return xOfEdge(bar) + part * barWidth();
}

UtcTime TimeAxis::timeAt(double x) const
{
    const std::size_t bar = barAt(x);
    const double part = std::clamp((x - xOfEdge(bar)) / std::max(barWidth(), 1e-9), 0.0, 1.0);
    return edges[bar] + milliseconds{std::llround(part * countOf(edges[bar + 1] - edges[bar]))};
}

TimeRange TimeAxis::rangeOf(std::size_t bar) const
{
    return {edges[bar], edges[bar + 1]};
}

TimeRange TimeAxis::rangeOf(std::size_t a, std::size_t b) const
{
    return {edges[std::min(a, b)], edges[std::max(a, b) + 1]};
}

std::vector<Tick> axisTicks(const TimeAxis& axis, const DisplayZone& zone, double spacing)
{
    if (axis.isEmpty() || axis.width <= 0)
        return {};
    const Bucket step = chooseStep(axis, spacing);
    const std::vector<UtcTime> times = tickTimes(axis, zone, spacing, step);
    const Unit unit = textUnit(times, zone);
    std::vector<Tick> ticks;
    QString lastDate;
    for (const UtcTime time : times) {
        const LocalTime local = zone.toLocal(time);
        const QString date = dateText(local, unit);
        ticks.push_back(
            {axis.xOf(time), time, mainText(local, unit), date == lastDate ? QString() : date});
        lastDate = date;
    }
    return ticks;
}

} // namespace khoji::models
