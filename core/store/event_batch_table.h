#pragma once

#include "core/record/event_entry.h"

#include <cstdint>
#include <vector>

struct sqlite3;

namespace khoji::store {

struct ImportedFile;

/// A row of table `event` on its way into the case. Dimension ids are the case's own.
struct EventRowData {
    std::uint32_t file = 0;
    const ImportedFile* from = nullptr; ///< what `file` gave
    record::EventEntry entry;
};

/// The rows that `INSERT INTO event SELECT * FROM event_batch` copies. The table looks at the vector it
/// was registered with whenever it is read: one statement inserts a whole batch, which is twice as fast
/// as binding row by row (docs/performance.md).
struct EventBatch {
    std::uint32_t firstKey = 1; ///< id of the first row; the others follow
    std::vector<EventRowData> rows;
};

/// Registers the table `event_batch` on a connection. `batch` must outlive the connection. Throws
/// SQLite::Exception.
void registerEventBatch(sqlite3* connection, const EventBatch& batch);

} // namespace khoji::store
