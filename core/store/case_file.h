#pragma once

#include "core/base/error.h"
#include "core/store/event_store.h"

#include <filesystem>
#include <memory>

namespace khoji::store {

class ImportSession;

/// An open case: one SQLite database (`*.khoji`) and the event index over it. docs/case-file.md
/// describes the file.
///
/// Owner: whoever opened it; outlives every session and store made from it.
/// Thread: every function may be called from any thread. There is one writer at a time: a second
/// beginImport() while a session lives is ErrorKind::Storage.
class CaseFile {
public:
    enum class Mode : unsigned char {
        ReadOnly,       ///< the file must exist; nothing is written
        ReadWrite,      ///< the file must exist
        CreateIfMissing ///< a new empty case when there is none
    };

    /// Fails with NotFound, Denied, Storage (not a case, or damaged) or Unsupported (a newer schema).
    [[nodiscard]] static base::Result<std::unique_ptr<CaseFile>> open(
        const std::filesystem::path& path, Mode mode);
    /// A case in a file of its own that is deleted with it: for a look at logs, and for tests.
    [[nodiscard]] static base::Result<std::unique_ptr<CaseFile>> temporary();

    CaseFile(const CaseFile&) = delete;
    CaseFile& operator=(const CaseFile&) = delete;
    virtual ~CaseFile() = default;

    [[nodiscard]] virtual const std::filesystem::path& path() const = 0;
    /// The events as of the last publication of an import; lives as long as the case.
    [[nodiscard]] virtual const EventStore& events() const = 0;
    /// Starts adding log files. The session publishes to events() as it goes.
    [[nodiscard]] virtual base::Result<std::unique_ptr<ImportSession>> beginImport() = 0;

protected:
    CaseFile() = default;
};

} // namespace khoji::store
