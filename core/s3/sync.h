#pragma once

#include "core/importer/import.h"
#include "core/s3/plan.h"
#include "core/store/case_file.h"

#include <array>
#include <filesystem>
#include <map>
#include <optional>

namespace khoji::s3 {

struct SyncOptions {
    importer::ImportOptions import;
    unsigned parallel = 16; ///< objects under way at once
    /// Also keeps each object's bytes below this folder, under its key, as `aws s3 sync` would.
    std::optional<std::filesystem::path> mirror;
};

/// What a sync did. An object that could not be fetched is a failed log file of the case: the next
/// sync, or retryFailed(), tries it again.
struct SyncReport {
    importer::ImportReport import;
    std::uint64_t fetched = 0; ///< objects
    std::uint64_t bytes = 0; ///< of these
    std::map<aws::TroubleKind, std::uint64_t> failed; ///< objects, by what went wrong
    std::optional<aws::Trouble>
        stopped; ///< what ended it early: credentials, disk; what came is kept
};

/// Fetches what was planned, newest first, straight into the case: each object is verified (length,
/// MD5 where the ETag is one, gzip) and held in memory only until it is read; nothing is written
/// elsewhere but a mirror. Blocks; run it on a thread of its own. Fails only when the case cannot
/// be written.
[[nodiscard]] base::Result<SyncReport> sync(store::CaseFile& caseFile, const Bucket& bucket,
    aws::Caller& caller, const Plan& plan, const SyncOptions& options, base::Progress& progress,
    std::stop_token stop);

/// The objects of this bucket that the case holds as failed, as a plan.
[[nodiscard]] base::Result<Plan> failedObjects(
    const store::EventStore& events, const std::string& bucket);

} // namespace khoji::s3
