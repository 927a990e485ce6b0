#pragma once

#include "core/base/error.h"
#include "core/store/event_store.h"
#include "core/store/scan.h"
#include "core/store/tag_counts.h"

#include <functional>
#include <vector>

namespace khoji::store {

/// Finds what the plan asks for of the events that match.
using Evaluate = std::function<base::Result<ScanResult>(const query::Node&, const ScanPlan&)>;

/// Finds the events with tags; asked at most once.
using FindTagged = std::function<base::Result<std::vector<TaggedRow>>()>;

/// A query's matches, and its facets.
struct CountedQuery {
    ScanResult matches;
    std::vector<Facet> facets; ///< in the order they were asked for
};

/// Rows, histogram and facets of a request. One pass finds all that is counted by the whole query;
/// facets that ignore their own terms take a further one for each different rest of the query,
/// which only counts. Fails as `evaluate` and `findTagged` do, and with Unsupported for facets of
/// fields that have one value an event. For this folder only.
[[nodiscard]] base::Result<CountedQuery> countQuery(const EventIndex& index,
    const QueryRequest& request, const Evaluate& evaluate, const FindTagged& findTagged);

} // namespace khoji::store
