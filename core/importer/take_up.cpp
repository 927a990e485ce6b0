#include "core/importer/take_up.h"

#include <algorithm>
#include <set>
#include <utility>

namespace khoji::importer {

namespace {

bool isInterrupted(const store::ImportRun& run) { return run.state == "interrupted"; }

/// What is to be opened for a file as the case names it. When it is gone: it itself, so that this is said.
std::filesystem::path sourceOf(const std::filesystem::path& path)
{
    std::error_code error;
    std::filesystem::path source = path;
    while (!std::filesystem::exists(source, error) && source.has_relative_path())
        source = source.parent_path();
    return source == path || std::filesystem::is_regular_file(source, error) ? source : path;
}

} // namespace

std::optional<store::ImportRun> interruptedImport(const std::vector<store::ImportRun>& imports)
{
    const auto found = std::find_if(imports.rbegin(), imports.rend(), isInterrupted);
    return found == imports.rend() ? std::nullopt : std::optional(*found);
}

base::Result<ImportReport> resumeImport(store::CaseFile& caseFile, const store::ImportRun& interrupted,
    const ImportOptions& options, base::Progress& progress, std::stop_token stop)
{
    const std::vector<std::filesystem::path> paths(interrupted.paths.begin(), interrupted.paths.end());
    auto report = importPaths(caseFile, paths, options, progress, std::move(stop));
    if (!report || report->cancelled)
        return report;
    // The case itself takes note only when no other import came in between.
    const auto imports = caseFile.events().imports();
    const auto open = [&](const store::ImportRun& run) {
        return run.number == interrupted.number && isInterrupted(run);
    };
    if (imports && std::any_of(imports->begin(), imports->end(), open)) {
        if (auto dismissed = caseFile.dismissImport(interrupted.number); !dismissed)
            return tl::unexpected(dismissed.error());
    }
    return report;
}

base::Result<std::vector<std::filesystem::path>> failedPaths(const store::EventStore& events)
{
    const auto files = events.logFiles();
    if (!files)
        return tl::unexpected(files.error());
    std::set<std::filesystem::path> paths;
    for (const store::LogFile& file : *files) {
        if (file.state == "failed" || file.state == "unfinished")
            paths.insert(sourceOf(file.path));
    }
    return std::vector(paths.begin(), paths.end());
}

} // namespace khoji::importer
