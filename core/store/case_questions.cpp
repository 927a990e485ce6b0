#include "core/store/case_questions.h"

#include "core/store/annotation_table.h"
#include "core/store/event_id_column.h"
#include "core/store/record_pass.h"

#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>

namespace khoji::store {

namespace {

std::string_view textOf(const SQLite::Column& column)
{
    const char* const text = column.getText();
    return {text, static_cast<std::size_t>(column.getBytes())};
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
        std::vector<record::EventId> ids;
        ids.reserve(keys.size());
        SQLite::Statement select(database, "SELECT event_id FROM event WHERE id = ?");
        SQLite::Transaction together(database); // one look at the case, not one for each event
        for (const base::EventKey key : keys) {
            select.bind(1, base::number(key));
            ids.push_back(
                select.executeStep() ? eventIdOf(select.getColumn(0)) : record::EventId());
            select.reset();
        }
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
