#include "core/record/content.h"

#include "core/record/utf16.h"

#include <libdeflate.h>
#include <zlib.h>

#include <algorithm>
#include <cstring>

namespace khoji::record {

namespace {

constexpr std::size_t kSmallestMember = 18; ///< bytes of an empty gzip member
constexpr std::size_t kUsualRatio = 64; ///< logs expand ten- to thirtyfold

/// The size the last member claims (RFC 1952, ISIZE): a hint, as it is modulo 2^32 and may lie, and
/// in a file that is cut off it is not there at all.
std::size_t claimedSize(std::string_view bytes)
{
    std::uint32_t size = 0;
    if (bytes.size() >= kSmallestMember)
        std::memcpy(&size, bytes.data() + bytes.size() - 4, sizeof size);
    return std::min<std::size_t>(size, bytes.size() * kUsualRatio);
}

} // namespace

bool isGzip(std::string_view bytes)
{
    return bytes.size() >= 2 && bytes[0] == '\x1f' && bytes[1] == '\x8b';
}

ContentReader::ContentReader(std::size_t textLimit)
    : m_decompressor(libdeflate_alloc_decompressor(), libdeflate_free_decompressor)
    , m_textLimit(textLimit)
{ }

ContentReader::~ContentReader() = default;

base::Result<Content> ContentReader::open(std::string_view bytes)
{
    auto content = isGzip(bytes) ? inflate(bytes) : copy(bytes);
    // Some programs compress what is compressed already; a second look does, a third would be a trap.
    if (content && isGzip(content->text)) {
        const std::string inner(content->text);
        const std::optional<Damage> outer = std::move(content->damage);
        content = inflate(inner);
        if (content && outer && !content->damage)
            content->damage = Damage{content->text.size(), outer->reason};
    }
    if (content && isUtf16(content->text))
        return toUtf8(*content);
    return content;
}

base::Result<Content> ContentReader::copy(std::string_view bytes)
{
    if (!reserve(bytes.size()))
        return tl::unexpected(tooLarge());
    std::copy(bytes.begin(), bytes.end(), m_buffer.begin());
    Content content = finish(bytes.size(), {});
    content.compressed = false;
    return content;
}

/// Windows programs write UTF-16; offsets count from the text that JSON is read from.
base::Result<Content> ContentReader::toUtf8(Content content)
{
    const std::string text = utf16ToUtf8(content.text);
    if (!reserve(text.size()))
        return tl::unexpected(tooLarge());
    std::copy(text.begin(), text.end(), m_buffer.begin());
    Content converted = finish(text.size(), std::move(content.damage));
    if (converted.damage)
        converted.damage->offset = text.size();
    converted.compressed = content.compressed;
    return converted;
}

base::Result<Content> ContentReader::inflate(std::string_view bytes)
{
    if (!reserve(std::clamp<std::size_t>(
            claimedSize(bytes), std::min(kPadding, m_textLimit), m_textLimit)))
        return tl::unexpected(tooLarge());
    std::size_t consumed = 0;
    std::size_t produced = 0;
    while (consumed < bytes.size()) {
        const std::string_view rest = bytes.substr(consumed);
        std::size_t used = 0;
        std::size_t made = 0;
        const libdeflate_result result =
            libdeflate_gzip_decompress_ex(m_decompressor.get(), rest.data(), rest.size(),
                m_buffer.data() + produced, m_buffer.size() - kPadding - produced, &used, &made);
        if (result == LIBDEFLATE_INSUFFICIENT_SPACE) {
            if (!grow())
                return tl::unexpected(tooLarge());
            continue;
        }
        if (result != LIBDEFLATE_SUCCESS)
            return inflateWhatIsThere(bytes);
        consumed += used;
        produced += made;
    }
    return finish(produced, {});
}

/// For what libdeflate refuses as a whole: a cut or damaged file still yields what comes before.
base::Result<Content> ContentReader::inflateWhatIsThere(std::string_view bytes)
{
    z_stream stream{};
    if (inflateInit2(&stream, 16 + MAX_WBITS) != Z_OK)
        return base::fail(base::ErrorKind::Io, "no memory for decompression");
    const std::unique_ptr<z_stream, int (*)(z_stream*)> guard(&stream, inflateEnd);

    std::size_t produced = 0;
    std::size_t consumed = 0;
    int status = Z_OK;
    while (status == Z_OK || (status == Z_STREAM_END && consumed < bytes.size())) {
        if (status == Z_STREAM_END && inflateReset(&stream) != Z_OK)
            break;
        if (produced + kPadding >= m_buffer.size() && !grow())
            return tl::unexpected(tooLarge());
        const std::size_t chunk = std::min<std::size_t>(bytes.size() - consumed, 1U << 30);
        const std::size_t room =
            std::min<std::size_t>(m_buffer.size() - kPadding - produced, 1U << 30);
        // zlib's interface predates const; it does not write to its input.
        stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data() + consumed));
        stream.avail_in = static_cast<uInt>(chunk);
        stream.next_out = reinterpret_cast<Bytef*>(m_buffer.data() + produced);
        stream.avail_out = static_cast<uInt>(room);
        status = ::inflate(&stream, Z_NO_FLUSH);
        const std::size_t used = chunk - stream.avail_in;
        const std::size_t made = room - stream.avail_out;
        consumed += used;
        produced += made;
        if (used == 0 && made == 0 && status == Z_OK)
            status = Z_BUF_ERROR;
    }
    if (status == Z_STREAM_END && consumed == bytes.size())
        return finish(produced, {});
    const std::string reason = consumed >= bytes.size()
        ? "the compressed file ends too early"
        : "compressed data are damaged at byte " + std::to_string(consumed) + " of the file";
    if (produced == 0)
        return base::fail(base::ErrorKind::Damaged, reason);
    return finish(produced, Damage{produced, reason});
}

