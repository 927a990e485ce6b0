#pragma once

#include "core/base/error.h"
#include "core/base/pause_gate.h"
#include "core/base/progress.h"
#include "core/importer/files_being_read.h"
#include "core/store/case_file.h"

#include <atomic>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace khoji::importer {

/// How others steer and watch a running import. Thread: any.
struct ImportControl {
    base::PauseGate gate; ///< between files, and between the parts of a large one
    std::atomic<bool> removeWhenStopped{false}; ///< when stopped: take out again what it added
    FilesBeingRead reading;
};

struct ImportOptions {
    unsigned threads = 0; ///< decoding threads; 0: one a processor
    bool retry = false; ///< read again what is in the case as failed, though its bytes are the same
    ImportControl* control = nullptr; ///< optional; lives until the import has returned
    /// Called on the importing thread after new events became visible in CaseFile::events().
    /// Without it nobody is taken to look at these before the end (store::ImportRequest::alone).
    std::function<void()> onPublished;
};

/// A file that an import left alone: it is in the case already.
struct SkippedFile {
    std::string path;
    std::uint64_t size = 0; ///< bytes
};

/// So many skipped files are named; a whole trail that is added again has millions.
inline constexpr std::size_t kMostSkippedNamed = 10'000;

/// What an import did. Records seen = events + duplicates + amendments + aggregated + lostRecords.
struct ImportReport {
    std::uint64_t filesRead = 0;
    std::uint64_t filesSkipped = 0; ///< are in the case already
    std::vector<SkippedFile> skipped; ///< of these, kMostSkippedNamed at most; in no order
    std::uint64_t filesFailed = 0; ///< gave no event at all, for a stated reason
    std::uint64_t bytesRead = 0; ///< of the sources
    std::uint64_t events = 0;
    std::uint64_t duplicates = 0;
    std::uint64_t amendments = 0;
    std::uint64_t aggregated = 0;
    std::uint64_t lostRecords = 0;
    std::uint64_t problems = 0; ///< lost records, and all else that is to be told
    std::uint32_t run = 0; ///< its number in the case (store::ImportRun)
    bool cancelled = false; ///< stopped on request
    bool removed = false; ///< stopped, and taken out again; else what was confirmed stays

    [[nodiscard]] std::uint64_t records() const
    {
        return events + duplicates + amendments + aggregated + lostRecords;
    }
};

/// Adds files, and folders with all that is below them, to a case. Blocks until done; run it on a
/// thread of your own. Sources are only read; links are not followed. Files that are in the case
/// already, unchanged, are skipped. A file that cannot be read, is damaged or is not CloudTrail
/// becomes a problem of the case, and the rest goes on. Fails only when the case cannot be written.
[[nodiscard]] base::Result<ImportReport> importPaths(store::CaseFile& caseFile,
    const std::vector<std::filesystem::path>& paths, const ImportOptions& options,
    base::Progress& progress, std::stop_token stop);

} // namespace khoji::importer
