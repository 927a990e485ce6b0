#pragma once

#include "core/query/filter.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// A query as the row of pieces under the query bar (ux.md section 4), and what can be done with
/// one of them. Every edit gives a text in which all but the edited piece stays to the byte.
namespace khoji::query {

/// One condition of a query: a term, or a group that is "or" or in brackets. The conditions on
/// eventTime at the top are one chip together.
struct Chip {
    bool isTime = false;
    bool isNegated = false; ///< `-x`, `not x`
    bool isDisabled = false; ///< `off(x)`
    std::string text; ///< as typed; between several conditions on time stands a space
    std::string condition; ///< the same without what negates and disables it
    std::vector<std::size_t> terms; ///< its places among topLevelTerms()
};

/// In the order of the text. There is one time chip at most: conditions on time that are disabled
/// make one only where there are no others.
[[nodiscard]] std::vector<Chip> chipsOf(const Filter& filter);

/// Another text in a chip's place, which may be no query; an empty one takes the chip away.
[[nodiscard]] std::string withChipReplaced(
    const Filter& filter, const Chip& chip, std::string_view replacement);

/// Excludes what was asked for, and asks for what was excluded.
[[nodiscard]] std::string withChipTurnedRound(const Filter& filter, const Chip& chip);

/// Puts the chip in `off(...)`, or takes it out.
[[nodiscard]] std::string withChipSwitched(const Filter& filter, const Chip& chip);

/// The query that asks for this chip and nothing else; a disabled one is enabled.
[[nodiscard]] std::string onlyChip(const Chip& chip);

} // namespace khoji::query
