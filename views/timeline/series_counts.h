#pragma once

#include "core/store/event_store.h"

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>

/// Sums over the bars of a histogram.
namespace khoji::views {

/// Events by series, in the order of store::Histogram::series.
using SeriesSums = std::array<std::uint64_t, store::kMostSeries>;

/// Series by number, such as those that are hidden.
using SeriesSet = std::bitset<store::kMostSeries>;

/// Bars from `first` to `last`, both included; first <= last.
struct BarSpan {
    std::size_t first = 0;
    std::size_t last = 0;
    friend bool operator==(const BarSpan&, const BarSpan&) = default;
};

[[nodiscard]] std::uint64_t total(const SeriesSums& counts);
/// Hidden series count as empty.
[[nodiscard]] SeriesSums countsOf(
    const store::Histogram& histogram, BarSpan bars, SeriesSet hidden = {});
[[nodiscard]] SeriesSums countsOf(const store::Histogram& histogram, SeriesSet hidden = {});
/// Events that did not succeed (`is:error`: a denial is an error, too) of bars stacked by result.
[[nodiscard]] std::uint64_t errorsOf(const SeriesSums& byResult);
/// Of the fullest bar.
[[nodiscard]] std::uint64_t largestTotal(const store::Histogram& histogram, SeriesSet hidden = {});

/// The histogram has bars, and as many edges as they need.
[[nodiscard]] bool isWellFormed(const store::Histogram& histogram);

} // namespace khoji::views
