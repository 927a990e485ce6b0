#pragma once

#include "cli/arguments.h"
#include "cli/exit_code.h"
#include "cli/terminal.h"
#include "core/output/export.h"
#include "core/store/case_file.h"

#include <memory>
#include <optional>
#include <stop_token>
#include <string>

/// Opening the case and asking it, the way every command does: trouble is told to the user here.
namespace khoji::cli {

/// The case for reading. Nothing after a complaint; `exitCode` then says what to return.
[[nodiscard]] std::unique_ptr<store::CaseFile> openCase(
    const std::string& path, ExitCode& exitCode);

/// The query of the arguments as a request. Nothing after a complaint.
[[nodiscard]] std::optional<store::QueryRequest> requestOf(
    const Arguments& arguments, ExitCode& exitCode);

/// Asks, and shows on a terminal how far the reading of records has come. Says nothing about
/// trouble.
[[nodiscard]] base::Result<store::QueryResult> runShown(
    const store::EventStore& events, store::QueryRequest request, std::stop_token stop);

/// Says how many records the answer had to do without, if any: their events count as no match,
/// though they may be one.
void warnOfUnreadable(const store::SearchProgress& search);

/// Complains when an export had to do without records.
[[nodiscard]] ExitCode complainOfUnread(const output::ExportSummary& summary);

/// A case with the answer to a query.
struct Answer {
    std::unique_ptr<store::CaseFile> caseFile;
    store::QueryResult result;
};

/// Opens the case and runs the request, to which `prepare` may add what it wants to know. Nothing
/// after a complaint.
template <typename Prepare>
[[nodiscard]] std::optional<Answer> ask(
    const Arguments& arguments, std::stop_token stop, ExitCode& exitCode, Prepare prepare);

template <typename Prepare>
std::optional<Answer> ask(
    const Arguments& arguments, std::stop_token stop, ExitCode& exitCode, Prepare prepare)
{
    auto request = requestOf(arguments, exitCode);
    if (!request)
        return std::nullopt;
    auto caseFile = openCase(arguments.casePath, exitCode);
    if (!caseFile)
        return std::nullopt;
    prepare(*request);
    auto result = runShown(caseFile->events(), std::move(*request), std::move(stop));
    if (!result) {
        exitCode = complain(result.error());
        return std::nullopt;
    }
    warnOfUnreadable(result->search);
    return Answer{std::move(caseFile), std::move(*result)};
}

} // namespace khoji::cli
