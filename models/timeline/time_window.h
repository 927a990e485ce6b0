#pragma once

#include "core/base/time.h"

#include <chrono>

/// The stretch of time that the timeline shows, moved and zoomed within the time of the case. Plain
/// values; a result never leaves `bounds` and is never shorter than kShortestWindow, unless the
/// bounds are.
namespace khoji::models {

/// At one bar a second, which is the shortest, still some bars (kFewestBars).
inline constexpr std::chrono::seconds kShortestWindow{30};

/// The nearest one that keeps the rule; its length goes before its place.
[[nodiscard]] base::TimeRange withinBounds(base::TimeRange window, base::TimeRange bounds);

/// `factor` times as long (below 1: closer), with `fixed` at the same place in it.
[[nodiscard]] base::TimeRange zoomedAt(
    base::TimeRange window, base::UtcTime fixed, double factor, base::TimeRange bounds);

/// Later by this part of its own length; negative: earlier.
[[nodiscard]] base::TimeRange panned(base::TimeRange window, double part, base::TimeRange bounds);

/// As long as it is, with `time` in its middle as far as the bounds let it.
[[nodiscard]] base::TimeRange centredOn(
    base::TimeRange window, base::UtcTime time, base::TimeRange bounds);

} // namespace khoji::models
