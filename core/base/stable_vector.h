#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <memory>
#include <utility>

namespace khoji::base {

/// A vector that only grows and never moves what it holds.
///
/// Thread: one writer. Others may read any element whose index was handed to them by the writer through
/// something that synchronises (a queue, a published snapshot), while the writer goes on appending.
template <typename T>
class StableVector {
public:
    void push_back(T value)
    {
        const auto [chunk, place] = locate(m_size);
        if (!m_chunks[chunk])
            m_chunks[chunk] = std::make_unique<T[]>(kFirstChunk << chunk);
        m_chunks[chunk][place] = std::move(value);
        ++m_size;
    }

    [[nodiscard]] const T& operator[](std::size_t index) const
    {
        const auto [chunk, place] = locate(index);
        return m_chunks[chunk][place];
    }

    /// For the writer only.
    [[nodiscard]] std::size_t size() const { return m_size; }

private:
    static constexpr std::size_t kFirstChunk = 256;

    /// Chunk k holds 256 * 2^k elements, so the chunk is the position of the highest bit.
    static std::pair<std::size_t, std::size_t> locate(std::size_t index)
    {
        const std::size_t shifted = index + kFirstChunk;
        const auto chunk = static_cast<std::size_t>(std::bit_width(shifted / kFirstChunk)) - 1;
        return {chunk, shifted - (kFirstChunk << chunk)};
    }

    std::array<std::unique_ptr<T[]>, 40> m_chunks;
    std::size_t m_size = 0;
};

} // namespace khoji::base
