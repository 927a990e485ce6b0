#include "core/store/row_order.h"

#include "core/base/large_memory.h"
#include "core/base/parallel.h"
#include "core/store/flag_values.h"
#include "core/store/text_ranks.h"

#include <algorithm>
#include <bit>
#include <numeric>

namespace khoji::store {

namespace {

using Rows = std::vector<std::uint32_t>;

/// Into so many buckets, as a power of two, rows are put that have too many ranks to count each.
constexpr int kBucketBits = 11;

/// A counting sort: one pass to count, one to place; rows of equal rank keep their order. Returns
/// where the rows of each rank end, in the order they now have.
template <typename RankOf>
Rows sortByRank(Rows& rows, std::size_t ranks, bool descending, RankOf rankOf)
{
    const auto place = [&](std::uint32_t row) -> std::size_t {
        const std::size_t rank = rankOf(row);
        return descending ? ranks - 1 - rank : rank;
    };
    Rows starts(ranks + 1);
    for (const std::uint32_t row : rows)
        ++starts[place(row) + 1];
    std::partial_sum(starts.begin(), starts.end(), starts.begin());
    auto sorted = base::largeVector<std::uint32_t>(rows.size());
    for (const std::uint32_t row : rows)
        sorted[starts[place(row)]++] = row;
    rows = std::move(sorted);
    starts.pop_back();
    return starts; // by now the ends
}

/// The same for ranks by the million, in steps that fit into the cache: by their first bits into
/// buckets, then each bucket by the rest.
template <typename RankOf>
void sortByManyRanks(Rows& rows, std::size_t ranks, bool descending, RankOf rankOf)
{
    const int shift = std::max(0, static_cast<int>(std::bit_width(ranks)) - kBucketBits);
    const std::size_t below = std::size_t{1} << shift;
    const Rows ends = sortByRank(rows, (ranks >> shift) + 1, descending,
        [&](std::uint32_t row) { return rankOf(row) >> shift; });
    const auto sortBucket = [&](std::size_t bucket) {
        const auto first = rows.begin() + (bucket == 0 ? 0 : ends[bucket - 1]);
        Rows part(first, rows.begin() + ends[bucket]);
        if (part.empty())
            return;
        sortByRank(
            part, below, descending, [&](std::uint32_t row) { return rankOf(row) & (below - 1); });
        std::copy(part.begin(), part.end(), first);
    };
    if (shift > 0)
        base::inParallel(ends.size(), sortBucket);
}

/// Newest first, yet events of the same instant stay in the order of their eventIDs.
void reverseTime(const EventIndex& index, Rows& rows)
{
    std::reverse(rows.begin(), rows.end());
    auto begin = rows.begin();
    while (begin != rows.end()) {
        const std::int64_t time = index.time[*begin];
        const auto end = std::find_if(
            begin, rows.end(), [&](std::uint32_t row) { return index.time[row] != time; });
        std::reverse(begin, end);
        begin = end;
    }
}

void sortByText(const EventIndex& index, const record::FieldInfo& field, bool descending,
    Rows& rows, const std::stop_token& stop)
{
    const DictionaryView dictionary = index.dictionary(*field.dimension);
    index.column(*field.dimension).visit([&](const auto& ids) {
        std::vector<std::uint8_t> used(dictionary.size);
        for (const std::uint32_t row : rows)
            used[ids[row]] = 1;
        const TextRanks texts = rankTexts(dictionary, field.slot, used, stop);
        if (!stop.stop_requested())
            sortByManyRanks(rows, texts.distinct, descending,
                [&](std::uint32_t row) { return texts.ranks[ids[row]]; });
    });
}

/// A few thousand rows, or all in one bucket if somebody made up IDs that way.
void sortBucket(const EventIndex& index, bool descending, std::uint32_t* first, std::uint32_t* last)
{
    struct Entry {
        std::uint64_t key;
        std::uint32_t row;
    };
    std::vector<Entry> entries;
    entries.reserve(static_cast<std::size_t>(last - first));
    for (const std::uint32_t* row = first; row != last; ++row)
        entries.push_back({index.shortKey[*row], *row});
    std::sort(entries.begin(), entries.end(), [descending](const Entry& a, const Entry& b) {
        if (a.key != b.key)
            return descending ? b.key < a.key : a.key < b.key;
        return a.row < b.row;
    });
    for (const Entry& entry : entries)
        *first++ = entry.row;
}

/// eventIDs are as good as random: by their first bits they fall into buckets that fit into the
/// cache.
void sortByEventId(
    const EventIndex& index, bool descending, Rows& rows, const std::stop_token& stop)
{
    if (rows.empty())
        return;
    const auto less = [&](std::uint32_t a, std::uint32_t b) {
        return index.shortKey[a] < index.shortKey[b];
    };
    const auto [least, most] = std::minmax_element(rows.begin(), rows.end(), less);
    const std::uint64_t lowest = index.shortKey[*least];
    const int width = static_cast<int>(std::bit_width(index.shortKey[*most] - lowest));
    const int shift = std::max(0, width - kBucketBits);
    const Rows ends = sortByRank(rows, std::size_t{1} << kBucketBits, descending,
        [&](std::uint32_t row) { return (index.shortKey[row] - lowest) >> shift; });
    const auto sortOne = [&](std::size_t bucket) {
        if (!stop.stop_requested())
            sortBucket(index, descending, rows.data() + (bucket == 0 ? 0 : ends[bucket - 1]),
                rows.data() + ends[bucket]);
    };
    base::inParallel(ends.size(), sortOne);
}

} // namespace

base::Result<void> sortRows(
    const EventIndex& index, const SortOrder& order, Rows& rows, const std::stop_token& stop)
{
    using record::Field;
    if (order.field == Field::EventTime) {
        if (order.descending)
            reverseTime(index, rows);
    } else if (order.field == Field::EventId) {
        sortByEventId(index, order.descending, rows, stop);
    } else if (order.field == Field::Severity) {
        sortByRank(rows, kSeverityValues, order.descending,
            [&](std::uint32_t row) { return severityOf(index.flags[row]); });
    } else {
        sortByText(index, record::info(order.field), order.descending, rows, stop);
    }
    if (stop.stop_requested())
        return base::fail(base::ErrorKind::Cancelled, "the query was stopped");
    return {};
}

} // namespace khoji::store
