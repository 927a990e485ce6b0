#include "core/store/checkpointer.h"

#include "core/store/connection.h"

#include <sqlite3.h>

namespace khoji::store {

namespace {

constexpr int kWorthwhile = 16384; ///< pages in the log: 256 MiB
/// Pages at which the writer stops and clears the log itself, so that a slow disk cannot make it grow
/// without bound: 512 MiB.
constexpr int kTooMany = 32768;

} // namespace

Checkpointer::Checkpointer(sqlite3* writer, const std::filesystem::path& path)
    : m_writer(writer)
    , m_database(openForWriting(path, false))
    , m_thread([this](const std::stop_token& stop) { run(stop, *m_database); })
{
    sqlite3_wal_hook(m_writer, onCommit, this);
}

Checkpointer::~Checkpointer()
{
    sqlite3_wal_hook(m_writer, nullptr, nullptr);
}

int Checkpointer::onCommit(void* self, sqlite3* writer, const char* schema, int pages)
{
    if (pages >= kTooMany) // when a reader holds on to the log, the next commit tries again
        sqlite3_wal_checkpoint_v2(writer, schema, SQLITE_CHECKPOINT_RESTART, nullptr, nullptr);
    else if (pages >= kWorthwhile) {
        auto& checkpointer = *static_cast<Checkpointer*>(self);
        const std::scoped_lock lock(checkpointer.m_mutex);
        checkpointer.m_wanted = true;
        checkpointer.m_wake.notify_one();
    }
    return SQLITE_OK;
}

void Checkpointer::run(const std::stop_token& stop, SQLite::Database& database)
{
    std::unique_lock lock(m_mutex);
    while (m_wake.wait(lock, stop, [this] { return m_wanted; })) {
        m_wanted = false;
        lock.unlock();
        // What goes wrong here goes wrong again when the case is closed, and is told then.
        sqlite3_wal_checkpoint_v2(database.getHandle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
        lock.lock();
    }
}

} // namespace khoji::store
