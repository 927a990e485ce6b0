#pragma once

#include "core/store/event_batch_table.h"
#include "core/store/import_session.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>

namespace khoji::store {

/// What a log file has given so far; the last columns of its row.
struct FileTotals {
    std::uint64_t events = 0;
    std::uint64_t duplicates = 0;
    std::uint64_t amendments = 0;
    std::uint64_t aggregated = 0;
    std::uint64_t lost = 0;
    std::uint64_t problems = 0;
    std::uint64_t conflicts = 0; ///< of the problems: both records are here, nothing is missing
    std::optional<base::UtcTime> first, last; ///< of its records' times
    std::uint32_t parts = 0;

    void include(base::UtcTime time);
    [[nodiscard]] bool failed() const; ///< problems and nothing else
};

/// A large file of which some parts are in the case.
struct UnfinishedFile {
    std::uint32_t key = 0;
    FileTotals totals;
};

/// Writes log files, their bytes and what else they hold besides events. Statements are prepared once: a
/// trail has hundreds of thousands of small files. For this folder only; throws SQLite::Exception.
class FileTable {
public:
    /// `retryFailed`: a file that gave no event is replaced when its path is read again.
    FileTable(SQLite::Database& database, std::uint32_t run, bool retryFailed);

    /// A file that is seen for the first time; an earlier failure of the same path leaves no
    /// trace, nor one of the same object elsewhere once there are bytes.
    void insert(std::uint32_t key, const ImportedFile& file, const FileTotals& totals);
    /// After a further part of it.
    void update(std::uint32_t key, const ImportedFile& file, const FileTotals& totals);
    void insertContent(std::uint32_t key, const ImportedFile& file);
    void insertProblems(std::uint32_t key, const ImportedFile& file);
    void insertPointers(std::uint32_t key, const ImportedFile& file);
    void insertSideRecord(std::uint32_t key, const record::SideRecord& record);
    void insertIssuedKey(const std::string& accessKeyId, std::uint32_t event);
    void insertInsightPair(const std::string& sharedEventId, std::uint32_t event);
    /// The parts from these places on were never here.
    void takeBack(const UnfinishedFile& before, std::uint64_t textBegin, std::uint64_t decodedBegin);

private:
    struct Failure {
        std::string path;
        std::uint32_t key = 0;
        bool wasRead = false; ///< its bytes are in the case
    };
    void addFailure(Failure failure);
    void forgetEarlierFailures(const ImportedFile& file);
    void forget(std::uint32_t key);

    SQLite::Database& m_database;
    std::uint32_t m_run;
    std::int64_t m_lastProblem = 0; ///< row when this began
    std::int64_t m_lastPointer = 0;
    std::unordered_multimap<std::string, Failure> m_failed; ///< by objectName()
    SQLite::Statement m_insert, m_update, m_whole, m_part, m_decoded, m_problem, m_pointer;
    SQLite::Statement m_side, m_issued, m_insight;
};

/// Another record for an event that is in the case already, in the caller's transaction.
void replaceEvent(SQLite::Database& database, std::uint32_t key, const EventRowData& row);

} // namespace khoji::store
