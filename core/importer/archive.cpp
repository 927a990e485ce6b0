#include "core/importer/archive.h"

#include "core/base/ascii.h"
#include "core/base/visible_text.h"
#include "core/importer/file_source.h"
#include "core/record/content.h"
#include "core/record/text_stream.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <new>
#include <numeric>
#include <span>

namespace khoji::importer {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t kTarBlock = 512; ///< bytes
constexpr std::size_t kChunk = std::size_t{256} << 10; ///< bytes read at a time
constexpr std::size_t kLongestName = 4096; ///< bytes

constexpr std::array kZips{"PK\x03\x04"sv, "PK\x05\x06"sv, "PK\x07\x08"sv};
constexpr auto kSevenZip = "7z\xbc\xaf\x27\x1c"sv;
constexpr std::array kCompressed{"BZh"sv,
    "\xfd"
    "7zXZ\0"sv,
    "\x28\xb5\x2f\xfd"sv};

template <std::size_t N>
bool startsWithAny(std::string_view bytes, const std::array<std::string_view, N>& starts)
{
    return std::any_of(starts.begin(), starts.end(),
        [bytes](std::string_view start) { return bytes.starts_with(start); });
}

/// The first block of a tar says `ustar`; one of before 1988 has nothing but a sum of its bytes.
bool isTar(std::string_view bytes)
{
    constexpr std::size_t kMagic = 257;
    constexpr std::size_t kSum = 148;
    constexpr std::size_t kSumSize = 8;
    if (bytes.size() < kTarBlock || bytes.front() == '\0')
        return false;
    if (bytes.substr(kMagic, 5) == "ustar")
        return true;
    const auto add = [](unsigned sum, char c) {
        return sum + static_cast<unsigned char>(c);
    };
    const auto begin = bytes.begin();
    unsigned sum =
        std::accumulate(begin, begin + kSum, 8U * ' ', add); // it counts itself as blanks
    sum = std::accumulate(begin + kSum + kSumSize, begin + kTarBlock, sum, add);
    unsigned stated = 0;
    std::size_t digits = 0;
    for (const char c : bytes.substr(kSum, kSumSize)) {
        if (c >= '0' && c <= '7') {
            stated = stated * 8 + static_cast<unsigned>(c - '0');
            ++digits;
        } else if (digits > 0) {
            break;
        } else if (c != ' ') {
            return false;
        }
    }
    return digits >= 4 && stated == sum;
}

/// The first block inside of a gzip file; what there is of it.
std::string firstBlockInside(std::string_view gzip)
{
    record::TextStream text(std::make_unique<record::MemorySource>(gzip));
    std::string block(kTarBlock, '\0');
    block.resize(text.read(block).value_or(0));
    return block;
}

/// libarchive converts names to the locale's character set: while this lives, to UTF-8, which
/// leaves them as they are.
class Utf8Locale {
public:
    Utf8Locale()
        : m_before(locale() != nullptr ? uselocale(locale()) : nullptr)
    { }
    ~Utf8Locale()
    {
        if (m_before != nullptr)
            uselocale(m_before);
    }
    Utf8Locale(const Utf8Locale&) = delete;
    Utf8Locale& operator=(const Utf8Locale&) = delete;

private:
    static locale_t locale()
    {
        static const locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
        return utf8;
    }
    locale_t m_before;
};

/// What macOS adds to archives, about files rather than files.
bool isOfMacOs(std::string_view name)
{
    const std::size_t slash = name.rfind('/');
    return name.starts_with("__MACOSX/")
        || name.substr(slash == std::string_view::npos ? 0 : slash + 1) == ".DS_Store";
}

std::string nameOf(archive_entry* entry, std::uint64_t number)
{
    const char* const stated = archive_entry_pathname(entry);
    std::string name = stated == nullptr ? "" : stated;
    if (name.empty())
        return "entry " + std::to_string(number);
    if (name.size() > kLongestName) // still another name than all others
        name = name.substr(0, kLongestName) + "... (entry " + std::to_string(number) + ")";
    return name;
}

std::optional<base::UtcTime> modifiedOf(archive_entry* entry)
{
    using namespace std::chrono;
    constexpr std::int64_t kLatest = 253'402'300'799; // the year 9999
    const std::int64_t seconds = archive_entry_mtime(entry);
    if (archive_entry_mtime_is_set(entry) == 0 || seconds < 0 || seconds > kLatest)
        return std::nullopt;
    return base::UtcTime(std::chrono::seconds(seconds))
        + milliseconds(archive_entry_mtime_nsec(entry) / 1'000'000);
}

base::Error cancelled()
{
    return {base::ErrorKind::Cancelled, "stopped on request"};
}

} // namespace

