#include "core/store/index_merge.h"

#include "core/store/time_order.h"

#include <algorithm>
#include <cstddef>
#include <thread>

namespace khoji::store {

namespace {

/// What happens to each column.
struct Plan {
    std::vector<std::uint32_t> removed; ///< rows of the index, ascending
    std::vector<std::uint32_t> order; ///< of the new rows
    std::vector<std::uint32_t> before; ///< for each of these: how many rows stay before it
};

/// Rows of the index whose events come again.
std::vector<std::uint32_t> rowsOf(
    const std::vector<IndexRowData>& replaced, const EventIndex& index)
{
    std::vector<std::uint32_t> rows;
    if (replaced.empty())
        return rows;
    std::vector<std::uint32_t> keys;
    for (const IndexRowData& row : replaced)
        keys.push_back(row.key);
    std::sort(keys.begin(), keys.end());
    for (std::uint32_t row = 0; row < index.size(); ++row) {
        if (std::binary_search(keys.begin(), keys.end(), index.key[row]))
            rows.push_back(row);
    }
    return rows;
}

bool isBefore(const IndexRowData& a, const EventIndex& index, std::size_t row)
{
    if (a.time != index.time[row])
        return a.time < index.time[row];
    if (a.shortKey != index.shortKey[row])
        return a.shortKey < index.shortKey[row];
    return a.key < index.key[row];
}

/// From the end: nearly all new events are younger than those known already.
std::vector<std::uint32_t> placesOf(const std::vector<IndexRowData>& rows, const EventIndex& index,
    const std::vector<std::uint32_t>& order, const std::vector<std::uint32_t>& removed)
{
    std::vector<std::uint32_t> before(order.size());
    std::size_t place = index.size();
    std::size_t removedBefore = removed.size();
    for (std::size_t i = order.size(); i-- > 0;) {
        while (place > 0 && isBefore(rows[order[i]], index, place - 1))
            --place;
        while (removedBefore > 0 && removed[removedBefore - 1] >= place)
            --removedBefore;
        before[i] = static_cast<std::uint32_t>(place - removedBefore);
    }
    return before;
}

template <typename T>
void removeRows(std::vector<T>& column, const std::vector<std::uint32_t>& removed)
{
    if (removed.empty())
        return;
    auto target = column.begin() + removed.front();
    for (std::size_t i = 0; i < removed.size(); ++i) {
        const auto next = i + 1 < removed.size() ? column.begin() + removed[i + 1] : column.end();
        target = std::copy(column.begin() + removed[i] + 1, next, target);
    }
    column.erase(target, column.end());
}

/// There is room for the new rows.
template <typename T, typename Value>
void apply(const Plan& plan, std::vector<T>& column, const Value& value)
{
    removeRows(column, plan.removed);
    auto end = column.begin() + static_cast<std::ptrdiff_t>(column.size());
    column.resize(column.size() + plan.order.size());
    auto target = column.end();
    for (std::size_t i = plan.order.size(); i-- > 0;) {
        const auto begin = column.begin() + plan.before[i];
        target = std::move_backward(begin, end, target);
        *--target = static_cast<T>(value(plan.order[i]));
        end = begin;
    }
}

} // namespace

void mergeInto(EventIndex& index, std::vector<IndexRowData>& rows,
    const std::vector<IndexRowData>& replaced,
    const std::shared_ptr<const record::Vocabulary>& vocabulary,
    const record::VocabularySize& entries)
{
    rows.insert(rows.end(), replaced.begin(), replaced.end());
    Plan plan;
    plan.removed = rowsOf(replaced, index);
    plan.order = timeOrder(rows);
    plan.before = placesOf(rows, index, plan.order, plan.removed);
    index.reserve(index.size() + rows.size(), entries);
    {
        // Half of the columns beside the other half: at the end of an import nobody else has work.
        // From here on nothing can fail.
        const std::jthread dimensions([&] {
            for (std::size_t i = 0; i < record::kDimensionCount; ++i)
                index.dimensions[i].visit([&](auto& ids) {
                    apply(plan, ids, [&](std::uint32_t row) { return rows[row].dimensions[i]; });
                });
        });
        apply(plan, index.time, [&](std::uint32_t row) { return rows[row].time; });
        apply(plan, index.shortKey, [&](std::uint32_t row) { return rows[row].shortKey; });
        apply(plan, index.key, [&](std::uint32_t row) { return rows[row].key; });
        apply(plan, index.flags, [&](std::uint32_t row) { return rows[row].flags; });
    }
    index.vocabulary = vocabulary;
    index.entries = entries;
    index.dictionaryBytes = vocabulary->bytes();
}

std::shared_ptr<EventIndex> copyOf(const EventIndex& index)
{
    auto copy = std::make_shared<EventIndex>();
    copy->reserve(index.size(), index.entries);
    *copy = index;
    return copy;
}

} // namespace khoji::store
