#include "cli/case_access.h"
#include "cli/commands.h"
#include "cli/terminal.h"
#include "core/output/csv_writer.h"
#include "core/output/number_text.h"
#include "core/output/pdf/report_pdf.h"
#include "core/output/report.h"

#include <chrono>
#include <filesystem>
#include <iostream>

namespace khoji::cli {

namespace {

ExitCode report(const base::Result<output::ExportSummary>& summary, const std::string& path)
{
    if (!summary)
        return complain(summary.error());
    std::cout << path << ": " << output::counted(summary->rows, "event") << ", "
              << output::byteSize(summary->bytes) << "\nSHA-256 " << summary->sha256 << '\n';
    return complainOfUnread(*summary);
}

} // namespace

ExitCode runExport(const Arguments& arguments, std::stop_token stop)
{
    const auto columns = columnsOrPathsOf(arguments.columns, listColumns());
    if (!columns)
        return complain(columns.error());
    ExitCode exitCode = ExitCode::Ok;
    const auto answer = ask(arguments, stop, exitCode, [](const auto&) {});
    if (!answer)
        return exitCode;
    base::Progress progress;
    const output::CsvOptions options{*columns, !arguments.evidence, arguments.byteOrderMark};
    return report(output::writeCsvFile(answer->caseFile->events(), *answer->result.rows, options,
                      arguments.outputPath, progress, stop),
        arguments.outputPath);
}

ExitCode runReport(const Arguments& arguments, std::stop_token stop)
{
    const auto columns = columnsOf(arguments.columns, output::reportColumns());
    if (!columns)
        return complain(columns.error());
    ExitCode exitCode = ExitCode::Ok;
    const auto request = requestOf(arguments, exitCode);
    if (!request)
        return exitCode;
    const auto caseFile = openCase(arguments.casePath, exitCode);
    if (!caseFile)
        return exitCode;

    output::ReportRequest wanted;
    wanted.title = arguments.title;
    wanted.caseName = std::filesystem::path(arguments.casePath).filename().string();
    wanted.appVersion = KHOJI_VERSION;
    wanted.created =
        std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
    wanted.filter = request->filter;
    wanted.sort = request->sort;
    wanted.columns = *columns;
    wanted.rowLimit = arguments.rows;
    const auto made = output::makeReport(caseFile->events(), wanted, stop);
    if (!made)
        return complain(made.error());
    base::Progress progress;
    return report(
        output::writeReportPdf(*made, arguments.outputPath, progress, stop), arguments.outputPath);
}

} // namespace khoji::cli
