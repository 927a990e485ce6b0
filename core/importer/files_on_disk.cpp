#include "core/importer/files_on_disk.h"

#include <utility>

namespace khoji::importer {

FetchedFile fromDisk(SourceFile file)
{
    FetchedFile fetched;
    fetched.bytes = std::filesystem::path(file.path);
    fetched.path = std::move(file.path);
    fetched.modified = file.modified;
    fetched.size = file.size;
    return fetched;
}

FilesOnDisk::FilesOnDisk(SourceFiles sources)
    : m_sources(std::move(sources))
{ }

std::optional<FetchedFile> FilesOnDisk::next(std::stop_token /*stop*/)
{
    std::size_t number = m_next++;
    if (number < m_sources.unreadable.size()) {
        const UnreadablePath& path = m_sources.unreadable[number];
        FetchedFile unreadable;
        unreadable.path = path.path.string();
        unreadable.failure = "cannot be read: " + path.reason;
        return unreadable;
    }
    number -= m_sources.unreadable.size();
    if (number >= m_sources.files.size())
        return std::nullopt;
    // Done with: millions of paths have made way when the index has become large.
    return fromDisk(std::move(m_sources.files[number]));
}

} // namespace khoji::importer
