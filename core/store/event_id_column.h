#pragma once

#include "core/record/event_entry.h"

#include <SQLiteCpp/Column.h>

namespace khoji::store {

/// The eventID as column `event_id` holds it; a number there says that none is recorded. For this folder only.
[[nodiscard]] record::EventId eventIdOf(const SQLite::Column& column);

} // namespace khoji::store
