#include "core/store/event_resources.h"

#include "core/base/hash.h"
#include "core/record/content.h"
#include "core/record/resource_finder.h"
#include "core/store/evidence.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace khoji::store {

namespace {

constexpr std::size_t kBatchEvents = 20'000;
/// So many names are remembered; of more, the table is asked.
constexpr std::size_t kRememberedNames = 500'000;

/// The numbers of resource names.
class ResourceNames {
public:
    explicit ResourceNames(SQLite::Database& database)
        : m_select(database, "SELECT id FROM resource_name WHERE hash = ? AND name = ? AND type = ?")
        , m_insert(database, "INSERT INTO resource_name (hash, name, type) VALUES (?, ?, ?)")
        , m_database(database)
    {
    }

    std::int64_t idOf(const record::NamedResource& resource)
    {
        std::string key(resource.type);
        key += '\n';
        key += resource.name;
        const auto known = m_known.find(key);
        if (known != m_known.end())
            return known->second;
        if (m_known.size() == kRememberedNames)
            m_known.clear();
        return m_known.emplace(std::move(key), stored(resource)).first->second;
    }

private:
    std::int64_t stored(const record::NamedResource& resource)
    {
        const std::string name(resource.name);
        const std::string type(resource.type);
        m_select.reset();
        const auto hash = static_cast<std::int64_t>(base::hash64(type + '\n' + name));
        m_select.bind(1, hash);
        m_select.bindNoCopy(2, name);
        m_select.bindNoCopy(3, type);
        const std::int64_t known = m_select.executeStep() ? m_select.getColumn(0).getInt64() : 0;
        m_select.reset();
        if (known != 0)
            return known;
        m_insert.bind(1, hash);
        m_insert.bindNoCopy(2, name);
        m_insert.bindNoCopy(3, type);
        m_insert.exec();
        m_insert.reset();
        return m_database.getLastInsertRowid();
    }

    SQLite::Statement m_select, m_insert;
    SQLite::Database& m_database;
    std::unordered_map<std::string, std::int64_t> m_known;
};

struct Place {
    std::uint32_t event = 0;
    base::FileKey file{};
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
};

std::vector<Place> nextPlaces(SQLite::Database& database, std::int64_t after)
{
    SQLite::Statement select(
        database, "SELECT id, file, offset, length FROM event WHERE id > ? ORDER BY id LIMIT ?");
    select.bind(1, after);
    select.bind(2, static_cast<std::int64_t>(kBatchEvents));
    std::vector<Place> places;
    while (select.executeStep())
        places.push_back({select.getColumn(0).getUInt(), base::FileKey{select.getColumn(1).getUInt()},
            static_cast<std::uint64_t>(select.getColumn(2).getInt64()),
            static_cast<std::uint64_t>(select.getColumn(3).getInt64())});
    return places;
}

/// The pairs of resource and event in these records, sorted: the table is kept in this order.
std::vector<std::pair<std::int64_t, std::uint32_t>> namedIn(SQLite::Database& database,
    const std::vector<Place>& places, Evidence& evidence, ResourceNames& names, record::ResourceFinder& finder)
{
    std::vector<std::pair<std::int64_t, std::uint32_t>> pairs;
    std::string padded;
    for (const Place& place : places) {
        const auto text = evidence.record(database, place.file, place.offset, place.length);
        if (!text) // kept by reference only, or damaged: the record says so when it is opened
            continue;
        padded.assign(*text);
        padded.append(record::ContentReader::kPadding, '\0');
        for (const record::NamedResource& resource :
            finder.find(std::string_view(padded).substr(0, text->size())))
            pairs.emplace_back(names.idOf(resource), place.event);
    }
    std::sort(pairs.begin(), pairs.end());
    return pairs;
}

std::int64_t coveredEvents(SQLite::Database& database)
{
    return database
        .execAndGet("SELECT coalesce((SELECT events FROM completed WHERE work = 'event_resource'), 0)")
        .getInt64();
}

} // namespace

void findEventResources(SQLite::Database& database, base::Progress& progress, const std::stop_token& stop)
{
    std::int64_t covered = coveredEvents(database);
    progress.events = static_cast<std::uint64_t>(covered);
    Evidence evidence;
    record::ResourceFinder finder;
    ResourceNames names(database);
    SQLite::Statement insert(database, "INSERT OR IGNORE INTO event_resource VALUES (?, ?)");
    SQLite::Statement mark(database, "INSERT OR REPLACE INTO completed VALUES ('event_resource', ?)");
    while (!stop.stop_requested()) {
        const std::vector<Place> places = nextPlaces(database, covered);
        if (places.empty())
            return;
        SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
        for (const auto& [resource, event] : namedIn(database, places, evidence, names, finder)) {
            insert.bind(1, resource);
            insert.bind(2, event);
            insert.exec();
            insert.reset();
        }
        covered = places.back().event;
        mark.bind(1, covered);
        mark.exec();
        mark.reset();
        transaction.commit();
        progress.events = static_cast<std::uint64_t>(covered);
    }
}

} // namespace khoji::store
