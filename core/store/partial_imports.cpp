#include "core/store/partial_imports.h"

#include <algorithm>
#include <string_view>

namespace khoji::store {

namespace {

/// What was taken back left nothing, and of what was resumed the files mostly count as the later
/// import's.
bool endedEarly(const ImportRun& run)
{
    return run.files > 0 && run.state != "done" && run.state != "running";
}

bool isAtOrBelow(std::string_view path, std::string_view folder)
{
    while (folder.ends_with('/'))
        folder.remove_suffix(1);
    return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

bool madeUpFor(const ImportRun& early, const ImportRun& later)
{
    return later.state == "done" && !early.paths.empty()
        && std::all_of(early.paths.begin(), early.paths.end(), [&later](const std::string& path) {
               return std::any_of(later.paths.begin(), later.paths.end(),
                   [&path](const std::string& asked) { return isAtOrBelow(path, asked); });
           });
}

} // namespace

std::vector<ImportRun> partialImports(const std::vector<ImportRun>& imports)
{
    std::vector<ImportRun> partial;
    for (auto run = imports.begin(); run != imports.end(); ++run) {
        if (endedEarly(*run)
            && std::none_of(run + 1, imports.end(),
                [&run](const ImportRun& later) { return madeUpFor(*run, later); }))
            partial.push_back(*run);
    }
    return partial;
}

} // namespace khoji::store
