#pragma once

#include "core/store/event_store.h"

#include <vector>

namespace khoji::store {

/// The imports of which a case holds a part only: they added something and were stopped,
/// interrupted or given up before their end, and no later import has come to its end that was asked
/// for the same, or for folders around it. In the order of `imports`, which are those of one case
/// (EventStore::imports()).
[[nodiscard]] std::vector<ImportRun> partialImports(const std::vector<ImportRun>& imports);

} // namespace khoji::store
