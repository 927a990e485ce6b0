#include "models/acquisition/lookup_estimate.h"

#include "core/lookup/lookup_events.h"
#include "core/lookup/page.h"

#include <algorithm>

namespace khoji::models {

namespace {

constexpr std::chrono::milliseconds kAnswer{250};

} // namespace

std::chrono::seconds lookupTime(std::size_t regions, std::uint64_t eventsEach)
{
    const std::uint64_t pages = eventsEach / lookup::kPageEvents + 1;
    const auto times = [](std::chrono::milliseconds time, std::uint64_t count) {
        return time * static_cast<std::int64_t>(count);
    };
    return std::chrono::round<std::chrono::seconds>(
        std::max(times(lookup::kPause, pages), times(kAnswer, pages * regions)));
}

} // namespace khoji::models
