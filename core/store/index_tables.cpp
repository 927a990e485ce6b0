#include "core/store/index_tables.h"

#include "core/base/large_memory.h"
#include "core/base/parallel.h"
#include "core/record/event_entry.h"
#include "core/store/column_codec.h"
#include "core/store/event_id_column.h"
#include "core/store/index_merge.h"
#include "core/store/vocabulary_tables.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>

#include <algorithm>
#include <atomic>
#include <bit>
#include <cstring>
#include <functional>
#include <memory>
#include <mutex>

namespace khoji::store {

namespace {

/// When the index is made from rows: 56 MiB.
constexpr std::size_t kRowsAtATime = std::size_t{1} << 20;

std::uint64_t eventCount(SQLite::Database& database)
{
    return static_cast<std::uint64_t>(
        database.execAndGet("SELECT coalesce(max(id), 0) FROM event").getInt64());
}

template <typename T>
void saveColumn(SQLite::Statement& insert, const std::string& name, const std::vector<T>& values,
    Packing packing)
{
    insert.reset();
    insert.bind(1, name);
    insert.bind(2, static_cast<std::int64_t>(values.size()));
    const std::string data = pack(values, packing);
    insert.bindNoCopy(3, data.data(), static_cast<int>(data.size()));
    insert.exec();
}

/// Of at least one number. Without a way out in the middle, so that many are compared at a time.
template <typename T> T largest(const std::vector<T>& numbers)
{
    T most = numbers.front();
    for (const T number : numbers)
        most = std::max(most, number);
    return most;
}

/// Reads stored columns: one after the other, since a connection serves one thread at a time, but
/// unpacks them beside each other. Any thread may call load().
class ColumnLoader {
public:
    ColumnLoader(SQLite::Database& database, std::uint64_t events)
        : m_database(database)
        , m_events(events)
    { }

    /// False when the column is not there, or not sound.
    template <typename T>
    bool load(const std::string& name, std::vector<T>& values, Packing packing)
    {
        const std::unique_ptr<SQLite::Statement, Release> row = read(name);
        if (!row)
            return false;
        const SQLite::Column data = row->getColumn(0);
        values = base::largeVector<T>(m_events);
        return unpack(
            {static_cast<const char*>(data.getBlob()), static_cast<std::size_t>(data.getBytes())},
            packing, values);
    }

    bool load(const std::string& name, IdColumn& column, record::EntryId entries)
    {
        column = IdColumn(0, entries);
        return column.visit([&](auto& ids) {
            return load(name, ids, Packing::Values) && (ids.empty() || largest(ids) < entries);
        });
    }

private:
    /// A statement keeps its row's blob until it ends, and other statements do not touch it.
    struct Release {
        std::mutex* connection;
        void operator()(SQLite::Statement* statement) const
        {
            const std::scoped_lock lock(*connection);
            delete statement;
        }
    };

    std::unique_ptr<SQLite::Statement, Release> read(const std::string& name)
    {
        const std::scoped_lock lock(m_connection);
        auto select = std::make_unique<SQLite::Statement>(
            m_database, "SELECT data FROM index_column WHERE name = ? AND events = ?");
        select->bind(1, name);
        select->bind(2, static_cast<std::int64_t>(m_events));
        if (!select->executeStep())
            return {nullptr, {&m_connection}};
        (void)select->getColumn(0).getBlob(); // now, with nobody else on the connection
        return {select.release(), {&m_connection}};
    }

    SQLite::Database& m_database;
    std::mutex m_connection;
    std::uint64_t m_events;
};

/// Do the keys name events, and are the times in order?
bool isSound(const EventIndex& index, std::uint64_t events)
{
    return events == 0
        || (largest(index.key) <= events
            && *std::min_element(index.key.begin(), index.key.end()) > 0
            && std::is_sorted(index.time.begin(), index.time.end()));
}

std::shared_ptr<EventIndex> loadColumns(SQLite::Database& database,
    const std::shared_ptr<const record::Vocabulary>& vocabulary, std::uint64_t events)
{
    auto index = std::make_shared<EventIndex>();
    index->vocabulary = vocabulary;
    index->entries = record::sizeOf(*vocabulary);
    index->dictionaryBytes = vocabulary->bytes();
    ColumnLoader loader(database, events);
    // What takes long to unpack comes first, what takes long to read while that goes on.
    std::vector<std::function<bool()>> columns{
        [&] { return loader.load("time", index->time, Packing::Steps); },
        [&] { return loader.load("shortKey", index->shortKey, Packing::Plain); },
        [&] { return loader.load("key", index->key, Packing::Steps); },
        [&] {
            return loader.load("flags", index->flags, Packing::Values);
        }};
    for (std::size_t i = 0; i < record::kDimensionCount; ++i)
        columns.emplace_back([&, i] {
            return loader.load(tableOf(static_cast<record::Dimension>(i)), index->dimensions[i],
                index->entries[i]);
        });
    std::atomic<bool> good{true};
    base::inParallel(columns.size(), [&](std::size_t i) {
        if (good && !columns[i]())
            good = false;
    });
    return good && isSound(*index, events) ? index : nullptr;
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
        && select.getColumn(0).getInt()
        == kOtherColumns + static_cast<int>(record::kDimensionCount);
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
        index.dimensions[i].visit([&](const auto& ids) {
            saveColumn(insert, tableOf(static_cast<record::Dimension>(i)), ids, Packing::Values);
        });
    }
    transaction.commit();
}

} // namespace khoji::store
