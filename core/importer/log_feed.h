#pragma once

#include "core/importer/import.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <variant>
#include <vector>

namespace khoji::importer {

/// A log file that comes from elsewhere than the disk, as it arrives.
struct FetchedFile {
    std::string path; ///< as the case names it: `s3://bucket/key`
    std::string etag; ///< as the server named this version; empty: it did not
    std::optional<base::UtcTime> modified; ///< as the server says
    /// All its bytes; or, of one too large for memory, a file that holds them and is the feed's to
    /// remove.
    std::variant<std::string, std::filesystem::path> bytes;
    /// Why there are none, in words for a person; it becomes a problem of the case, and can be
    /// tried again.
    std::optional<std::string> failure;
    std::uint64_t size = 0; ///< bytes, as whoever lists it says; needed where they are in a file
};

/// Gives log files one after the other to an import's readers; files on disk come the same way
/// (FilesOnDisk). Thread: any, several at once.
class LogFeed {
public:
    LogFeed() = default;
    LogFeed(const LogFeed&) = delete;
    LogFeed& operator=(const LogFeed&) = delete;
    virtual ~LogFeed() = default;

    /// Waits for the next one. Nothing: there are no more, or it was stopped.
    [[nodiscard]] virtual std::optional<FetchedFile> next(std::stop_token stop) = 0;
    /// A file that next() gave has been read; its bytes may have been moved away.
    virtual void done(const FetchedFile& file) = 0;
    /// Whether next() would have to wait now: then what was read so far is shown meanwhile.
    [[nodiscard]] virtual bool wouldWait() const { return false; }
};

/// Adds what the feed gives to a case, as importPaths() adds files; `asked` is what the case
/// remembers the import was asked for. Files found and bytes found are the feed's to tell in
/// `progress`.
[[nodiscard]] base::Result<ImportReport> importFeed(store::CaseFile& caseFile,
    std::vector<std::string> asked, LogFeed& feed, const ImportOptions& options,
    base::Progress& progress, std::stop_token stop);

} // namespace khoji::importer
