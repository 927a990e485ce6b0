#include "core/record/byte_source.h"

#include <algorithm>
#include <vector>

namespace khoji::record {

base::Result<std::size_t> MemorySource::read(std::span<char> room)
{
    const std::size_t size = std::min(room.size(), m_rest.size());
    std::copy_n(m_rest.begin(), size, room.begin());
    m_rest.remove_prefix(size);
    return size;
}

base::Result<base::Sha256> sha256(ByteSource& bytes)
{
    constexpr std::size_t kChunk = std::size_t{256} << 10;
    base::Sha256Stream digest;
    std::vector<char> chunk(kChunk);
    while (true) {
        const auto size = bytes.read(chunk);
        if (!size)
            return tl::unexpected(size.error());
        if (*size == 0)
            return digest.finish();
        digest.add({chunk.data(), *size});
    }
}

} // namespace khoji::record
