#pragma once

#include "core/store/event_store.h"
#include "core/store/scan.h"
#include "core/store/tag_counts.h"

/// From the numbers of a scan to what people are shown. For this folder only.
namespace khoji::store {

/// Adds to the plan what must be found to count these. Fails with Unsupported for fields that have
/// one value an event.
[[nodiscard]] base::Result<void> planFacets(
    const std::vector<query::FacetField>& fields, ScanPlan& plan);

/// What a pass found, for counting.
struct Counted {
    const EventIndex& index;
    const ScanResult& found; ///< what planFacets() asked for is among it
    const std::vector<TaggedRow>& tagged; ///< looked at for tags only
};

/// The facets of these fields, in this order.
[[nodiscard]] std::vector<Facet> facetsOf(
    const Counted& counted, const std::vector<query::FacetField>& fields, std::size_t top);

/// The values that were asked for. Fails only with Cancelled.
[[nodiscard]] base::Result<ValueList> valueList(
    const Counted& counted, const ValueRequest& request, const std::stop_token& stop);

} // namespace khoji::store
