#pragma once

#include "core/store/compiled_filter.h"
#include "core/store/event_index.h"

#include <array>
#include <cstdint>
#include <stop_token>

namespace khoji::store {

/// Rows are judged in blocks that stay in the first-level cache.
inline constexpr std::size_t kBlockRows = 4096;

/// For each row of a block 1 or 0: it matches or not.
using BlockMask = std::array<std::uint8_t, kBlockRows>;

/// A filter at work on blocks of rows. For this folder only.
class BlockFilter {
public:
    BlockFilter(const EventIndex& index, std::stop_token stop)
        : m_index(index)
        , m_stop(std::move(stop))
    { }

    /// Judges rows [first, first + count). A filter of very many conditions is left half-way when
    /// the work is stopped: look at the stop token before using the mask.
    void evaluate(const CompiledFilter& filter, std::size_t first, std::size_t count,
        std::uint8_t* mask) const;

private:
    void evaluateChildren(const CompiledFilter& filter, std::size_t first, std::size_t count,
        std::uint8_t* mask) const;

    const EventIndex& m_index;
    std::stop_token m_stop;
};

} // namespace khoji::store
