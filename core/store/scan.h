#pragma once

#include "core/base/error.h"
#include "core/store/compiled_filter.h"
#include "core/store/event_index.h"
#include "core/store/event_store.h"
#include "core/store/flag_values.h"

#include <array>
#include <cstdint>
#include <stop_token>
#include <vector>

/// The one pass over the event index that answers a query. For this folder only.
namespace khoji::store {

/// Which dimensions to count by.
using CountedDimensions = std::array<bool, record::kDimensionCount>;

/// What a pass is to find besides how many events match.
struct ScanPlan {
    bool rows = true; ///< the matching rows themselves
    CountedDimensions dimensions{};
    bool severities = false;
    /// The bins of a histogram: the first row of each, then the end of the last; ascending. Empty:
    /// none.
    std::vector<std::uint32_t> binRows;
};

/// What a pass found.
struct ScanResult {
    std::uint64_t matches = 0;
    std::vector<std::uint32_t> rows; ///< ascending
    /// For the asked dimensions: matches by dictionary entry. Empty for the others.
    std::array<std::vector<std::uint32_t>, record::kDimensionCount> counts;
    std::array<std::uint32_t, kSeverityValues> severities{};
    std::vector<std::array<std::uint32_t, kBandCount>> bins;
};

/// One pass for everything: filter, rows and counts, each block of rows while it is in the cache.
/// Many rows are split over the cores. Fails only with Cancelled, within about a millisecond.
[[nodiscard]] base::Result<ScanResult> scan(const EventIndex& index, const CompiledFilter& filter,
    const ScanPlan& plan, std::stop_token stop);

} // namespace khoji::store
