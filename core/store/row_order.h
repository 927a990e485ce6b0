#pragma once

#include "core/base/error.h"
#include "core/store/event_index.h"
#include "core/store/event_store.h"

#include <cstdint>
#include <stop_token>
#include <vector>

namespace khoji::store {

/// Puts `rows` of the index, which are ascending, into the asked order. Stable: ties by time, then
/// eventID, both ascending. Texts are ordered by their bytes, eventIDs by their shortKey. Fails
/// only with Cancelled; then the rows are in no order. For this folder only.
[[nodiscard]] base::Result<void> sortRows(const EventIndex& index, const SortOrder& order,
    std::vector<std::uint32_t>& rows, const std::stop_token& stop);

} // namespace khoji::store
