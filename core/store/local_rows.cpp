#include "core/store/local_rows.h"

#include "core/record/derive.h"
#include "core/store/event_id_column.h"
#include "core/store/flag_values.h"
#include "core/store/guarded.h"

#include <SQLiteCpp/Statement.h>

#include <algorithm>

namespace khoji::store {

LocalRows::LocalRows(std::shared_ptr<const EventIndex> index, std::vector<std::uint32_t> rows,
    SortOrder order, std::shared_ptr<SharedConnection> connection)
    : m_index(std::move(index))
    , m_rows(std::move(rows))
    , m_order(order)
    , m_connection(std::move(connection))
{ }

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

/// Two looks straight through memory: in a result that is sorted otherwise than by time, looking up
/// each row's key would wait for memory at every row.
std::optional<std::uint64_t> LocalRows::positionOf(base::EventKey key) const
{
    const auto its = std::find(m_index->key.begin(), m_index->key.end(), base::number(key));
    if (its == m_index->key.end())
        return std::nullopt;
    const auto row = static_cast<std::uint32_t>(its - m_index->key.begin());
    const auto found = std::find(m_rows.begin(), m_rows.end(), row);
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
    return std::min<std::uint64_t>(
        static_cast<std::uint64_t>(found - m_rows.begin()), m_rows.size() - 1);
}

std::string LocalRows::cell(std::uint32_t row, record::Field field) const
{
    switch (field) {
    case record::Field::EventTime:
        return m_index->timeAt(row) == base::kUndated ? std::string()
                                                      : base::formatIso(m_index->timeAt(row));
    case record::Field::EventId:
        return {};
    case record::Field::Severity:
        return std::string(
            record::word(static_cast<record::Severity>(severityOf(m_index->flags[row]))));
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
