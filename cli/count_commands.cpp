#include "cli/case_access.h"
#include "cli/commands.h"
#include "cli/terminal.h"
#include "core/base/time_buckets.h"
#include "core/output/number_text.h"
#include "core/base/visible_text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iomanip>
#include <iostream>
#include <numeric>

namespace khoji::cli {

namespace {

using nlohmann::ordered_json;

constexpr std::size_t kMostBars = 300;
constexpr std::size_t kBarWidth = 50; ///< terminal columns
constexpr std::array<const char*, store::kBandCount> kBandNames{"error", "denied", "write", "read"};

void printJson(const ordered_json& json)
{
    std::cout << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
}

void printFacet(const store::Facet& facet)
{
    std::size_t width = 0;
    for (const store::FacetValue& value : facet.top)
        width = std::max(width, output::grouped(value.count).size());
    for (const store::FacetValue& value : facet.top)
        std::cout << std::setw(static_cast<int>(width)) << output::grouped(value.count) << "  "
                  << (value.text.empty() ? "(not recorded)" : base::visible(value.text)) << '\n';
    if (facet.distinct > facet.top.size())
        std::cout << output::counted(facet.distinct, "value") << " in all\n";
}

ordered_json facetJson(const store::Facet& facet)
{
    ordered_json values = ordered_json::array();
    for (const store::FacetValue& value : facet.top)
        values.push_back({{"value", value.text.empty() ? ordered_json(nullptr) : ordered_json(value.text)}, {"count", value.count}});
    return {{"field", record::info(facet.field).name}, {"distinct", facet.distinct}, {"values", std::move(values)}};
}

std::uint64_t total(const std::array<std::uint32_t, store::kBandCount>& bin)
{
    return std::accumulate(bin.begin(), bin.end(), std::uint64_t{0});
}

void printHistogram(const store::Histogram& histogram)
{
    std::uint64_t most = 1;
    for (const auto& bin : histogram.bins)
        most = std::max(most, total(bin));
    for (std::size_t i = 0; i < histogram.bins.size(); ++i) {
        const std::uint64_t events = total(histogram.bins[i]);
        const std::size_t bar = static_cast<std::size_t>((events * kBarWidth + most - 1) / most);
        std::cout << base::formatIso(histogram.edges[i]) << "  " << std::setw(9) << output::grouped(events) << "  "
                  << std::string(bar, '#') << '\n';
    }
    if (histogram.undated > 0)
        std::cout << output::counted(histogram.undated, "event") << " without a time\n";
}

ordered_json histogramJson(const store::Histogram& histogram, const std::string& barWidth)
{
    ordered_json bins = ordered_json::array();
    for (std::size_t i = 0; i < histogram.bins.size(); ++i) {
        ordered_json bin{{"from", base::formatIso(histogram.edges[i])}, {"to", base::formatIso(histogram.edges[i + 1])},
            {"events", total(histogram.bins[i])}};
        for (std::size_t band = 0; band < store::kBandCount; ++band)
            bin[kBandNames[band]] = histogram.bins[i][band];
        bins.push_back(std::move(bin));
    }
    return {{"bar", barWidth}, {"undated", histogram.undated}, {"bins", std::move(bins)}};
}

ordered_json timeJson(const std::optional<base::UtcTime>& time)
{
    return time ? ordered_json(base::formatIso(*time)) : ordered_json(nullptr);
}

std::uint64_t lostRecords(const std::vector<store::LogFile>& files)
{
    return std::accumulate(files.begin(), files.end(), std::uint64_t{0},
        [](std::uint64_t sum, const store::LogFile& file) { return sum + file.lostRecords; });
}

/// The keys are a promise to scripts.
ordered_json statsJson(const store::CaseSummary& summary, std::uint64_t lost)
{
    return {{"files", summary.files}, {"events", summary.events}, {"duplicates", summary.duplicates},
        {"amendments", summary.amendments}, {"aggregated", summary.aggregated}, {"lost_records", lost},
        {"problems", summary.problems}, {"undated", summary.undated}, {"first_time", timeJson(summary.firstTime)},
        {"last_time", timeJson(summary.lastTime)}, {"users", summary.users}, {"event_names", summary.eventNames}};
}

void printStats(
    const store::CaseSummary& summary, std::uint64_t lost, const std::vector<store::ImportProblem>& problems)
{
    using output::grouped;
    std::cout << "files        " << grouped(summary.files) << "\nevents       " << grouped(summary.events)
              << "\nduplicates   " << grouped(summary.duplicates) << "\namendments   "
              << grouped(summary.amendments) << "\naggregated   " << grouped(summary.aggregated)
              << "\nlost records " << grouped(lost) << "\nproblems     " << grouped(summary.problems)
              << "\nundated      " << grouped(summary.undated) << "\nfirst time   "
              << (summary.firstTime ? base::formatIso(*summary.firstTime) : "-") << "\nlast time    "
              << (summary.lastTime ? base::formatIso(*summary.lastTime) : "-") << "\nusers        "
              << grouped(summary.users) << "\nevent names  " << grouped(summary.eventNames) << '\n';
    if (!problems.empty())
        std::cout << "\nProblems:\n";
    for (const store::ImportProblem& problem : problems)
        std::cout << "  " << describe(problem) << '\n';
}

} // namespace

ExitCode runFacets(const Arguments& arguments, std::stop_token stop)
{
    const auto field = fieldOf(arguments.field);
    if (!field)
        return complain(field.error());
    ExitCode exitCode = ExitCode::Ok;
    const auto answer = ask(arguments, std::move(stop), exitCode, [&](store::QueryRequest& request) {
        request.facets = {*field};
        request.facetTop = arguments.top;
    });
    if (!answer)
        return exitCode;
    if (arguments.json)
        printJson(facetJson(answer->result.facets.front()));
    else
        printFacet(answer->result.facets.front());
    return ExitCode::Ok;
}

ExitCode runHistogram(const Arguments& arguments, std::stop_token stop)
{
    ExitCode exitCode = ExitCode::Ok;
    auto request = requestOf(arguments, exitCode);
    if (!request)
        return exitCode;
    const auto caseFile = openCase(arguments.casePath, exitCode);
    if (!caseFile)
        return exitCode;
    auto result = caseFile->events().run(*request, stop);
    if (!result)
        return complain(result.error());
    // The bars are chosen for the events that match, so the query is asked a second time with them.
    store::Histogram histogram;
    std::string barWidth;
    if (result->span) {
        const base::Bucket bucket = base::chooseBucket(*result->span, kMostBars);
        barWidth = base::label(bucket);
        request->histogramEdges = base::bucketEdges(*result->span, bucket);
        result = caseFile->events().run(*request, stop);
        if (!result)
            return complain(result.error());
        histogram = std::move(*result->histogram);
    } else {
        histogram.undated = result->rows->size();
    }
    if (arguments.json)
        printJson(histogramJson(histogram, barWidth));
    else
        printHistogram(histogram);
    return ExitCode::Ok;
}

ExitCode runStats(const Arguments& arguments, std::stop_token /*stop*/)
{
    ExitCode exitCode = ExitCode::Ok;
    const auto caseFile = openCase(arguments.casePath, exitCode);
    if (!caseFile)
        return exitCode;
    const auto summary = caseFile->events().summary();
    if (!summary)
        return complain(summary.error());
    const auto files = caseFile->events().logFiles();
    if (!files)
        return complain(files.error());
    if (arguments.json) {
        printJson(statsJson(*summary, lostRecords(*files)));
        return ExitCode::Ok;
    }
    const auto problems = caseFile->events().problems();
    if (!problems)
        return complain(problems.error());
    printStats(*summary, lostRecords(*files), *problems);
    return ExitCode::Ok;
}

} // namespace khoji::cli
