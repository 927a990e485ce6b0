#pragma once

#include "core/store/event_store.h"
#include "models/events/row_search.h"

#include <cstdint>
#include <stop_token>
#include <vector>

namespace khoji::models {

/// A whole result in few marks, from its first row to its last: what is somewhere in each part.
struct RowMap {
    struct Part {
        bool error = false;
        bool star = false;
    };
    std::vector<Part> parts;
};

/// Most rows of a part that are asked for errors; a longer part is judged by rows spread over it.
inline constexpr std::uint64_t kMostSampled = 512;

/// Blocks; for a worker. `stars` may be null. Fewer parts than asked for when there are fewer rows;
/// none when stopped.
[[nodiscard]] RowMap mapOf(const store::ResultRows& rows, std::uint64_t count, std::size_t parts,
    const RowTest* stars, const std::stop_token& stop);

/// In which of `parts` parts a row lies.
[[nodiscard]] std::size_t partOf(std::uint64_t row, std::uint64_t count, std::size_t parts);

} // namespace khoji::models
