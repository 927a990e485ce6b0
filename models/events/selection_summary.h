#pragma once

#include "core/store/event_store.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <vector>

namespace khoji::models {

/// Rows [first, first + count) of a result.
struct RowRange {
    std::uint64_t first = 0;
    std::uint64_t count = 0;
};

/// What several selected events have in common, for details (ux.md section 9).
struct SelectionSummary {
    std::uint64_t selected = 0;
    std::uint64_t counted = 0; ///< of these; the first kMostSummarized
    std::vector<store::FacetValue> users; ///< most frequent first, ties by text; at most kMostNamed
    std::vector<store::FacetValue> eventNames;
    std::vector<store::FacetValue> sources;
    std::uint64_t distinctUsers = 0;
    std::uint64_t distinctEventNames = 0;
    std::uint64_t distinctSources = 0;
    std::optional<base::UtcTime> first; ///< of those that state a time
    std::optional<base::UtcTime> last;
};

inline constexpr std::uint64_t kMostSummarized = 10'000;
inline constexpr std::size_t kMostNamed = 5;

/// Ranges in any order, without overlap. What cannot be read is not counted. Blocks for some
/// milliseconds; any thread.
[[nodiscard]] SelectionSummary summaryOf(
    const store::ResultRows& rows, std::vector<RowRange> selected, const std::stop_token& stop);

} // namespace khoji::models
