#pragma once

#include "core/store/checkpointer.h"
#include "core/store/duplicate_table.h"
#include "core/store/event_batch_table.h"
#include "core/store/evidence.h"
#include "core/store/import_session.h"
#include "core/store/local_store.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <atomic>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace khoji::store {

/// The writer of a case on this computer.
class LocalImport : public ImportSession {
public:
    /// `vocabulary` is the case's; this session alone adds to it. `busy` becomes false at its end.
    /// Throws SQLite::Exception.
    LocalImport(std::unique_ptr<SQLite::Database> database,
        std::shared_ptr<record::Vocabulary> vocabulary, LocalStore& store, std::atomic<bool>& busy);
    ~LocalImport() override;

    [[nodiscard]] bool alreadyHolds(
        const std::string& path, const base::Sha256& sha256) const override;
    [[nodiscard]] base::Result<BatchOutcome> add(ImportBatch batch) override;
    [[nodiscard]] base::Result<void> finish() override;

private:
    struct FileAtHand {
        ImportedFile& file;
        std::uint32_t key = 0;
    };
    struct Copy {
        std::uint32_t file = 0;
        std::uint64_t offset = 0;
        std::uint32_t length = 0;
        std::uint32_t event = 0;
    };
    /// From a reader's dictionary numbers to the case's.
    using Translation = std::array<std::vector<record::EntryId>, record::kDimensionCount>;

    [[nodiscard]] std::uint64_t identityKey(const record::EventId& id, std::uint64_t contentKey) const;
    [[nodiscard]] std::uint64_t identityKey(const record::EventEntry& entry) const;
    [[nodiscard]] static std::uint64_t fingerprint(
        const std::string& path, const base::Sha256& sha256);
    void forgetOldReaders();
    const Translation& translate(const ImportBatch& batch);
    [[nodiscard]] BatchOutcome store(ImportBatch& batch);
    void addFile(ImportedFile& file, const Translation& translation, BatchOutcome& outcome);
    void addEvent(const FileAtHand& file, record::EventEntry& entry, std::uint64_t& duplicates);
    [[nodiscard]] bool sameEvent(
        const FileAtHand& file, const record::EventEntry& entry, std::uint32_t key, bool& conflict);
    [[nodiscard]] bool sameAsStored(
        const FileAtHand& file, const record::EventEntry& entry, std::uint32_t key, bool& conflict);
    [[nodiscard]] bool sameText(const FileAtHand& file, const record::EventEntry& entry,
        const base::Result<std::string_view>& other, bool& conflict);
    void insertFile(const ImportedFile& file, std::uint32_t fileKey, std::uint64_t events,
        std::uint64_t duplicates);
    void insertProblems(const ImportedFile& file, std::uint32_t fileKey);
    void forgetEarlierFailure(const std::string& path);
    void insertCopies();
    void confirm(std::vector<std::uint64_t> fingerprints);
    void publish();

    std::unique_ptr<SQLite::Database> m_database;
    std::shared_ptr<record::Vocabulary> m_vocabulary;
    record::VocabularySize m_saved{}; ///< entries that are in the tables
    LocalStore& m_store;
    std::atomic<bool>& m_busy;
    std::uint64_t m_seed;
    std::unique_ptr<SQLite::Statement> m_selectEvent;
    std::unordered_map<const record::Vocabulary*, Translation> m_translations;
    std::vector<std::shared_ptr<const record::Vocabulary>>
        m_readers; ///< keeps the keys above unique
    std::unique_ptr<Checkpointer> m_checkpointer;
    DuplicateTable m_known;
    Evidence m_evidence;
    EventBatch m_batch; ///< the transaction at hand
    std::vector<Copy> m_copies; ///< of the transaction at hand
    std::unordered_map<std::uint32_t, const ImportedFile*> m_filesAtHand;
    std::vector<IndexRowData> m_unpublished;
    std::chrono::steady_clock::time_point m_lastPublication = std::chrono::steady_clock::now();
    std::uint32_t m_nextFile = 1;
    bool m_broken = false; ///< a transaction failed: what memory holds may differ from the case
    bool m_finished = false;
    mutable std::mutex m_mutex;
    std::unordered_set<std::uint64_t> m_fingerprints; ///< guarded by m_mutex: files in the case
};

} // namespace khoji::store
