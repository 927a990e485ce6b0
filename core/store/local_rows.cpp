#include "core/store/local_rows.h"

#include "core/record/derive.h"
#include "core/store/event_id_column.h"
#include "core/store/flag_values.h"
#include "core/store/guarded.h"

#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <ranges>
#include <span>

namespace khoji::store {

namespace {

/// Where `wanted` stands first. By blocks: without a way out at each value, a compiler compares
/// many at once.
std::optional<std::uint64_t> placeOf(std::span<const std::uint32_t> values, std::uint32_t wanted)
{
    constexpr std::size_t kBlock = 1024;
    for (std::size_t begin = 0; begin < values.size(); begin += kBlock) {
        const auto block = values.subspan(begin, std::min(kBlock, values.size() - begin));
        std::uint32_t found = 0;
        for (const std::uint32_t value : block)
            found |= static_cast<std::uint32_t>(value == wanted);
        if (found != 0) {
            const auto at = std::find(block.begin(), block.end(), wanted);
            return begin + static_cast<std::uint64_t>(at - block.begin());
        }
    }
    return std::nullopt;
}

} // namespace

LocalRows::LocalRows(std::shared_ptr<const EventIndex> index, std::vector<std::uint32_t> rows,
    SortOrder order, std::shared_ptr<SharedConnection> connection)
    : m_index(std::move(index))
    , m_size(rows.size())
    , m_order(order)
    , m_connection(std::move(connection))
{
    // Four bytes an event are saved where nothing is asked for, which is what is looked at most.
    const bool areAll = m_size == m_index->size() && order == SortOrder{};
    if (!areAll)
        m_rows = std::move(rows);
}

std::uint32_t LocalRows::rowAt(std::uint64_t position) const
{
    return m_rows.empty() ? static_cast<std::uint32_t>(position) : m_rows[position];
}

base::Result<std::vector<EventRow>> LocalRows::page(
    std::uint64_t first, std::size_t count, const std::vector<record::Field>& fields) const
{
    const std::uint64_t begin = std::min<std::uint64_t>(first, m_size);
    const std::uint64_t end = std::min<std::uint64_t>(begin + count, m_size);
    std::vector<EventRow> page;
    page.reserve(end - begin);
    for (std::uint64_t position = begin; position < end; ++position) {
        const std::uint32_t row = rowAt(position);
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

/// Looking up the key of each row would wait for memory at every row; this goes straight through
/// it.
std::optional<std::uint64_t> LocalRows::positionOf(base::EventKey key) const
{
    const auto row = placeOf(m_index->key, base::number(key));
    if (!row || m_rows.empty())
        return m_size == 0 ? std::nullopt : row;
    const auto wanted = static_cast<std::uint32_t>(*row);
    if (m_order.field != record::Field::EventTime)
        return placeOf(m_rows, wanted);
    // Only among the events of its instant.
    const std::int64_t time = m_index->time[wanted];
    for (std::uint64_t at = firstFrom(time); at < m_size && m_index->time[m_rows[at]] == time;
         ++at) {
        if (m_rows[at] == wanted)
            return at;
    }
    return std::nullopt;
}

std::optional<std::uint64_t> LocalRows::positionOf(base::UtcTime time) const
{
    if (m_order.field != record::Field::EventTime || m_size == 0)
        return std::nullopt;
    return std::min(firstFrom(time.time_since_epoch().count()), m_size - 1);
}

/// Where rows are in order of time: the first that is not before `time` in that order.
std::uint64_t LocalRows::firstFrom(std::int64_t time) const
{
    const auto positions = std::views::iota(std::uint64_t{0}, m_size);
    return *std::ranges::partition_point(positions, [&](std::uint64_t position) {
        const std::int64_t here = m_index->time[rowAt(position)];
        return m_order.descending ? here > time : here < time;
    });
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