bool ContentReader::reserve(std::size_t size)
{
    if (size > m_textLimit)
        return false;
    if (m_buffer.size() < size + kPadding)
        m_buffer.resize(size + kPadding);
    return true;
}

/// Twice the room, but never more than the limit.
bool ContentReader::grow()
{
    const std::size_t room = m_buffer.size() - kPadding;
    return room < m_textLimit && reserve(std::min(room * 2, m_textLimit));
}

base::Error ContentReader::tooLarge() const
{
    return {base::ErrorKind::Limit,
        "expands to more than " + std::to_string(m_textLimit >> 20) + " MiB"};
}

Content ContentReader::finish(std::size_t size, std::optional<Damage> damage)
{
    std::memset(m_buffer.data() + size, 0, kPadding);
    return {std::string_view(m_buffer.data(), size), true, std::move(damage)};
}

std::string gzip(std::string_view text)
{
    const std::unique_ptr<libdeflate_compressor, void (*)(libdeflate_compressor*)> compressor(
        libdeflate_alloc_compressor(1), libdeflate_free_compressor);
    std::string bytes(libdeflate_gzip_compress_bound(compressor.get(), text.size()), '\0');
    bytes.resize(libdeflate_gzip_compress(
        compressor.get(), text.data(), text.size(), bytes.data(), bytes.size()));
    return bytes;
}

bool gunzip(std::string_view bytes, std::span<char> text)
{
    const std::unique_ptr<libdeflate_decompressor, void (*)(libdeflate_decompressor*)> decompressor(
        libdeflate_alloc_decompressor(), libdeflate_free_decompressor);
    std::size_t consumed = 0;
    std::size_t size = 0;
    const libdeflate_result result = libdeflate_gzip_decompress_ex(decompressor.get(), bytes.data(),
        bytes.size(), text.data(), text.size(), &consumed, &size);
    return result == LIBDEFLATE_SUCCESS && consumed == bytes.size() && size == text.size();
}

} // namespace khoji::record
