#include "models/time/bucket.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>
#include <cstdint>

using namespace std::chrono_literals;

namespace khoji::models {

namespace {

using base::TimeRange;
using base::UtcTime;
using std::chrono::milliseconds;
using Unit = Bucket::Unit;

constexpr UtcTime kFirstTime = std::chrono::sys_days{std::chrono::year{1} / 1 / 2};
constexpr UtcTime kLastTime = std::chrono::sys_days{std::chrono::year{9999} / 12 / 30};

constexpr std::array kBarBuckets{
    Bucket{Unit::Second, 1},
    Bucket{Unit::Second, 5},
    Bucket{Unit::Second, 15},
    Bucket{Unit::Second, 30},
    Bucket{Unit::Minute, 1},
    Bucket{Unit::Minute, 5},
    Bucket{Unit::Minute, 15},
    Bucket{Unit::Minute, 30},
    Bucket{Unit::Hour, 1},
    Bucket{Unit::Hour, 3},
    Bucket{Unit::Hour, 6},
    Bucket{Unit::Hour, 12},
    Bucket{Unit::Day, 1},
    Bucket{Unit::Week, 1},
    Bucket{Unit::Month, 1},
    Bucket{Unit::Year, 1},
    Bucket{Unit::Year, 10},
    Bucket{Unit::Year, 100},
};

constexpr milliseconds unitLength(Unit unit)
{
    switch (unit) {
    case Unit::Second:
        return 1s;
    case Unit::Minute:
        return 1min;
    case Unit::Hour:
        return 1h;
    case Unit::Day:
        return std::chrono::days{1};
    case Unit::Week:
        return std::chrono::weeks{1};
    case Unit::Month:
        return std::chrono::months{1};
    case Unit::Year:
        break;
    }
    return std::chrono::years{1};
}

constexpr std::int64_t floorDivide(std::int64_t value, std::int64_t by)
{
    return value / by - (value % by < 0 ? 1 : 0);
}

/// Numbers the buckets along the wall clock, whatever the zone does to that clock.
class WallClock {
public:
    explicit WallClock(Bucket bucket)
        : m_months(bucket.unit == Unit::Month ? bucket.count
                : bucket.unit == Unit::Year   ? 12 * bucket.count
                                              : 0)
        , m_length(nominalLength(bucket))
        , m_origin(bucket.unit == Unit::Week ? kMonday : LocalTime{})
    { }

    [[nodiscard]] std::int64_t indexOf(LocalTime time) const
    {
        if (m_months == 0)
            return floorDivide((time - m_origin).count(), m_length.count());
        const std::chrono::year_month_day date{std::chrono::floor<std::chrono::days>(time)};
        const int month = static_cast<int>(date.year()) * 12
            + static_cast<int>(static_cast<unsigned>(date.month())) - 1;
        return floorDivide(month, m_months);
    }

    [[nodiscard]] LocalTime startOf(std::int64_t index) const
    {
        if (m_months == 0)
            return m_origin + m_length * index;
        const std::int64_t month = index * m_months;
        const std::int64_t year = floorDivide(month, 12);
        return std::chrono::local_days{std::chrono::year{static_cast<int>(year)}
            / std::chrono::month{static_cast<unsigned>(month - year * 12 + 1)} / 1};
    }

    /// An hour that the clock repeats is two hours; a day with a repeated hour is still one day.
    [[nodiscard]] bool countsRepeatedTime() const { return m_months == 0 && m_length <= 1h; }

private:
    static constexpr LocalTime kMonday = std::chrono::local_days{std::chrono::year{1970} / 1 / 5};

