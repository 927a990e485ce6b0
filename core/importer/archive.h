#pragma once

#include "core/base/error.h"
#include "core/base/time.h"
#include "core/record/byte_source.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

namespace khoji::importer {

/// How far we follow an archive, whatever it claims.
struct ArchiveLimits {
    std::uint64_t entries = 1'000'000;
    /// All entries together, bytes. For an archive inside an archive: what is left of the outer
    /// one's.
    std::uint64_t expanded = std::uint64_t{256} << 30;
    /// The same, for each byte of the archive (logs expand ten- to thirtyfold); an archive may
    /// always expand to `freeExpansion` bytes.
    std::uint64_t ratio = 1000;
    std::uint64_t freeExpansion = std::uint64_t{1} << 30;
};

/// An archive inside an archive inside an archive is looked into, and none deeper.
inline constexpr int kDeepestArchive = 3;

/// So many first bytes of a file are enough for isArchive().
inline constexpr std::size_t kArchiveHead = 4096;

/// Whether a file is one that ArchiveReader opens, by its first bytes: zip, 7z, tar; gzip when
/// there is a tar inside, and only then; bzip2, xz and Zstandard whatever is inside.
[[nodiscard]] bool isArchive(std::string_view firstBytes);

/// A file in an archive.
struct ArchiveEntry {
    /// As the archive says it (zip: `/` for `\`): hostile text, and never a path to write to.
    /// `entry 1` when it has no readable name; `content` in what is compressed, and no archive.
    std::string name;
    std::uint64_t number = 0; ///< of the archive's entries, from 1
    std::optional<std::uint64_t> size; ///< bytes, as the archive claims
    std::optional<base::UtcTime> modified; ///< as the archive claims
};

/// Bytes of an entry, as far as they can be read.
struct EntryBytes {
    std::string bytes;
    std::optional<std::string> damage; ///< why there are no more
};

/// Reads the files in an archive one after the other; nothing is ever written to disk.
///
///     auto archive = ArchiveReader::openFile(path, {}, stop);
///     while (true) {
///         const auto entry = archive->next();
///         if (!entry) ...               // the archive cannot be read on: the entries before are
///         good if (!*entry) break;           // the end const auto bytes = archive->read(limit);
///         ...                           // its error concerns this entry only: go on with the next
///     }
///
/// Directories, links, devices and what macOS adds (`__MACOSX/`, `.DS_Store`) are passed over.
/// Thread: one at a time. Memory: what libarchive needs for the archive's dictionary, and the
/// entry.
class ArchiveReader {
public:
    /// Fails with NotFound, Denied, Io or Damaged.
    [[nodiscard]] static base::Result<ArchiveReader> openFile(const std::filesystem::path& path,
        const ArchiveLimits& limits = {}, std::stop_token stop = {});
    /// `bytes` must outlive the reader.
    [[nodiscard]] static base::Result<ArchiveReader> openBytes(
        std::string_view bytes, const ArchiveLimits& limits = {}, std::stop_token stop = {});
    ~ArchiveReader();
    ArchiveReader(ArchiveReader&&) noexcept;
    ArchiveReader& operator=(ArchiveReader&&) noexcept;

    /// The next file, or nothing at the end. Fails with Damaged, Unsupported (the names themselves
    /// are encrypted), Limit, Io or Cancelled; then it is the end, too.
    [[nodiscard]] base::Result<std::optional<ArchiveEntry>> next();

    /// All bytes of the entry. Fails with Limit when there are more than `limit`, with Unsupported
    /// when it is encrypted, with Damaged when nothing of it can be read, and with Cancelled.
    [[nodiscard]] base::Result<EntryBytes> read(std::uint64_t limit);
    /// The bytes of the entry as a stream, for one that is too large for memory; fails like read().
    /// It lives no longer than the reader, and gives nothing more after next().
    [[nodiscard]] std::unique_ptr<record::ByteSource> bytes();

    /// Bytes that its entries have expanded to so far.
    [[nodiscard]] std::uint64_t expanded() const;
    /// Links, devices and the like that were passed over so far: to be told once.
    [[nodiscard]] std::uint64_t skippedLinks() const;
    [[nodiscard]] std::uint64_t skippedOthers() const;

private:
    class Impl;
    explicit ArchiveReader(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace khoji::importer
