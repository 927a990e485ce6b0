#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace khoji::models {

/// How long a lookup takes that finds so many events in each of so many regions, at best: by
/// CloudTrail's limits (lookup::kPause, lookup::kPageEvents), and a quarter of a second for an
/// answer, since regions are asked in turn. Rough on purpose: say "about".
[[nodiscard]] std::chrono::seconds lookupTime(std::size_t regions, std::uint64_t eventsEach);

} // namespace khoji::models
