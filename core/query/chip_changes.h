#pragma once

#include "core/query/chips.h"

#include <vector>

namespace khoji::query {

/// What was done to a query's conditions, to be said in words.
struct ChipChanges {
    std::vector<Chip> added; ///< in the order of the query after it
    std::vector<Chip> removed; ///< in the order of the query before it
};

/// Conditions are told apart by their text; one that was changed was removed and added.
[[nodiscard]] ChipChanges chipChanges(const Filter& before, const Filter& after);

} // namespace khoji::query
