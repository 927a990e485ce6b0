#pragma once

#include "core/store/event_store.h"
#include "core/store/scan.h"

/// From the numbers of a scan to what people are shown. For this folder only.
namespace khoji::store {

/// Matches by time and band. `rows` ascending.
[[nodiscard]] Histogram histogramOf(const EventIndex& index, const std::vector<std::uint32_t>& rows,
    const std::vector<base::UtcTime>& edges);

/// Which dimensions a scan must count for these fields. Fails with Unsupported for fields that have one
/// value an event.
[[nodiscard]] base::Result<CountedDimensions> dimensionsOf(const std::vector<record::Field>& fields);

[[nodiscard]] Facet facetOf(
    const EventIndex& index, const ScanResult& result, record::Field field, std::size_t top);

} // namespace khoji::store
