#pragma once

#include "core/base/error.h"
#include "core/base/progress.h"
#include "core/output/export.h"
#include "core/output/report.h"

#include <filesystem>
#include <stop_token>

namespace khoji::output {

/// Prints a report as PDF on A4: cover with scope and contents, timeline and commonest values, the
/// event table, the log files with their hashes, method and limits. Charts are vector shapes, text
/// is text.
///
/// Blocks; any thread, but a QGuiApplication must exist (the offscreen platform will do), else
/// Unsupported. The file appears under its name only when complete. `progress.events` grows to the
/// number of events in the table. Also fails with Cancelled, Denied, NotFound, Io.
/// ExportSummary::rows are the events in the table.
[[nodiscard]] base::Result<ExportSummary> writeReportPdf(const Report& report,
    const std::filesystem::path& path, base::Progress& progress, std::stop_token stop);

} // namespace khoji::output