    std::int64_t m_months; ///< 0 when all buckets are equally long
    milliseconds m_length;
    LocalTime m_origin;
};

LocalTime localAt(UtcTime time, milliseconds offset)
{
    return LocalTime{time.time_since_epoch() + offset};
}

UtcTime utcAt(LocalTime time, milliseconds offset)
{
    return UtcTime{time.time_since_epoch() - offset};
}

/// Does a bucket begin at the very moment at which the clock is changed?
bool beginsAtChange(const WallClock& clock, UtcTime change, milliseconds before, milliseconds after)
{
    const LocalTime local = localAt(change, after);
    const std::int64_t index = clock.indexOf(local);
    if (index > clock.indexOf(localAt(change - 1ms, before)))
        return true;
    return clock.countsRepeatedTime() && clock.startOf(index) == local;
}

UtcTime clamped(UtcTime time)
{
    return std::clamp(time, kFirstTime, kLastTime);
}

/// Enough room around `range` to hold the whole buckets at both of its ends: no change of clocks
/// makes one three times as long.
TimeRange widened(TimeRange range, milliseconds length)
{
    return {range.first - 3 * length, range.end + 3 * length};
}

/// Keeps the edges that are needed to cover `range`.
std::vector<UtcTime> cutTo(std::vector<UtcTime> edges, TimeRange range)
{
    const auto afterFirst = std::ranges::upper_bound(edges, range.first);
    const auto first = afterFirst == edges.begin() ? afterFirst : std::prev(afterFirst);
    auto last = std::ranges::lower_bound(edges, std::max(range.end, range.first + 1ms));
    if (last != edges.end())
        ++last;
    return {first, last};
}

TimeRange withQuietTime(TimeRange range)
{
    const milliseconds missing = kFewestBars * 1s - (range.end - range.first);
    if (missing <= 0ms)
        return range;
    return {range.first - missing / 2, range.end + missing / 2};
}

} // namespace

milliseconds nominalLength(Bucket bucket)
{
    return unitLength(bucket.unit) * bucket.count;
}

std::span<const Bucket> barBuckets()
{
    return kBarBuckets;
}

std::vector<UtcTime> bucketEdges(TimeRange range, Bucket bucket, const DisplayZone& zone)
{
    range = {clamped(range.first), clamped(range.end)};
    const TimeRange wide = widened(range, nominalLength(bucket));
    const WallClock clock(bucket);
    const std::vector<OffsetPeriod> periods = zone.offsetPeriods(wide);
    std::vector<UtcTime> edges;
    for (std::size_t i = 0; i < periods.size(); ++i) {
        const auto [first, offset] = periods[i];
        const UtcTime end = i + 1 < periods.size() ? periods[i + 1].first : wide.end;
        if (i > 0 && beginsAtChange(clock, first, periods[i - 1].offset, offset))
            edges.push_back(first);
        std::int64_t index = clock.indexOf(localAt(first, offset)) + 1;
        for (UtcTime edge = utcAt(clock.startOf(index), offset); edge < end;
             edge = utcAt(clock.startOf(++index), offset))
            edges.push_back(edge);
    }
    return cutTo(std::move(edges), range);
}

Bars chooseBars(TimeRange range, int widthPixels, const DisplayZone& zone)
{
    range = withQuietTime({clamped(range.first), clamped(range.end)});
    const auto most = static_cast<std::size_t>(std::clamp(widthPixels / 4, 1, kMostBars));
    for (const Bucket bucket : kBarBuckets) {
        const bool isLast = bucket == kBarBuckets.back();
        // No need to list edges that cannot be few enough: clock changes take away a few at most.
        if (!isLast
            && (range.end - range.first) / nominalLength(bucket)
                > static_cast<std::int64_t>(most) + 48)
            continue;
        std::vector<UtcTime> edges = bucketEdges(range, bucket, zone);
        if (isLast || edges.size() - 1 <= most)
            return {bucket, std::move(edges)};
    }
    return {};
}

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(khoji::models::Bucket)
public:
    static QString unit(Bucket bucket)
    {
        const int count = bucket.count;
        switch (bucket.unit) {
        //: %1 is a number: the time one bar of the timeline stands for.
        case Unit::Second:
            return tr("%1 s");
        case Unit::Minute:
            return tr("%1 min");
        case Unit::Hour:
            return tr("%1 h");
        case Unit::Day:
            return tr("%1 day(s)", nullptr, count);
        case Unit::Week:
            return tr("%1 week(s)", nullptr, count);
        case Unit::Month:
            return tr("%1 month(s)", nullptr, count);
        case Unit::Year:
            break;
        }
        return tr("%1 year(s)", nullptr, count);
    }
    //: %1 is a span of time such as "15 min".
    static QString bar(const QString& span) { return tr("1 bar = %1").arg(span); }
};

} // namespace

QString bucketText(Bucket bucket)
{
    return Words::unit(bucket).arg(bucket.count);
}

QString barLabel(Bucket bucket)
{
    return Words::bar(bucketText(bucket));
}

} // namespace khoji::models
