#pragma once

#include "core/store/event_index.h"

#include <memory>

namespace SQLite {
class Database;
}

/// The event index as it is kept in a case: column blobs that can be made again from table `event` at
/// any time. For this folder only; throws SQLite::Exception.
namespace khoji::store {

/// The stored columns when they cover every event and are sound, else an index built from the rows. Null
/// when a row names a dictionary entry that is not there: the case is damaged.
[[nodiscard]] std::shared_ptr<EventIndex> loadIndex(
    SQLite::Database& database, const std::shared_ptr<const record::Vocabulary>& vocabulary);

/// Do the stored columns cover this index?
[[nodiscard]] bool isIndexSaved(SQLite::Database& database, const EventIndex& index);

/// Replaces the stored columns, in one transaction.
void saveIndex(SQLite::Database& database, const EventIndex& index);

} // namespace khoji::store
