#include "core/store/local_import.h"

#include "core/record/same_content.h"
#include "core/store/event_id_column.h"
#include "core/store/guarded.h"
#include "core/store/index_tables.h"
#include "core/store/vocabulary_tables.h"

#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>

#include <algorithm>
#include <cstring>
#include <random>

namespace khoji::store {

namespace {

/// New events become visible about once a second, and when they are many beside those visible already:
/// so the cost of publishing stays a small part of the import, however large it is.
constexpr auto kPublicationInterval = std::chrono::seconds(1);
constexpr std::size_t kPublicationShare = 4; ///< a quarter of what is visible

constexpr std::size_t kLookAhead = 8; ///< events
/// A log that gives one eventID to thousands of different records is compared with so many of them; the
/// rest are kept and flagged without a look.
constexpr std::size_t kMostVersions = 64;

base::UtcTime currentTime()
{
    return std::chrono::time_point_cast<std::chrono::milliseconds>(
        std::chrono::system_clock::now());
}

const char* stateOf(const ImportedFile& file)
{
    if (file.problems.empty())
        return file.events.empty() ? "no events" : "ok";
    return file.events.empty() ? "failed" : "partly read";
}

IndexRowData indexRow(const record::EventEntry& entry, std::uint32_t key)
{
    return {
        entry.time.time_since_epoch().count(), entry.shortKey, key, entry.flags, entry.dimensions};
}

void bindOrNull(SQLite::Statement& statement, int index, const std::string& text)
{
    if (text.empty())
        statement.bind(index);
    else
        statement.bind(index, text);
}

std::int64_t signedOf(std::uint64_t number)
{
    return static_cast<std::int64_t>(number);
}

} // namespace

LocalImport::LocalImport(std::unique_ptr<SQLite::Database> database,
    std::shared_ptr<record::Vocabulary> vocabulary, LocalStore& store, std::atomic<bool>& busy)
    : m_database(std::move(database))
    , m_vocabulary(std::move(vocabulary))
    , m_saved(savedEntries(*m_database)) // memory may hold more, of an import that failed
    , m_store(store)
    , m_busy(busy)
    , m_seed((std::uint64_t{std::random_device{}()} << 32) | std::random_device{}())
{
    registerEventBatch(m_database->getHandle(), m_batch);
    m_checkpointer = std::make_unique<Checkpointer>(m_database->getHandle(), m_database->getFilename());
    m_known.reserve(m_store.snapshot()->size());
    SQLite::Statement events(*m_database, "SELECT id, event_id FROM event");
    while (events.executeStep()) {
        const SQLite::Column id = events.getColumn(1);
        const auto content = static_cast<std::uint64_t>(id.isInteger() ? id.getInt64() : 0);
        m_known.insert(identityKey(eventIdOf(id), content), events.getColumn(0).getUInt());
    }
    m_selectEvent = std::make_unique<SQLite::Statement>(
        *m_database, "SELECT event_id, file, offset, length FROM event WHERE id = ?");
    m_batch.firstKey =
        m_database->execAndGet("SELECT coalesce(max(id), 0) FROM event").getUInt() + 1;
    m_nextFile = m_database->execAndGet("SELECT coalesce(max(id), 0) FROM log_file").getUInt() + 1;
    SQLite::Statement files(
        *m_database, "SELECT path, sha256 FROM log_file WHERE length(sha256) = 32");
    while (files.executeStep()) {
        base::Sha256 sha256;
        std::memcpy(sha256.data(), files.getColumn(1).getBlob(), sha256.size());
        m_fingerprints.insert(fingerprint(files.getColumn(0).getString(), sha256));
    }
}

LocalImport::~LocalImport()
{
    if (!m_finished)
        (void)finish();
    m_busy = false;
}

bool LocalImport::alreadyHolds(const std::string& path, const base::Sha256& sha256) const
{
    const std::scoped_lock lock(m_mutex);
    return m_fingerprints.contains(fingerprint(path, sha256));
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

base::Result<void> LocalImport::finish()
{
    m_finished = true;
    return guarded([&]() -> base::Result<void> {
        publish();
        if (!m_broken)
            saveIndex(*m_database, *m_store.snapshot());
        return {};
    });
}

/// Over all of an eventID, and not to be foreseen: a log that chooses its eventIDs cannot make them meet
/// in one place of the table.
std::uint64_t LocalImport::identityKey(const record::EventId& id, std::uint64_t contentKey) const
{
    if (id.isUuid)
        return base::hash64({reinterpret_cast<const char*>(id.uuid.data()), id.uuid.size()}, m_seed);
    if (id.isRecorded())
        return base::hash64(id.text, m_seed);
    return contentKey;
}

std::uint64_t LocalImport::identityKey(const record::EventEntry& entry) const
{
    return identityKey(entry.id, entry.shortKey);
}

std::uint64_t LocalImport::fingerprint(const std::string& path, const base::Sha256& sha256)
{
    std::uint64_t seed;
    std::memcpy(&seed, sha256.data(), sizeof seed);
    return base::hash64(path, seed);
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
    std::vector<std::uint64_t> fingerprints;
    const Translation& translation = translate(batch);
    m_batch.rows.clear();
    m_copies.clear();
    m_filesAtHand.clear();

    SQLite::Transaction transaction(*m_database, SQLite::TransactionBehavior::IMMEDIATE);
    for (ImportedFile& file : batch.files) {
        addFile(file, translation, outcome);
        if (file.sha256)
            fingerprints.push_back(fingerprint(file.path, *file.sha256));
    }
    saveVocabulary(*m_database, *m_vocabulary, m_saved);
    m_database->exec("INSERT INTO event SELECT * FROM event_batch");
    insertCopies();
    transaction.commit();

    confirm(std::move(fingerprints));
    outcome.events = m_batch.rows.size();
    m_batch.firstKey += static_cast<std::uint32_t>(m_batch.rows.size());
    if (std::chrono::steady_clock::now() - m_lastPublication >= kPublicationInterval
        && m_unpublished.size() >= m_store.snapshot()->size() / kPublicationShare) {
        publish();
        outcome.published = true;
    }
    return outcome;
}

void LocalImport::addFile(ImportedFile& file, const Translation& translation, BatchOutcome& outcome)
{
    const std::uint32_t fileKey = m_nextFile++;
    m_filesAtHand[fileKey] = &file;
    const FileAtHand atHand{file, fileKey};
    const std::size_t before = m_batch.rows.size();
    std::uint64_t duplicates = 0;
    for (std::size_t place = 0; place < file.events.size(); ++place) {
        if (place + kLookAhead < file.events.size())
            m_known.expect(identityKey(file.events[place + kLookAhead]));
        record::EventEntry& entry = file.events[place];
        for (std::size_t i = 0; i < record::kDimensionCount; ++i)
            entry.dimensions[i] = translation[i][entry.dimensions[i]];
        addEvent(atHand, entry, duplicates);
    }
    forgetEarlierFailure(file.path);
    insertFile(file, fileKey, m_batch.rows.size() - before, duplicates);
    insertProblems(file, fileKey);
    outcome.duplicates += duplicates;
    outcome.problems += file.problems.size();
    outcome.failedFiles += file.events.empty() && !file.problems.empty() ? 1U : 0U;
}

void LocalImport::addEvent(const FileAtHand& file, record::EventEntry& entry, std::uint64_t& duplicates)
{
    std::uint32_t original = 0;
    bool conflict = false;
    std::size_t looks = 0;
    const std::uint64_t identity = identityKey(entry);
    bool known = false;
    m_known.find(identity, [&](std::uint32_t key) {
        original = key;
        known = sameEvent(file, entry, key, conflict);
        return known || ++looks == kMostVersions;
    });
    if (known) {
        ++duplicates;
        m_copies.push_back({file.key, entry.offset, entry.length, original});
        return;
    }
    if (conflict) {
        entry.flags |= record::flag::kConflict;
        file.file.problems.push_back({entry.offset,
            "eventID " + entry.id.toText()
                + " occurs again with different content; both records are kept"});
    }
    m_known.insert(
        identity, m_batch.firstKey + static_cast<std::uint32_t>(m_batch.rows.size()));
    m_batch.rows.push_back({file.key, std::move(entry)});
}

/// The event of this key is the same delivered event. `conflict` becomes true when it only carries
/// the same eventID.
bool LocalImport::sameEvent(
    const FileAtHand& file, const record::EventEntry& entry, std::uint32_t key, bool& conflict)
{
    if (key < m_batch.firstKey)
        return sameAsStored(file, entry, key, conflict);
    const EventRowData& other = m_batch.rows[key - m_batch.firstKey];
    if (other.entry.id != entry.id)
        return false;
    const auto text = m_evidence.record(
        base::FileKey{other.file}, m_filesAtHand.at(other.file)->content, other.entry.offset, other.entry.length);
    return sameText(file, entry, text, conflict);
}

bool LocalImport::sameAsStored(
    const FileAtHand& file, const record::EventEntry& entry, std::uint32_t key, bool& conflict)
{
    SQLite::Statement& select = *m_selectEvent;
    select.bind(1, key);
    const bool sameId = select.executeStep() && eventIdOf(select.getColumn(0)) == entry.id;
    const base::FileKey otherFile{sameId ? select.getColumn(1).getUInt() : 0};
    const auto offset = static_cast<std::uint64_t>(sameId ? select.getColumn(2).getInt64() : 0);
    const auto length = static_cast<std::uint64_t>(sameId ? select.getColumn(3).getInt64() : 0);
    select.reset(); // an open statement would keep the log from being cleared
    if (!sameId)
        return false;
    return sameText(file, entry, m_evidence.record(*m_database, otherFile, offset, length), conflict);
}

bool LocalImport::sameText(const FileAtHand& file, const record::EventEntry& entry,
    const base::Result<std::string_view>& other, bool& conflict)
{
    // The view ends with the next look-up.
    const std::string otherText(other ? *other : std::string_view());
    const auto text = m_evidence.record(
        base::FileKey{file.key}, file.file.content, entry.offset, entry.length);
    if (other && text && record::sameContent(*text, otherText))
        return true;
    conflict = entry.id.isRecorded();
    return false;
}

void LocalImport::insertFile(
    const ImportedFile& file, std::uint32_t fileKey, std::uint64_t events, std::uint64_t duplicates)
{
    SQLite::Statement insert(
        *m_database, "INSERT INTO log_file VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)");
    insert.bind(1, fileKey);
    insert.bind(2, file.path);
    insert.bind(3, signedOf(file.size));
    if (file.sha256)
        insert.bind(4, file.sha256->data(), static_cast<int>(file.sha256->size()));
    bindOrNull(insert, 5, file.kind);
    bindOrNull(insert, 6, file.account);
    bindOrNull(insert, 7, file.region);
    if (file.delivered)
        insert.bind(8, static_cast<std::int64_t>(file.delivered->time_since_epoch().count()));
    insert.bind(9, stateOf(file));
    insert.bind(10, signedOf(events));
    insert.bind(11, signedOf(duplicates));
    insert.bind(12, signedOf(file.problems.size()));
    insert.bind(13, static_cast<std::int64_t>(currentTime().time_since_epoch().count()));
    insert.exec();

    if (!file.sha256)
        return;
    SQLite::Statement content(*m_database, "INSERT INTO log_file_content VALUES (?, ?, ?)");
    content.bind(1, fileKey);
    content.bind(2, file.contentIsAsObtained ? "as obtained" : "gzip of as obtained");
    content.bindNoCopy(3, file.content.data(), static_cast<int>(file.content.size()));
    content.exec();
}

void LocalImport::insertProblems(const ImportedFile& file, std::uint32_t fileKey)
{
    if (file.problems.empty())
        return;
    SQLite::Statement insert(
        *m_database, "INSERT INTO problem (file, path, offset, reason) VALUES (?, ?, ?, ?)");
    for (const record::ReadProblem& problem : file.problems) {
        insert.reset();
        insert.clearBindings();
        insert.bind(1, fileKey);
        insert.bind(2, file.path);
        if (problem.offset)
            insert.bind(3, signedOf(*problem.offset));
        insert.bind(4, problem.reason);
        insert.exec();
    }
}

/// A file that could not be read before and is tried again leaves only its newest story.
void LocalImport::forgetEarlierFailure(const std::string& path)
{
    for (const char* sql : {"DELETE FROM problem WHERE file IN (SELECT id FROM log_file WHERE "
                            "sha256 IS NULL AND path = ?)",
             "DELETE FROM log_file WHERE sha256 IS NULL AND path = ?"}) {
        SQLite::Statement remove(*m_database, sql);
        remove.bind(1, path);
        remove.exec();
    }
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
void LocalImport::confirm(std::vector<std::uint64_t> fingerprints)
{
    m_saved = record::sizeOf(*m_vocabulary);
    for (std::size_t i = 0; i < m_batch.rows.size(); ++i)
        m_unpublished.push_back(
            indexRow(m_batch.rows[i].entry, m_batch.firstKey + static_cast<std::uint32_t>(i)));
    const std::scoped_lock lock(m_mutex);
    m_fingerprints.insert(fingerprints.begin(), fingerprints.end());
}

void LocalImport::publish()
{
    if (m_unpublished.empty())
        return;
    m_store.publish(merged(*m_store.snapshot(), m_unpublished, m_vocabulary, m_saved));
    m_unpublished.clear();
    m_lastPublication = std::chrono::steady_clock::now();
}

} // namespace khoji::store
