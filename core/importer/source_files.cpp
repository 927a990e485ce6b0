#include "core/importer/source_files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
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
        std::sort(files.begin(), files.end(), [](const SourceFile& a, const SourceFile& b) {
            return a.path.native() < b.path.native();
        });
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
                const fs::file_status status = entries->symlink_status(error);
                if (status.type() == fs::file_type::directory)
                    folders.push_back(entries->path());
                else if (status.type() == fs::file_type::regular)
                    addFile(entries->path());
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
        std::error_code error;
        const std::uintmax_t size = fs::file_size(path, error);
        m_found.files.push_back({path, error ? 0 : size});
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

base::Error fileError(int number)
{
    const std::string words = std::generic_category().message(number);
    switch (number) {
    case ENOENT:
        return {base::ErrorKind::NotFound, "the file has vanished"};
    case EACCES:
    case EPERM:
        return {base::ErrorKind::Denied, words};
    default:
        return {base::ErrorKind::Io, words};
    }
}

class Descriptor {
public:
    explicit Descriptor(const fs::path& path)
        : m_number(::open(path.c_str(), O_RDONLY | O_CLOEXEC))
    { }
    ~Descriptor()
    {
        if (m_number >= 0)
            ::close(m_number);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int number() const { return m_number; }

private:
    int m_number;
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

base::Result<std::string> readWholeFile(const fs::path& path, std::uint64_t limit)
{
    const Descriptor file(path);
    struct stat status { };
    if (file.number() < 0 || ::fstat(file.number(), &status) != 0)
        return tl::unexpected(fileError(errno));
    if (static_cast<std::uint64_t>(status.st_size) > limit)
        return base::fail(
            base::ErrorKind::Limit, "larger than " + std::to_string(limit >> 20) + " MiB");
    // One byte more than it should hold: a file that is growing shows itself.
    std::string bytes(static_cast<std::size_t>(status.st_size) + 1, '\0');
    std::size_t size = 0;
    while (size < bytes.size()) {
        const ssize_t got = ::read(file.number(), bytes.data() + size, bytes.size() - size);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return tl::unexpected(fileError(errno));
        if (got == 0)
            break;
        size += static_cast<std::size_t>(got);
    }
    if (size == bytes.size())
        return base::fail(
            base::ErrorKind::Io, "the file is growing while it is read; import it again later");
    bytes.resize(size);
    return bytes;
}

} // namespace khoji::importer
