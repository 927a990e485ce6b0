#pragma once

#include "cli/arguments.h"
#include "core/importer/import.h"
#include "core/store/case_file.h"

#include <stop_token>
#include <string>

/// What commands that add log files say and do when these are in.
namespace khoji::cli {

/// `340 files read, 2 failed: 4,567 events added, 12 duplicates, 3 problems`
[[nodiscard]] std::string summaryOf(const importer::ImportReport& report);

/// A line for each problem of one import, on standard error.
void printProblems(const store::EventStore& events, std::uint32_t run);

/// The end of a command that added log files: what can wait until now, unless it shall or was
/// stopped. Ctrl+C ends it, and nothing is wrong then. `exitCode` is the command's own so far.
[[nodiscard]] ExitCode finishCase(store::CaseFile& caseFile, const Arguments& arguments,
    ExitCode exitCode, const std::stop_token& stop);

} // namespace khoji::cli
