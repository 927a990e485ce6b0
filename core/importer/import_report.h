#pragma once

#include "core/importer/import.h"
#include "core/store/event_store.h"

#include <string>

namespace khoji::importer {

/// What an import did, as JSON for other programs: the totals, each file it read with its counts and how
/// late it was delivered, and each problem. Times are UTC, delays whole seconds. Fails when the case cannot
/// be read. Blocks.
[[nodiscard]] base::Result<std::string> importReportJson(
    const ImportReport& report, const store::EventStore& events);

} // namespace khoji::importer
