#include "core/store/event_resources.h"

#include "core/base/hash.h"

#include <SQLiteCpp/Database.h>

#include <algorithm>

namespace khoji::store {

namespace {

/// So many names are remembered; of more, the table is asked.
constexpr std::size_t kRememberedNames = 500'000;

} // namespace

EventResources::EventResources(SQLite::Database& database)
    : m_database(database)
    , m_selectName(database, "SELECT id FROM resource_name WHERE hash = ? AND name = ? AND type = ?")
    , m_insertName(database, "INSERT INTO resource_name (hash, name, type) VALUES (?, ?, ?)")
    , m_insertPair(database, "INSERT OR IGNORE INTO event_resource VALUES (?, ?)")
{
}

void EventResources::add(std::uint32_t event, std::string_view record)
{
    for (const record::NamedResource& resource : m_finder.find(record))
        m_pairs.emplace_back(idOf(resource), event);
}

/// In the order in which the table is kept.
void EventResources::flush()
{
    std::sort(m_pairs.begin(), m_pairs.end());
    for (const auto& [resource, event] : m_pairs) {
        m_insertPair.bind(1, resource);
        m_insertPair.bind(2, event);
        m_insertPair.exec();
        m_insertPair.reset();
    }
    m_pairs.clear();
}

std::int64_t EventResources::idOf(const record::NamedResource& resource)
{
    std::string key(resource.type);
    key += '\n';
    key += resource.name;
    const auto known = m_known.find(key);
    if (known != m_known.end())
        return known->second;
    if (m_known.size() == kRememberedNames)
        m_known.clear();
    return m_known.emplace(std::move(key), storedId(resource)).first->second;
}

std::int64_t EventResources::storedId(const record::NamedResource& resource)
{
    const std::string name(resource.name);
    const std::string type(resource.type);
    m_selectName.reset();
    const auto hash = static_cast<std::int64_t>(base::hash64(type + '\n' + name));
    m_selectName.bind(1, hash);
    m_selectName.bindNoCopy(2, name);
    m_selectName.bindNoCopy(3, type);
    const std::int64_t known = m_selectName.executeStep() ? m_selectName.getColumn(0).getInt64() : 0;
    m_selectName.reset();
    if (known != 0)
        return known;
    m_insertName.bind(1, hash);
    m_insertName.bindNoCopy(2, name);
    m_insertName.bindNoCopy(3, type);
    m_insertName.exec();
    m_insertName.reset();
    return m_database.getLastInsertRowid();
}

} // namespace khoji::store
