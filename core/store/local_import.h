#pragma once

#include "core/store/checkpointer.h"
#include "core/store/event_batch_table.h"
#include "core/store/file_table.h"
#include "core/store/import_runs.h"
#include "core/store/import_session.h"
#include "core/store/known_events.h"
#include "core/store/known_files.h"
#include "core/store/local_store.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <atomic>
#include <memory>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace khoji::store {

/// The writer of a case on this computer.
class LocalImport : public ImportSession {
public:
    /// `vocabulary` is the case's; this session alone adds to it. `busy` becomes false at its end.
    /// Throws SQLite::Exception.
    LocalImport(std::unique_ptr<SQLite::Database> database, const ImportRequest& request,
        std::shared_ptr<record::Vocabulary> vocabulary, LocalStore& store, std::atomic<bool>& busy);
    ~LocalImport() override;

    [[nodiscard]] std::uint32_t run() const override { return m_run.number; }
    [[nodiscard]] bool isUnchanged(
        const std::string& path, std::uint64_t size, base::UtcTime modified) const override;
    [[nodiscard]] bool alreadyHolds(
        const std::string& path, const base::Sha256& sha256) const override;
    [[nodiscard]] std::uint32_t partsHeld(
        const std::string& path, const base::Sha256& sha256) const override;
    [[nodiscard]] base::Result<BatchOutcome> add(ImportBatch batch) override;
    [[nodiscard]] base::Result<void> finish(RunEnd end) override;
    [[nodiscard]] base::Result<void> remove() override;

private:
    struct Copy {
        std::uint32_t file = 0;
        std::uint64_t offset = 0;
        std::uint32_t length = 0;
        std::uint32_t event = 0;
    };
    /// A file as it was before this session added parts to it, and where these begin.
    struct Continued {
        UnfinishedFile before;
        std::uint64_t textBegin = 0;
        std::uint64_t decodedBegin = 0;
    };
    /// From a reader's dictionary numbers to the case's.
    using Translation = std::array<std::vector<record::EntryId>, record::kDimensionCount>;

    void begin(const ImportRequest& request);
    const Translation& translate(const ImportBatch& batch);
    void forgetOldReaders();
    [[nodiscard]] BatchOutcome store(ImportBatch& batch);
    void leaveSqlIndexesForLater();
    void addFile(ImportedFile& file, const Translation& translation, BatchOutcome& outcome);
    void addEvents(std::uint32_t fileKey, ImportedFile& file, const Translation& translation, FileTotals& totals);
    [[nodiscard]] std::uint32_t addEvent(EventRowData row, ImportedFile& file, FileTotals& totals);
    void upgrade(const KnownEvents::Match& known, EventRowData row);
    void addSideRecords(std::uint32_t fileKey, const ImportedFile& file, FileTotals& totals);
    void addNotes(const ImportedFile& file, const std::vector<std::uint32_t>& keys);
    void insertCopies();
    void confirm();
    [[nodiscard]] std::size_t eventsWorthPublishing() const;
    void publish();
    void takeBackParts();

    std::unique_ptr<SQLite::Database> m_database;
    std::shared_ptr<record::Vocabulary> m_vocabulary;
    record::VocabularySize m_saved{}; ///< entries that are in the tables
    LocalStore& m_store;
    std::atomic<bool>& m_busy;
    std::unordered_map<const record::Vocabulary*, Translation> m_translations;
    std::vector<std::shared_ptr<const record::Vocabulary>>
        m_readers; ///< keeps the keys above unique
    OpenRun m_run;
    std::unique_ptr<Checkpointer> m_checkpointer;
    EventBatch m_batch; ///< the transaction at hand
    std::vector<Copy> m_copies; ///< of the transaction at hand
    std::vector<IndexRowData> m_upgraded; ///< in the transaction at hand
    std::optional<KnownFiles> m_knownFiles;
    std::optional<KnownEvents> m_known;
    std::optional<FileTable> m_files;
    std::unordered_set<std::string> m_sideRecords; ///< ids of those in the case
    std::unordered_map<std::uint32_t, Continued> m_continued; ///< large files begun by earlier imports
    std::vector<IndexRowData> m_unpublished; ///< in order of key, without gaps
    std::vector<IndexRowData> m_replaced; ///< published events that changed since
    std::chrono::steady_clock::time_point m_lastPublication = std::chrono::steady_clock::now();
    std::uint32_t m_nextFile = 1;
    bool m_alone; ///< nobody asks for events meanwhile
    bool m_hasSqlIndexes = true; ///< or may have
    bool m_broken = false; ///< a transaction failed: what memory holds may differ from the case
    bool m_finished = false;
};

} // namespace khoji::store
