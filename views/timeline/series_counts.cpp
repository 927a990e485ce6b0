#include "views/timeline/series_counts.h"

#include <algorithm>
#include <numeric>

namespace khoji::views {

std::uint64_t total(const SeriesSums& counts)
{
    return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
}

SeriesSums countsOf(const store::Histogram& histogram, BarSpan bars, SeriesSet hidden)
{
    SeriesSums counts{};
    for (std::size_t bar = bars.first; bar <= bars.last && bar < histogram.bins.size(); ++bar) {
        for (std::size_t series = 0; series < counts.size(); ++series)
            counts[series] += hidden[series] ? 0 : histogram.bins[bar][series];
    }
    return counts;
}

SeriesSums countsOf(const store::Histogram& histogram, SeriesSet hidden)
{
    return histogram.bins.empty() ? SeriesSums{}
                                  : countsOf(histogram, {0, histogram.bins.size() - 1}, hidden);
}

std::uint64_t errorsOf(const SeriesSums& byResult)
{
    return byResult[static_cast<std::size_t>(store::Band::Error)]
        + byResult[static_cast<std::size_t>(store::Band::Denied)];
}

std::uint64_t largestTotal(const store::Histogram& histogram, SeriesSet hidden)
{
    std::uint64_t largest = 0;
    for (std::size_t bar = 0; bar < histogram.bins.size(); ++bar)
        largest = std::max(largest, total(countsOf(histogram, {bar, bar}, hidden)));
    return largest;
}

bool isWellFormed(const store::Histogram& histogram)
{
    return !histogram.bins.empty() && histogram.edges.size() == histogram.bins.size() + 1;
}

} // namespace khoji::views
