#include "core/importer/take_up.h"

#include <algorithm>
#include <set>
#include <utility>

namespace khoji::importer {

namespace {

bool isInterrupted(const store::ImportRun& run)
{
    return run.state == "interrupted";
}

} // namespace

std::optional<store::ImportRun> interruptedImport(const std::vector<store::ImportRun>& imports)
{
    const auto found = std::find_if(imports.rbegin(), imports.rend(), isInterrupted);
    return found == imports.rend() ? std::nullopt : std::optional(*found);
}

bool isElsewhere(std::string_view path)
{
    return path.starts_with("s3://") || path.starts_with("lookup://");
}

bool isFailed(const store::LogFile& file)
{
    return file.state == "failed" || file.state == "unfinished";
}

std::filesystem::path sourceOnDisk(const std::filesystem::path& path)
{
    std::error_code error;
    std::filesystem::path source = path;
    while (!std::filesystem::exists(source, error) && source.has_relative_path())
        source = source.parent_path();
    return source == path || std::filesystem::is_regular_file(source, error) ? source : path;
}

AskedFor askedFor(const store::ImportRun& run)
{
    AskedFor asked;
    for (const std::string& path : run.paths) {
        if (isElsewhere(path))
            asked.elsewhere.push_back(path);
        else
            asked.files.emplace_back(path);
    }
    return asked;
}

base::Result<ImportReport> resumeImport(store::CaseFile& caseFile,
    const store::ImportRun& interrupted, const ImportOptions& options, base::Progress& progress,
    std::stop_token stop)
{
    const AskedFor asked = askedFor(interrupted);
    if (!asked.elsewhere.empty())
        return base::fail(base::ErrorKind::Unsupported,
            "that import fetched " + asked.elsewhere.front() + ": fetch it again to go on");
    auto report = importPaths(caseFile, asked.files, options, progress, std::move(stop));
    if (!report || report->cancelled)
        return report;
    if (auto noted = noteResumed(caseFile, interrupted); !noted)
        return tl::unexpected(noted.error());
    return report;
}

base::Result<void> noteResumed(store::CaseFile& caseFile, const store::ImportRun& interrupted)
{
    // The case itself takes note only when no other import came in between.
    const auto imports = caseFile.events().imports();
    const auto open = [&](const store::ImportRun& run) {
        return run.number == interrupted.number && isInterrupted(run);
    };
    if (imports && std::any_of(imports->begin(), imports->end(), open))
        return caseFile.dismissImport(interrupted.number);
    return {};
}

base::Result<std::vector<std::filesystem::path>> failedPaths(const store::EventStore& events)
{
    const auto files = events.logFiles();
    if (!files)
        return tl::unexpected(files.error());
    std::set<std::filesystem::path> paths;
    for (const store::LogFile& file : *files) {
        if (isFailed(file) && !isElsewhere(file.path))
            paths.insert(sourceOnDisk(file.path));
    }
    return std::vector(paths.begin(), paths.end());
}

base::Result<std::vector<std::string>> failedElsewhere(const store::EventStore& events)
{
    const auto files = events.logFiles();
    if (!files)
        return tl::unexpected(files.error());
    std::vector<std::string> paths;
    for (const store::LogFile& file : *files) {
        if (isFailed(file) && isElsewhere(file.path))
            paths.push_back(file.path);
    }
    return paths;
}

} // namespace khoji::importer
