#include "core/store/local_store.h"

#include "core/base/hash.h"
#include "core/store/annotated_rows.h"
#include "core/store/annotation_table.h"
#include "core/store/event_id_column.h"
#include "core/store/guarded.h"
#include "core/store/import_runs.h"
#include "core/store/index_merge.h"
#include "core/store/local_rows.h"
#include "core/store/query_run.h"
#include "core/store/sql_values.h"

#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <optional>
#include <unordered_set>

namespace khoji::store {

namespace {

std::uint64_t distinctTexts(const EventIndex& index, record::Field field)
{
    const record::FieldInfo& info = record::info(field);
    const DictionaryView dictionary = index.dictionary(*info.dimension);
    // Entries outlive the events of an import that was taken back.
    std::vector<bool> used(dictionary.size);
    index.column(*info.dimension).visit([&used](const auto& ids) {
        for (const auto id : ids)
            used[id] = true;
    });
    std::unordered_set<std::string_view> texts;
    for (record::EntryId id = 0; id < dictionary.size; ++id) {
        if (used[id] && !dictionary.text(id, info.slot).empty())
            texts.insert(dictionary.text(id, info.slot));
    }
    return texts.size();
}

std::string hexOf(const SQLite::Column& column)
{
    return base::toHex({static_cast<const std::byte*>(column.getBlob()),
        static_cast<std::size_t>(column.getBytes())});
}

LogFile logFileOf(const SQLite::Statement& select)
{
    const auto column = [&select](int index) {
        return select.getColumn(index);
    };
    LogFile file;
    file.key = base::FileKey{column(0).getUInt()};
    file.path = column(1).getString();
    file.form = column(2).getString();
    file.state = column(3).getString();
    file.sha256 = hexOf(column(4));
    file.run = column(5).getUInt();
    file.bytes = countOf(column(6));
    file.events = countOf(column(7));
    file.duplicates = countOf(column(8));
    file.amendments = countOf(column(9));
    file.aggregated = countOf(column(10));
    file.lostRecords = countOf(column(11));
    file.problems = countOf(column(12));
    file.delivered = timeOf(column(13));
    if (const auto first = timeOf(column(14)))
        file.span = base::TimeRange{
            *first, timeOf(column(15)).value_or(*first) + std::chrono::milliseconds(1)};
    file.etag = column(16).getString();
    file.modified = timeOf(column(17));
    return file;
}

/// `lines` are those of `found`.
std::vector<AnnotatedEvent> joined(std::vector<Annotation> annotations,
    const std::vector<AnnotatedRow>& found, std::vector<EventRow> lines)
{
    std::vector<AnnotatedEvent> events;
    events.reserve(annotations.size());
    std::vector<std::optional<std::size_t>> places(annotations.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
        auto& place = places[found[i].annotation];
        if (!place) {
            place = events.size();
            events.push_back({std::move(annotations[found[i].annotation]), {}});
        }
        events[*place].events.push_back(std::move(lines[i]));
    }
    for (std::size_t i = 0; i < annotations.size(); ++i) {
        if (!places[i])
            events.push_back({std::move(annotations[i]), {}});
    }
    return events;
}

} // namespace

LocalStore::LocalStore(std::shared_ptr<EventIndex> index,
    std::shared_ptr<SharedConnection> connection, ConnectionPool::Connect connect)
    : m_index(std::move(index))
    , m_connection(std::move(connection))
    , m_connections(std::move(connect))
{ }

/// Results may outlive it and use the connection meanwhile.
LocalStore::~LocalStore()
{
    m_connection->use([this](SQLite::Database&) { m_evidence.forget(); });
}

void LocalStore::updateCopy(const Change& change)
{
    std::shared_ptr<EventIndex> index = copyOf(*snapshot());
    change(*index);
    publish(std::move(index));
}

void LocalStore::updateInPlace(const Change& change)
{
    std::shared_ptr<EventIndex> index = withdraw();
    if (!index)
        return updateCopy(change);
    try {
        change(*index);
    } catch (...) {
        publish(std::move(index));
        throw;
    }
    publish(std::move(index));
}

/// The snapshot, when nobody else holds it; else null.
std::shared_ptr<EventIndex> LocalStore::withdraw()
{
    const std::scoped_lock lock(m_mutex);
    if (m_index.use_count() != 1)
        return nullptr;
    // The count alone does not say that its last reader has done with it before we write; taking
    // and dropping a reference, as that reader did, does.
    (void)std::shared_ptr<EventIndex>(m_index);
    // Another object with the same columns: whoever remembers the snapshot must not take it for
    // that.
    auto index = std::make_shared<EventIndex>(std::move(*m_index));
    m_index.reset();
    return index;
}

void LocalStore::publish(std::shared_ptr<EventIndex> index)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_index.swap(index);
    }
    m_published.notify_all();
}

