#pragma once

#include <list>
#include <mutex>
#include <string>

namespace khoji::importer {

/// The files that the readers of an import are at, for people who wait for it. A reader notes each
/// file once: beside reading it that costs nothing, and whoever asks holds up nobody for longer
/// than copying a path. Thread: any.
class FilesBeingRead {
public:
    /// One file is being read for as long as this lives.
    class Note {
    public:
        Note(FilesBeingRead& files, const std::string& path);
        ~Note();
        Note(const Note&) = delete;
        Note& operator=(const Note&) = delete;

    private:
        FilesBeingRead& m_files;
        std::list<std::string>::iterator m_place;
    };

    /// The path, as the case names it, of the file that was begun first and is still being read:
    /// the one that takes long. Empty when none is.
    [[nodiscard]] std::string first() const;

private:
    mutable std::mutex m_mutex;
    std::list<std::string> m_paths; ///< in the order in which they were begun
};

} // namespace khoji::importer
