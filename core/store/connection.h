#pragma once

#include <SQLiteCpp/Database.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

/// Opening connections to a case. For this folder only. All functions throw SQLite::Exception.
namespace khoji::store {

/// A writer's connection: WAL, safe against a crash of the program at any moment. Beside another writer it
/// asks for its turn often, and for a minute at most.
[[nodiscard]] std::unique_ptr<SQLite::Database> openForWriting(
    const std::filesystem::path& path, bool create);

/// A connection for short changes. What it commits is on the disk.
[[nodiscard]] std::unique_ptr<SQLite::Database> openForChanges(const std::filesystem::path& path);

/// A connection that only reads, of a case that may be written by others meanwhile. As the last one to
/// close it tidies up: the case is one file again.
[[nodiscard]] std::unique_ptr<SQLite::Database> openBesideWriter(const std::filesystem::path& path);

/// A connection that cannot write. Works on a read-only medium too.
[[nodiscard]] std::unique_ptr<SQLite::Database> openForReading(const std::filesystem::path& path);

/// Reading connections for threads that work side by side: made when there is none left, and kept for the next.
/// The first is made at once, so that a case stays readable that somebody removes while it is open. Any thread.
class ConnectionPool {
public:
    using Connect = std::function<std::unique_ptr<SQLite::Database>()>;

    explicit ConnectionPool(Connect connect);

    /// Runs `work(database)` on a connection that nobody else has meanwhile.
    template <typename Work>
    auto use(Work&& work)
    {
        std::unique_ptr<SQLite::Database> database = take();
        struct Return {
            ConnectionPool& pool;
            std::unique_ptr<SQLite::Database>& database;
            ~Return() { pool.give(std::move(database)); }
        } const giveBack{*this, database};
        return work(*database);
    }

private:
    [[nodiscard]] std::unique_ptr<SQLite::Database> take();
    void give(std::unique_ptr<SQLite::Database> database);

    Connect m_connect;
    std::mutex m_mutex;
    std::vector<std::unique_ptr<SQLite::Database>> m_idle; ///< guarded by m_mutex
};

/// A reading connection that several threads may take in turn.
class SharedConnection {
public:
    explicit SharedConnection(std::unique_ptr<SQLite::Database> database)
        : m_database(std::move(database))
    {
    }

    /// Runs `work(database)` with nobody else on the connection.
    template <typename Work>
    auto use(Work&& work)
    {
        const std::scoped_lock lock(m_mutex);
        return work(*m_database);
    }

private:
    std::mutex m_mutex;
    std::unique_ptr<SQLite::Database> m_database;
};

} // namespace khoji::store