void LocalStore::publishWithout(std::shared_ptr<EventIndex> index)
{
    publish(std::move(index));
    m_connection->use([this](SQLite::Database&) { m_evidence.forget(); });
}

std::shared_ptr<const EventIndex> LocalStore::snapshot() const
{
    std::unique_lock lock(m_mutex);
    m_published.wait(lock, [this] { return m_index != nullptr; });
    return m_index;
}

Capabilities LocalStore::capabilities() const
{
    return {.wholeRecords = true, .resources = true, .annotations = true, .partialResults = true};
}

base::Result<QueryResult> LocalStore::run(const QueryRequest& request, std::stop_token stop) const
{
    return QueryRun(
        {snapshot(), m_connection, m_connections, m_lastSearch}, request, std::move(stop))
        .run();
}

base::Result<ValueList> LocalStore::values(const ValueRequest& request, std::stop_token stop) const
{
    QueryRequest query;
    query.filter = request.filter;
    return QueryRun({snapshot(), m_connection, m_connections, m_lastSearch}, query, std::move(stop))
        .values(request);
}

base::Result<CombinationList> LocalStore::combinations(
    const CombinationRequest& request, std::stop_token stop) const
{
    QueryRequest query;
    query.filter = request.filter;
    return QueryRun({snapshot(), m_connection, m_connections, m_lastSearch}, query, std::move(stop))
        .combinations(request);
}

base::Result<SourceRecord> LocalStore::record(base::EventKey key) const
{
    return guarded([&]() -> base::Result<SourceRecord> {
        return m_connection->use([&](SQLite::Database& database) -> base::Result<SourceRecord> {
            SQLite::Statement select(database,
                "SELECT event.file, offset, length, event_id, path, sha256, form, flags"
                " FROM event JOIN log_file ON log_file.id = event.file WHERE event.id = ?");
            select.bind(1, base::number(key));
            if (!select.executeStep())
                return base::fail(base::ErrorKind::NotFound, "the case holds no such event");
            SourceRecord source;
            source.key = key;
            source.offset = countOf(select.getColumn(1));
            source.length = countOf(select.getColumn(2));
            source.eventId = eventIdOf(select.getColumn(3)).toText();
            source.file = select.getColumn(4).getString();
            source.fileHash = hexOf(select.getColumn(5));
            source.fileForm = select.getColumn(6).getString();
            source.summary = (select.getColumn(7).getUInt() & record::flag::kSummary) != 0;
            const auto text = m_evidence.record(database,
                base::FileKey{select.getColumn(0).getUInt()}, source.offset, source.length);
            if (!text)
                return tl::unexpected(text.error());
            source.json = std::string(*text);
            return source;
        });
    });
}

base::Result<std::vector<base::EventKey>> LocalStore::findEventId(const std::string& eventId) const
{
    const std::shared_ptr<const EventIndex> index = snapshot();
    return guarded([&]() -> base::Result<std::vector<base::EventKey>> {
        std::vector<base::EventKey> keys;
        for (const std::uint32_t row : rowsWithEventId(
                 *index, record::EventId::fromText(eventId), SqlCaseQuestions(m_connections)))
            keys.push_back(base::EventKey{index->key[row]});
        return keys;
    });
}

