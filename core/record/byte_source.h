#pragma once

#include "core/base/error.h"
#include "core/base/hash.h"

#include <cstddef>
#include <span>
#include <string_view>

namespace khoji::record {

/// Bytes that are read once, from the front: of a file, of an archive's entry, of memory.
class ByteSource {
public:
    ByteSource() = default;
    ByteSource(const ByteSource&) = delete;
    ByteSource& operator=(const ByteSource&) = delete;
    virtual ~ByteSource() = default;

    /// Fills `room` from its front and says how much of it: nothing only at the end. Damaged and
    /// Limit mean that the bytes before are good and that no more will ever come; after any other
    /// failure another try may help.
    [[nodiscard]] virtual base::Result<std::size_t> read(std::span<char> room) = 0;
};

/// Bytes in memory, which must outlive it.
class MemorySource final : public ByteSource {
public:
    explicit MemorySource(std::string_view bytes)
        : m_rest(bytes)
    { }
    [[nodiscard]] base::Result<std::size_t> read(std::span<char> room) override;

private:
    std::string_view m_rest;
};

/// SHA-256 of all that is left in it, in bounded memory.
[[nodiscard]] base::Result<base::Sha256> sha256(ByteSource& bytes);

} // namespace khoji::record
