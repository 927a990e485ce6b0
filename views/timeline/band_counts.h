#pragma once

#include "core/store/event_store.h"
#include "views/theme/color_table.h"

#include <array>
#include <cstddef>
#include <cstdint>

/// Sums over the bars of a histogram.
namespace khoji::views {

/// Events by band, in the order of store::Band.
using BandCounts = std::array<std::uint64_t, store::kBandCount>;

inline constexpr std::array kBands{
    store::Band::Error, store::Band::Denied, store::Band::Write, store::Band::Read};

/// Bars from `first` to `last`, both included; first <= last.
struct BarSpan {
    std::size_t first = 0;
    std::size_t last = 0;
    friend bool operator==(const BarSpan&, const BarSpan&) = default;
};

[[nodiscard]] std::uint64_t total(const BandCounts& counts);
[[nodiscard]] BandCounts countsOf(const store::Histogram& histogram, BarSpan bars);
[[nodiscard]] BandCounts countsOf(const store::Histogram& histogram);
/// Of the fullest bar.
[[nodiscard]] std::uint64_t largestTotal(const store::Histogram& histogram);

/// The histogram has bars, and as many edges as they need.
[[nodiscard]] bool isWellFormed(const store::Histogram& histogram);

[[nodiscard]] Token colorOf(store::Band band);

} // namespace khoji::views
