#include "core/importer/source_files.h"

#include <sys/stat.h>

#include <algorithm>
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

class Finder {
public:
    Finder(const fs::path& except, std::stop_token stop)
        : m_except(absolutePath(except))
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
            m_found.unreadable.push_back({whole, "there is no such file"});
        else
            m_found.unreadable.push_back(
                {whole, error ? error.message() : "neither a file nor a folder"});
    }

    SourceFiles finish()
    {
        auto& files = m_found.files;
        std::sort(files.begin(), files.end(),
            [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
        files.erase(std::unique(files.begin(), files.end(),
                        [](const SourceFile& a, const SourceFile& b) { return a.path == b.path; }),
            files.end());
        return std::move(m_found);
    }

private:
    /// One folder at a time, so that one that cannot be read costs only itself.
    void addFolder(const fs::path& top)
    {
        std::vector<fs::path> folders{top};
        while (!folders.empty() && !m_stop.stop_requested()) {
            const fs::path folder = std::move(folders.back());
            folders.pop_back();
            std::error_code error;
            fs::directory_iterator entries(folder, error);
            for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
                // What the folder says of an entry spares asking for it once more.
                if (entries->is_symlink(error))
                    continue;
                if (entries->is_directory(error))
                    folders.push_back(entries->path());
                else if (entries->is_regular_file(error))
                    addFile(entries->path());
                else if (error) // its path is too long, for one
                    m_found.unreadable.push_back({entries->path(), error.message()});
                error.clear();
            }
            if (error)
                m_found.unreadable.push_back({folder, error.message()});
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
        m_found.files.push_back(std::move(file));
    }

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
    std::stop_token m_stop;
    SourceFiles m_found;
};

} // namespace

SourceFiles findSourceFiles(
    const std::vector<fs::path>& paths, const fs::path& except, std::stop_token stop)
{
    Finder finder(except, std::move(stop));
    for (const fs::path& path : paths)
        finder.add(path);
    return finder.finish();
}

} // namespace khoji::importer
