#pragma once

#include "core/importer/import.h"
#include "core/store/event_store.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Taking up what earlier imports into a case left undone.
namespace khoji::importer {

/// The newest import that ended with its program and was neither taken up again nor dismissed
/// since.
[[nodiscard]] std::optional<store::ImportRun> interruptedImport(
    const std::vector<store::ImportRun>& imports);

/// Whether a case names what is on no disk: `s3://...`, `lookup://...`. Whoever fetched it has to
/// fetch it again; it is never opened as a file.
[[nodiscard]] bool isElsewhere(std::string_view path);

/// What is to be opened to read a file again that a case names: of what lies in an archive, the
/// archive. When it is gone: the path itself, so that this is said. Looks at the disk.
[[nodiscard]] std::filesystem::path sourceOnDisk(const std::filesystem::path& path);

/// Whether a file gave no event, or not all of its parts, and is worth reading again.
[[nodiscard]] bool isFailed(const store::LogFile& file);

/// What an import was asked for, by where it is.
struct AskedFor {
    std::vector<std::filesystem::path> files; ///< for importPaths()
    std::vector<std::string> elsewhere; ///< `s3://bucket/prefix`: for another sync
};
[[nodiscard]] AskedFor askedFor(const store::ImportRun& run);

/// Reads on where an interrupted import stopped: importPaths() of its paths. Afterwards it counts
/// as interrupted no longer, unless this one was stopped too. Fails with Unsupported when it was
/// asked for what is elsewhere: then that is to be fetched again, and noteResumed().
[[nodiscard]] base::Result<ImportReport> resumeImport(store::CaseFile& caseFile,
    const store::ImportRun& interrupted, const ImportOptions& options, base::Progress& progress,
    std::stop_token stop);

/// An interrupted import was taken up by another way than resumeImport(), and is over.
[[nodiscard]] base::Result<void> noteResumed(
    store::CaseFile& caseFile, const store::ImportRun& interrupted);

/// The files that gave no event, or not all of their parts, for importPaths() with
/// ImportOptions::retry. Of what lies in an archive, the archive. Each once, in order. What is
/// elsewhere is not among them, but in failedElsewhere(). Blocks.
[[nodiscard]] base::Result<std::vector<std::filesystem::path>> failedPaths(
    const store::EventStore& events);
[[nodiscard]] base::Result<std::vector<std::string>> failedElsewhere(
    const store::EventStore& events);

} // namespace khoji::importer
