#pragma once

#include "core/query/filter.h"

namespace khoji::query {

/// The query's answer depends on what people say about events: `is:starred`, `tag:`, `has:note` or
/// `has:tag` is somewhere in it, negated or not. It is to be asked again when they say something
/// else. What is in `off(...)` changes nothing.
[[nodiscard]] bool asksForAnnotations(const Node& root);

} // namespace khoji::query