base::Result<CaseSummary> LocalStore::summary() const
{
    const std::shared_ptr<const EventIndex> index = snapshot();
    CaseSummary summary;
    summary.events = index->size();
    summary.undated = index->undated();
    if (summary.undated < summary.events) {
        summary.firstTime = index->timeAt(index->undated());
        summary.lastTime = index->timeAt(index->size() - 1);
    }
    summary.users = distinctTexts(*index, record::Field::Principal);
    summary.eventNames = distinctTexts(*index, record::Field::EventName);
    return guarded([&]() -> base::Result<CaseSummary> {
        m_connection->use([&](SQLite::Database& database) {
            SQLite::Statement files(database,
                "SELECT count(*), coalesce(sum(duplicates), 0), coalesce(sum(amendments), 0),"
                " coalesce(sum(aggregated), 0) FROM log_file");
            files.executeStep();
            summary.files = countOf(files.getColumn(0));
            summary.duplicates = countOf(files.getColumn(1));
            summary.amendments = countOf(files.getColumn(2));
            summary.aggregated = countOf(files.getColumn(3));
            SQLite::Statement problems(database, "SELECT count(*) FROM problem");
            problems.executeStep();
            summary.problems = countOf(problems.getColumn(0));
        });
        return summary;
    });
}

base::Result<std::vector<LogFile>> LocalStore::logFiles() const
{
    return guarded([&]() -> base::Result<std::vector<LogFile>> {
        return m_connection->use([&](SQLite::Database& database) {
            std::vector<LogFile> files;
            SQLite::Statement select(database,
                "SELECT id, path, form, state, sha256, run, size, events, duplicates, amendments,"
                " aggregated, lost, problems, delivered, first_time, last_time, etag, modified"
                " FROM log_file ORDER BY id");
            while (select.executeStep())
                files.push_back(logFileOf(select));
            return files;
        });
    });
}

base::Result<std::vector<ImportProblem>> LocalStore::problems() const
{
    return guarded([&]() -> base::Result<std::vector<ImportProblem>> {
        return m_connection->use([&](SQLite::Database& database) {
            std::vector<ImportProblem> problems;
            SQLite::Statement select(database,
                "SELECT problem.path, offset, reason, run FROM problem"
                " LEFT JOIN log_file ON log_file.id = problem.file ORDER BY problem.id");
            while (select.executeStep()) {
                ImportProblem problem{select.getColumn(0).getString(), std::nullopt,
                    select.getColumn(2).getString(), select.getColumn(3).getUInt()};
                if (!select.getColumn(1).isNull())
                    problem.offset = countOf(select.getColumn(1));
                problems.push_back(std::move(problem));
            }
            return problems;
        });
    });
}

base::Result<std::vector<ImportRun>> LocalStore::imports() const
{
    return guarded([&]() -> base::Result<std::vector<ImportRun>> {
        return m_connection->use([&](SQLite::Database& database) {
            // One that begins or ends between the two looks would be taken for interrupted.
            for (;;) {
                const std::uint32_t running = m_runningImport;
                auto runs = allRuns(database, running);
                if (running == m_runningImport)
                    return runs;
            }
        });
    });
}

base::Result<std::vector<Annotation>> LocalStore::annotations() const
{
    return guarded([&]() -> base::Result<std::vector<Annotation>> {
        return m_connection->use(
            [](SQLite::Database& database) { return allAnnotations(database); });
    });
}

base::Result<std::vector<AnnotatedEvent>> LocalStore::annotatedEvents(
    const std::vector<record::Field>& fields) const
{
    const std::shared_ptr<const EventIndex> index = snapshot();
    return guarded([&]() -> base::Result<std::vector<AnnotatedEvent>> {
        auto annotations = m_connection->use(
            [](SQLite::Database& database) { return allAnnotations(database); });
        const std::vector<AnnotatedRow> found =
            annotatedRows(annotations, *index, SqlCaseQuestions(m_connections));
        std::vector<std::uint32_t> rows;
        for (const AnnotatedRow& each : found)
            rows.push_back(each.row);
        auto lines = LocalRows(index, rows, {}, m_connection).page(0, rows.size(), fields);
        if (!lines)
            return tl::unexpected(std::move(lines).error());
        return joined(std::move(annotations), found, *std::move(lines));
    });
}

} // namespace khoji::store
