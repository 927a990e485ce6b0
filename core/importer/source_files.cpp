#include "core/importer/source_files.h"

#include <sys/stat.h>

#include <algorithm>
#include <functional>
#include <system_error>

namespace khoji::importer {

namespace {

namespace fs = std::filesystem;

/// Stays as it is where it cannot be made absolute: an empty path, a working folder that is gone.
fs::path absolutePath(const fs::path& path)
{
    std::error_code error;
    const fs::path whole = fs::absolute(path, error);
    return error ? path : whole.lexically_normal();
}

base::UtcTime timeOf(const timespec& time)
{
    return base::UtcTime(std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec)));
}

/// Goes through files and folders.
class Finder {
public:
    /// Takes what is found; false: that is enough.
    using Take = std::function<bool(SourceFile)>;

    Finder(const fs::path& except, Take take, std::stop_token stop)
        : m_except(absolutePath(except))
        , m_take(std::move(take))
        , m_stop(std::move(stop))
    { }

    void add(const fs::path& path)
    {
        std::error_code error;
        const fs::path whole = absolutePath(path);
        const fs::file_status status = fs::status(whole, error);
        if (status.type() == fs::file_type::directory)
            addFolder(whole);
        else if (status.type() == fs::file_type::regular)
            addFile(whole);
        else if (status.type() == fs::file_type::not_found)
            m_unreadable.push_back({whole, "there is no such file"});
        else
            m_unreadable.push_back(
                {whole, error ? error.message() : "neither a file nor a folder"});
    }

    [[nodiscard]] std::vector<UnreadablePath>& unreadable() { return m_unreadable; }
    /// Somebody said that it is enough.
    [[nodiscard]] bool hasEnough() const { return m_enough; }

private:
    /// One folder at a time, so that one that cannot be read costs only itself.
    void addFolder(const fs::path& top)
    {
        std::vector<fs::path> folders{top};
        while (!folders.empty() && !isOver()) {
            const fs::path folder = std::move(folders.back());
            folders.pop_back();
            std::error_code error;
            fs::directory_iterator entries(folder, error);
            for (; !error && !m_enough && entries != fs::directory_iterator();
                 entries.increment(error)) {
                // What the folder says of an entry spares asking for it once more.
                if (entries->is_symlink(error))
                    continue;
                if (entries->is_directory(error))
                    folders.push_back(entries->path());
                else if (entries->is_regular_file(error))
                    addFile(entries->path());
                else if (error) // its path is too long, for one
                    m_unreadable.push_back({entries->path(), error.message()});
                error.clear();
            }
            if (error)
                m_unreadable.push_back({folder, error.message()});
        }
    }

    void addFile(const fs::path& path)
    {
        if (isOfCase(path))
            return;
        struct stat status { };
        SourceFile file{path.native(), 0, std::nullopt};
        if (::stat(path.c_str(), &status) == 0) {
            file.size = static_cast<std::uint64_t>(status.st_size);
            file.modified = timeOf(status.st_mtim);
        }
        m_enough = m_enough || !m_take(std::move(file));
    }

    [[nodiscard]] bool isOver() const { return m_enough || m_stop.stop_requested(); }

    /// The same folder may have been given under another name, through a link.
    [[nodiscard]] bool isOfCase(const fs::path& path) const
    {
        const std::string name = m_except.filename().native();
        const std::string other = path.filename().native();
        std::error_code error;
        return other.starts_with(name)
            && (other == name || other == name + "-wal" || other == name + "-shm"
                || other == name + "-journal")
            && fs::equivalent(path.parent_path(), m_except.parent_path(), error);
    }

    fs::path m_except;
    Take m_take;
    std::stop_token m_stop;
    std::vector<UnreadablePath> m_unreadable;
    bool m_enough = false;
};

void sortAndUnite(std::vector<SourceFile>& files)
{
    std::sort(files.begin(), files.end(),
        [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
    files.erase(std::unique(files.begin(), files.end(),
                    [](const SourceFile& a, const SourceFile& b) { return a.path == b.path; }),
        files.end());
}

bool isBelow(const fs::path& path, const fs::path& folder)
{
    const auto [inFolder, inPath] =
        std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
    return inFolder == folder.end();
}

/// Without those that lie below others: in a folder they are counted.
std::vector<fs::path> outermost(const std::vector<fs::path>& paths)
{
    std::vector<fs::path> sorted;
    for (const fs::path& path : paths)
        sorted.push_back(absolutePath(path));
    std::sort(sorted.begin(), sorted.end());
    std::vector<fs::path> outer;
    for (fs::path& path : sorted) {
        if (outer.empty() || !isBelow(path, outer.back()))
            outer.push_back(std::move(path));
    }
    return outer;
}

} // namespace

SourceFiles findSourceFiles(
    const std::vector<fs::path>& paths, const fs::path& except, std::stop_token stop)
{
    SourceFiles found;
    const auto take = [&found](SourceFile file) {
        found.files.push_back(std::move(file));
        return true;
    };
    Finder finder(except, take, std::move(stop));
    for (const fs::path& path : paths)
        finder.add(path);
    sortAndUnite(found.files);
    found.unreadable = std::move(finder.unreadable());
    return found;
}

bool countSourceFiles(
    const std::vector<fs::path>& paths, std::uint64_t most, FileCount& count, std::stop_token stop)
{
    const auto take = [&](const SourceFile& file) {
        if (stop.stop_requested() || count.files == most)
            return false;
        ++count.files;
        count.bytes += file.size;
        return true;
    };
    Finder finder({}, take, stop);
    for (const fs::path& path : outermost(paths)) {
        if (!finder.hasEnough())
            finder.add(path);
    }
    return !finder.hasEnough() && !stop.stop_requested();
}

} // namespace khoji::importer
