#pragma once

#include "core/base/error.h"
#include "models/searches/saved_search.h"

#include <QString>

#include <vector>

/// Saved searches as a file of their own, to carry them from case to case.
namespace khoji::models {

/// Fails with Io, with Limit for a file of more than some megabytes, or with Damaged when nothing
/// of it is a list of searches.
[[nodiscard]] base::Result<ReadSearches> readSearchFile(const QString& path);

/// The file is there as a whole or stays as it was. Fails with Io.
[[nodiscard]] base::Result<void> writeSearchFile(
    const QString& path, const std::vector<SavedSearch>& searches);

} // namespace khoji::models
