#include "core/output/report.h"

#include "core/output/number_text.h"
#include "core/output/row_pages.h"
#include "core/store/partial_imports.h"

#include <algorithm>
#include <array>
#include <utility>

namespace khoji::output {

namespace {

using record::Field;

struct TopSubject {
    Field field;
    const char* title;
};

constexpr std::array<TopSubject, 6> kTops{{
    {Field::Principal, "Users"},
    {Field::EventName, "Event names"},
    {Field::SourceIpAddress, "Source addresses"},
    {Field::ErrorCode, "Error codes"},
    {Field::EventSource, "Services"},
    {Field::AwsRegion, "Regions"},
}};

/// "Not recorded" is one of the values a facet counts, and may be a rare one. This deep it is found
/// unless the field has more values than anybody's organisation.
constexpr std::size_t kFacetDepth = 100'000;

store::QueryRequest fullQuery(const ReportRequest& request)
{
    store::QueryRequest query;
    query.filter = request.filter;
    query.sort = request.sort;
    query.facetTop = std::max(request.topCount, kFacetDepth);
    for (const TopSubject& subject : kTops)
        query.facets.push_back(subject.field);
    return query;
}

/// Two runs: the first says over which time the matches lie, the second counts by bars chosen for
/// it.
base::Result<store::QueryResult> runQuery(
    const store::EventStore& events, Report& report, std::stop_token stop)
{
    store::QueryRequest query = fullQuery(report.request);
    auto first = events.run(query, stop);
    if (!first || !first->span)
        return first;
    report.barWidth = base::chooseBucket(*first->span, report.request.maxBars);
    query.histogramEdges = base::bucketEdges(*first->span, *report.barWidth);
    return events.run(query, stop);
}

TopTable topTable(const store::Facet& facet, std::size_t count)
{
    TopTable table;
    table.field = facet.field.recorded().value();
    table.distinct = facet.distinct;
    const auto subject = std::find_if(kTops.begin(), kTops.end(),
        [&](const TopSubject& top) { return top.field == facet.field; });
    table.title = subject != kTops.end() ? subject->title : facet.field.name();
    for (const store::FacetValue& value : facet.top) {
        if (value.text.empty()) {
            table.notRecorded = value.count;
            --table.distinct;
        } else if (table.values.size() < count) {
            table.values.push_back(value);
        }
    }
    return table;
}

base::Result<void> takeMatches(Report& report, store::QueryResult result, std::stop_token stop)
{
    report.matches = result.rows->size();
    report.span = result.span;
    if (result.histogram)
        report.timeline = std::move(*result.histogram);
    for (const store::Facet& facet : result.facets)
        report.tops.push_back(topTable(facet, report.request.topCount));
    const auto keep = [&](const std::vector<store::EventRow>& page) -> base::Result<void> {
        report.events.insert(report.events.end(), page.begin(), page.end());
        return {};
    };
    return forEachPage(*result.rows, report.request.rowLimit, report.request.columns, stop, keep);
}

base::Result<void> takeSources(Report& report, const store::EventStore& events)
{
    auto summary = events.summary();
    if (!summary)
        return tl::unexpected(summary.error());
    report.caseSummary = *summary;
    auto files = events.logFiles();
    if (!files)
        return tl::unexpected(files.error());
    report.files = std::move(*files);
    auto problems = events.problems();
    if (!problems)
        return tl::unexpected(problems.error());
    report.problemCount = problems->size();
    report.problems = std::move(*problems);
    report.problems.resize(std::min(report.problems.size(), report.request.problemLimit));
    const auto imports = events.imports();
    if (!imports)
        return tl::unexpected(imports.error());
    report.partialImports = store::partialImports(*imports).size();
    return {};
}

} // namespace

std::vector<record::Field> reportColumns()
{
    using record::Field;
    return {Field::EventTime, Field::Principal, Field::EventName, Field::AwsRegion,
        Field::SourceIpAddress, Field::Outcome, Field::ErrorCode, Field::ResourceName};
}

std::string eventsCutNote(const Report& report)
{
    if (report.events.size() == report.matches)
        return {};
    return "first " + grouped(report.events.size()) + " of " + counted(report.matches, "event");
}

base::Result<Report> makeReport(
    const store::EventStore& events, const ReportRequest& request, std::stop_token stop)
{
    if (request.columns.empty())
        return base::fail(base::ErrorKind::Usage, "No columns were chosen for the report");
    Report report;
    report.request = request;
    auto result = runQuery(events, report, stop);
    if (!result)
        return tl::unexpected(result.error());
    if (auto done = takeMatches(report, std::move(*result), stop); !done)
        return tl::unexpected(done.error());
    if (auto done = takeSources(report, events); !done)
        return tl::unexpected(done.error());
    if (stop.stop_requested())
        return base::fail(base::ErrorKind::Cancelled, "Stopped");
    return report;
}

} // namespace khoji::output
