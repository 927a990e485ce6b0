#pragma once

#include "core/s3/plan.h"

#include <chrono>
#include <cstdint>

namespace khoji::s3 {

/// What a sync will take, before anything of it is known but the listing. Rough on purpose: say
/// "about".
struct SyncEstimate {
    std::chrono::seconds time{}; ///< on a connection of 8 MB and 200 objects a second
    std::uint64_t diskBytes = 0; ///< that the case grows by; a mirror's copies are not in it
};

/// A case takes the objects' own bytes and about one and a half times as much for events, search
/// tables and SQL indexes (docs/performance.md, ten million events). Pure.
[[nodiscard]] SyncEstimate estimateOf(const Plan& plan);

} // namespace khoji::s3
