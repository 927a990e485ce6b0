#include "cli/commands.h"
#include "cli/import_words.h"
#include "cli/terminal.h"
#include "core/importer/import.h"
#include "core/importer/import_report.h"
#include "core/importer/take_up.h"

#include <fstream>
#include <iostream>

namespace khoji::cli {

namespace {

using Paths = std::vector<std::filesystem::path>;
using Report = importer::ImportReport;

/// What is asked for does not say what is to be read.
base::Result<void> check(const Arguments& arguments)
{
    if (arguments.paths.empty() && !arguments.resume && !arguments.retryFailed)
        return base::fail(base::ErrorKind::Usage,
            "import: name files or folders to add, or give --resume or --retry-failed");
    return {};
}

base::Result<Report> resume(store::CaseFile& caseFile, const importer::ImportOptions& options,
    base::Progress& progress, std::stop_token stop)
{
    const auto imports = caseFile.events().imports();
    if (!imports)
        return tl::unexpected(imports.error());
    const auto interrupted = importer::interruptedImport(*imports);
    if (!interrupted)
        return base::fail(base::ErrorKind::NotFound, "no import into this case was interrupted");
    return importer::resumeImport(caseFile, *interrupted, options, progress, std::move(stop));
}

base::Result<Report> import(const Arguments& arguments, store::CaseFile& caseFile,
    base::Progress& progress, std::stop_token stop)
{
    importer::ImportControl control;
    control.removeWhenStopped = arguments.removeOnCancel;
    importer::ImportOptions options;
    options.threads = arguments.threads;
    options.retry = arguments.retryFailed;
    options.control = &control;
    if (arguments.resume)
        return resume(caseFile, options, progress, std::move(stop));
    Paths paths(arguments.paths.begin(), arguments.paths.end());
    if (arguments.retryFailed) {
        const auto failed = importer::failedPaths(caseFile.events());
        if (!failed)
            return tl::unexpected(failed.error());
        paths.insert(paths.end(), failed->begin(), failed->end());
    }
    return importer::importPaths(caseFile, paths, options, progress, std::move(stop));
}

base::Result<void> writeReport(
    const std::string& path, const Report& report, const store::EventStore& events)
{
    const auto json = importer::importReportJson(report, events);
    if (!json)
        return tl::unexpected(json.error());
    if (path == "-") {
        std::cout << *json << '\n' << std::flush;
        return {};
    }
    std::ofstream file(path, std::ios::binary);
    file << *json << '\n';
    if (!file.flush())
        return base::fail(base::ErrorKind::Io, "the report cannot be written to " + path);
    return {};
}

ExitCode tell(const Arguments& arguments, const Report& report, const store::EventStore& events)
{
    if (arguments.reportPath == "-")
        note(summaryOf(report)); // standard output is for the report alone
    else
        std::cout << summaryOf(report) << '\n' << std::flush;
    printProblems(events, report.run);
    if (report.removed)
        note("khoji-cli: stopped; what had been added is removed again");
    else if (report.cancelled)
        note("khoji-cli: stopped; what was added so far is in the case");
    if (!arguments.reportPath.empty()) {
        if (const auto written = writeReport(arguments.reportPath, report, events); !written)
            return complain(written.error());
    }
    return report.problems > 0 || report.cancelled ? ExitCode::Failed : ExitCode::Ok;
}

} // namespace

ExitCode runImport(const Arguments& arguments, std::stop_token stop)
{
    using Mode = store::CaseFile::Mode;
    if (const auto asked = check(arguments); !asked)
        return complain(asked.error());
    // There is nothing to resume or to retry in a case that does not exist.
    auto caseFile = store::CaseFile::open(
        arguments.casePath, arguments.paths.empty() ? Mode::ReadWrite : Mode::CreateIfMissing);
    if (!caseFile)
        return complain(caseFile.error());
    base::Progress progress;
    base::Result<Report> report;
    {
        const ProgressLine line(progress);
        report = import(arguments, **caseFile, progress, stop);
    }
    if (!report)
        return complain(report.error());
    const ExitCode exitCode = tell(arguments, *report, (*caseFile)->events());
    return finishCase(**caseFile, arguments, exitCode, stop);
}

} // namespace khoji::cli
