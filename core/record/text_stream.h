#pragma once

#include "core/record/byte_source.h"
#include "core/record/content.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>

namespace khoji::record {

/// The text inside a log file of any size, from its beginning to its end: what ContentReader does
/// for files that fit into memory, by the same rules. Thread: one.
class TextStream {
public:
    /// Reads the first bytes, to know what they are.
    explicit TextStream(std::unique_ptr<ByteSource> bytes);

    /// Fills `room` and says how much of it; fewer bytes come only at the end of what is readable.
    /// Fails as ByteSource::read() does, except with Damaged and Limit: see damage().
    [[nodiscard]] base::Result<std::size_t> read(std::span<char> room);

    /// Why the text ended before its end; the text before is good.
    [[nodiscard]] const std::optional<Damage>& damage() const { return m_damage; }

private:
    std::unique_ptr<ByteSource> m_text;
    std::uint64_t m_made = 0; ///< bytes
    bool m_ended = false;
    std::optional<Damage> m_damage;
};

} // namespace khoji::record
