#include "cli/import_words.h"

#include "cli/terminal.h"
#include "core/output/number_text.h"

#include <sstream>

namespace khoji::cli {

namespace {

void addCount(std::ostream& out, std::uint64_t count, const char* what)
{
    if (count > 0)
        out << ", " << output::counted(count, what);
}

base::Result<void> finish(store::CaseFile& caseFile, const std::stop_token& stop)
{
    const auto summary = caseFile.events().summary();
    if (!summary)
        return tl::unexpected(summary.error());
    base::Progress progress;
    const ProgressLine line(progress, [all = summary->events](const base::Progress& done) {
        return "finishing (Ctrl+C leaves it for later): " + output::grouped(done.events) + " of "
            + output::counted(all, "event");
    });
    auto completed = caseFile.complete(progress, stop);
    if (!completed && completed.error().kind == base::ErrorKind::Cancelled)
        return {};
    return completed;
}

} // namespace

std::string summaryOf(const importer::ImportReport& report)
{
    using output::counted;
    std::ostringstream out;
    out << counted(report.filesRead, "file") << " read";
    if (report.filesSkipped > 0)
        out << ", " << output::grouped(report.filesSkipped) << " already in the case";
    if (report.filesFailed > 0)
        out << ", " << output::grouped(report.filesFailed) << " failed";
    out << ": " << counted(report.events, "event") << " added, "
        << counted(report.duplicates, "duplicate");
    addCount(out, report.amendments, "amendment");
    addCount(out, report.aggregated, "aggregated record");
    addCount(out, report.lostRecords, "lost record");
    out << ", " << counted(report.problems, "problem");
    return out.str();
}

void printProblems(const store::EventStore& events, std::uint32_t run)
{
    const auto problems = events.problems();
    if (!problems)
        return;
    for (const store::ImportProblem& problem : *problems) {
        if (problem.run == run)
            note(describe(problem));
    }
}

ExitCode finishCase(store::CaseFile& caseFile, const Arguments& arguments, ExitCode exitCode,
    const std::stop_token& stop)
{
    if (arguments.noFinish || stop.stop_requested())
        return exitCode;
    if (const auto finished = finish(caseFile, stop); !finished)
        return complain(finished.error());
    return exitCode;
}

} // namespace khoji::cli
