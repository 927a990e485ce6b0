#pragma once

#include "core/store/event_store.h"

#include <nlohmann/json.hpp>

namespace khoji::bench {

/// Questions about whole records: needles in the haystack, with and without help of the blocks' tables.
/// Milliseconds, and gigabytes of all the case's JSON a second.
[[nodiscard]] nlohmann::ordered_json measureSearches(const store::EventStore& events);

} // namespace khoji::bench
