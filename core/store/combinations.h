#pragma once

#include "core/store/compiled_filter.h"
#include "core/store/event_index.h"
#include "core/store/event_store.h"

/// Which combinations of values events have. For this folder only.
namespace khoji::store {

/// Fails with Unsupported when a part has no fields, or one whose values are not in a dictionary.
[[nodiscard]] base::Result<void> canCombine(const CombinationRequest& request);

/// One pass: each event's dictionary numbers are brought down to the values asked for, made one
/// number, and counted. Many rows are split over the cores. canCombine() said yes. Fails with Limit
/// when there are more possible combinations than 64 bits can tell apart, else only with Cancelled.
[[nodiscard]] base::Result<CombinationList> countCombinations(const EventIndex& index,
    const CompiledFilter& matches, const CombinationRequest& request, const std::stop_token& stop);

} // namespace khoji::store
