#include "core/store/local_rows.h"

#include "core/base/large_memory.h"
#include "core/record/derive.h"
#include "core/record/event_entry.h"
#include "core/store/event_id_column.h"
#include "core/store/guarded.h"

#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <numeric>

namespace khoji::store {

namespace {

unsigned severityOf(const EventIndex& index, std::size_t row)
{
    return (index.flags[row] & record::flag::kSeverityMask) >> record::flag::kSeverityShift;
}

/// For each dictionary entry, the place of its text among the distinct texts in order.
std::vector<std::uint32_t> ranksOf(const DictionaryView& dictionary, std::size_t slot)
{
    std::vector<record::EntryId> order(dictionary.size);
    std::iota(order.begin(), order.end(), record::EntryId{0});
    std::sort(order.begin(), order.end(), [&](record::EntryId a, record::EntryId b) {
        return dictionary.text(a, slot) < dictionary.text(b, slot);
    });
    std::vector<std::uint32_t> ranks(dictionary.size);
    std::uint32_t rank = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (i > 0 && dictionary.text(order[i], slot) != dictionary.text(order[i - 1], slot))
            ++rank;
        ranks[order[i]] = rank;
    }
    return ranks;
}

/// A counting sort: one pass to count, one to place; rows of equal rank keep their order.
template <typename RankOf>
void sortByRank(std::vector<std::uint32_t>& rows, std::size_t ranks, bool descending, RankOf rankOf)
{
    const auto place = [&](std::uint32_t row) -> std::size_t {
        const std::size_t rank = rankOf(row);
        return descending ? ranks - 1 - rank : rank;
    };
    std::vector<std::uint32_t> starts(ranks + 1);
    for (const std::uint32_t row : rows)
        ++starts[place(row) + 1];
    std::partial_sum(starts.begin(), starts.end(), starts.begin());
    auto sorted = base::largeVector<std::uint32_t>(rows.size());
    for (const std::uint32_t row : rows)
        sorted[starts[place(row)]++] = row;
    rows = std::move(sorted);
}

/// Newest first, yet events of the same instant stay in the order of their eventIDs.
void reverseTime(const EventIndex& index, std::vector<std::uint32_t>& rows)
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

} // namespace

void sortRows(const EventIndex& index, const SortOrder& order, std::vector<std::uint32_t>& rows)
{
    using record::Field;
    if (order.field == Field::EventTime) {
        if (order.descending)
            reverseTime(index, rows);
    } else if (order.field == Field::EventId) {
        std::stable_sort(rows.begin(), rows.end(), [&](std::uint32_t a, std::uint32_t b) {
            return order.descending ? index.shortKey[b] < index.shortKey[a] : index.shortKey[a] < index.shortKey[b];
        });
    } else if (order.field == Field::Severity) {
        sortByRank(rows, 8, order.descending, [&](std::uint32_t row) { return severityOf(index, row); });
    } else {
        const record::FieldInfo& field = record::info(order.field);
        const DictionaryView dictionary = index.dictionary(*field.dimension);
        const std::vector<std::uint32_t> ranks = ranksOf(dictionary, field.slot);
        index.column(*field.dimension).visit([&](const auto& ids) {
            sortByRank(rows, ranks.size(), order.descending,
                [&](std::uint32_t row) { return ranks[ids[row]]; });
        });
    }
}

LocalRows::LocalRows(std::shared_ptr<const EventIndex> index, std::vector<std::uint32_t> rows,
    SortOrder order, std::shared_ptr<SharedConnection> connection)
    : m_index(std::move(index))
    , m_rows(std::move(rows))
    , m_order(order)
    , m_connection(std::move(connection))
{
    sortRows(*m_index, m_order, m_rows);
}

base::Result<std::vector<EventRow>> LocalRows::page(
    std::uint64_t first, std::size_t count, const std::vector<record::Field>& fields) const
{
    const std::uint64_t begin = std::min<std::uint64_t>(first, m_rows.size());
    const std::uint64_t end = std::min<std::uint64_t>(begin + count, m_rows.size());
    std::vector<EventRow> page;
    page.reserve(end - begin);
    for (std::uint64_t position = begin; position < end; ++position) {
        const std::uint32_t row = m_rows[position];
        EventRow line{base::EventKey{m_index->key[row]}, m_index->timeAt(row), {}};
        line.cells.reserve(fields.size());
        for (const record::Field field : fields)
            line.cells.push_back(cell(row, field));
        page.push_back(std::move(line));
    }
    const auto eventId = std::find(fields.begin(), fields.end(), record::Field::EventId);
    if (eventId == fields.end())
        return page;
    return guarded([&]() -> base::Result<std::vector<EventRow>> {
        fillEventIds(page, static_cast<std::size_t>(eventId - fields.begin()));
        return std::move(page);
    });
}

std::optional<std::uint64_t> LocalRows::positionOf(base::EventKey key) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(),
        [&](std::uint32_t row) { return m_index->key[row] == base::number(key); });
    if (found == m_rows.end())
        return std::nullopt;
    return static_cast<std::uint64_t>(found - m_rows.begin());
}

std::optional<std::uint64_t> LocalRows::positionOf(base::UtcTime time) const
{
    if (m_order.field != record::Field::EventTime || m_rows.empty())
        return std::nullopt;
    const std::int64_t wanted = time.time_since_epoch().count();
    const auto found = m_order.descending
        ? std::partition_point(m_rows.begin(), m_rows.end(),
            [&](std::uint32_t row) { return m_index->time[row] > wanted; })
        : std::partition_point(m_rows.begin(), m_rows.end(),
            [&](std::uint32_t row) { return m_index->time[row] < wanted; });
    return std::min<std::uint64_t>(static_cast<std::uint64_t>(found - m_rows.begin()), m_rows.size() - 1);
}

std::string LocalRows::cell(std::uint32_t row, record::Field field) const
{
    switch (field) {
    case record::Field::EventTime:
        return m_index->timeAt(row) == base::kUndated ? std::string() : base::formatIso(m_index->timeAt(row));
    case record::Field::EventId:
        return {};
    case record::Field::Severity:
        return std::string(record::word(static_cast<record::Severity>(severityOf(*m_index, row))));
    default: {
        const record::FieldInfo& info = record::info(field);
        const record::EntryId id = m_index->column(*info.dimension).at(row);
        return std::string(m_index->dictionary(*info.dimension).text(id, info.slot));
    }
    }
}

void LocalRows::fillEventIds(std::vector<EventRow>& rows, std::size_t column) const
{
    m_connection->use([&](SQLite::Database& database) {
        SQLite::Statement select(database, "SELECT event_id FROM event WHERE id = ?");
        for (EventRow& row : rows) {
            select.reset();
            select.bind(1, base::number(row.key));
            if (select.executeStep())
                row.cells[column] = eventIdOf(select.getColumn(0)).toText();
        }
    });
}

} // namespace khoji::store