bool isArchive(std::string_view firstBytes)
{
    if (record::isGzip(firstBytes))
        return isTar(firstBlockInside(firstBytes));
    return startsWithAny(firstBytes, kZips) || firstBytes.starts_with(kSevenZip)
        || startsWithAny(firstBytes, kCompressed) || isTar(firstBytes);
}

/// One archive that is open in libarchive.
class ArchiveReader::Impl {
public:
    class Stream;

    Impl(std::uint64_t size, const ArchiveLimits& limits, std::stop_token stop);

    /// `head`: its first bytes.
    [[nodiscard]] base::Result<void> open(const std::filesystem::path& path, std::string_view head);
    [[nodiscard]] base::Result<void> open(std::string_view bytes);
    [[nodiscard]] base::Result<std::optional<ArchiveEntry>> next();
    [[nodiscard]] base::Result<EntryBytes> read(std::uint64_t limit);
    /// Some bytes of the entry of that number; nothing at its end.
    [[nodiscard]] base::Result<std::size_t> read(std::uint64_t entry, std::span<char> room);

    [[nodiscard]] std::uint64_t expanded() const { return m_expanded; }
    [[nodiscard]] std::uint64_t links() const { return m_links; }
    [[nodiscard]] std::uint64_t others() const { return m_others; }

private:
    void allowSingleFile(std::string_view head);
    [[nodiscard]] base::Result<std::optional<ArchiveEntry>> nextFile();
    [[nodiscard]] base::Result<archive_entry*> nextHeader();
    [[nodiscard]] base::Result<void> passOverRest();
    [[nodiscard]] base::Result<void> nextBlock();
    [[nodiscard]] std::size_t takeFromBlock(std::span<char> room);
    [[nodiscard]] bool isFile(archive_entry* entry);
    [[nodiscard]] ArchiveEntry describe(archive_entry* entry) const;
    [[nodiscard]] base::Result<void> count(std::uint64_t bytes);
    [[nodiscard]] base::Error failure() const;

    std::unique_ptr<archive, int (*)(archive*)> m_archive;
    ArchiveLimits m_limits;
    std::stop_token m_stop;
    std::uint64_t m_number = 0; ///< of the entry, from 1
    bool m_isEncrypted = false; ///< the entry
    bool m_isRead = true; ///< no more blocks will come of the entry
    std::uint64_t m_at = 0; ///< bytes into the entry that were delivered
    std::string_view m_block; ///< what comes next of the entry, in libarchive's memory ...
    std::uint64_t m_blockBegin = 0; ///< ... and where in the entry it stands
    std::optional<base::Error> m_failure; ///< of the archive: no further entry can be read
    bool m_ended = false;
    std::uint64_t m_expanded = 0; ///< bytes
    std::uint64_t m_links = 0;
    std::uint64_t m_others = 0;
};

