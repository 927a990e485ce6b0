#pragma once

#include "core/store/event_index.h"

#include <cstdint>
#include <stop_token>
#include <vector>

namespace khoji::store {

/// The order of one field's texts, among some entries of a dictionary.
struct TextRanks {
    std::vector<std::uint32_t>
        ranks; ///< by entry: the place of its text; 0 for entries that were not asked for
    std::uint32_t distinct = 0; ///< how many texts there are: ranks are below it
};

/// Ranks the entries for which `used` holds 1; entries of the same text share a rank. Texts are
/// compared by their bytes. Works on all cores when there are many. When stopped, the ranks mean
/// nothing. For this folder only.
[[nodiscard]] TextRanks rankTexts(const DictionaryView& dictionary, std::size_t slot,
    const std::vector<std::uint8_t>& used, const std::stop_token& stop);

} // namespace khoji::store
