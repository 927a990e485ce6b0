#include "core/store/connection.h"

#include <sqlite3.h>

#include <chrono>
#include <mutex>
#include <string>
#include <thread>

namespace khoji::store {

namespace {

constexpr int kBusyTimeout = 5000; ///< milliseconds

/// SQLite's own handler sleeps longer and longer, and would miss the moments between the transactions
/// of who writes all the time: an import beside changes, or they beside it. Zero: give up.
int waitForTurn(void*, int times)
{
    constexpr std::chrono::milliseconds kStep(2);
    constexpr std::chrono::minutes kPatience(1);
    if (times > kPatience / kStep)
        return 0;
    std::this_thread::sleep_for(kStep);
    return 1;
}

/// A case may come from anybody: its schema must not be able to run code or write behind our back.
void distrust(SQLite::Database& database)
{
    sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    database.exec("PRAGMA trusted_schema = OFF");
    database.exec("PRAGMA cell_size_check = ON");
}

/// SQLite counts its memory under a lock unless told not to before its first use.
void initialize()
{
    static std::once_flag once;
    std::call_once(once, [] { sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); });
}

std::unique_ptr<SQLite::Database> open(const std::string& path, int flags)
{
    initialize();
    // No connection is used by two threads at a time, so SQLite need not lock at each step.
    auto database = std::make_unique<SQLite::Database>(path, flags | SQLite::OPEN_NOMUTEX, kBusyTimeout);
    distrust(*database);
    return database;
}

} // namespace

std::unique_ptr<SQLite::Database> openForWriting(const std::filesystem::path& path, bool create)
{
    auto database = open(path.string(), SQLite::OPEN_READWRITE | (create ? SQLite::OPEN_CREATE : 0));
    database->exec("PRAGMA page_size = 16384"); // log files are blobs of some ten kilobytes
    database->exec("PRAGMA journal_mode = WAL");
    database->exec("PRAGMA synchronous = NORMAL");
    database->exec("PRAGMA cache_size = -65536"); // KiB
    database->exec("PRAGMA wal_autocheckpoint = 4096"); // pages: 64 MiB
    database->exec("PRAGMA journal_size_limit = 67108864"); // bytes
    sqlite3_busy_handler(database->getHandle(), waitForTurn, nullptr);
    return database;
}

std::unique_ptr<SQLite::Database> openForChanges(const std::filesystem::path& path)
{
    auto database = openForWriting(path, false);
    database->exec("PRAGMA synchronous = FULL");
    return database;
}

std::unique_ptr<SQLite::Database> openBesideWriter(const std::filesystem::path& path)
{
    auto database = open(path.string(), SQLite::OPEN_READWRITE);
    database->exec("PRAGMA query_only = ON");
    return database;
}

std::unique_ptr<SQLite::Database> openForReading(const std::filesystem::path& path)
{
    try {
        auto database = open(path.string(), SQLite::OPEN_READONLY);
        (void)database->execAndGet("SELECT count(*) FROM sqlite_schema");
        return database;
    } catch (const SQLite::Exception& exception) {
        // A WAL database needs a writable folder beside it, unless we promise that nobody writes.
        const int code = exception.getErrorCode() & 0xFF;
        if (code != SQLITE_CANTOPEN && code != SQLITE_READONLY)
            throw;
    }
    std::string uri = "file:";
    for (const char c : path.string())
        uri += c == '?' ? "%3f" : c == '#' ? "%23" : c == '%' ? "%25" : std::string(1, c);
    return open(uri + "?immutable=1", SQLite::OPEN_READONLY | SQLite::OPEN_URI);
}

ConnectionPool::ConnectionPool(Connect connect)
    : m_connect(std::move(connect))
{
    m_idle.push_back(m_connect());
    // SQLite opens what it needs with the first look, and not before.
    (void)m_idle.back()->execAndGet("SELECT count(*) FROM sqlite_schema");
}

std::unique_ptr<SQLite::Database> ConnectionPool::take()
{
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_idle.empty()) {
            auto database = std::move(m_idle.back());
            m_idle.pop_back();
            return database;
        }
    }
    return m_connect();
}

void ConnectionPool::give(std::unique_ptr<SQLite::Database> database)
{
    const std::scoped_lock lock(m_mutex);
    m_idle.push_back(std::move(database));
}

} // namespace khoji::store
