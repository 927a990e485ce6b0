#include "core/store/case_questions.h"

#include "core/store/annotation_table.h"
#include "core/store/event_id_column.h"
#include "core/store/record_pass.h"

#include <SQLiteCpp/Statement.h>

#include <string>

namespace khoji::store {

namespace {

std::string_view textOf(const SQLite::Column& column)
{
    const char* const text = column.getText();
    return {text, static_cast<std::size_t>(column.getBytes())};
}

/// As SQLite's json_each() reads it: `[3,17]`.
std::string listOf(const std::vector<base::EventKey>& keys)
{
    std::string list = "[";
    for (const base::EventKey key : keys)
        list += std::to_string(base::number(key)) + ',';
    if (list.size() > 1)
        list.pop_back();
    return list + ']';
}

} // namespace

bool SqlCaseQuestions::carriesEventId(base::EventKey key, const record::EventId& id) const
{
    return m_connections.use([&](SQLite::Database& database) {
        SQLite::Statement select(database, "SELECT event_id FROM event WHERE id = ?");
        select.bind(1, base::number(key));
        return select.executeStep() && eventIdOf(select.getColumn(0)) == id;
    });
}

std::vector<record::EventId> SqlCaseQuestions::eventIdsOf(
    const std::vector<base::EventKey>& keys) const
{
    return m_connections.use([&](SQLite::Database& database) {
        std::vector<record::EventId> ids(keys.size());
        // One statement for all of them: nearly all the time of one for each goes into beginning
        // it.
        SQLite::Statement select(database,
            "SELECT wanted.key, event_id FROM json_each(?) AS wanted"
            " CROSS JOIN event ON event.id = wanted.value");
        select.bind(1, listOf(keys));
        while (select.executeStep())
            ids[select.getColumn(0).getUInt()] = eventIdOf(select.getColumn(1));
        return ids;
    });
}

KeySet SqlCaseQuestions::eventsNaming(const NameTest& test) const
{
    return m_connections.use([&](SQLite::Database& database) {
        KeySet found;
        found.knownUntil = readRecordsUntil(database);
        SQLite::Statement names(database, "SELECT id, name, type FROM resource_name");
        SQLite::Statement events(database, "SELECT event FROM event_resource WHERE resource = ?");
        while (names.executeStep()) {
            if (!test({textOf(names.getColumn(1)), textOf(names.getColumn(2))}))
                continue;
            events.bind(1, names.getColumn(0).getInt64());
            while (events.executeStep())
                found.keys.push_back(events.getColumn(0).getUInt());
            events.reset();
        }
        return found;
    });
}

std::vector<std::uint32_t> SqlCaseQuestions::eventsIssuing(const TextTest& accessKey) const
{
    return m_connections.use([&](SQLite::Database& database) {
        std::vector<std::uint32_t> keys;
        SQLite::Statement issued(database, "SELECT access_key, event FROM issued_key");
        while (issued.executeStep()) {
            if (accessKey(textOf(issued.getColumn(0))))
                keys.push_back(issued.getColumn(1).getUInt());
        }
        return keys;
    });
}

std::vector<Annotation> SqlCaseQuestions::annotations() const
{
    return m_connections.use([](SQLite::Database& database) { return allAnnotations(database); });
}

} // namespace khoji::store
