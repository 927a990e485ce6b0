#pragma once

#include "core/aws/call.h"
#include "core/aws/connection.h"
#include "core/importer/import.h"
#include "core/store/case_file.h"

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

/// Event history without a trail: CloudTrail's LookupEvents, which knows management and Insights
/// events of the last 90 days, of one account, region by region, 50 a page, two pages a second
/// (cloudtrail-formats.md 7). Never data events.
///
/// **Taking up.** Tokens of the API do not live long, so what is missing is known by time. Each
/// page is a log file of the case, exactly as it was answered, and its name says what it accounts
/// for: `lookup://ACCOUNT/REGION/management/FROM..TO/PAGE` holds every event of that account and
/// region with FROM <= eventTime < TO (page_name.h). What all pages in the case account for
/// together needs not be asked again; nothing else is kept, so a kill at any moment loses no more
/// than the pages that were not confirmed. An event may reach the history late: what a page says of
/// the last kLateness before it was asked counts as not known. Questions overlap by a second, and
/// events that come twice are known by their eventID.
namespace khoji::lookup {

inline constexpr std::chrono::days kHistory{90};
inline constexpr std::chrono::milliseconds kPause{500}; ///< between two requests to one region
/// CloudTrail tells most events within 5 minutes and promises nothing.
inline constexpr std::chrono::minutes kLateness{30};

struct LookupRequest {
    std::vector<std::string> regions; ///< one page each in turn
    /// Event time, whole seconds: from <= eventTime < to. Without from, or with an earlier one: the
    /// last 90 days; without to: until now.
    std::optional<base::UtcTime> from, to;
    bool insights = false; ///< Insights events too
    std::chrono::milliseconds pause = kPause; ///< between the starts of two requests to one region
    std::optional<base::UtcTime> now; ///< left out: by this computer's clock
};

struct LookupReport {
    importer::ImportReport import;
    base::TimeRange range{}; ///< what was really asked for
    bool isShortened = false; ///< LookupRequest::from lies before the last 90 days
    std::uint64_t pages = 0; ///< asked for and answered
    std::uint64_t knownPages = 0; ///< of these: with nothing that the case did not account for
    std::vector<aws::Trouble>
        failed; ///< regions that were not read to their end, each named in its message
    /// What ended it early in all regions: credentials, no network any more. What came is kept.
    std::optional<aws::Trouble> stopped;
};

/// Told after each page, on a thread of the import: must not wait.
struct LookupProgress {
    std::string region;
    std::uint64_t pages = 0; ///< of all regions
    std::uint64_t events = 0; ///< on them, duplicates included
    std::optional<base::UtcTime> reached; ///< newest first: this region is read down to here
};

/// The range that a request asks for, in whole seconds: at most the last 90 days. Fails with Usage
/// when nothing is left.
[[nodiscard]] base::Result<base::TimeRange> askedRange(const LookupRequest& request);

/// Reads page after page, newest first, each straight into the case; what the case holds already is
/// not asked for again, but for one page, when nobody knows yet whose account it is. Trouble of one
/// region ends that region only. ImportOptions::threads is not looked at: one thread keeps the
/// order of pages, and two pages a second need no more. Blocks; `caller` must not be used by others
/// meanwhile if they mind the limit. Fails with Usage (askedRange(), no region, no such endpoint),
/// and when the case cannot be written.
[[nodiscard]] base::Result<LookupReport> lookupEvents(store::CaseFile& caseFile,
    aws::Caller& caller, const aws::Connection& connection, const LookupRequest& request,
    const importer::ImportOptions& options, const std::function<void(const LookupProgress&)>& told,
    base::Progress& progress, std::stop_token stop);

} // namespace khoji::lookup
