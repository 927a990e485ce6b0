#include "core/store/file_table.h"

#include "core/record/content.h"
#include "core/store/event_batch_table.h"
#include "core/store/event_id_column.h"
#include "core/store/known_objects.h"
#include "core/store/sql_values.h"

#include <algorithm>

namespace khoji::store {

namespace {

void bindOrNull(SQLite::Statement& statement, int index, const std::string& text)
{
    if (text.empty())
        statement.bind(index);
    else
        statement.bindNoCopy(index, text);
}

void bindOrNull(SQLite::Statement& statement, int index, const std::optional<base::UtcTime>& time)
{
    if (time)
        statement.bind(index, millisecondsOf(*time));
    else
        statement.bind(index);
}

bool gaveRecords(const FileTotals& totals)
{
    return totals.events + totals.duplicates + totals.amendments + totals.aggregated > 0;
}

const char* stateOf(const ImportedFile& file, const FileTotals& totals)
{
    if (!file.lastPart)
        return "unfinished";
    if (totals.failed())
        return "failed";
    if (totals.problems > totals.conflicts)
        return "partly read";
    return gaveRecords(totals) ? "ok" : "no events";
}

/// From `index` on: state, counts, times, parts.
void bindTotals(SQLite::Statement& statement, int index, const ImportedFile& file, const FileTotals& totals)
{
    statement.bind(index++, stateOf(file, totals));
    for (const std::uint64_t count : {totals.events, totals.duplicates, totals.amendments,
             totals.aggregated, totals.lost, totals.problems})
        statement.bind(index++, signedOf(count));
    bindOrNull(statement, index++, totals.first);
    bindOrNull(statement, index++, totals.last);
    statement.bind(index, totals.parts);
}

void run(SQLite::Statement& statement)
{
    statement.exec();
    statement.reset();
}

} // namespace

void FileTotals::include(base::UtcTime time)
{
    if (time == base::kUndated)
        return;
    first = std::min(first.value_or(time), time);
    last = std::max(last.value_or(time), time);
}

bool FileTotals::failed() const
{
    return problems > 0 && !gaveRecords(*this);
}

FileTable::FileTable(SQLite::Database& database, std::uint32_t run, bool retryFailed)
    : m_database(database)
    , m_run(run)
    , m_insert(database,
          "INSERT INTO log_file (id, run, path, size, sha256, modified, kind, account, region, delivered,"
          " form, imported, state, events, duplicates, amendments, aggregated, lost, problems,"
          " first_time, last_time, parts, etag)"
          " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")
    , m_update(database,
          "UPDATE log_file SET state = ?, events = ?, duplicates = ?, amendments = ?, aggregated = ?,"
          " lost = ?, problems = ?, first_time = ?, last_time = ?, parts = ? WHERE id = ?")
    , m_whole(database, "INSERT INTO log_file_content VALUES (?, ?, ?)")
    , m_part(database, "INSERT INTO log_file_part (file, begin, bytes) VALUES (?, ?, ?)")
    , m_decoded(database, "INSERT INTO decoded_text (file, begin, bytes) VALUES (?, ?, ?)")
    , m_problem(database, "INSERT INTO problem (file, path, offset, reason, lost) VALUES (?, ?, ?, ?, ?)")
    , m_pointer(database, "INSERT INTO s3_pointer VALUES (?, ?, ?)")
    , m_side(database,
          "INSERT INTO side_record (kind, time, file, offset, length, event_id, refers_to)"
          " VALUES (?, ?, ?, ?, ?, ?, ?)")
    , m_issued(database, "INSERT OR IGNORE INTO issued_key VALUES (?, ?)")
    , m_insight(database, "INSERT OR IGNORE INTO insight_pair VALUES (?, ?)")
{
    m_lastProblem = database.execAndGet("SELECT coalesce(max(id), 0) FROM problem").getInt64();
    m_lastPointer = database.execAndGet("SELECT coalesce(max(rowid), 0) FROM s3_pointer").getInt64();
    SQLite::Statement failed(
        database, "SELECT path, id, sha256 IS NOT NULL FROM log_file WHERE state = 'failed'");
    while (failed.executeStep()) {
        const bool wasRead = failed.getColumn(2).getInt() != 0;
        if (!wasRead || retryFailed)
            addFailure({failed.getColumn(0).getString(), failed.getColumn(1).getUInt(), wasRead});
    }
}

void FileTable::insert(std::uint32_t key, const ImportedFile& file, const FileTotals& totals)
{
    forgetEarlierFailures(file);
    const std::string form(record::word(file.found.form));
    m_insert.clearBindings();
    m_insert.bind(1, key);
    m_insert.bind(2, m_run);
    m_insert.bindNoCopy(3, file.path);
    m_insert.bind(4, signedOf(file.size));
    if (file.sha256)
        m_insert.bindNoCopy(5, file.sha256->data(), static_cast<int>(file.sha256->size()));
    bindOrNull(m_insert, 6, file.modified);
    bindOrNull(m_insert, 7, file.kind);
    bindOrNull(m_insert, 8, file.account);
    bindOrNull(m_insert, 9, file.region);
    bindOrNull(m_insert, 10, file.delivered);
    m_insert.bindNoCopy(11, form);
    m_insert.bind(12, millisecondsOf(currentTime()));
    bindTotals(m_insert, 13, file, totals);
    bindOrNull(m_insert, 23, file.etag);
    run(m_insert);
    if (!file.sha256)
        addFailure({file.path, key, false});
}

void FileTable::update(std::uint32_t key, const ImportedFile& file, const FileTotals& totals)
{
    bindTotals(m_update, 1, file, totals);
    m_update.bind(11, key);
    run(m_update);
}

void FileTable::insertContent(std::uint32_t key, const ImportedFile& file)
{
    using Content = ImportedFile::Content;
    if (file.sha256 && file.contentKind == Content::GzipOfPart) {
        m_part.bind(1, key);
        m_part.bind(2, signedOf(file.textBegin));
        m_part.bindNoCopy(3, file.content.data(), static_cast<int>(file.content.size()));
        run(m_part);
    } else if (file.sha256 && file.contentKind != Content::None) {
        m_whole.bind(1, key);
        m_whole.bind(2, file.contentKind == Content::AsObtained ? "as obtained" : "gzip of as obtained");
        m_whole.bindNoCopy(3, file.content.data(), static_cast<int>(file.content.size()));
        run(m_whole);
    }
    if (!file.found.decodedText.empty()) {
        const std::string bytes = record::gzip(file.found.decodedText);
        m_decoded.bind(1, key);
        m_decoded.bind(2, signedOf(file.decodedBegin));
        m_decoded.bindNoCopy(3, bytes.data(), static_cast<int>(bytes.size()));
        run(m_decoded);
    }
}

void FileTable::insertProblems(std::uint32_t key, const ImportedFile& file)
{
    for (const record::ReadProblem& problem : file.found.problems) {
        m_problem.clearBindings();
        m_problem.bind(1, key);
        m_problem.bindNoCopy(2, file.path);
        if (problem.offset)
            m_problem.bind(3, signedOf(*problem.offset));
        m_problem.bindNoCopy(4, problem.reason);
        m_problem.bind(5, problem.lostRecords);
        run(m_problem);
    }
}

void FileTable::insertPointers(std::uint32_t key, const ImportedFile& file)
{
    for (const record::S3Pointer& pointer : file.found.pointers) {
        m_pointer.bind(1, key);
        m_pointer.bindNoCopy(2, pointer.bucket);
        m_pointer.bindNoCopy(3, pointer.key);
        run(m_pointer);
    }
}

void FileTable::insertSideRecord(std::uint32_t key, const record::SideRecord& record)
{
    using Kind = record::SideRecord::Kind;
    m_side.clearBindings();
    m_side.bind(1, record.kind == Kind::Amendment ? "amendment" : "aggregated");
    if (record.time != base::kUndated)
        m_side.bind(2, millisecondsOf(record.time));
    m_side.bind(3, key);
    m_side.bind(4, signedOf(record.offset));
    m_side.bind(5, record.length);
    bindEventId(m_side, 6, record.id);
    bindEventId(m_side, 7, record.refersTo);
    run(m_side);
}

void FileTable::insertIssuedKey(const std::string& accessKeyId, std::uint32_t event)
{
    m_issued.bindNoCopy(1, accessKeyId);
    m_issued.bind(2, event);
    run(m_issued);
}

void FileTable::insertInsightPair(const std::string& sharedEventId, std::uint32_t event)
{
    m_insight.bindNoCopy(1, sharedEventId);
    m_insight.bind(2, event);
    run(m_insight);
}

void FileTable::takeBack(const UnfinishedFile& before, std::uint64_t textBegin, std::uint64_t decodedBegin)
{
    ImportedFile unfinished;
    unfinished.lastPart = false;
    update(before.key, unfinished, before.totals);
    for (const auto& [table, begin] : {std::pair{"log_file_part", textBegin}, {"decoded_text", decodedBegin}}) {
        SQLite::Statement remove(
            m_database, std::string("DELETE FROM ") + table + " WHERE file = ? AND begin >= ?");
        remove.bind(1, before.key);
        remove.bind(2, signedOf(begin));
        remove.exec();
    }
    for (const char* table : {"event_copy", "side_record"}) {
        SQLite::Statement remove(m_database,
            std::string("DELETE FROM ") + table + " WHERE file = ? AND offset >= iif(offset < ?, ?, ?)");
        remove.bind(1, before.key);
        remove.bind(2, signedOf(record::kDecodedText));
        remove.bind(3, signedOf(textBegin));
        remove.bind(4, signedOf(decodedBegin));
        remove.exec();
    }
    const std::string key = std::to_string(before.key);
    m_database.exec("DELETE FROM problem WHERE file = " + key + " AND id > " + std::to_string(m_lastProblem));
    m_database.exec("DELETE FROM s3_pointer WHERE file = " + key + " AND rowid > " + std::to_string(m_lastPointer));
}

void FileTable::addFailure(Failure failure)
{
    std::string name(objectName(failure.path));
    m_failed.emplace(std::move(name), std::move(failure));
}

/// A file that gave nothing before and is read again leaves only its newest story. What was read once is
/// kept until it is read again.
void FileTable::forgetEarlierFailures(const ImportedFile& file)
{
    auto [failed, end] = m_failed.equal_range(std::string(objectName(file.path)));
    while (failed != end) {
        const Failure& failure = failed->second;
        const bool isOver = failure.path == file.path ? file.sha256 || !failure.wasRead
                                                      : file.sha256 && !failure.wasRead;
        if (isOver)
            forget(failure.key);
        failed = isOver ? m_failed.erase(failed) : std::next(failed);
    }
}

void FileTable::forget(std::uint32_t file)
{
    const std::string key = std::to_string(file);
    for (const char* table : {"problem", "log_file_content", "log_file_part", "decoded_text", "s3_pointer"})
        m_database.exec(std::string("DELETE FROM ") + table + " WHERE file = " + key);
    m_database.exec("DELETE FROM log_file WHERE id = " + key);
}

void replaceEvent(SQLite::Database& database, std::uint32_t key, const EventRowData& row)
{
    SQLite::Statement update(database,
        "UPDATE event SET time = ?, file = ?, offset = ?, length = ?, flags = ?, who = ?, what = ?,"
        " \"where\" = ?, source = ?, how = ?, outcome = ?, resource = ? WHERE id = ?");
    const record::EventEntry& entry = row.entry;
    if (entry.time != base::kUndated)
        update.bind(1, millisecondsOf(entry.time));
    update.bind(2, row.file);
    update.bind(3, signedOf(entry.offset));
    update.bind(4, entry.length);
    update.bind(5, entry.flags);
    int column = 6;
    for (const record::EntryId id : entry.dimensions)
        update.bind(column++, id);
    update.bind(column, key);
    update.exec();
    // The stored index covers as many events, but not as they are now; the record names more resources.
    database.exec("DELETE FROM index_column");
    database.exec("UPDATE completed SET events = min(events, " + std::to_string(key) + " - 1)");
}

} // namespace khoji::store
