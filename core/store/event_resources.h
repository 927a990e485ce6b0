#pragma once

#include "core/base/progress.h"

#include <stop_token>

namespace SQLite {
class Database;
}

namespace khoji::store {

/// Fills event_resource for the events that it does not cover yet, a transaction for some thousands of
/// them, from the kept bytes of the log files. Stops between transactions. For this folder only; throws
/// SQLite::Exception.
void findEventResources(SQLite::Database& database, base::Progress& progress, const std::stop_token& stop);

} // namespace khoji::store
