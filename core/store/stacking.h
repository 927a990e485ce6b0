#pragma once

#include "core/store/event_store.h"
#include "core/store/scan.h"

#include <stop_token>

/// The histogram of a query. For this folder only.
namespace khoji::store {

/// Adds to the plan what the histogram of this request takes, if it wants one. Fails as
/// planFacets() does when the field it is stacked by has one value an event.
[[nodiscard]] base::Result<void> planHistogram(
    const EventIndex& index, const QueryRequest& request, ScanPlan& plan);

/// Matches by time and series; what planHistogram() asked for was found. The bands were counted in
/// the pass. Which values are the commonest is only known after it, so the rows that it found are
/// then counted by them: a look at one column, on all cores. When stopped, the counts mean nothing.
[[nodiscard]] Histogram histogramOf(const EventIndex& index, const ScanResult& found,
    const QueryRequest& request, const std::stop_token& stop);

} // namespace khoji::store
