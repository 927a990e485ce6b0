#pragma once

#include "core/base/error.h"
#include "core/base/progress.h"
#include "core/output/column.h"
#include "core/output/export.h"
#include "core/store/event_store.h"

#include <filesystem>
#include <iosfwd>
#include <stop_token>
#include <vector>

/// Comma-separated values as in RFC 4180: CRLF line ends, quotes where needed, UTF-8. The first
/// line holds CloudTrail's names and paths; eventTime is ISO 8601 in UTC; "not recorded" is an
/// empty cell (ux.md section 12).
namespace khoji::output {

struct CsvOptions {
    std::vector<Column> columns;
    /// Spreadsheets run a cell that begins with `=`, `+`, `-`, `@`, tab or CR as a formula, so such
    /// a cell gets an apostrophe in front. This alters text: turn it off for copies of evidence.
    bool spreadsheetSafe = true;
    /// U+FEFF at the start, by which Excel knows UTF-8.
    bool byteOrderMark = false;
};

/// Both functions block, and count `progress.events` as they go. An event whose record cannot be
/// read for columns of paths is written with these cells empty, and counted in
/// ExportSummary::failed. They fail with Usage (no columns), Cancelled, Denied, NotFound, Io, or
/// what the store says.
///
/// Into a file, which appears under its name only when complete.
[[nodiscard]] base::Result<ExportSummary> writeCsvFile(const store::EventStore& events,
    const store::ResultRows& rows, const CsvOptions& options, const std::filesystem::path& path,
    base::Progress& progress, std::stop_token stop);

/// Into an open stream, for pipes; what was written before a failure stays written.
[[nodiscard]] base::Result<ExportSummary> writeCsv(const store::EventStore& events,
    const store::ResultRows& rows, const CsvOptions& options, std::ostream& out,
    base::Progress& progress, std::stop_token stop);

} // namespace khoji::output
