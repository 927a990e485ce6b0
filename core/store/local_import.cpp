#include "core/store/local_import.h"

#include "core/base/freed_memory.h"
#include "core/store/case_completion.h"
#include "core/store/event_id_column.h"
#include "core/store/guarded.h"
#include "core/store/index_merge.h"
#include "core/store/index_tables.h"
#include "core/store/sql_values.h"
#include "core/store/vocabulary_tables.h"

#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>

#include <algorithm>

namespace khoji::store {

namespace {

/// New events become visible about once a second, and when they are many beside those visible already:
/// so the cost of publishing stays a small part of the import, however large it is.
constexpr auto kPublicationInterval = std::chrono::seconds(1);
constexpr std::size_t kPublicationShare = 4; ///< one in so many of those visible
/// Without readers events are added to the index itself, which costs less; what waits for it takes
/// memory.
constexpr std::size_t kShareInPlace = 16;

constexpr std::size_t kLookAhead = 8; ///< events

/// With fewer new events than this, and than a part of what is there, SQL indexes are kept up to date;
/// with more it is quicker to make them again.
constexpr std::size_t kFewEvents = 50'000;
constexpr std::size_t kFewShare = 20; ///< one in so many

IndexRowData indexRow(const record::EventEntry& entry, std::uint32_t key)
{
    return {
        entry.time.time_since_epoch().count(), entry.shortKey, key, entry.flags, entry.dimensions};
}

const char* kindOf(const record::SideRecord& record)
{
    return record.kind == record::SideRecord::Kind::Amendment ? "amendment" : "aggregated";
}

} // namespace

LocalImport::LocalImport(std::unique_ptr<SQLite::Database> database, const ImportRequest& request,
    std::shared_ptr<record::Vocabulary> vocabulary, LocalStore& store, std::atomic<bool>& busy)
    : m_database(std::move(database))
    , m_vocabulary(std::move(vocabulary))
    , m_saved(savedEntries(*m_database)) // memory may hold more, of an import that failed
    , m_store(store)
    , m_busy(busy)
    , m_alone(request.alone)
{
    base::returnLargeBlocks();
    m_database->exec("PRAGMA cache_size = -16384"); // KiB: an import adds at the end
    begin(request);
    registerEventBatch(m_database->getHandle(), m_batch);
    m_batch.firstKey = m_database->execAndGet("SELECT coalesce(max(id), 0) FROM event").getUInt() + 1;
    m_nextFile = m_database->execAndGet("SELECT coalesce(max(id), 0) FROM log_file").getUInt() + 1;
    m_knownFiles.emplace(*m_database, request.retryFailed);
    m_known.emplace(*m_database, m_batch, m_store.snapshot()->size());
    m_files.emplace(*m_database, m_run.number, request.retryFailed);
    SQLite::Statement side(*m_database, "SELECT kind, event_id FROM side_record WHERE event_id IS NOT NULL");
    while (side.executeStep())
        m_sideRecords.insert(side.getColumn(0).getString() + eventIdOf(side.getColumn(1)).toText());
    m_checkpointer = std::make_unique<Checkpointer>(m_database->getHandle(), m_database->getFilename());
}

LocalImport::~LocalImport()
{
    if (!m_finished)
        (void)finish(RunEnd::Cancelled);
    m_store.setRunningImport(0);
    m_busy = false;
}

/// Told to be running before anybody can see its row: one that is not would look interrupted.
void LocalImport::begin(const ImportRequest& request)
{
    SQLite::Transaction transaction(*m_database, SQLite::TransactionBehavior::IMMEDIATE);
    m_run = beginRun(*m_database, request.paths);
    m_store.setRunningImport(m_run.number);
    transaction.commit();
}

bool LocalImport::isUnchanged(
    const std::string& path, std::uint64_t size, base::UtcTime modified) const
{
    return m_knownFiles->isUnchanged(path, size, modified);
}

bool LocalImport::alreadyHolds(const std::string& path, const base::Sha256& sha256) const
{
    return m_knownFiles->holds(path, sha256);
}

std::uint32_t LocalImport::partsHeld(const std::string& path, const base::Sha256& sha256) const
{
    return m_knownFiles->partsHeld(path, sha256);
}

base::Result<BatchOutcome> LocalImport::add(ImportBatch batch)
{
    if (m_broken)
        return base::fail(base::ErrorKind::Storage, "an earlier batch could not be stored");
    auto outcome = guarded([&]() -> base::Result<BatchOutcome> { return store(batch); });
    m_broken = !outcome;
    batch = {};
    forgetOldReaders();
    return outcome;
}

/// An import that could not go on stays one to be taken up again.
base::Result<void> LocalImport::finish(RunEnd end)
{
    m_finished = true;
    m_checkpointer.reset(); // what is left to move into the case file can wait
    m_known.reset(); // gives way to the index
    return guarded([&]() -> base::Result<void> {
        publish();
        if (!m_broken) {
            // What was confirmed survives the program's end; from here on that of the computer too.
            m_database->exec("PRAGMA synchronous = FULL");
            endRun(*m_database, m_run.number, end == RunEnd::Done ? "done" : "cancelled");
        }
        return {};
    });
}

base::Result<void> LocalImport::remove()
{
    m_finished = true;
    m_known.reset();
    m_unpublished = {};
    return guarded([&]() -> base::Result<void> {
        SQLite::Transaction transaction(*m_database, SQLite::TransactionBehavior::IMMEDIATE);
        takeBackParts();
        removeRun(*m_database, m_run);
        transaction.commit();
        auto index = loadIndex(*m_database, m_vocabulary);
        if (!index)
            return base::fail(base::ErrorKind::Storage, "the case file is damaged: its dictionaries are incomplete");
        m_store.publishWithout(std::move(index));
        return {};
    });
}

/// A reader that has begun a new vocabulary never comes back to the old one.
void LocalImport::forgetOldReaders()
{
    std::erase_if(m_readers, [this](const std::shared_ptr<const record::Vocabulary>& vocabulary) {
        const bool ours = vocabulary.use_count() == 1;
        if (ours)
            m_translations.erase(vocabulary.get());
        return ours;
    });
}

/// Each distinct combination crosses from a reader's dictionary to the case's once.
const LocalImport::Translation& LocalImport::translate(const ImportBatch& batch)
{
    if (!m_translations.contains(batch.vocabulary.get()))
        m_readers.push_back(batch.vocabulary);
    Translation& translation = m_translations[batch.vocabulary.get()];
    std::vector<std::string_view> texts;
    for (std::size_t i = 0; i < record::kDimensionCount; ++i) {
        const auto dimension = static_cast<record::Dimension>(i);
        const record::Dictionary& from = (*batch.vocabulary)[dimension];
        record::Dictionary& to = (*m_vocabulary)[dimension];
        texts.resize(to.width());
        for (auto id = static_cast<record::EntryId>(translation[i].size()); id < batch.entries[i];
             ++id) {
            for (std::size_t slot = 0; slot < texts.size(); ++slot)
                texts[slot] = from.text(id, slot);
            translation[i].push_back(to.intern(texts));
        }
    }
    return translation;
}

BatchOutcome LocalImport::store(ImportBatch& batch)
{
    BatchOutcome outcome;
    const Translation& translation = translate(batch);
    m_batch.rows.clear();
    m_copies.clear();
    m_upgraded.clear();
    leaveSqlIndexesForLater();

    SQLite::Transaction transaction(*m_database, SQLite::TransactionBehavior::IMMEDIATE);
    for (ImportedFile& file : batch.files)
        addFile(file, translation, outcome);
    saveVocabulary(*m_database, *m_vocabulary, m_saved);
    m_database->exec("INSERT INTO event SELECT * FROM event_batch");
    insertCopies();
    transaction.commit();

    confirm();
    m_batch.firstKey += static_cast<std::uint32_t>(m_batch.rows.size());
    if (std::chrono::steady_clock::now() - m_lastPublication >= kPublicationInterval
        && m_unpublished.size() >= eventsWorthPublishing()) {
        publish();
        outcome.published = true;
    }
    return outcome;
}

void LocalImport::leaveSqlIndexesForLater()
{
    const std::size_t known = m_store.snapshot()->size();
    const std::size_t added = m_batch.firstKey - m_run.firstEvent;
    if (m_hasSqlIndexes && added > std::max(kFewEvents, known / kFewShare)) {
        dropSqlIndexes(*m_database);
        m_hasSqlIndexes = false;
    }
}

void LocalImport::addFile(ImportedFile& file, const Translation& translation, BatchOutcome& outcome)
{
    const UnfinishedFile* known = m_knownFiles->unfinished(file);
    UnfinishedFile soFar = known != nullptr ? *known : UnfinishedFile{m_nextFile++, {}};
    if (soFar.key < m_run.firstFile)
        m_continued.try_emplace(soFar.key, Continued{soFar, file.textBegin, file.decodedBegin});
    FileTotals& totals = soFar.totals;
    const FileTotals before = totals;
    addEvents(soFar.key, file, translation, totals);
    addSideRecords(soFar.key, file, totals);
    for (const record::ReadProblem& problem : file.found.problems)
        totals.lost += problem.lostRecords;
    totals.problems += file.found.problems.size();
    ++totals.parts;

    if (known != nullptr)
        m_files->update(soFar.key, file, totals);
    else
        m_files->insert(soFar.key, file, totals);
    m_files->insertContent(soFar.key, file);
    m_files->insertProblems(soFar.key, file);
    m_files->insertPointers(soFar.key, file);
    m_knownFiles->add(file, soFar);

    outcome.events += totals.events - before.events;
    outcome.duplicates += totals.duplicates - before.duplicates;
    outcome.amendments += totals.amendments - before.amendments;
    outcome.aggregated += totals.aggregated - before.aggregated;
    outcome.lostRecords += totals.lost - before.lost;
    outcome.problems += totals.problems - before.problems;
    outcome.files += file.lastPart ? 1U : 0U;
    outcome.failedFiles += file.lastPart && totals.failed() ? 1U : 0U;
}

void LocalImport::addEvents(
    std::uint32_t fileKey, ImportedFile& file, const Translation& translation, FileTotals& totals)
{
    std::vector<record::EventEntry>& events = file.found.events;
    std::vector<std::uint32_t> keys;
    keys.reserve(events.size());
    for (std::size_t place = 0; place < events.size(); ++place) {
        if (place + kLookAhead < events.size())
            m_known->expect(events[place + kLookAhead]);
        record::EventEntry& entry = events[place];
        for (std::size_t i = 0; i < record::kDimensionCount; ++i)
            entry.dimensions[i] = translation[i][entry.dimensions[i]];
        totals.include(entry.time);
        keys.push_back(addEvent({fileKey, &file, std::move(entry)}, file, totals));
    }
    addNotes(file, keys);
}

/// Returns the event's key, also when it was known.
std::uint32_t LocalImport::addEvent(EventRowData row, ImportedFile& file, FileTotals& totals)
{
    using Kinship = KnownEvents::Kinship;
    const KnownEvents::Match known = m_known->match(row);
    switch (known.kinship) {
    case Kinship::Same:
        ++totals.duplicates;
        m_copies.push_back({row.file, row.entry.offset, row.entry.length, known.key});
        return known.key;
    case Kinship::Upgrade:
        ++totals.duplicates;
        upgrade(known, std::move(row));
        return known.key;
    case Kinship::Conflict:
        ++totals.conflicts;
        row.entry.flags |= record::flag::kConflict;
        file.found.problems.push_back({row.entry.offset,
            "eventID " + row.entry.id.toText()
                + " occurs again with different content; both records are kept"});
        break;
    case Kinship::New:
        break;
    }
    ++totals.events;
    const std::uint32_t key = m_batch.firstKey + static_cast<std::uint32_t>(m_batch.rows.size());
    m_known->add(row.entry, key);
    m_batch.rows.push_back(std::move(row));
    return key;
}

/// The record itself takes the place of its summary, which becomes one more delivery of it.
void LocalImport::upgrade(const KnownEvents::Match& known, EventRowData row)
{
    m_copies.push_back({known.file, known.offset, known.length, known.key});
    if (known.key >= m_batch.firstKey) {
        m_batch.rows[known.key - m_batch.firstKey] = std::move(row);
        return;
    }
    SQLite::Statement keep(*m_database, "INSERT INTO superseded SELECT ?, * FROM event WHERE id = ?");
    keep.bind(1, m_run.number);
    keep.bind(2, known.key);
    keep.exec();
    replaceEvent(*m_database, known.key, row);
    m_upgraded.push_back(indexRow(row.entry, known.key));
}

void LocalImport::addSideRecords(
    std::uint32_t fileKey, const ImportedFile& file, FileTotals& totals)
{
    for (const record::SideRecord& record : file.found.sideRecords) {
        totals.include(record.time);
        if (record.id.isRecorded() && !m_sideRecords.insert(kindOf(record) + record.id.toText()).second) {
            ++totals.duplicates;
            continue;
        }
        ++(record.kind == record::SideRecord::Kind::Amendment ? totals.amendments : totals.aggregated);
        m_files->insertSideRecord(fileKey, record);
    }
}

void LocalImport::addNotes(const ImportedFile& file, const std::vector<std::uint32_t>& keys)
{
    for (const record::IssuedKey& issued : file.found.issuedKeys)
        m_files->insertIssuedKey(issued.accessKeyId, keys.at(issued.event));
    for (const record::InsightPair& pair : file.found.insightPairs)
        m_files->insertInsightPair(pair.sharedEventId, keys.at(pair.event));
}

void LocalImport::insertCopies()
{
    if (m_copies.empty())
        return;
    SQLite::Statement insert(*m_database, "INSERT OR IGNORE INTO event_copy VALUES (?, ?, ?, ?)");
    for (const Copy& copy : m_copies) {
        insert.reset();
        insert.bind(1, copy.file);
        insert.bind(2, signedOf(copy.offset));
        insert.bind(3, copy.length);
        insert.bind(4, copy.event);
        insert.exec();
    }
}

/// After the commit: memory follows the case.
void LocalImport::confirm()
{
    m_saved = record::sizeOf(*m_vocabulary);
    for (const IndexRowData& row : m_upgraded) {
        const bool published = m_unpublished.empty() || row.key < m_unpublished.front().key;
        if (published)
            m_replaced.push_back(row);
        else
            m_unpublished[row.key - m_unpublished.front().key] = row;
    }
    for (std::size_t i = 0; i < m_batch.rows.size(); ++i)
        m_unpublished.push_back(
            indexRow(m_batch.rows[i].entry, m_batch.firstKey + static_cast<std::uint32_t>(i)));
}

std::size_t LocalImport::eventsWorthPublishing() const
{
    return m_store.snapshot()->size() / (m_alone ? kShareInPlace : kPublicationShare);
}

void LocalImport::publish()
{
    if (m_unpublished.empty() && m_replaced.empty())
        return;
    base::returnFreedMemory();
    const auto merge = [this](EventIndex& index) {
        mergeInto(index, m_unpublished, m_replaced, m_vocabulary, m_saved);
    };
    if (m_alone)
        m_store.updateInPlace(merge);
    else
        m_store.updateCopy(merge);
    m_unpublished.clear();
    m_unpublished.reserve(eventsWorthPublishing());
    m_replaced.clear();
    m_lastPublication = std::chrono::steady_clock::now();
}

/// Large files that an earlier import began are as far as that import had come.
void LocalImport::takeBackParts()
{
    for (const auto& [key, continued] : m_continued)
        m_files->takeBack(continued.before, continued.textBegin, continued.decodedBegin);
}

} // namespace khoji::store
