#pragma once

#include "core/store/event_store.h"

#include <filesystem>
#include <string>

namespace khoji::bench {

/// What somebody with an SQLite shell and some patience would ask the case file, to get what one
/// query of the window shows: how many events match, their histogram, and the commonest values of
/// each facet.
class EquivalentSql {
public:
    explicit EquivalentSql(const std::filesystem::path& casePath);

    /// Milliseconds for all of it. `where` is the query's condition on table `event`; its count
    /// must be `matches`, or an exception says that the two do not ask the same.
    [[nodiscard]] double milliseconds(
        const store::QueryRequest& request, const std::string& where, std::uint64_t matches) const;

private:
    std::filesystem::path m_casePath;
};

/// "The dimension's number is one of those entries."
[[nodiscard]] std::string entriesWhere(const std::string& dimension, const std::string& condition);

} // namespace khoji::bench
