#pragma once

#include "models/searches/saved_search.h"

#include <vector>

namespace khoji::models {

/// The questions an investigator asks first, in the order to ask them; docs/searches.md describes
/// each. Read from resources/searches, names and words in the language of the program. Whoever
/// shows them keeps them.
[[nodiscard]] std::vector<SavedSearch> shippedSearches();

} // namespace khoji::models