ArchiveReader::Impl::Impl(std::uint64_t size, const ArchiveLimits& limits, std::stop_token stop)
    : m_archive(archive_read_new(), archive_read_free)
    , m_limits(limits)
    , m_stop(std::move(stop))
{
    if (!m_archive)
        throw std::bad_alloc();
    // No more formats than needed: each is another reader of hostile bytes.
    archive_read_support_format_zip(m_archive.get());
    archive_read_support_format_tar(m_archive.get());
    archive_read_support_format_7zip(m_archive.get());
    archive_read_support_filter_gzip(m_archive.get());
    archive_read_support_filter_bzip2(m_archive.get());
    archive_read_support_filter_xz(m_archive.get());
    archive_read_support_filter_zstd(m_archive.get());
    if (size < m_limits.expanded / m_limits.ratio)
        m_limits.expanded =
            std::min(m_limits.expanded, std::max(size * m_limits.ratio, m_limits.freeExpansion));
}

base::Result<void> ArchiveReader::Impl::open(
    const std::filesystem::path& path, std::string_view head)
{
    const Utf8Locale names;
    allowSingleFile(head);
    if (archive_read_open_filename(m_archive.get(), path.c_str(), kChunk) != ARCHIVE_OK)
        return tl::unexpected(failure());
    return {};
}

base::Result<void> ArchiveReader::Impl::open(std::string_view bytes)
{
    const Utf8Locale names;
    allowSingleFile(bytes);
    if (archive_read_open_memory(m_archive.get(), bytes.data(), bytes.size()) != ARCHIVE_OK)
        return tl::unexpected(failure());
    return {};
}

/// Compressed bytes without an archive inside are one entry.
void ArchiveReader::Impl::allowSingleFile(std::string_view head)
{
    if (startsWithAny(head, kCompressed))
        archive_read_support_format_raw(m_archive.get());
}

base::Result<std::optional<ArchiveEntry>> ArchiveReader::Impl::next()
{
    if (m_ended)
        return std::nullopt;
    const Utf8Locale names;
    auto entry = m_failure ? tl::unexpected(*m_failure) : nextFile();
    m_ended = !entry || !*entry;
    return entry;
}

base::Result<std::optional<ArchiveEntry>> ArchiveReader::Impl::nextFile()
{
    while (true) {
        if (m_stop.stop_requested())
            return tl::unexpected(cancelled());
        if (const auto passed = passOverRest(); !passed)
            return tl::unexpected(passed.error());
        const auto entry = nextHeader();
        if (!entry)
            return tl::unexpected(entry.error());
        m_isRead = *entry == nullptr;
        if (m_isRead)
            return std::nullopt;
        if (++m_number > m_limits.entries)
            return base::fail(base::ErrorKind::Limit,
                "the archive holds more than " + std::to_string(m_limits.entries) + " entries");
        if (isFile(*entry)) {
            m_isEncrypted = archive_entry_is_encrypted(*entry) != 0;
            return describe(*entry);
        }
    }
}

/// Null at the end.
base::Result<archive_entry*> ArchiveReader::Impl::nextHeader()
{
    archive_entry* entry = nullptr;
    int status = ARCHIVE_RETRY;
    while (status == ARCHIVE_RETRY)
        status = archive_read_next_header(m_archive.get(), &entry);
    if (status == ARCHIVE_EOF)
        return nullptr;
    if (status != ARCHIVE_OK && status != ARCHIVE_WARN)
        return tl::unexpected(failure());
    return entry;
}

/// libarchive would do this by itself, but without an end to what it reads.
base::Result<void> ArchiveReader::Impl::passOverRest()
{
    const int format = archive_format(m_archive.get()) & ARCHIVE_FORMAT_BASE_MASK;
    while (!m_isRead && format != ARCHIVE_FORMAT_ZIP) {
        if (m_stop.stop_requested())
            return tl::unexpected(cancelled());
        (void)nextBlock();
        if (const auto counted = count(m_block.size()); !counted)
            return counted;
    }
    if (m_failure)
        return tl::unexpected(*m_failure);
    m_block = {};
    m_at = 0;
    m_blockBegin = 0;
    return {};
}

