#pragma once

#include "core/store/event_store.h"

#include <nlohmann/json.hpp>

#include <cstdint>

namespace khoji::bench {

/// Questions about whole records: needles in the haystack, with and without help of the blocks' tables.
/// `jsonBytes`: of the whole trail. Milliseconds, and gigabytes of JSON a second.
[[nodiscard]] nlohmann::ordered_json measureSearches(const store::EventStore& events, std::uint64_t jsonBytes);

} // namespace khoji::bench
