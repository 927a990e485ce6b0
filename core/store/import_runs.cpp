#include "core/store/import_runs.h"

#include "core/store/sql_values.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <nlohmann/json.hpp>

namespace khoji::store {

namespace {

std::string textOf(const std::vector<std::string>& paths)
{
    // A path is bytes; what is no UTF-8 cannot be taken up again by itself.
    return nlohmann::json(paths).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::vector<std::string> pathsOf(const std::string& text)
{
    const auto json = nlohmann::json::parse(text, nullptr, false);
    std::vector<std::string> paths;
    if (json.is_array()) {
        for (const auto& path : json) {
            if (path.is_string())
                paths.push_back(path.get<std::string>());
        }
    }
    return paths;
}

std::uint32_t next(SQLite::Database& database, const char* table)
{
    return database.execAndGet(std::string("SELECT coalesce(max(id), 0) + 1 FROM ") + table).getUInt();
}

/// What one run added and replaced counts as another's.
void hand(SQLite::Database& database, std::uint32_t from, std::uint32_t to)
{
    for (const char* table : {"log_file", "superseded"})
        database.exec(std::string("UPDATE ") + table + " SET run = " + std::to_string(to)
            + " WHERE run = " + std::to_string(from));
}

/// A large file that a still earlier import began keeps its parts when this run is taken back; which of
/// them the run added, nobody knows after its end. Then it stays what it was, and is not taken back.
bool continuedOlderFile(SQLite::Database& database, const OpenRun& run)
{
    SQLite::Statement select(database,
        "SELECT 1 FROM log_file WHERE id < ?1 AND id IN (SELECT file FROM log_file_part)"
        " AND EXISTS (SELECT 1 FROM event WHERE event.id >= ?2 AND event.file = log_file.id)");
    select.bind(1, run.firstFile);
    select.bind(2, run.firstEvent);
    return select.executeStep();
}

} // namespace

OpenRun beginRun(SQLite::Database& database, const std::vector<std::string>& paths)
{
    OpenRun run{next(database, "import_run"), next(database, "log_file"), next(database, "event")};
    const std::string asked = textOf(paths);
    SQLite::Statement last(database,
        "SELECT id, first_file, first_event FROM import_run"
        " WHERE id = (SELECT max(id) FROM import_run) AND state = 'running' AND paths = ?");
    last.bind(1, asked);
    std::uint32_t resumed = 0;
    if (last.executeStep()) {
        const OpenRun interrupted{
            last.getColumn(0).getUInt(), last.getColumn(1).getUInt(), last.getColumn(2).getUInt()};
        endRun(database, interrupted.number, "resumed");
        if (!continuedOlderFile(database, interrupted)) {
            resumed = interrupted.number;
            run.firstFile = interrupted.firstFile;
            run.firstEvent = interrupted.firstEvent;
        }
    }
    SQLite::Statement insert(database, "INSERT INTO import_run VALUES (?, ?, NULL, 'running', ?, ?, ?)");
    insert.bind(1, run.number);
    insert.bind(2, millisecondsOf(currentTime()));
    insert.bind(3, asked);
    insert.bind(4, run.firstFile);
    insert.bind(5, run.firstEvent);
    insert.exec();
    if (resumed != 0)
        hand(database, resumed, run.number);
    return run;
}

void endRun(SQLite::Database& database, std::uint32_t run, const char* state)
{
    SQLite::Statement update(database, "UPDATE import_run SET ended = ?, state = ? WHERE id = ?");
    update.bind(1, millisecondsOf(currentTime()));
    update.bind(2, state);
    update.bind(3, run);
    update.exec();
}

void removeRun(SQLite::Database& database, const OpenRun& run)
{
    const std::string number = std::to_string(run.number);
    const std::string file = std::to_string(run.firstFile);
    const std::string event = std::to_string(run.firstEvent);
    // The places of replaced summaries became copies; they are events again.
    database.exec("DELETE FROM event_copy WHERE (file, offset) IN (SELECT file, offset FROM superseded WHERE run = "
        + number + ")");
    database.exec("INSERT OR REPLACE INTO event SELECT id, time, file, offset, length, event_id, flags, who, what,"
                  " \"where\", source, how, outcome, resource FROM superseded WHERE run = "
        + number);
    // What the records that go said, their summaries did not; resources are found again.
    const std::string replaced = "(SELECT id FROM superseded WHERE run = " + number + ")";
    for (const char* table : {"issued_key", "insight_pair", "event_resource"})
        database.exec(std::string("DELETE FROM ") + table + " WHERE event >= " + event + " OR event IN " + replaced);
    database.exec("UPDATE completed SET events = min(events, " + event + " - 1, coalesce((SELECT min(id) FROM "
        + replaced + "), " + event + ") - 1)");
    database.exec("DELETE FROM superseded WHERE run = " + number);
    database.exec("DELETE FROM event WHERE id >= " + event);
    for (const char* table : {"event_copy", "problem", "log_file_content", "log_file_part", "decoded_text",
             "side_record", "s3_pointer"})
        database.exec(std::string("DELETE FROM ") + table + " WHERE file >= " + file);
    database.exec("DELETE FROM log_file WHERE id >= " + file);
    database.exec("DELETE FROM index_column");
    endRun(database, run.number, "removed");
}

std::vector<ImportRun> allRuns(SQLite::Database& database, std::uint32_t running)
{
    std::vector<ImportRun> runs;
    SQLite::Statement select(database,
        "SELECT import_run.id, started, ended, import_run.state, paths, count(log_file.id),"
        " coalesce(sum(events), 0), coalesce(sum(duplicates), 0), coalesce(sum(problems), 0)"
        " FROM import_run LEFT JOIN log_file ON log_file.run = import_run.id"
        " GROUP BY import_run.id ORDER BY import_run.id");
    while (select.executeStep()) {
        ImportRun run;
        run.number = select.getColumn(0).getUInt();
        run.started = timeOf(select.getColumn(1)).value_or(base::UtcTime());
        run.ended = timeOf(select.getColumn(2));
        run.state = select.getColumn(3).getString();
        if (run.state == "running" && run.number != running)
            run.state = "interrupted";
        run.paths = pathsOf(select.getColumn(4).getString());
        run.files = countOf(select.getColumn(5));
        run.events = countOf(select.getColumn(6));
        run.duplicates = countOf(select.getColumn(7));
        run.problems = countOf(select.getColumn(8));
        runs.push_back(std::move(run));
    }
    return runs;
}

} // namespace khoji::store