/// Puts some more of the entry into m_block; at its end m_isRead.
base::Result<void> ArchiveReader::Impl::nextBlock()
{
    const void* bytes = nullptr;
    std::size_t size = 0;
    auto begin = static_cast<la_int64_t>(m_at);
    int status = ARCHIVE_RETRY;
    while (status == ARCHIVE_RETRY)
        status = archive_read_data_block(m_archive.get(), &bytes, &size, &begin);
    m_isRead = status != ARCHIVE_OK;
    m_block = status == ARCHIVE_OK ? std::string_view(static_cast<const char*>(bytes), size)
                                   : std::string_view();
    if (status == ARCHIVE_OK || status == ARCHIVE_EOF) {
        m_blockBegin = std::max(m_at, static_cast<std::uint64_t>(begin));
        return {};
    }
    if (status == ARCHIVE_FATAL)
        m_failure = failure();
    return tl::unexpected(failure());
}

bool ArchiveReader::Impl::isFile(archive_entry* entry)
{
    const auto type = archive_entry_filetype(entry);
    const char* const name = archive_entry_pathname(entry);
    if (archive_entry_hardlink(entry) != nullptr || type == AE_IFLNK) {
        ++m_links;
        return false;
    }
    if (type == AE_IFDIR || (name != nullptr && isOfMacOs(name)))
        return false;
    if (type != AE_IFREG && type != 0) {
        ++m_others;
        return false;
    }
    return true;
}

ArchiveEntry ArchiveReader::Impl::describe(archive_entry* entry) const
{
    ArchiveEntry described;
    const bool isSingleFile = archive_format(m_archive.get()) == ARCHIVE_FORMAT_RAW;
    described.name = isSingleFile ? "content" : nameOf(entry, m_number);
    described.number = m_number;
    if (archive_entry_size_is_set(entry) != 0 && archive_entry_size(entry) >= 0)
        described.size = static_cast<std::uint64_t>(archive_entry_size(entry));
    described.modified = modifiedOf(entry);
    return described;
}

base::Result<EntryBytes> ArchiveReader::Impl::read(std::uint64_t limit)
{
    EntryBytes all;
    while (true) {
        const std::size_t size = all.bytes.size();
        all.bytes.resize(size + std::max(kChunk, size / 2));
        const auto more = read(m_number, std::span(all.bytes).subspan(size));
        all.bytes.resize(size + more.value_or(0));
        if (!more && (more.error().kind != base::ErrorKind::Damaged || all.bytes.empty()))
            return tl::unexpected(more.error());
        if (all.bytes.size() > limit)
            return base::fail(base::ErrorKind::Limit,
                "expands to more than " + std::to_string(limit >> 20) + " MiB");
        if (!more)
            all.damage = more.error().message;
        if (!more || *more == 0)
            return all;
    }
}

base::Result<std::size_t> ArchiveReader::Impl::read(std::uint64_t entry, std::span<char> room)
{
    if (entry != m_number)
        return base::fail(base::ErrorKind::Usage, "the archive has gone on to another entry");
    if (room.empty())
        return 0;
    if (m_stop.stop_requested())
        return tl::unexpected(cancelled());
    if (m_failure)
        return tl::unexpected(*m_failure);
    if (m_isEncrypted)
        return base::fail(base::ErrorKind::Unsupported, "is encrypted");
    std::size_t size = 0;
    while (size == 0) {
        if (m_at == m_blockBegin && m_block.empty()) {
            if (m_isRead)
                return 0;
            if (const auto block = nextBlock(); !block)
                return tl::unexpected(block.error());
        }
        size = takeFromBlock(room);
    }
    if (const auto counted = count(size); !counted)
        return tl::unexpected(counted.error());
    return size;
}

/// Where blocks of a sparse file are left out there are zeros.
std::size_t ArchiveReader::Impl::takeFromBlock(std::span<char> room)
{
    std::size_t size = 0;
    if (m_at < m_blockBegin) {
        size = std::min<std::uint64_t>(room.size(), m_blockBegin - m_at);
        std::fill_n(room.begin(), size, '\0');
    } else {
        size = std::min(room.size(), m_block.size());
        std::copy_n(m_block.begin(), size, room.begin());
        m_block.remove_prefix(size);
        m_blockBegin += size;
    }
    m_at += size;
    return size;
}

