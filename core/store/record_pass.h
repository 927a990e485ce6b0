#pragma once

#include "core/base/progress.h"

#include <stop_token>

namespace SQLite {
class Database;
}

namespace khoji::store {

/// Reads the records of the events that it has not read yet, from the kept bytes of the log files, and writes
/// down what later questions need of them: the things they name (event_resources.h), and the texts they cannot
/// hold (search/search_blocks.h). A transaction for some thousands of events, or for those it came to
/// when it was stopped. For this folder only; throws SQLite::Exception.
void readRecords(SQLite::Database& database, base::Progress& progress, const std::stop_token& stop);

/// The events up to this one have been read.
[[nodiscard]] std::uint32_t readRecordsUntil(SQLite::Database& database);

} // namespace khoji::store
