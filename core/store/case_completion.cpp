#include "core/store/case_completion.h"

#include "core/store/index_tables.h"
#include "core/store/record_pass.h"

#include <SQLiteCpp/Database.h>
#include <sqlite3.h>

#include <array>
#include <string>

namespace khoji::store {

namespace {

/// For questions in SQL by time, caller, call, address and error: fields lead to rows of a dimension, and
/// these to events (docs/case-file.md).
constexpr std::array kSqlIndexes = std::to_array<std::array<const char*, 2>>({
    {"event_time", "event (time)"},
    {"event_who", "event (who)"},
    {"event_what", "event (what)"},
    {"event_source", "event (source)"},
    {"event_outcome", "event (outcome)"},
});

/// Lets a stop end a long SQL statement.
class Interruption {
public:
    Interruption(sqlite3* connection, const std::stop_token& stop)
        : m_connection(connection)
        , m_stop(stop)
    {
        constexpr int kInstructions = 100'000;
        sqlite3_progress_handler(m_connection, kInstructions, isStopped, this);
    }
    ~Interruption() { sqlite3_progress_handler(m_connection, 0, nullptr, nullptr); }
    Interruption(const Interruption&) = delete;
    Interruption& operator=(const Interruption&) = delete;

private:
    static int isStopped(void* self)
    {
        return static_cast<Interruption*>(self)->m_stop.stop_requested() ? 1 : 0;
    }
    sqlite3* m_connection;
    const std::stop_token& m_stop;
};

void makeSqlIndexes(SQLite::Database& database, const std::stop_token& stop)
{
    const Interruption interruption(database.getHandle(), stop);
    for (const auto& [name, columns] : kSqlIndexes) {
        if (stop.stop_requested())
            return;
        database.exec(std::string("CREATE INDEX IF NOT EXISTS ") + name + " ON " + columns);
    }
}

} // namespace

base::Result<void> completeCase(SQLite::Database& database,
    const std::shared_ptr<const EventIndex>& index, base::Progress& progress, const std::stop_token& stop)
{
    try {
        if (!isIndexSaved(database, *index))
            saveIndex(database, *index);
        readRecords(database, progress, stop);
        makeSqlIndexes(database, stop);
    } catch (const SQLite::Exception& exception) {
        if (exception.getErrorCode() != SQLITE_INTERRUPT)
            throw;
    }
    if (stop.stop_requested())
        return base::fail(base::ErrorKind::Cancelled, "stopped; it goes on another time");
    return {};
}

void dropSqlIndexes(SQLite::Database& database)
{
    for (const auto& [name, columns] : kSqlIndexes)
        database.exec(std::string("DROP INDEX IF EXISTS ") + name);
}

} // namespace khoji::store
