#include "core/s3/mirror.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace khoji::s3 {

namespace {

constexpr std::size_t kLongestPart = 255; // bytes; of a file's name in all that Linux mounts
constexpr std::string_view kPartSuffix = ".part";

class Descriptor {
public:
    explicit Descriptor(int number)
        : m_number(number)
    { }
    Descriptor(Descriptor&& other) noexcept
        : m_number(std::exchange(other.m_number, -1))
    { }
    Descriptor& operator=(Descriptor&& other) noexcept
    {
        std::swap(m_number, other.m_number);
        return *this;
    }
    ~Descriptor()
    {
        if (m_number >= 0)
            ::close(m_number);
    }

    [[nodiscard]] bool isOpen() const { return m_number >= 0; }
    [[nodiscard]] int number() const { return m_number; }
    /// Network file systems tell only now what they could not write.
    [[nodiscard]] bool close() { return ::close(std::exchange(m_number, -1)) == 0; }

private:
    int m_number;
};

/// What `errno` says, about this part of the mirror.
base::Error errorOf(int number, const std::string& name)
{
    const std::string words =
        "Cannot write " + name + " of the mirror: " + std::generic_category().message(number);
    switch (number) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return {base::ErrorKind::Limit, words};
    case EACCES:
    case EPERM:
    case EROFS:
        return {base::ErrorKind::Denied, words};
    case ELOOP:
    case ENOTDIR: // what O_NOFOLLOW says of a link to a folder
        return {base::ErrorKind::Denied,
            "Cannot write " + name + " of the mirror: a link or a file is in the way"};
    default:
        return {base::ErrorKind::Io, words};
    }
}

/// The parts of a key as names of folders and a file; empty: no file can have it.
std::vector<std::string> partsOf(std::string_view key)
{
    std::vector<std::string> parts;
    if (key.find('\0') != std::string_view::npos || key.ends_with(kPartSuffix))
        return {};
    while (true) {
        const std::size_t slash = key.find('/');
        const std::string_view part = key.substr(0, slash);
        if (part.empty() || part == "." || part == ".." || part.size() > kLongestPart)
            return {};
        parts.emplace_back(part);
        if (slash == std::string_view::npos)
            return parts;
        key.remove_prefix(slash + 1);
    }
}

/// Beside the file, and no longer than a name may be.
std::string partNameOf(const std::string& name)
{
    return name.substr(0, kLongestPart - kPartSuffix.size()) + std::string(kPartSuffix);
}

Descriptor openFolder(int above, const std::string& name)
{
    constexpr int kFlags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
    Descriptor folder(::openat(above, name.c_str(), kFlags));
    if (folder.isOpen() || errno != ENOENT)
        return folder;
    if (::mkdirat(above, name.c_str(), 0777) != 0
        && errno != EEXIST) // another may have been faster
        return folder;
    return Descriptor(::openat(above, name.c_str(), kFlags));
}

/// Each folder is opened from the one above it: a path could be led astray by a link on its way.
base::Result<Descriptor> openFolders(
    const std::filesystem::path& root, const std::vector<std::string>& parts)
{
    std::error_code error;
    std::filesystem::create_directories(root, error);
    Descriptor folder(::open(root.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!folder.isOpen())
        return tl::unexpected(errorOf(errno, "the folder"));
    for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
        folder = openFolder(folder.number(), parts[i]);
        if (!folder.isOpen())
            return tl::unexpected(errorOf(errno, parts[i]));
    }
    return folder;
}

bool writeAll(int file, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

bool hasLength(int file, std::size_t length)
{
    struct stat status { };
    if (::fstat(file, &status) != 0)
        return false;
    errno = EIO;
    return status.st_size >= 0 && static_cast<std::size_t>(status.st_size) == length;
}

bool setTime(int file, std::optional<base::UtcTime> modified)
{
    if (!modified)
        return true;
    const auto seconds = std::chrono::floor<std::chrono::seconds>(*modified);
    const std::chrono::nanoseconds rest = *modified - seconds;
    const timespec times[2] = {{0, UTIME_OMIT}, {seconds.time_since_epoch().count(), rest.count()}};
    return ::futimens(file, times) == 0;
}

/// Zero, or why not.
int writePart(int folder, const std::string& name, std::string_view bytes,
    std::optional<base::UtcTime> modified)
{
    // One that an earlier run left behind, or a link: neither is written through.
    (void)::unlinkat(folder, name.c_str(), 0);
    Descriptor file(
        ::openat(folder, name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666));
    if (!file.isOpen())
        return errno;
    if (!writeAll(file.number(), bytes) || !hasLength(file.number(), bytes.size())
        || !setTime(file.number(), modified) || ::fsync(file.number()) != 0 || !file.close())
        return errno;
    return 0;
}

} // namespace

std::optional<std::filesystem::path> mirrorPath(
    const std::filesystem::path& root, std::string_view key)
{
    const std::vector<std::string> parts = partsOf(key);
    if (parts.empty())
        return std::nullopt;
    std::filesystem::path path = root;
    for (const std::string& part : parts)
        path /= part;
    return path;
}

base::Result<void> writeMirror(const std::filesystem::path& root, std::string_view key,
    std::string_view bytes, std::optional<base::UtcTime> modified)
{
    const std::vector<std::string> parts = partsOf(key);
    if (parts.empty())
        return base::fail(base::ErrorKind::Usage, "No file can have the name of this object");
    const auto folder = openFolders(root, parts);
    if (!folder)
        return tl::unexpected(folder.error());
    const std::string& name = parts.back();
    const std::string part = partNameOf(name);
    int error = writePart(folder->number(), part, bytes, modified);
    if (error == 0
        && ::renameat(folder->number(), part.c_str(), folder->number(), name.c_str()) != 0)
        error = errno;
    if (error == 0)
        return {};
    (void)::unlinkat(folder->number(), part.c_str(), 0);
    return tl::unexpected(errorOf(error, name));
}

} // namespace khoji::s3
