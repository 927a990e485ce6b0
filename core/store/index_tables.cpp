#include "core/store/index_tables.h"

#include "core/record/event_entry.h"
#include "core/store/column_codec.h"
#include "core/store/event_id_column.h"
#include "core/store/index_merge.h"
#include "core/store/vocabulary_tables.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <functional>

namespace khoji::store {

namespace {

/// When the index is made from rows: 56 MiB.
constexpr std::size_t kRowsAtATime = std::size_t{1} << 20;

std::uint64_t eventCount(SQLite::Database& database)
{
    return static_cast<std::uint64_t>(database.execAndGet("SELECT coalesce(max(id), 0) FROM event").getInt64());
}

template <typename T>
void saveColumn(
    SQLite::Statement& insert, const std::string& name, const std::vector<T>& values, Packing packing)
{
    insert.reset();
    insert.bind(1, name);
    insert.bind(2, static_cast<std::int64_t>(values.size()));
    const std::string data = pack(values, packing);
    insert.bindNoCopy(3, data.data(), static_cast<int>(data.size()));
    insert.exec();
}

/// Reads stored columns one by one; false as soon as one does not fit.
class ColumnLoader {
public:
    ColumnLoader(SQLite::Database& database, std::uint64_t events)
        : m_select(database, "SELECT data FROM index_column WHERE name = ? AND events = ?")
        , m_events(events)
    {
    }

    template <typename T>
    bool load(const std::string& name, std::vector<T>& values, Packing packing)
    {
        m_select.reset();
        m_select.bind(1, name);
        m_select.bind(2, static_cast<std::int64_t>(m_events));
        if (!m_select.executeStep())
            return false;
        const SQLite::Column data = m_select.getColumn(0);
        values.resize(m_events);
        return unpack(
            {static_cast<const char*>(data.getBlob()), static_cast<std::size_t>(data.getBytes())}, packing,
            values);
    }

    bool load(const std::string& name, IdColumn& column, record::EntryId entries)
    {
        column = IdColumn(0, entries);
        return column.visit([&](auto& ids) {
            return load(name, ids, Packing::Values)
                && std::all_of(ids.begin(), ids.end(), [entries](auto id) { return id < entries; });
        });
    }

private:
    SQLite::Statement m_select;
    std::uint64_t m_events;
};

std::shared_ptr<EventIndex> loadColumns(SQLite::Database& database,
    const std::shared_ptr<const record::Vocabulary>& vocabulary, std::uint64_t events)
{
    auto index = std::make_shared<EventIndex>();
    index->vocabulary = vocabulary;
    index->entries = record::sizeOf(*vocabulary);
    index->dictionaryBytes = vocabulary->bytes();
    ColumnLoader loader(database, events);
    bool good = loader.load("time", index->time, Packing::Steps)
        && loader.load("shortKey", index->shortKey, Packing::Plain)
        && loader.load("key", index->key, Packing::Steps)
        && loader.load("flags", index->flags, Packing::Values)
        && std::is_sorted(index->time.begin(), index->time.end())
        && std::all_of(index->key.begin(), index->key.end(),
            [events](std::uint32_t key) { return key > 0 && key <= events; });
    for (std::size_t i = 0; good && i < record::kDimensionCount; ++i)
        good = loader.load(tableOf(static_cast<record::Dimension>(i)), index->dimensions[i], index->entries[i]);
    return good ? index : nullptr;
}

IndexRowData rowOf(SQLite::Statement& select)
{
    IndexRowData row;
    row.key = select.getColumn(0).getUInt();
    const SQLite::Column time = select.getColumn(1);
    row.time = time.isNull() ? base::kUndated.time_since_epoch().count() : time.getInt64();
    const record::EventId id = eventIdOf(select.getColumn(2));
    row.shortKey = id.isRecorded() ? record::shortKey(id)
                                   : std::bit_cast<std::uint64_t>(select.getColumn(2).getInt64());
    row.flags = static_cast<std::uint16_t>(select.getColumn(3).getUInt());
    for (std::size_t i = 0; i < record::kDimensionCount; ++i)
        row.dimensions[i] = select.getColumn(static_cast<int>(i) + 4).getUInt();
    return row;
}

bool isKnown(const IndexRowData& row, const record::VocabularySize& entries)
{
    return std::equal(row.dimensions.begin(), row.dimensions.end(), entries.begin(), std::less<>());
}

std::shared_ptr<EventIndex> buildFromRows(SQLite::Database& database,
    const std::shared_ptr<const record::Vocabulary>& vocabulary, std::uint64_t events)
{
    const record::VocabularySize entries = record::sizeOf(*vocabulary);
    auto index = std::make_shared<EventIndex>();
    std::vector<IndexRowData> rows;
    rows.reserve(std::min<std::size_t>(events, kRowsAtATime));
    const auto merge = [&] {
        mergeInto(*index, rows, {}, vocabulary, entries);
        rows.clear();
    };
    SQLite::Statement select(database,
        "SELECT id, time, event_id, flags, who, what, \"where\", source, how, outcome, resource"
        " FROM event");
    while (select.executeStep()) {
        const IndexRowData row = rowOf(select);
        if (!isKnown(row, entries))
            return nullptr;
        rows.push_back(row);
        if (rows.size() == kRowsAtATime)
            merge();
    }
    merge();
    return index;
}

} // namespace

std::shared_ptr<EventIndex> loadIndex(
    SQLite::Database& database, const std::shared_ptr<const record::Vocabulary>& vocabulary)
{
    const std::uint64_t events = eventCount(database);
    if (auto index = loadColumns(database, vocabulary, events))
        return index;
    return buildFromRows(database, vocabulary, events);
}

bool isIndexSaved(SQLite::Database& database, const EventIndex& index)
{
    SQLite::Statement select(database, "SELECT count(*) FROM index_column WHERE events = ?");
    select.bind(1, static_cast<std::int64_t>(index.size()));
    constexpr int kOtherColumns = 4; // time, shortKey, key, flags
    return select.executeStep()
        && select.getColumn(0).getInt() == kOtherColumns + static_cast<int>(record::kDimensionCount);
}

void saveIndex(SQLite::Database& database, const EventIndex& index)
{
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    SQLite::Statement insert(database, "INSERT OR REPLACE INTO index_column VALUES (?, ?, ?)");
    saveColumn(insert, "time", index.time, Packing::Steps);
    saveColumn(insert, "shortKey", index.shortKey, Packing::Plain);
    saveColumn(insert, "key", index.key, Packing::Steps);
    saveColumn(insert, "flags", index.flags, Packing::Values);
    for (std::size_t i = 0; i < record::kDimensionCount; ++i) {
        index.dimensions[i].visit(
            [&](const auto& ids) {
                saveColumn(insert, tableOf(static_cast<record::Dimension>(i)), ids, Packing::Values);
            });
    }
    transaction.commit();
}

} // namespace khoji::store
