#pragma once

#include "core/store/event_store.h"
#include "views/timeline/band_counts.h"

#include <array>
#include <cstdint>
#include <vector>

/// Counts -> heights in pixels. Pure numbers, no window.
namespace khoji::views {

/// A band with any event at all is this high, so that one error among thousands of reads is seen.
inline constexpr double kLeastHeight = 2;

/// `height` pixels stand for `top` events.
struct BarScale {
    double height = 0;
    double top = 1;

    [[nodiscard]] double heightOf(std::uint64_t count) const
    {
        return static_cast<double>(count) / top * height;
    }
};

/// Room for the fullest bar of `filtered` and a little air above it. The backdrop (all events, may
/// be null) is taken in too, but never squeezes the filtered bars below a third of the height:
/// taller bars of the backdrop then run out at the top.
[[nodiscard]] BarScale barScale(
    const store::Histogram& filtered, const store::Histogram* all, double height);

/// Heights of the bands of one bar, bottom first. What small bands gain to reach kLeastHeight is
/// taken from the largest one, so the bar as a whole stays true while it can.
using BandHeights = std::array<double, store::kBandCount>;
[[nodiscard]] BandHeights bandHeights(const BandCounts& counts, const BarScale& scale);

/// Round counts (1, 2 or 5 times a power of ten, and their multiples) at which to draw quiet lines,
/// at least `spacing` pixels apart, without zero.
[[nodiscard]] std::vector<std::uint64_t> gridCounts(const BarScale& scale, double spacing);

} // namespace khoji::views
