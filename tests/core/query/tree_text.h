#pragma once

#include "core/query/filter.h"

#include <string>

namespace khoji::query::test {

/// A tree as one line with every bracket written, for comparing in tables:
/// `and(user : word[alice], not(is[write]))`.
[[nodiscard]] std::string treeText(const Node& node);

} // namespace khoji::query::test
