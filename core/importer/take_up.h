#pragma once

#include "core/importer/import.h"
#include "core/store/event_store.h"

#include <filesystem>
#include <optional>
#include <vector>

/// Taking up what earlier imports into a case left undone.
namespace khoji::importer {

/// The newest import that ended with its program and was neither taken up again nor dismissed since.
[[nodiscard]] std::optional<store::ImportRun> interruptedImport(const std::vector<store::ImportRun>& imports);

/// Reads on where an interrupted import stopped: importPaths() of its paths. Afterwards it counts as
/// interrupted no longer, unless this one was stopped too.
[[nodiscard]] base::Result<ImportReport> resumeImport(store::CaseFile& caseFile,
    const store::ImportRun& interrupted, const ImportOptions& options, base::Progress& progress,
    std::stop_token stop);

/// The files that gave no event, or not all of their parts, for importPaths() with ImportOptions::retry. Of
/// what lies in an archive, the archive. Each once, in order. Blocks.
[[nodiscard]] base::Result<std::vector<std::filesystem::path>> failedPaths(const store::EventStore& events);

} // namespace khoji::importer
