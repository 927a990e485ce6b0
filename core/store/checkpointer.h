#pragma once

#include <SQLiteCpp/Database.h>

#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <thread>

struct sqlite3;

namespace khoji::store {

/// Moves what an import has committed from the write-ahead log into the case file, on a thread and a
/// connection of its own: waiting for the disk is a third of the writer's time otherwise.
///
/// Owner: the import session; it ends before the writer's connection.
class Checkpointer {
public:
    /// Watches the commits of `writer`. Throws SQLite::Exception.
    Checkpointer(sqlite3* writer, const std::filesystem::path& path);
    ~Checkpointer();
    Checkpointer(const Checkpointer&) = delete;
    Checkpointer& operator=(const Checkpointer&) = delete;

private:
    static int onCommit(void* self, sqlite3* writer, const char* schema, int pages);
    void run(const std::stop_token& stop, SQLite::Database& database);

    sqlite3* m_writer;
    std::unique_ptr<SQLite::Database> m_database; ///< used by m_thread alone
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    bool m_wanted = false; ///< guarded by m_mutex
    std::jthread m_thread;
};

} // namespace khoji::store
