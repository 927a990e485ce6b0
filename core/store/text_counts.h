#pragma once

#include "core/store/event_index.h"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace khoji::store {

/// A text and how often it occurs.
struct TextCount {
    std::string_view text; ///< lives as long as the dictionary
    std::uint64_t count = 0;
};

/// From matches by dictionary entry to matches by the text of one field: entries that differ in
/// other fields share it. In no order; texts that do not occur are left out. For this folder only.
[[nodiscard]] std::vector<TextCount> countTexts(const DictionaryView& dictionary, std::size_t slot,
    std::span<const std::uint32_t> countsByEntry);

} // namespace khoji::store
