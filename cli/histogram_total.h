#pragma once

#include "core/store/event_store.h"

#include <cstdint>
#include <numeric>

namespace khoji::cli {

/// The events of a bar.
[[nodiscard]] inline std::uint64_t total(const store::SeriesCounts& bin)
{
    return std::accumulate(bin.begin(), bin.end(), std::uint64_t{0});
}

} // namespace khoji::cli
