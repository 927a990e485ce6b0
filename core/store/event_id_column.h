#pragma once

#include "core/record/event_entry.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Statement.h>

namespace khoji::store {

/// The eventID as column `event_id` holds it; a number there says that none is recorded. For this folder only.
[[nodiscard]] record::EventId eventIdOf(const SQLite::Column& column);

/// An eventID as such a column takes it; NULL when none is recorded. It must outlive the execution.
void bindEventId(SQLite::Statement& statement, int index, const record::EventId& id);

} // namespace khoji::store
