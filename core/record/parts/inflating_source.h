#pragma once

#include "core/record/byte_source.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

struct z_stream_s;

namespace khoji::record {

/// What is inside of gzip, also of several members. Damaged where the compressed bytes are cut off
/// or contradict themselves; all before that is good.
class InflatingSource final : public ByteSource {
public:
    explicit InflatingSource(std::unique_ptr<ByteSource> compressed);
    ~InflatingSource() override;

    [[nodiscard]] base::Result<std::size_t> read(std::span<char> room) override;

private:
    [[nodiscard]] base::Result<void> refill();
    [[nodiscard]] std::size_t inflate(std::span<char> room);

    std::unique_ptr<ByteSource> m_compressed;
    std::vector<char> m_input;
    std::size_t m_at = 0; ///< what is in m_input and not used yet: from here to m_size
    std::size_t m_size = 0;
    std::uint64_t m_used = 0; ///< compressed bytes
    std::unique_ptr<z_stream_s, void (*)(z_stream_s*)> m_stream;
    bool m_betweenMembers = true;
    bool m_holdsMore = false; ///< what it makes of bytes it has; there was no room for it
    std::optional<base::Error> m_damage; ///< after which nothing comes
};

} // namespace khoji::record
