#pragma once

#include "core/record/resource_finder.h"

#include <SQLiteCpp/Statement.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace khoji::store {

/// Writes down which things each record names: resource_name and event_resource. One thread. For this folder
/// only; throws SQLite::Exception.
class EventResources {
public:
    explicit EventResources(SQLite::Database& database);

    /// `record`: with ContentReader::kPadding readable bytes behind it.
    void add(std::uint32_t event, std::string_view record);
    /// Stores what was added; in the transaction in which it was.
    void flush();

private:
    [[nodiscard]] std::int64_t idOf(const record::NamedResource& resource);
    [[nodiscard]] std::int64_t storedId(const record::NamedResource& resource);

    SQLite::Database& m_database;
    SQLite::Statement m_selectName, m_insertName, m_insertPair;
    record::ResourceFinder m_finder;
    std::unordered_map<std::string, std::int64_t> m_known; ///< by type and name
    std::vector<std::pair<std::int64_t, std::uint32_t>> m_pairs; ///< resource and event
};

} // namespace khoji::store
