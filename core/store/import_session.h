#pragma once

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/base/time.h"
#include "core/record/event_entry.h"
#include "core/record/dictionary.h"
#include "core/record/log_contents.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace khoji::store {

/// What one log file gave, or one part of a large one.
struct ImportedFile {
    std::string path; ///< as obtained; inside an archive: the archive's path, `/` and the name there
    std::optional<base::Sha256> sha256; ///< of the bytes as obtained; nothing: could not be read
    std::uint64_t size = 0;             ///< bytes, as obtained
    std::optional<base::UtcTime> modified; ///< as the file system says, or the server
    std::string etag; ///< as S3 named this version; empty: it came from a disk
    std::string kind, account, region;  ///< from the S3 key, where the path shows one
    std::optional<base::UtcTime> delivered;

    enum class Content : std::uint8_t {
        AsObtained,
        GzipOfAsObtained, ///< of a file that is not compressed itself
        GzipOfPart, ///< of a piece of the text of a large file, from `textBegin` on
        None, ///< not kept: of files that are no logs, and of archives, whose entries are files of their own
    };
    std::string content; ///< the bytes to keep
    Content contentKind = Content::AsObtained;
    record::LogContents found;

    /// Large files come in parts of whole records, in order, all from one reader.
    std::uint32_t part = 0;
    bool lastPart = true;
    std::uint64_t textBegin = 0; ///< bytes into the decompressed file: where a part begins
    std::uint64_t decodedBegin = record::kDecodedText; ///< where `found.decodedText` begins
    // Offsets in `found` count from the beginning of the file, not of the part.
};

/// Files read by one thread, and the vocabulary their events are numbered in. The thread may go on
/// adding to its vocabulary: only the first `entries` of each dictionary are looked at.
struct ImportBatch {
    std::vector<ImportedFile> files;
    std::shared_ptr<const record::Vocabulary> vocabulary;
    record::VocabularySize entries{};
};

/// What became of a batch. Each record seen is one of events, duplicates, amendments, aggregated and
/// lostRecords.
struct BatchOutcome {
    std::uint64_t events = 0; ///< new in the case
    std::uint64_t duplicates = 0;
    std::uint64_t amendments = 0;
    std::uint64_t aggregated = 0;
    std::uint64_t lostRecords = 0;
    std::uint64_t problems = 0; ///< lost records and all else that is to be told
    std::uint64_t files = 0;    ///< read to their end; a file in parts counts with its last
    std::uint64_t failedFiles = 0; ///< of these: problems and nothing else
    bool published = false;     ///< CaseFile::events() shows more than before
};

/// What an import is asked for.
struct ImportRequest {
    std::vector<std::string> paths;
    bool retryFailed = false; ///< read files again that gave no event; what they gave replaces it
    /// Nobody asks CaseFile::events() meanwhile. The index is then in memory once, also while
    /// events are added to it; whoever asks all the same may have to wait for that.
    bool alone = false;
};

/// How an import ended, as the case remembers it.
enum class RunEnd : std::uint8_t { Done, Cancelled };

/// Adds log files to a case: the one writer. Each batch is one transaction; after a crash the case
/// holds every batch whose add() returned, each event once.
///
/// Thread: the questions (const functions) may be called from any thread, the rest from one.
/// Owner: the importer; it must end before its CaseFile.
class ImportSession {
public:
    ImportSession() = default;
    ImportSession(const ImportSession&) = delete;
    ImportSession& operator=(const ImportSession&) = delete;
    /// Publishes what was added, if finish() was not called.
    virtual ~ImportSession() = default;

    /// Its number among the imports of the case.
    [[nodiscard]] virtual std::uint32_t run() const = 0;
    /// A file of this path, size and time was read before: it need not even be opened.
    [[nodiscard]] virtual bool isUnchanged(
        const std::string& path, std::uint64_t size, base::UtcTime modified) const = 0;
    /// This very file, by path and bytes, is in the case: reading it again would add nothing.
    [[nodiscard]] virtual bool alreadyHolds(const std::string& path, const base::Sha256& sha256) const = 0;
    /// How many parts of a large file are in the case, when its import was interrupted.
    [[nodiscard]] virtual std::uint32_t partsHeld(const std::string& path, const base::Sha256& sha256) const = 0;
    [[nodiscard]] virtual base::Result<BatchOutcome> add(ImportBatch batch) = 0;
    /// Publishes the rest. The import is done, or was stopped and is to be kept.
    [[nodiscard]] virtual base::Result<void> finish(RunEnd end) = 0;
    /// Takes everything out of the case again that this session added.
    [[nodiscard]] virtual base::Result<void> remove() = 0;
};

} // namespace khoji::store
