#include "core/record/parts/inflating_source.h"

#include <zlib.h>

#include <algorithm>
#include <new>
#include <string>

namespace khoji::record {

namespace {

constexpr std::size_t kInput = std::size_t{256} << 10; ///< bytes read at a time
constexpr std::size_t kOutput = std::size_t{1} << 30; ///< most that zlib is asked for at once

void endStream(z_stream_s* stream)
{
    inflateEnd(stream);
    delete stream;
}

} // namespace

InflatingSource::InflatingSource(std::unique_ptr<ByteSource> compressed)
    : m_compressed(std::move(compressed))
    , m_input(kInput)
    , m_stream(nullptr, endStream)
{
    auto stream = std::make_unique<z_stream>();
    if (inflateInit2(stream.get(), 16 + MAX_WBITS) != Z_OK)
        throw std::bad_alloc();
    m_stream.reset(stream.release());
}

InflatingSource::~InflatingSource() = default;

base::Result<std::size_t> InflatingSource::read(std::span<char> room)
{
    std::size_t size = 0;
    while (size == 0 && !room.empty() && !m_damage) {
        if (m_at == m_size && !m_holdsMore) {
            if (const auto filled = refill(); !filled)
                return tl::unexpected(filled.error());
        }
        if (m_at < m_size || m_holdsMore)
            size = inflate(room);
        else if (m_betweenMembers)
            return 0;
        else
            m_damage = {base::ErrorKind::Damaged, "the compressed file ends too early"};
    }
    if (size == 0 && m_damage)
        return tl::unexpected(*m_damage);
    return size;
}

base::Result<void> InflatingSource::refill()
{
    const auto size = m_compressed->read(m_input);
    if (!size)
        return tl::unexpected(size.error());
    m_at = 0;
    m_size = *size;
    return {};
}

std::size_t InflatingSource::inflate(std::span<char> room)
{
    if (m_betweenMembers && inflateReset(m_stream.get()) != Z_OK)
        throw std::bad_alloc();
    m_betweenMembers = false;

    const auto given = static_cast<uInt>(m_size - m_at);
    const auto space = static_cast<uInt>(std::min(room.size(), kOutput));
    m_stream->next_in = reinterpret_cast<Bytef*>(m_input.data() + m_at);
    m_stream->avail_in = given;
    m_stream->next_out = reinterpret_cast<Bytef*>(room.data());
    m_stream->avail_out = space;
    const int status = ::inflate(m_stream.get(), Z_NO_FLUSH);
    const std::size_t used = given - m_stream->avail_in;
    m_at += used;
    m_used += used;
    if (status == Z_MEM_ERROR)
        throw std::bad_alloc();
    m_holdsMore = status == Z_OK && m_stream->avail_out == 0;
    if (status == Z_STREAM_END)
        m_betweenMembers = true;
    else if (status != Z_OK && status != Z_BUF_ERROR) // the latter: it held nothing more
        m_damage = {base::ErrorKind::Damaged,
            "compressed data are damaged at byte " + std::to_string(m_used) + " of the file"};
    return space - m_stream->avail_out;
}

} // namespace khoji::record
