#pragma once

#include "core/base/hash.h"
#include "core/base/time.h"
#include "core/store/file_table.h"
#include "core/store/hash_set.h"

#include <SQLiteCpp/Database.h>

#include <cstdint>
#include <mutex>
#include <string>
#include <unordered_map>

namespace khoji::store {

/// Which log files a case holds, by what one knows of a file before reading it. What lies below an
/// `AWSLogs/` is known by its name from there on and by its bytes, whatever lies before it
/// (objectName()): an object and its copy in a folder are one file. For this folder only.
///
/// Thread: the questions from any, the rest from the writer's. The constructor throws
/// SQLite::Exception.
class KnownFiles {
public:
    /// `retryFailed`: files that gave no event count as unknown.
    KnownFiles(SQLite::Database& database, bool retryFailed);

    [[nodiscard]] bool isUnchanged(
        const std::string& path, std::uint64_t size, base::UtcTime modified) const;
    [[nodiscard]] bool holds(const std::string& path, const base::Sha256& sha256) const;
    [[nodiscard]] std::uint32_t partsHeld(
        const std::string& path, const base::Sha256& sha256) const;

    /// Null when no part of it is in the case.
    [[nodiscard]] const UnfinishedFile* unfinished(const ImportedFile& file) const;
    /// A file, or a part of it, is stored now.
    void add(const ImportedFile& file, const UnfinishedFile& soFar);

private:
    [[nodiscard]] std::uint64_t byContent(
        const std::string& path, const base::Sha256& sha256) const;
    [[nodiscard]] std::uint64_t byAppearance(
        const std::string& path, std::uint64_t size, base::UtcTime modified) const;

    std::uint64_t m_seed; ///< not to be foreseen: names and bytes are others' choice
    mutable std::mutex m_mutex; ///< guards all below
    HashSet m_contents;
    HashSet m_appearances;
    std::unordered_map<std::uint64_t, UnfinishedFile> m_unfinished; ///< byContent()
};

} // namespace khoji::store
