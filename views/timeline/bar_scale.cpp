#include "views/timeline/bar_scale.h"

#include <algorithm>
#include <cmath>

namespace khoji::views {

namespace {

constexpr double kAir = 1.06;
constexpr double kMostSqueeze = 3;

/// The smallest of 1, 2, 5, 10, 20, 50, ... that is not below `least`.
std::uint64_t roundStep(double least)
{
    std::uint64_t decade = 1;
    while (static_cast<double>(decade) * 10 < least)
        decade *= 10;
    for (const std::uint64_t factor : {1U, 2U, 5U}) {
        if (static_cast<double>(decade * factor) >= least)
            return decade * factor;
    }
    return decade * 10;
}

/// 1, 10, 100, ..., as many of them as have room.
std::vector<std::uint64_t> powersOfTen(const BarScale& scale, double spacing)
{
    std::vector<std::uint64_t> counts;
    double last = 0;
    for (std::uint64_t power = 1; static_cast<double>(power) <= scale.top; power *= 10) {
        const double y = scale.heightOf(power);
        if (y - last < spacing)
            continue;
        counts.push_back(power);
        last = y;
    }
    return counts;
}

} // namespace

double BarScale::heightOf(std::uint64_t count) const
{
    const auto events = static_cast<double>(count);
    return kind == ScaleKind::Linear ? events / top * height
                                     : std::log1p(events) / std::log1p(top) * height;
}

BarScale barScale(const store::Histogram& filtered, const store::Histogram* all, double height,
    ScaleKind kind, SeriesSet hidden)
{
    const auto own = static_cast<double>(largestTotal(filtered, hidden));
    double top = own;
    if (all) {
        const auto backdrop = static_cast<double>(largestTotal(*all));
        const bool squeezes = kind == ScaleKind::Linear && own > 0;
        top = std::max(own, squeezes ? std::min(backdrop, own * kMostSqueeze) : backdrop);
    }
    top = std::max(top, 1.0);
    // Air above the fullest bar: the same part of the height in both scales.
    top = kind == ScaleKind::Linear ? top * kAir : std::expm1(std::log1p(top) * kAir);
    return {std::max(height, 0.0), top, kind};
}

SeriesHeights seriesHeights(const SeriesSums& counts, const BarScale& scale)
{
    SeriesHeights heights{};
    const std::uint64_t sum = total(counts);
    const double whole = scale.heightOf(sum);
    double added = 0;
    for (std::size_t series = 0; series < counts.size(); ++series) {
        if (counts[series] == 0)
            continue;
        const double exact =
            whole * (static_cast<double>(counts[series]) / static_cast<double>(sum));
        heights[series] = std::max(exact, kLeastHeight);
        added += heights[series] - exact;
    }
    double& largest = *std::ranges::max_element(heights);
    if (largest > kLeastHeight)
        largest = std::max(largest - added, kLeastHeight);
    return heights;
}

std::vector<std::uint64_t> gridCounts(const BarScale& scale, double spacing)
{
    std::vector<std::uint64_t> counts;
    if (scale.height < spacing)
        return counts;
    if (scale.kind == ScaleKind::Logarithmic)
        return powersOfTen(scale, spacing);
    const std::uint64_t step = roundStep(scale.top * spacing / scale.height);
    for (std::uint64_t count = step; static_cast<double>(count) <= scale.top; count += step)
        counts.push_back(count);
    return counts;
}

} // namespace khoji::views
