#include "tests/bench/equivalent_sql.h"

#include "core/record/event_entry.h"
#include "tests/bench/stopwatch.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <array>
#include <stdexcept>

namespace khoji::bench {

namespace {

constexpr std::array<const char*, record::kDimensionCount> kTables{
    "who", "what", "\"where\"", "source", "how", "outcome", "resource"};

std::uint64_t rowsOf(SQLite::Database& database, const std::string& sql)
{
    SQLite::Statement select(database, sql);
    std::uint64_t rows = 0;
    while (select.executeStep())
        ++rows;
    return rows;
}

/// Grouped by the small number first: several times as fast as grouping the joined texts.
std::string facetSql(record::Field field, const std::string& where, std::size_t top)
{
    const record::FieldInfo& info = record::info(field);
    if (!info.dimension)
        return fmt::format(
            "SELECT flags >> {} & 7, count(*) FROM event WHERE {} GROUP BY 1 ORDER BY 2 DESC",
            record::flag::kSeverityShift, where);
    const char* const table = kTables[static_cast<std::size_t>(*info.dimension)];
    return fmt::format("SELECT entry.\"{0}\", sum(events) FROM"
                       " (SELECT {1} AS id, count(*) AS events FROM event WHERE {2} GROUP BY {1})"
                       " JOIN {1} AS entry USING (id) GROUP BY 1 ORDER BY 2 DESC LIMIT {3}",
        info.name, table, where, top);
}

std::string histogramSql(const store::QueryRequest& request, const std::string& where)
{
    const auto milliseconds = [](base::UtcTime time) {
        return time.time_since_epoch().count();
    };
    const auto first = milliseconds(request.histogramEdges.front());
    const auto span =
        std::max<std::int64_t>(1, milliseconds(request.histogramEdges.back()) - first);
    return fmt::format("SELECT (time - {}) * {} / {} AS bar, flags & {} AS band, count(*)"
                       " FROM event WHERE {} GROUP BY bar, band",
        first, request.histogramEdges.size() - 1, span,
        record::flag::kWrite | record::flag::kDenied | record::flag::kError, where);
}

} // namespace

EquivalentSql::EquivalentSql(const std::filesystem::path& casePath)
    : m_casePath(casePath)
{ }

double EquivalentSql::milliseconds(
    const store::QueryRequest& request, const std::string& where, std::uint64_t matches) const
{
    SQLite::Database database(m_casePath.string(), SQLite::OPEN_READONLY);
    const Stopwatch watch;
    const auto count = database.execAndGet("SELECT count(*) FROM event WHERE " + where).getInt64();
    (void)rowsOf(database, histogramSql(request, where));
    for (const query::FacetField facet : request.facets) {
        if (const auto field = facet.recorded())
            (void)rowsOf(database, facetSql(*field, where, request.facetTop));
    }
    const double milliseconds = watch.seconds() * 1000;
    if (static_cast<std::uint64_t>(count) != matches)
        throw std::runtime_error("SQL finds another number of events where " + where);
    return milliseconds;
}

std::string entriesWhere(const std::string& dimension, const std::string& condition)
{
    return fmt::format("{0} IN (SELECT id FROM {0} WHERE {1})", dimension, condition);
}

} // namespace khoji::bench
