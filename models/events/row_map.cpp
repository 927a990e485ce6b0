#include "models/events/row_map.h"

#include <algorithm>

namespace khoji::models {

namespace {

constexpr std::uint64_t kRun = 64; // rows read at once

/// Rows [first, end), all of them or runs of them at even distances.
bool holdsAny(
    const store::ResultRows& rows, const RowTest& test, std::uint64_t first, std::uint64_t end)
{
    const std::uint64_t runs = std::max<std::uint64_t>(kMostSampled / kRun, 1);
    const std::uint64_t step = std::max(kRun, (end - first) / runs);
    for (std::uint64_t begin = first; begin < end; begin += step) {
        const auto page = rows.page(begin, std::min(kRun, end - begin), test.fields);
        if (page && std::ranges::any_of(*page, test.matches))
            return true;
    }
    return false;
}

/// Stars are few, and none may be missing: every row is looked at.
void markStars(RowMap& map, const store::ResultRows& rows, std::uint64_t count,
    const RowTest& stars, const std::stop_token& stop)
{
    constexpr std::uint64_t kPageRows = 4'096;
    for (std::uint64_t first = 0; first < count && !stop.stop_requested(); first += kPageRows) {
        const auto page = rows.page(first, std::min(kPageRows, count - first), stars.fields);
        if (!page)
            return;
        for (std::size_t i = 0; i < page->size(); ++i) {
            if (stars.matches((*page)[i]))
                map.parts[partOf(first + i, count, map.parts.size())].star = true;
        }
    }
}

} // namespace

std::size_t partOf(std::uint64_t row, std::uint64_t count, std::size_t parts)
{
    return count == 0 ? 0 : static_cast<std::size_t>(std::min(row, count - 1) * parts / count);
}

RowMap mapOf(const store::ResultRows& rows, std::uint64_t count, std::size_t parts,
    const RowTest* stars, const std::stop_token& stop)
{
    const std::uint64_t end = std::min(count, rows.size());
    RowMap map;
    map.parts.resize(static_cast<std::size_t>(std::min<std::uint64_t>(parts, end)));
    const RowTest errors = isError();
    for (std::size_t part = 0; part < map.parts.size(); ++part) {
        if (stop.stop_requested())
            return {};
        map.parts[part].error = holdsAny(
            rows, errors, end * part / map.parts.size(), end * (part + 1) / map.parts.size());
    }
    if (stars != nullptr && !map.parts.empty())
        markStars(map, rows, end, *stars, stop);
    return stop.stop_requested() ? RowMap() : map;
}

} // namespace khoji::models
