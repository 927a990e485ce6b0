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

} // namespace khoji::tests
