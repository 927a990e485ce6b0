#include "core/record/parts/utf8_source.h"

#include "core/record/utf16.h"

#include <algorithm>

namespace khoji::record {

namespace {

constexpr std::size_t kChunk = std::size_t{64} << 10; ///< bytes
constexpr std::string_view kLittleEndian = "\xff\xfe";
constexpr std::string_view kBigEndian = "\xfe\xff";

/// No more will come; the failure is told once what came before is.
bool isFinal(base::ErrorKind kind)
{
    return kind == base::ErrorKind::Damaged || kind == base::ErrorKind::Limit;
}

} // namespace

std::string_view byteOrderMarkOf(std::string_view utf16)
{
    const bool isLittle =
        utf16.starts_with(kLittleEndian) || (utf16.size() > 1 && utf16[1] == '\0');
    return isLittle ? kLittleEndian : kBigEndian;
}

Utf8Source::Utf8Source(std::unique_ptr<ByteSource> utf16, std::string_view mark)
    : m_utf16(std::move(utf16))
    , m_mark(mark)
{ }

base::Result<std::size_t> Utf8Source::read(std::span<char> room)
{
    while (m_at == m_text.size() && !m_ended) {
        if (const auto converted = convertMore(); !converted)
            return tl::unexpected(converted.error());
    }
    const std::size_t size = std::min(room.size(), m_text.size() - m_at);
    std::copy_n(m_text.data() + m_at, size, room.data());
    m_at += size;
    return size;
}

base::Result<void> Utf8Source::convertMore()
{
    const std::size_t before = m_pending.size();
    m_pending.resize(before + kChunk);
    const auto size = m_utf16->read(std::span(m_pending).subspan(before));
    m_pending.resize(before + size.value_or(0));
    const bool isLast = !size && isFinal(size.error().kind) && !m_pending.empty();
    if (!size && !isLast)
        return tl::unexpected(size.error());
    m_ended = size && *size == 0;
    if (m_atBeginning && m_pending.starts_with(m_mark))
        m_pending.erase(0, m_mark.size());
    m_atBeginning = m_atBeginning && m_pending.size() < m_mark.size();

    const std::size_t end = m_ended || isLast ? m_pending.size() : wholeCharacters();
    m_text = end == 0 ? std::string() : utf16ToUtf8(m_mark + m_pending.substr(0, end));
    m_at = 0;
    m_pending.erase(0, end);
    return {};
}

/// Bytes up to where no character is cut in two.
std::size_t Utf8Source::wholeCharacters() const
{
    const std::size_t end = m_pending.size() / 2 * 2;
    if (end == 0)
        return 0;
    const auto high = static_cast<unsigned char>(m_pending[end - (m_mark == kBigEndian ? 2 : 1)]);
    const bool isFirstHalf = high >= 0xd8 && high <= 0xdb;
    return isFirstHalf ? end - 2 : end;
}

} // namespace khoji::record
