#include "core/importer/files_being_read.h"

#include <iterator>

namespace khoji::importer {

FilesBeingRead::Note::Note(FilesBeingRead& files, const std::string& path)
    : m_files(files)
{
    std::list<std::string> note{path}; // made while nobody waits
    const std::scoped_lock lock(files.m_mutex);
    files.m_paths.splice(files.m_paths.end(), note);
    m_place = std::prev(files.m_paths.end());
}

FilesBeingRead::Note::~Note()
{
    std::list<std::string> note;
    const std::scoped_lock lock(m_files.m_mutex);
    note.splice(note.end(), m_files.m_paths, m_place);
}

std::string FilesBeingRead::first() const
{
    const std::scoped_lock lock(m_mutex);
    return m_paths.empty() ? std::string() : m_paths.front();
}

} // namespace khoji::importer
