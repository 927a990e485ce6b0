#include "cli/case_access.h"
#include "cli/commands.h"
#include "cli/print_json.h"
#include "cli/terminal.h"
#include "core/output/number_text.h"

#include <nlohmann/json.hpp>

#include <iostream>
#include <numeric>

namespace khoji::cli {

namespace {

using nlohmann::ordered_json;

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
    return {{"files", summary.files}, {"events", summary.events},
        {"duplicates", summary.duplicates}, {"amendments", summary.amendments},
        {"aggregated", summary.aggregated}, {"lost_records", lost}, {"problems", summary.problems},
        {"undated", summary.undated}, {"first_time", timeJson(summary.firstTime)},
        {"last_time", timeJson(summary.lastTime)}, {"users", summary.users},
        {"event_names", summary.eventNames}};
}

void printStats(const store::CaseSummary& summary, std::uint64_t lost,
    const std::vector<store::ImportProblem>& problems)
{
    using output::grouped;
    std::cout << "files        " << grouped(summary.files) << "\nevents       "
              << grouped(summary.events) << "\nduplicates   " << grouped(summary.duplicates)
              << "\namendments   " << grouped(summary.amendments) << "\naggregated   "
              << grouped(summary.aggregated) << "\nlost records " << grouped(lost)
              << "\nproblems     " << grouped(summary.problems) << "\nundated      "
              << grouped(summary.undated) << "\nfirst time   "
              << (summary.firstTime ? base::formatIso(*summary.firstTime) : "-")
              << "\nlast time    " << (summary.lastTime ? base::formatIso(*summary.lastTime) : "-")
              << "\nusers        " << grouped(summary.users) << "\nevent names  "
              << grouped(summary.eventNames) << '\n';
    if (!problems.empty())
        std::cout << "\nProblems:\n";
    for (const store::ImportProblem& problem : problems)
        std::cout << "  " << describe(problem) << '\n';
}

} // namespace

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
