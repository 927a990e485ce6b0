#include "core/record/text_stream.h"

#include "core/record/parts/inflating_source.h"
#include "core/record/parts/utf8_source.h"
#include "core/record/utf16.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace khoji::record {

namespace {

/// Some programs compress what is compressed already; a third time would be a trap.
constexpr int kLayers = 2;

/// Shows the first bytes before they are read.
class PeekedSource final : public ByteSource {
public:
    explicit PeekedSource(std::unique_ptr<ByteSource> bytes)
        : m_bytes(std::move(bytes))
    { }

    /// Enough of them to know what they are. Call it before anything is read.
    [[nodiscard]] std::string_view front()
    {
        while (m_end < m_front.size() && !m_failure) {
            const auto size = m_bytes->read(std::span(m_front).subspan(m_end));
            if (!size)
                m_failure = size.error();
            else if (*size == 0)
                break;
            else
                m_end += *size;
        }
        return {m_front.data(), m_end};
    }

    [[nodiscard]] base::Result<std::size_t> read(std::span<char> room) override
    {
        if (m_at == m_end && m_failure)
            return tl::unexpected(*m_failure);
        if (m_at == m_end)
            return m_bytes->read(room);
        const std::size_t size = std::min(room.size(), m_end - m_at);
        std::copy_n(m_front.data() + m_at, size, room.data());
        m_at += size;
        return size;
    }

private:
    std::unique_ptr<ByteSource> m_bytes;
    std::array<char, 16> m_front{};
    std::size_t m_at = 0; ///< what is peeked at and not read yet: from here to m_end
    std::size_t m_end = 0;
    std::optional<base::Error> m_failure; ///< met while peeking; to be told in its turn
};

std::unique_ptr<ByteSource> textOf(std::unique_ptr<ByteSource> bytes)
{
    auto peeked = std::make_unique<PeekedSource>(std::move(bytes));
    for (int layer = 0; layer < kLayers && isGzip(peeked->front()); ++layer)
        peeked =
            std::make_unique<PeekedSource>(std::make_unique<InflatingSource>(std::move(peeked)));
    if (!isUtf16(peeked->front()))
        return peeked;
    const std::string_view mark = byteOrderMarkOf(peeked->front());
    return std::make_unique<Utf8Source>(std::move(peeked), mark);
}

} // namespace

TextStream::TextStream(std::unique_ptr<ByteSource> bytes)
    : m_text(textOf(std::move(bytes)))
{ }

base::Result<std::size_t> TextStream::read(std::span<char> room)
{
    std::size_t size = 0;
    while (size < room.size() && !m_ended) {
        const auto more = m_text->read(room.subspan(size));
        const bool isDamage = !more
            && (more.error().kind == base::ErrorKind::Damaged
                || more.error().kind == base::ErrorKind::Limit);
        if (!more && !isDamage)
            return tl::unexpected(more.error());
        size += more.value_or(0);
        m_made += more.value_or(0);
        m_ended = isDamage || *more == 0;
        if (isDamage)
            m_damage = Damage{m_made, more.error().message};
    }
    return size;
}

} // namespace khoji::record
