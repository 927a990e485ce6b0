#pragma once

#include "core/store/event_index.h"

#include <cstdint>
#include <vector>

namespace khoji::store {

/// The places of `rows` in the order of the index: by time, then shortKey, then key. Linear in the number of
/// rows: they are sorted by the digits of their times. For this folder only.
[[nodiscard]] std::vector<std::uint32_t> timeOrder(const std::vector<IndexRowData>& rows);

} // namespace khoji::store
