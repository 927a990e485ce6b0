#include "views/timeline/band_counts.h"

#include <algorithm>
#include <numeric>

namespace khoji::views {

std::uint64_t total(const BandCounts& counts)
{
    return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
}

BandCounts countsOf(const store::Histogram& histogram, BarSpan bars)
{
    BandCounts counts{};
    for (std::size_t bar = bars.first; bar <= bars.last && bar < histogram.bins.size(); ++bar) {
        for (std::size_t band = 0; band < counts.size(); ++band)
            counts[band] += histogram.bins[bar][band];
    }
    return counts;
}

BandCounts countsOf(const store::Histogram& histogram)
{
    return histogram.bins.empty() ? BandCounts{}
                                  : countsOf(histogram, {0, histogram.bins.size() - 1});
}

std::uint64_t largestTotal(const store::Histogram& histogram)
{
    std::uint64_t largest = 0;
    for (std::size_t bar = 0; bar < histogram.bins.size(); ++bar)
        largest = std::max(largest, total(countsOf(histogram, {bar, bar})));
    return largest;
}

bool isWellFormed(const store::Histogram& histogram)
{
    return !histogram.bins.empty() && histogram.edges.size() == histogram.bins.size() + 1;
}

Token colorOf(store::Band band)
{
    switch (band) {
    case store::Band::Error:
        return Token::BandError;
    case store::Band::Denied:
        return Token::BandDenied;
    case store::Band::Write:
        return Token::BandWrite;
    case store::Band::Read:
        break;
    }
    return Token::BandRead;
}

} // namespace khoji::views
