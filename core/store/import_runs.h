#pragma once

#include "core/store/event_store.h"

#include <cstdint>
#include <string>
#include <vector>

namespace SQLite {
class Database;
}

/// The imports of a case, and taking one back. For this folder only; throws SQLite::Exception.
namespace khoji::store {

struct OpenRun {
    std::uint32_t number = 0;
    std::uint32_t firstFile = 1;  ///< what it adds has these numbers, or higher ones
    std::uint32_t firstEvent = 1;
};

/// The row of a new import. When the last one was interrupted and asked for the same, the new one takes
/// its place: what it added counts as this one's.
[[nodiscard]] OpenRun beginRun(SQLite::Database& database, const std::vector<std::string>& paths);

/// `state` as in table import_run.
void endRun(SQLite::Database& database, std::uint32_t run, const char* state);

/// Deletes what a run added, and puts back what it replaced; in the caller's transaction. Events and files
/// that it added are the last ones of the case.
void removeRun(SQLite::Database& database, const OpenRun& run);

/// Every import so far; `running`: the one that is under way, 0: none. Others that did not end are told
/// as `interrupted`.
[[nodiscard]] std::vector<ImportRun> allRuns(SQLite::Database& database, std::uint32_t running);

} // namespace khoji::store
