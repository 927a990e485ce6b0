#include "core/base/time_buckets.h"

#include <algorithm>
#include <array>
#include <chrono>

namespace khoji::base {

namespace {

using namespace std::chrono;

/// A bucket is so many milliseconds, counted from `phase`, or so many calendar months.
struct Shape {
    const char* label;
    milliseconds length{0};
    int months = 0;
    milliseconds phase{0};
};

// 1970-01-01 was a Thursday; the Monday after it was the 5th.
constexpr milliseconds kFirstMonday = days{4};

constexpr std::array<Shape, 19> kShapes{{
    {"1 s", 1s},
    {"5 s", 5s},
    {"15 s", 15s},
    {"30 s", 30s},
    {"1 min", 1min},
    {"5 min", 5min},
    {"15 min", 15min},
    {"30 min", 30min},
    {"1 h", 1h},
    {"3 h", 3h},
    {"6 h", 6h},
    {"12 h", 12h},
    {"1 day", days{1}},
    {"1 week", weeks{1}, 0, kFirstMonday},
    {"1 month", 0ms, 1},
    {"1 year", 0ms, 12},
    {"10 years", 0ms, 120},
    {"100 years", 0ms, 1200},
    {"1000 years", 0ms, 12000},
}};
static_assert(kShapes.size() == static_cast<std::size_t>(Bucket::Year1000) + 1);

const Shape& shapeOf(Bucket bucket)
{
    return kShapes[static_cast<std::size_t>(bucket)];
}

constexpr UtcTime kEarliest = sys_days{year{1} / January / 1};
constexpr UtcTime kLatest = sys_days{year{10000} / January / 1} - 1ms;

UtcTime clamped(UtcTime time)
{
    return std::clamp(time, kEarliest, kLatest);
}

constexpr std::int64_t floorDivide(std::int64_t a, std::int64_t b)
{
    return a / b - (a % b < 0 ? 1 : 0);
}

/// Buckets are numbered without gaps; the number is the place on the axis.
std::int64_t slotOf(const Shape& shape, UtcTime time)
{
    if (shape.months == 0)
        return floorDivide((time.time_since_epoch() - shape.phase).count(), shape.length.count());
    const year_month_day date{floor<days>(time)};
    const auto month =
        static_cast<int>(date.year()) * 12 + static_cast<int>(unsigned{date.month()}) - 1;
    return floorDivide(month, shape.months);
}

UtcTime startOfSlot(const Shape& shape, std::int64_t slot)
{
    if (shape.months == 0)
        return UtcTime{shape.phase + slot * shape.length};
    const std::int64_t month = slot * shape.months;
    const auto yearNumber = static_cast<int>(floorDivide(month, 12));
    const auto monthNumber = static_cast<unsigned>(month - std::int64_t{yearNumber} * 12) + 1;
    return sys_days{year{yearNumber} / std::chrono::month{monthNumber} / 1};
}

} // namespace

std::string label(Bucket bucket)
{
    return shapeOf(bucket).label;
}

UtcTime startOf(Bucket bucket, UtcTime time)
{
    const Shape& shape = shapeOf(bucket);
    return startOfSlot(shape, slotOf(shape, clamped(time)));
}

std::size_t bucketCount(TimeRange range, Bucket bucket)
{
    if (range.end <= range.first)
        return 0;
    const Shape& shape = shapeOf(bucket);
    const std::int64_t last = slotOf(shape, clamped(range.end - 1ms));
    return static_cast<std::size_t>(last - slotOf(shape, clamped(range.first)) + 1);
}

Bucket chooseBucket(TimeRange range, std::size_t maxBins)
{
    for (std::size_t i = 0; i < kShapes.size(); ++i) {
        const auto bucket = static_cast<Bucket>(i);
        if (bucketCount(range, bucket) <= maxBins)
            return bucket;
    }
    return Bucket::Year1000;
}

std::vector<UtcTime> bucketEdges(TimeRange range, Bucket bucket)
{
    const std::size_t count = bucketCount(range, bucket);
    std::vector<UtcTime> edges;
    if (count == 0)
        return edges;
    const Shape& shape = shapeOf(bucket);
    const std::int64_t first = slotOf(shape, clamped(range.first));
    edges.reserve(count + 1);
    for (std::size_t i = 0; i <= count; ++i)
        edges.push_back(startOfSlot(shape, first + static_cast<std::int64_t>(i)));
    return edges;
}

} // namespace khoji::base
