#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <set>
#include <string>
#include <vector>

namespace khoji::store::test {

/// Every row of every table of a case, except those named: to see that nothing of something is
/// left. Binary values stand as hexadecimal.
[[nodiscard]] inline std::vector<std::string> tableTexts(
    SQLite::Database& database, const std::set<std::string>& except = {})
{
    std::vector<std::string> names;
    SQLite::Statement tables(
        database, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
    while (tables.executeStep()) {
        if (!except.contains(tables.getColumn(0).getString()))
            names.push_back(tables.getColumn(0).getString());
    }
    std::vector<std::string> texts;
    for (const std::string& name : names) {
        SQLite::Statement columns(database,
            "SELECT group_concat('quote(\"' || name || '\")', ' || ''|'' || ')"
            " FROM pragma_table_info(?)");
        columns.bind(1, name);
        (void)columns.executeStep();
        SQLite::Statement rows(database,
            "SELECT " + columns.getColumn(0).getString() + " FROM \"" + name + "\" ORDER BY 1");
        while (rows.executeStep())
            texts.push_back(name + ": " + rows.getColumn(0).getString());
    }
    return texts;
}

} // namespace khoji::store::test
