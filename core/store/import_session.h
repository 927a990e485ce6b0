#pragma once

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/base/time.h"
#include "core/record/event_entry.h"
#include "core/record/record_reader.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace khoji::store {

/// What one log file gave.
struct ImportedFile {
    std::string path; ///< as obtained
    std::optional<base::Sha256> sha256; ///< of the bytes as obtained; nothing: could not be read
    std::uint64_t size = 0;             ///< bytes, as obtained
    std::string kind, account, region;  ///< from the S3 key, where the path shows one
    std::optional<base::UtcTime> delivered;
    std::string content;             ///< the bytes to keep
    bool contentIsAsObtained = true; ///< false: `content` is our gzip of a plain file
    std::vector<record::EventEntry> events;
    std::vector<record::ReadProblem> problems;
};

/// Files read by one thread, and the vocabulary their events are numbered in. The thread may go on
/// adding to its vocabulary: only the first `entries` of each dictionary are looked at.
struct ImportBatch {
    std::vector<ImportedFile> files;
    std::shared_ptr<const record::Vocabulary> vocabulary;
    record::VocabularySize entries{};
};

struct BatchOutcome {
    std::uint64_t events = 0; ///< new in the case
    std::uint64_t duplicates = 0;
    std::uint64_t problems = 0;
    std::uint64_t failedFiles = 0;
    bool published = false; ///< CaseFile::events() shows more than before
};

/// Adds log files to a case: the one writer. Each batch is one transaction; after a crash the case
/// holds every batch whose add() returned, each event once.
///
/// Thread: alreadyHolds() may be called from any thread, the rest from one.
/// Owner: the importer; it must end before its CaseFile.
class ImportSession {
public:
    ImportSession() = default;
    ImportSession(const ImportSession&) = delete;
    ImportSession& operator=(const ImportSession&) = delete;
    /// Publishes what was added, if finish() was not called.
    virtual ~ImportSession() = default;

    /// This very file, by path and bytes, is in the case: reading it again would add nothing.
    [[nodiscard]] virtual bool alreadyHolds(const std::string& path, const base::Sha256& sha256) const = 0;
    [[nodiscard]] virtual base::Result<BatchOutcome> add(ImportBatch batch) = 0;
    /// Publishes the rest and stores the event index in the case.
    [[nodiscard]] virtual base::Result<void> finish() = 0;
};

} // namespace khoji::store
