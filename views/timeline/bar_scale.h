#pragma once

#include "core/store/event_store.h"
#include "views/timeline/series_counts.h"

#include <array>
#include <cstdint>
#include <vector>

/// Counts -> heights in pixels. Pure numbers, no window.
namespace khoji::views {

/// A series with any event at all is this high, so that one error among thousands of reads is seen.
inline constexpr double kLeastHeight = 2;

enum class ScaleKind { Linear, Logarithmic };

/// `height` pixels stand for `top` events.
struct BarScale {
    double height = 0;
    double top = 1;
    ScaleKind kind = ScaleKind::Linear;

    [[nodiscard]] double heightOf(std::uint64_t count) const;
};

/// Room for the fullest bar of `filtered` and a little air above it. The backdrop (all events, may
/// be null) is taken in too, but in a linear scale never squeezes the filtered bars below a third
/// of the height: taller bars of the backdrop then run out at the top.
[[nodiscard]] BarScale barScale(const store::Histogram& filtered, const store::Histogram* all,
    double height, ScaleKind kind = ScaleKind::Linear, SeriesSet hidden = {});

/// Heights of the series of one bar, bottom first. The bar as a whole is as high as the scale says,
/// and its series share that by their counts, in a logarithmic scale too. What small ones gain to
/// reach kLeastHeight is taken from the largest, so the whole stays true while it can.
using SeriesHeights = std::array<double, store::kMostSeries>;
[[nodiscard]] SeriesHeights seriesHeights(const SeriesSums& counts, const BarScale& scale);

/// Round counts at which to draw quiet lines, at least `spacing` pixels apart, without zero: 1, 2
/// or 5 times a power of ten and their multiples, in a logarithmic scale the powers of ten.
[[nodiscard]] std::vector<std::uint64_t> gridCounts(const BarScale& scale, double spacing);

} // namespace khoji::views
