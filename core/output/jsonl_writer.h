#pragma once

#include "core/base/error.h"
#include "core/base/progress.h"
#include "core/output/export.h"
#include "core/store/event_store.h"

#include <filesystem>
#include <iosfwd>
#include <stop_token>

/// JSON lines: each event's own record on one line. Only the white space between its tokens goes;
/// the order of its members, its numbers and its escapes stay as CloudTrail wrote them.
namespace khoji::output {

/// Both functions block, and count `progress.events` as they go. They fail with Cancelled, Denied,
/// NotFound, Io, or what the rows say. A record that cannot be had, or is no JSON, is left out and
/// counted in ExportSummary::failed.
///
/// Into a file, which appears under its name only when complete.
[[nodiscard]] base::Result<ExportSummary> writeJsonLinesFile(const store::EventStore& events,
    const store::ResultRows& rows, const std::filesystem::path& path, base::Progress& progress,
    std::stop_token stop);

/// Into an open stream, for pipes; what was written before a failure stays written.
[[nodiscard]] base::Result<ExportSummary> writeJsonLines(const store::EventStore& events,
    const store::ResultRows& rows, std::ostream& out, base::Progress& progress,
    std::stop_token stop);

/// The same JSON without white space between its tokens; fails with Damaged when it is no JSON.
[[nodiscard]] base::Result<std::string> compactJson(std::string_view json);

} // namespace khoji::output
