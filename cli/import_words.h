#pragma once

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

/// What can wait until now. Ctrl+C ends it, and nothing is wrong then.
[[nodiscard]] base::Result<void> finishCase(store::CaseFile& caseFile, const std::stop_token& stop);

} // namespace khoji::cli
