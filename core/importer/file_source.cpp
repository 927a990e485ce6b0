#include "core/importer/file_source.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace khoji::importer {

namespace {

base::Error errorOf(int number)
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

} // namespace

base::Result<std::unique_ptr<FileSource>> FileSource::open(const std::filesystem::path& path)
{
    // Not to wait for the other end, should it be a pipe by now.
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (descriptor < 0)
        return tl::unexpected(errorOf(errno));
    struct stat status { };
    if (::fstat(descriptor, &status) != 0) {
        const int number = errno;
        ::close(descriptor);
        return tl::unexpected(errorOf(number));
    }
    if (!S_ISREG(status.st_mode)) {
        ::close(descriptor);
        return base::fail(base::ErrorKind::Io, "not a regular file");
    }
    return std::unique_ptr<FileSource>(new FileSource(descriptor, status));
}

FileSource::FileSource(int descriptor, const struct stat& status)
    : m_descriptor(descriptor)
    , m_status(status)
{ }

FileSource::~FileSource()
{
    ::close(m_descriptor);
}

base::Result<std::size_t> FileSource::read(std::span<char> room)
{
    ssize_t got = 0;
    do {
        got = ::read(m_descriptor, room.data(), room.size());
    } while (got < 0 && errno == EINTR);
    if (got < 0)
        return tl::unexpected(errorOf(errno));
    m_read += static_cast<std::uint64_t>(got);
    if (m_read > size() || (got == 0 && !room.empty() && !isAsItWas()))
        return base::fail(base::ErrorKind::Io,
            "the file is being written to while it is read; import it again later");
    return static_cast<std::size_t>(got);
}

base::Result<void> FileSource::rewind()
{
    if (::lseek(m_descriptor, 0, SEEK_SET) != 0)
        return tl::unexpected(errorOf(errno));
    m_read = 0;
    return {};
}

bool FileSource::isAsItWas() const
{
    struct stat status { };
    return m_read == size() && ::fstat(m_descriptor, &status) == 0
        && status.st_size == m_status.st_size && status.st_mtim.tv_sec == m_status.st_mtim.tv_sec
        && status.st_mtim.tv_nsec == m_status.st_mtim.tv_nsec;
}

base::Result<std::string> readWholeFile(const std::filesystem::path& path, std::uint64_t limit)
{
    const auto file = FileSource::open(path);
    if (!file)
        return tl::unexpected(file.error());
    if ((*file)->size() > limit)
        return base::fail(base::ErrorKind::Limit, "larger than " + std::to_string(limit >> 20) + " MiB");
    // One byte more than it should hold: a file that has grown shows itself.
    std::string bytes(static_cast<std::size_t>((*file)->size()) + 1, '\0');
    std::size_t size = 0;
    while (true) {
        const auto got = (*file)->read({bytes.data() + size, bytes.size() - size});
        if (!got)
            return tl::unexpected(got.error());
        if (*got == 0)
            break;
        size += *got;
    }
    bytes.resize(size);
    return bytes;
}

} // namespace khoji::importer
