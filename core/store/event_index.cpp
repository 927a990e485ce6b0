#include "core/store/event_index.h"

#include "core/store/time_order.h"

#include <algorithm>
#include <numeric>
#include <thread>

namespace khoji::store {

namespace {

bool before(const IndexRowData& a, const IndexRowData& b)
{
    if (a.time != b.time)
        return a.time < b.time;
    if (a.shortKey != b.shortKey)
        return a.shortKey < b.shortKey;
    return a.key < b.key;
}

/// For each row of the merged index, where it comes from: a row of the old index, or, at or above
/// old.size(), a new row, whose order is given. Old rows of the keys in `gone` (sorted) are left out.
std::vector<std::uint32_t> mergeOrder(const EventIndex& old, const std::vector<IndexRowData>& rows,
    const std::vector<std::uint32_t>& rowOrder, const std::vector<std::uint32_t>& gone)
{
    const auto oldSize = static_cast<std::uint32_t>(old.size());
    std::vector<std::uint32_t> order(old.size() - gone.size() + rows.size());
    std::uint32_t left = 0;
    std::size_t right = 0;
    for (std::uint32_t& from : order) {
        while (!gone.empty() && left < oldSize
            && std::binary_search(gone.begin(), gone.end(), old.key[left]))
            ++left;
        const bool takeOld = right == rowOrder.size()
            || (left < oldSize
                && !before(rows[rowOrder[right]],
                    {old.time[left], old.shortKey[left], old.key[left], 0, {}}));
        from = takeOld ? left++ : oldSize + rowOrder[right++];
    }
    return order;
}

template <typename Column, typename Member>
void gather(Column& target, const Column& old, const std::vector<IndexRowData>& rows,
    const std::vector<std::uint32_t>& order, Member member)
{
    target.resize(order.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        target[i] = order[i] < old.size() ? old[order[i]] : member(rows[order[i] - old.size()]);
}

IdColumn gatherIds(const IdColumn& old, std::size_t oldSize, std::size_t entries,
    const std::vector<IndexRowData>& rows, const std::vector<std::uint32_t>& order, std::size_t dimension)
{
    IdColumn column(order.size(), entries);
    column.visit([&](auto& target) {
        using Id = typename std::remove_reference_t<decltype(target)>::value_type;
        old.visit([&](const auto& source) {
            for (std::size_t i = 0; i < order.size(); ++i)
                target[i] = order[i] < oldSize
                    ? static_cast<Id>(source[order[i]])
                    : static_cast<Id>(rows[order[i] - oldSize].dimensions[dimension]);
        });
    });
    return column;
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

std::shared_ptr<const EventIndex> merged(const EventIndex& old, std::vector<IndexRowData>& rows,
    const std::vector<IndexRowData>& replaced,
    const std::shared_ptr<const record::Vocabulary>& vocabulary, const record::VocabularySize& entries)
{
    std::vector<std::uint32_t> gone;
    for (const IndexRowData& row : replaced)
        gone.push_back(row.key);
    std::sort(gone.begin(), gone.end());
    rows.insert(rows.end(), replaced.begin(), replaced.end());
    const std::vector<std::uint32_t> order = mergeOrder(old, rows, timeOrder(rows), gone);
    auto index = std::make_shared<EventIndex>();
    {
        // Half of the columns beside the other half: at the end of an import nobody else has work.
        const std::jthread dimensions([&] {
            for (std::size_t i = 0; i < record::kDimensionCount; ++i)
                index->dimensions[i] = gatherIds(old.dimensions[i], old.size(), entries[i], rows, order, i);
        });
        gather(index->time, old.time, rows, order, [](const IndexRowData& row) { return row.time; });
        gather(index->shortKey, old.shortKey, rows, order, [](const IndexRowData& row) { return row.shortKey; });
        gather(index->key, old.key, rows, order, [](const IndexRowData& row) { return row.key; });
        gather(index->flags, old.flags, rows, order, [](const IndexRowData& row) { return row.flags; });
    }
    index->vocabulary = vocabulary;
    index->entries = entries;
    index->dictionaryBytes = vocabulary->bytes();
    return index;
}

} // namespace khoji::store
