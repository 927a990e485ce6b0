#pragma once

#include "core/base/error.h"
#include "core/base/progress.h"
#include "core/store/event_index.h"

#include <memory>
#include <stop_token>

namespace SQLite {
class Database;
}

/// What an import leaves for later, so that it is done as soon as its events can be asked for. Each step can
/// be stopped and goes on from there; none changes an answer of Khoji's own. For this folder only; throws
/// SQLite::Exception.
namespace khoji::store {

/// Stores the event index, so that the case opens at once; reads each record for what questions about records
/// need; makes the SQL indexes. `database`: a writer's connection. Fails with Cancelled.
[[nodiscard]] base::Result<void> completeCase(SQLite::Database& database,
    const std::shared_ptr<const EventIndex>& index, base::Progress& progress, const std::stop_token& stop);

/// Inserting into a table with SQL indexes is several times slower: before much is added they go.
void dropSqlIndexes(SQLite::Database& database);

} // namespace khoji::store
