#pragma once

#include "core/store/event_store.h"
#include "models/time/bucket.h"
#include "tests/models/time/zones.h"

#include <algorithm>
#include <array>
#include <initializer_list>

/// Histograms in few words.
namespace khoji::tests {

struct Bar {
    std::uint32_t error = 0;
    std::uint32_t denied = 0;
    std::uint32_t write = 0;
    std::uint32_t read = 0;
};

/// Bars of one hour each from 2025-11-03 09:00 UTC.
inline store::Histogram hourly(std::initializer_list<Bar> bars)
{
    store::Histogram histogram;
    base::UtcTime edge = at(u"2025-11-03T09:00:00Z");
    histogram.edges.push_back(edge);
    for (const Bar& bar : bars) {
        histogram.bins.push_back({bar.error, bar.denied, bar.write, bar.read});
        histogram.edges.push_back(edge += std::chrono::hours{1});
    }
    return histogram;
}

/// The same bars, stacked by event name: the commonest values and "other", as a store would.
inline store::Histogram byEventName(std::initializer_list<const char*> names, bool other)
{
    using Kind = store::HistogramSeries::Kind;
    store::Histogram histogram = hourly({{9, 7, 5, 3}, {1, 2, 3, 4}, {8}});
    histogram.stackedBy = record::Field::EventName;
    histogram.series.clear();
    for (const char* const name : names)
        histogram.series.push_back({.kind = Kind::Value, .text = name});
    if (other)
        histogram.series.push_back({.kind = Kind::Other});
    return histogram;
}

} // namespace khoji::tests
