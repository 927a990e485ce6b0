#pragma once

#include "cli/arguments.h"
#include "cli/exit_code.h"

#include <stop_token>

/// The commands. Each prints its answer on standard output and its troubles on standard error.
namespace khoji::cli {

ExitCode runImport(const Arguments& arguments, std::stop_token stop);
ExitCode runSync(const Arguments& arguments, std::stop_token stop);
ExitCode runQuery(const Arguments& arguments, std::stop_token stop);
ExitCode runShow(const Arguments& arguments, std::stop_token stop);
ExitCode runFacets(const Arguments& arguments, std::stop_token stop);
ExitCode runDistinct(const Arguments& arguments, std::stop_token stop);
ExitCode runHistogram(const Arguments& arguments, std::stop_token stop);
ExitCode runStats(const Arguments& arguments, std::stop_token stop);
ExitCode runAnnotations(const Arguments& arguments, std::stop_token stop);
ExitCode runExport(const Arguments& arguments, std::stop_token stop);
/// Needs a QGuiApplication: it draws text.
ExitCode runReport(const Arguments& arguments, std::stop_token stop);

} // namespace khoji::cli
