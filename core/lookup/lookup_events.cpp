#include "core/lookup/lookup_events.h"

#include "core/aws/endpoint.h"
#include "core/lookup/coverage.h"
#include "core/lookup/lookup_feed.h"

#include <algorithm>

namespace khoji::lookup {

namespace {

base::UtcTime earliestOf(const LookupRequest& request)
{
    return std::chrono::ceil<std::chrono::seconds>(timeOf(request) - kHistory);
}

bool isShortened(const LookupRequest& request)
{
    return request.from && *request.from < earliestOf(request);
}

/// Before the first request: a name that cannot be a region's would fail for each.
base::Result<void> check(const LookupRequest& request, const aws::Connection& connection)
{
    if (request.regions.empty())
        return base::fail(base::ErrorKind::Usage, "no region is named to look events up in");
    for (const std::string& region : request.regions) {
        const auto endpoint = aws::serviceEndpoint("cloudtrail", region, connection.endpointUrl);
        if (!endpoint)
            return tl::unexpected(aws::toError(endpoint.error()));
    }
    return {};
}

/// What the case remembers the import was asked for.
std::vector<std::string> askedFor(const LookupRequest& request)
{
    std::vector<std::string> asked;
    for (const std::string& region : request.regions)
        asked.push_back("lookup://" + region);
    return asked;
}

/// Each region once: two ways down the same history would meet.
LookupRequest withoutDoubles(LookupRequest request)
{
    std::vector<std::string> once;
    for (const std::string& region : request.regions) {
        if (std::find(once.begin(), once.end(), region) == once.end())
            once.push_back(region);
    }
    request.regions = std::move(once);
    return request;
}

} // namespace

base::Result<base::TimeRange> askedRange(const LookupRequest& request)
{
    using std::chrono::ceil;
    using std::chrono::seconds;
    const base::UtcTime earliest = earliestOf(request);
    const base::UtcTime latest = ceil<seconds>(timeOf(request));
    const base::TimeRange range{
        std::max(
            base::UtcTime(std::chrono::floor<seconds>(request.from.value_or(earliest))), earliest),
        std::min(base::UtcTime(ceil<seconds>(request.to.value_or(latest))), latest)};
    if (range.first >= range.end)
        return base::fail(base::ErrorKind::Usage,
            "there is nothing to look up: the range ends before it begins, or before the last 90 "
            "days, which is all that the event history knows");
    return range;
}

base::Result<LookupReport> lookupEvents(store::CaseFile& caseFile, aws::Caller& caller,
    const aws::Connection& connection, const LookupRequest& request,
    const importer::ImportOptions& options, const std::function<void(const LookupProgress&)>& told,
    base::Progress& progress, std::stop_token stop)
{
    const LookupRequest asked = withoutDoubles(request);
    if (auto checked = check(asked, connection); !checked)
        return tl::unexpected(checked.error());
    const auto range = askedRange(asked);
    if (!range)
        return tl::unexpected(range.error());
    const auto coverage = Coverage::of(caseFile.events());
    if (!coverage)
        return tl::unexpected(coverage.error());
    LookupFeed feed(
        caller, {connection, asked, *range, options.control}, *coverage, told, progress);
    importer::ImportOptions inOrder = options;
    inOrder.threads = 1; // what a page accounts for relies on the pages before it
    auto imported =
        importer::importFeed(caseFile, askedFor(asked), feed, inOrder, progress, std::move(stop));
    if (!imported)
        return tl::unexpected(imported.error());
    LookupReport report = feed.report();
    report.import = *imported;
    report.range = *range;
    report.isShortened = isShortened(asked);
    return report;
}

} // namespace khoji::lookup
