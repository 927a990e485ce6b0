#pragma once

#include "core/base/error.h"
#include "core/base/progress.h"
#include "core/store/case_file.h"

#include <filesystem>
#include <functional>
#include <stop_token>
#include <vector>

namespace khoji::importer {

struct ImportOptions {
    unsigned threads = 0; ///< decoding threads; 0: one a processor
    /// Called on the importing thread after new events became visible in CaseFile::events().
    std::function<void()> onPublished;
};

struct ImportReport {
    std::uint64_t filesRead = 0;
    std::uint64_t filesSkipped = 0; ///< their bytes are in the case already
    std::uint64_t filesFailed = 0;  ///< gave no event at all, for a stated reason
    std::uint64_t events = 0;
    std::uint64_t duplicates = 0;
    std::uint64_t problems = 0;
    bool cancelled = false; ///< stopped on request; what was confirmed stays
};

/// Adds files, and folders with all that is below them, to a case. Blocks until done; run it on a
/// thread of your own. Sources are only read; links are not followed. A file that cannot be read, is
/// damaged or is not CloudTrail becomes a problem of the case, and the rest goes on. Fails only when
/// the case cannot be written.
[[nodiscard]] base::Result<ImportReport> importPaths(store::CaseFile& caseFile,
    const std::vector<std::filesystem::path>& paths, const ImportOptions& options,
    base::Progress& progress, std::stop_token stop);

} // namespace khoji::importer
