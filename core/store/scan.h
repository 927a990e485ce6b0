#pragma once

#include "core/base/error.h"
#include "core/store/compiled_filter.h"
#include "core/store/event_index.h"

#include <array>
#include <cstdint>
#include <stop_token>
#include <vector>

namespace khoji::store {

/// What one pass over the index found.
struct ScanResult {
    std::vector<std::uint32_t> rows; ///< matching rows, ascending
    /// For the asked dimensions: matches by dictionary entry. Empty for the others.
    std::array<std::vector<std::uint32_t>, record::kDimensionCount> counts;
};

/// Which dimensions to count by.
using CountedDimensions = std::array<bool, record::kDimensionCount>;

/// Judges rows [first, first + count), at most kRowsJudgedAtOnce: mask[i] becomes 1 or 0. No test of the record
/// may be left in the filter.
inline constexpr std::size_t kRowsJudgedAtOnce = 4096;
void judgeRows(const EventIndex& index, const CompiledFilter& filter, std::size_t first, std::size_t count,
    std::uint8_t* mask);

/// One pass: rows and counts together. Fails only with Cancelled.
[[nodiscard]] base::Result<ScanResult> scan(const EventIndex& index, const CompiledFilter& filter,
    const CountedDimensions& counted, std::stop_token stop);

} // namespace khoji::store
