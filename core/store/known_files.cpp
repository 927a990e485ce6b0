#include "core/store/known_files.h"

#include "core/store/known_objects.h"
#include "core/store/sql_values.h"

#include <SQLiteCpp/Statement.h>

#include <array>
#include <cstring>
#include <random>

namespace khoji::store {

KnownFiles::KnownFiles(SQLite::Database& database, bool retryFailed)
    : m_seed((std::uint64_t{std::random_device{}()} << 32) | std::random_device{}())
{
    SQLite::Statement files(database,
        "SELECT path, sha256, size, modified, state, id, events, duplicates, amendments, aggregated, lost,"
        " problems, first_time, last_time, parts FROM log_file WHERE length(sha256) = 32");
    while (files.executeStep()) {
        const std::string path = files.getColumn(0).getString();
        base::Sha256 sha256;
        std::memcpy(sha256.data(), files.getColumn(1).getBlob(), sha256.size());
        const std::string state = files.getColumn(4).getString();
        if (retryFailed && state == "failed")
            continue;
        if (state == "unfinished") {
            FileTotals totals{countOf(files.getColumn(6)), countOf(files.getColumn(7)),
                countOf(files.getColumn(8)), countOf(files.getColumn(9)), countOf(files.getColumn(10)),
                countOf(files.getColumn(11)), 0, timeOf(files.getColumn(12)), timeOf(files.getColumn(13)),
                files.getColumn(14).getUInt()};
            m_unfinished[byContent(path, sha256)] = {files.getColumn(5).getUInt(), totals};
            continue;
        }
        m_contents.insert(byContent(path, sha256));
        if (const auto modified = timeOf(files.getColumn(3)))
            m_appearances.insert(byAppearance(path, countOf(files.getColumn(2)), *modified));
    }
}

bool KnownFiles::isUnchanged(const std::string& path, std::uint64_t size, base::UtcTime modified) const
{
    const std::scoped_lock lock(m_mutex);
    return m_appearances.contains(byAppearance(path, size, modified));
}

bool KnownFiles::holds(const std::string& path, const base::Sha256& sha256) const
{
    const std::scoped_lock lock(m_mutex);
    return m_contents.contains(byContent(path, sha256));
}

std::uint32_t KnownFiles::partsHeld(const std::string& path, const base::Sha256& sha256) const
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_unfinished.find(byContent(path, sha256));
    return found == m_unfinished.end() ? 0 : found->second.totals.parts;
}

const UnfinishedFile* KnownFiles::unfinished(const ImportedFile& file) const
{
    if (!file.sha256)
        return nullptr;
    const std::scoped_lock lock(m_mutex);
    const auto found = m_unfinished.find(byContent(file.path, *file.sha256));
    return found == m_unfinished.end() ? nullptr : &found->second;
}

void KnownFiles::add(const ImportedFile& file, const UnfinishedFile& soFar)
{
    if (!file.sha256)
        return;
    const std::uint64_t content = byContent(file.path, *file.sha256);
    const std::scoped_lock lock(m_mutex);
    if (!file.lastPart) {
        m_unfinished[content] = soFar;
        return;
    }
    m_unfinished.erase(content);
    m_contents.insert(content);
    if (file.modified)
        m_appearances.insert(byAppearance(file.path, file.size, *file.modified));
}

std::uint64_t KnownFiles::byContent(const std::string& path, const base::Sha256& sha256) const
{
    std::uint64_t seed = 0;
    std::memcpy(&seed, sha256.data(), sizeof seed);
    return base::hash64(objectName(path), seed ^ m_seed);
}

std::uint64_t KnownFiles::byAppearance(
    const std::string& path, std::uint64_t size, base::UtcTime modified) const
{
    const std::array<std::uint64_t, 2> numbers{
        size, static_cast<std::uint64_t>(modified.time_since_epoch().count())};
    return base::hash64(path,
        base::hash64({reinterpret_cast<const char*>(numbers.data()), sizeof numbers}, m_seed));
}

} // namespace khoji::store
