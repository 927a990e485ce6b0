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

} // namespace

BarScale barScale(const store::Histogram& filtered, const store::Histogram* all, double height)
{
    const auto own = static_cast<double>(largestTotal(filtered));
    double top = own;
    if (all) {
        const auto backdrop = static_cast<double>(largestTotal(*all));
        top = own > 0 ? std::clamp(backdrop, own, own * kMostSqueeze) : backdrop;
    }
    return {std::max(height, 0.0), std::max(top, 1.0) * kAir};
}

BandHeights bandHeights(const BandCounts& counts, const BarScale& scale)
{
    BandHeights heights{};
    double added = 0;
    for (std::size_t band = 0; band < counts.size(); ++band) {
        if (counts[band] == 0)
            continue;
        const double exact = scale.heightOf(counts[band]);
        heights[band] = std::max(exact, kLeastHeight);
        added += heights[band] - exact;
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
    const std::uint64_t step = roundStep(scale.top * spacing / scale.height);
    for (std::uint64_t count = step; static_cast<double>(count) <= scale.top; count += step)
        counts.push_back(count);
    return counts;
}

} // namespace khoji::views
