#pragma once

#include "core/aws/call.h"
#include "core/aws/connection.h"
#include "core/importer/import.h"
#include "core/store/case_file.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

/// Event history without a trail: CloudTrail's LookupEvents, which knows management and Insights
/// events of the last 90 days, of one account, region by region, 50 a page, two pages a second.
namespace khoji::lookup {

inline constexpr std::chrono::days kHistory{90};
inline constexpr std::chrono::milliseconds kPause{500}; ///< between two requests to one region

struct LookupRequest {
    std::vector<std::string> regions;
    std::optional<base::UtcTime> from, to; ///< event time; from: 90 days ago at the earliest
    bool insights = false; ///< Insights events too
};

struct LookupReport {
    importer::ImportReport import;
    std::uint64_t pages = 0;
    std::vector<aws::Trouble>
        failed; ///< regions that were not read to their end, each named in its message
};

/// Told after each page, on the calling thread.
struct LookupProgress {
    std::string region;
    std::uint64_t pages = 0;
    std::uint64_t events = 0;
    std::optional<base::UtcTime> reached; ///< newest first: events until here are in
};

/// Reads page after page, newest first, each straight into the case as a log file of its own
/// (`lookup://ACCOUNT-OR-UNKNOWN/REGION/...`). Stopped, or interrupted, it is taken up again where
/// it was: pages that came are there, and events that come twice are known by their eventID.
/// Blocks. Fails only when the case cannot be written.
[[nodiscard]] base::Result<LookupReport> lookupEvents(store::CaseFile& caseFile,
    aws::Caller& caller, const aws::Connection& connection, const LookupRequest& request,
    const importer::ImportOptions& options, const std::function<void(const LookupProgress&)>& told,
    base::Progress& progress, std::stop_token stop);

} // namespace khoji::lookup
