#pragma once

#include "core/store/event_store.h"
#include "core/store/scan.h"

/// From the numbers of a scan to what people are shown. For this folder only.
namespace khoji::store {

/// Adds to the plan what must be counted for these fields. Fails with Unsupported for fields that
/// have one value an event.
[[nodiscard]] base::Result<void> planFacets(
    const std::vector<record::Field>& fields, ScanPlan& plan);

/// The facets of these fields, in this order; what planFacets() asked for was counted.
[[nodiscard]] std::vector<Facet> facetsOf(const EventIndex& index, const ScanResult& found,
    const std::vector<record::Field>& fields, std::size_t top);

/// The values that were asked for; what planFacets() asked for was counted. Fails only with
/// Cancelled.
[[nodiscard]] base::Result<ValueList> valueList(const EventIndex& index, const ScanResult& found,
    const ValueRequest& request, const std::stop_token& stop);

} // namespace khoji::store
