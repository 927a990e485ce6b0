#pragma once

#include "core/base/error.h"
#include "core/store/event_store.h"

#include <cstddef>
#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

/// Bars over time, each divided by the values of a field.
namespace khoji::cli {

struct Stack {
    record::Field field{};
    std::vector<std::string> values; ///< most frequent first; empty: not recorded
    std::vector<std::vector<std::uint64_t>> parts; ///< by value, then by bin
    std::vector<std::uint64_t> others; ///< by bin: the rest of the bar
};

/// Divides `whole`, which the request was answered with, by the values of a field. Fails as a query
/// does.
[[nodiscard]] base::Result<Stack> stackBy(const store::EventStore& events,
    store::QueryRequest request, const store::Histogram& whole, record::Field field,
    const std::stop_token& stop);

/// A line a bar: its beginning, its events, those of each value, those of all others.
void printStack(const store::Histogram& whole, const Stack& stack);

} // namespace khoji::cli
