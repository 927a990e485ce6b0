#pragma once

#include "core/base/error.h"
#include "core/base/progress.h"
#include "core/store/event_store.h"
#include "core/store/known_objects.h"

#include <filesystem>
#include <memory>
#include <stop_token>

namespace khoji::store {

/// Of one call: an import is kept waiting meanwhile.
inline constexpr std::size_t kMostAnnotated = 100'000;

/// Bytes of one text that is kept with a case.
inline constexpr std::size_t kLongestKept = std::size_t{16} << 20U;

class ImportSession;
struct ImportRequest;

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
    /// Starts adding log files. The session publishes to events() as it goes; the case remembers the paths,
    /// so that an import that ends with the program can be taken up again (EventStore::imports()).
    [[nodiscard]] virtual base::Result<std::unique_ptr<ImportSession>> beginImport(
        const ImportRequest& request) = 0;
    /// The objects of buckets that the case holds, as of now. Blocks: reads a row for each log file.
    [[nodiscard]] virtual base::Result<KnownObjects> knownObjects() const = 0;
    /// An interrupted import need not be offered again.
    [[nodiscard]] virtual base::Result<void> dismissImport(std::uint32_t run) = 0;

    /// Says the same of several events, in one transaction, also while an import runs: then it
    /// waits for its turn, up to a minute. What was confirmed is on the disk. Returns what was said
    /// before, for restoreAnnotations(): one annotation for each EventIdentity, empty where nothing
    /// was said. All or nothing: fails with NotFound (no such event), Usage and Limit
    /// (annotations.h, and more than kMostAnnotated events), Storage or Denied.
    [[nodiscard]] virtual base::Result<std::vector<Annotation>> annotate(
        const std::vector<base::EventKey>& events, const AnnotationChange& change) = 0;
    /// From now on this is what is said of these events, to the letter: undoes a change, or brings
    /// annotations from elsewhere. An empty one takes away what was said. Otherwise as annotate().
    [[nodiscard]] virtual base::Result<std::vector<Annotation>> restoreAnnotations(
        const std::vector<Annotation>& states) = 0;

    /// Keeps a text with the case under a name, such as what a window remembers of it; an empty one
    /// takes it away. Waits for its turn beside an import as annotate() does. Fails with Limit
    /// (kLongestKept), Storage or Denied.
    [[nodiscard]] virtual base::Result<void> keep(
        const std::string& name, const std::string& text) = 0;
    /// What keep() kept; empty when there is nothing under this name.
    [[nodiscard]] virtual base::Result<std::string> kept(const std::string& name) const = 0;

    /// Makes what an import leaves for later: the stored event index, the resources of each event, the SQL
    /// indexes. Nothing else waits for them. Blocks; when stopped, the next call goes on from there.
    /// Progress counts events. Fails with Cancelled when stopped, or when an import begins.
    [[nodiscard]] virtual base::Result<void> complete(base::Progress& progress, std::stop_token stop) = 0;

protected:
    CaseFile() = default;
};

} // namespace khoji::store
