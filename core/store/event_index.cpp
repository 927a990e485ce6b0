#include "core/store/event_index.h"

#include <algorithm>
#include <numeric>

namespace khoji::store {

namespace {

/// Twice the room, so that it is not soon made again. A column is large: what nothing was written
/// to is addresses, not memory.
template <typename T> void makeRoom(std::vector<T>& column, std::size_t rows)
{
    if (column.capacity() < rows)
        column.reserve(rows * 2);
}

} // namespace

IdColumn::IdColumn(std::size_t rows, std::size_t entries)
{
    if (entries <= (std::size_t{1} << 8))
        m_storage = std::vector<std::uint8_t>(rows);
    else if (entries <= (std::size_t{1} << 16))
        m_storage = std::vector<std::uint16_t>(rows);
    else
        m_storage = std::vector<std::uint32_t>(rows);
}

void IdColumn::reserve(std::size_t rows, std::size_t entries)
{
    IdColumn wider(0, entries);
    if (wider.m_storage.index() <= m_storage.index()) {
        visit([rows](auto& ids) { makeRoom(ids, rows); });
        return;
    }
    wider.visit([&](auto& target) {
        makeRoom(target, rows);
        visit([&target](const auto& ids) { target.assign(ids.begin(), ids.end()); });
    });
    *this = std::move(wider);
}

void EventIndex::reserve(std::size_t rows, const record::VocabularySize& sizes)
{
    makeRoom(time, rows);
    makeRoom(shortKey, rows);
    makeRoom(key, rows);
    makeRoom(flags, rows);
    for (std::size_t i = 0; i < record::kDimensionCount; ++i)
        dimensions[i].reserve(rows, sizes[i]);
}

std::size_t EventIndex::lowerBound(base::UtcTime wanted) const
{
    const std::int64_t milliseconds = wanted.time_since_epoch().count();
    return static_cast<std::size_t>(std::lower_bound(time.begin(), time.end(), milliseconds) - time.begin());
}

std::size_t EventIndex::undated() const
{
    const std::int64_t none = base::kUndated.time_since_epoch().count();
    return static_cast<std::size_t>(std::upper_bound(time.begin(), time.end(), none) - time.begin());
}

std::optional<base::TimeRange> EventIndex::span() const
{
    const std::size_t first = undated();
    if (first == size())
        return std::nullopt;
    return base::TimeRange{timeAt(first), timeAt(size() - 1) + std::chrono::milliseconds(1)};
}

std::size_t EventIndex::bytes() const
{
    const std::size_t columns = std::accumulate(dimensions.begin(), dimensions.end(), std::size_t{0},
        [](std::size_t sum, const IdColumn& column) { return sum + column.bytes(); });
    constexpr std::size_t kFixed = sizeof(std::int64_t) + sizeof(std::uint64_t) + sizeof(std::uint32_t)
        + sizeof(std::uint16_t);
    return columns + size() * kFixed + dictionaryBytes;
}

} // namespace khoji::store
