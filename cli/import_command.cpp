#include "cli/commands.h"
#include "cli/terminal.h"
#include "core/importer/import.h"
#include "core/output/number_text.h"

#include <algorithm>
#include <iostream>

namespace khoji::cli {

namespace {

void printReport(const importer::ImportReport& report)
{
    using output::counted;
    std::cout << counted(report.filesRead, "file") << " read";
    if (report.filesSkipped > 0)
        std::cout << ", " << output::grouped(report.filesSkipped) << " already in the case";
    if (report.filesFailed > 0)
        std::cout << ", " << output::grouped(report.filesFailed) << " failed";
    std::cout << ": " << counted(report.events, "event") << " added, " << counted(report.duplicates, "duplicate")
              << ", " << counted(report.problems, "problem") << '\n';
}

/// The newest problems stand last in the list.
void printProblems(const store::EventStore& events, std::uint64_t count)
{
    const auto problems = events.problems();
    if (!problems || count == 0)
        return;
    const std::size_t first = problems->size() - std::min<std::size_t>(count, problems->size());
    for (std::size_t i = first; i < problems->size(); ++i)
        note(describe((*problems)[i]));
}

} // namespace

ExitCode runImport(const Arguments& arguments, std::stop_token stop)
{
    auto caseFile = store::CaseFile::open(arguments.casePath, store::CaseFile::Mode::CreateIfMissing);
    if (!caseFile)
        return complain(caseFile.error());
    const std::vector<std::filesystem::path> paths(arguments.paths.begin(), arguments.paths.end());
    base::Progress progress;
    base::Result<importer::ImportReport> report;
    {
        const ProgressLine line(progress);
        report = importer::importPaths(**caseFile, paths, {arguments.threads, {}}, progress, stop);
    }
    if (!report)
        return complain(report.error());
    printReport(*report);
    printProblems((*caseFile)->events(), report->problems);
    if (report->cancelled)
        note("khoji-cli: stopped; what was added so far is in the case");
    return report->problems > 0 || report->cancelled ? ExitCode::Failed : ExitCode::Ok;
}

} // namespace khoji::cli
