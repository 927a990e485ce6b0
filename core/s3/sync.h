#pragma once

#include "core/importer/import.h"
#include "core/s3/plan.h"
#include "core/store/case_file.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace khoji::s3 {

struct SyncOptions {
    importer::ImportOptions import;
    unsigned parallel = 16; ///< objects under way at once
    /// What the case remembers the sync was asked for: `s3://bucket/prefix`; empty: the bucket.
    std::vector<std::string> asked;
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
    std::uint64_t notMirrored = 0; ///< objects whose keys no file can have
    /// What ended it early: credentials, disk, no network any more; what came is kept.
    std::optional<aws::Trouble> stopped;
};

/// Fetches what was planned, newest first, straight into the case: each object is verified (length,
/// MD5 where the ETag is one, gzip) and held in memory only until it is read; nothing is written
/// elsewhere but a mirror, and for a moment the objects that are too large for memory. Calls under
/// way when it ends are let go: the caller's to stop. Blocks; run it on a thread of its own. Fails
/// only when the case cannot be written.
[[nodiscard]] base::Result<SyncReport> sync(store::CaseFile& caseFile, const Bucket& bucket,
    aws::Caller& caller, const Plan& plan, const SyncOptions& options, base::Progress& progress,
    std::stop_token stop);

/// The objects of this bucket that the case knows of and that could not be fetched, or not be read
/// to their end, as a plan.
[[nodiscard]] base::Result<Plan> failedObjects(
    const store::EventStore& events, const std::string& bucket);

} // namespace khoji::s3