base::Result<void> ArchiveReader::Impl::count(std::uint64_t bytes)
{
    m_expanded += bytes;
    if (m_expanded <= m_limits.expanded)
        return {};
    m_failure = {base::ErrorKind::Limit,
        "the archive expands to more than " + std::to_string(m_limits.expanded >> 20)
            + " MiB; the rest of it was not read"};
    return tl::unexpected(*m_failure);
}

/// What libarchive says was the last trouble.
base::Error ArchiveReader::Impl::failure() const
{
    const char* const stated = archive_error_string(m_archive.get());
    const std::string_view words = stated == nullptr ? "" : stated;
    const std::string reason = words.empty() ? "" : ": " + base::visible(words, 200);
    if (base::containsIgnoringCase(words, "encrypted"))
        return {base::ErrorKind::Unsupported, "is encrypted"};
    switch (archive_errno(m_archive.get())) {
    case ENOMEM:
        return {base::ErrorKind::Limit, "the archive needs too much memory" + reason};
    case EIO:
    case ENOENT:
    case EACCES:
        return {base::ErrorKind::Io, "the archive cannot be read" + reason};
    default:
        return {base::ErrorKind::Damaged, "the archive is damaged" + reason};
    }
}

/// An entry as a stream.
class ArchiveReader::Impl::Stream final : public record::ByteSource {
public:
    explicit Stream(Impl& archive)
        : m_archive(archive)
        , m_number(archive.m_number)
    { }
    [[nodiscard]] base::Result<std::size_t> read(std::span<char> room) override
    {
        return m_archive.read(m_number, room);
    }

private:
    Impl& m_archive;
    std::uint64_t m_number;
};

base::Result<ArchiveReader> ArchiveReader::openFile(
    const std::filesystem::path& path, const ArchiveLimits& limits, std::stop_token stop)
{
    const auto file = FileSource::open(path);
    if (!file)
        return tl::unexpected(file.error());
    std::array<char, 16> head{};
    const auto size = (*file)->read(head);
    if (!size)
        return tl::unexpected(size.error());
    auto impl = std::make_unique<Impl>((*file)->size(), limits, std::move(stop));
    if (const auto opened = impl->open(path, {head.data(), *size}); !opened)
        return tl::unexpected(opened.error());
    return ArchiveReader(std::move(impl));
}

base::Result<ArchiveReader> ArchiveReader::openBytes(
    std::string_view bytes, const ArchiveLimits& limits, std::stop_token stop)
{
    auto impl = std::make_unique<Impl>(bytes.size(), limits, std::move(stop));
    if (const auto opened = impl->open(bytes); !opened)
        return tl::unexpected(opened.error());
    return ArchiveReader(std::move(impl));
}

ArchiveReader::ArchiveReader(std::unique_ptr<Impl> impl)
    : m_impl(std::move(impl))
{ }
ArchiveReader::~ArchiveReader() = default;
ArchiveReader::ArchiveReader(ArchiveReader&&) noexcept = default;
ArchiveReader& ArchiveReader::operator=(ArchiveReader&&) noexcept = default;

base::Result<std::optional<ArchiveEntry>> ArchiveReader::next()
{
    return m_impl->next();
}

base::Result<EntryBytes> ArchiveReader::read(std::uint64_t limit)
{
    return m_impl->read(limit);
}

std::unique_ptr<record::ByteSource> ArchiveReader::bytes()
{
    return std::make_unique<Impl::Stream>(*m_impl);
}

std::uint64_t ArchiveReader::expanded() const
{
    return m_impl->expanded();
}

std::uint64_t ArchiveReader::skippedLinks() const
{
    return m_impl->links();
}

std::uint64_t ArchiveReader::skippedOthers() const
{
    return m_impl->others();
}

} // namespace khoji::importer
