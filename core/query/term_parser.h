#pragma once

#include "core/query/lexer.h"

#include <cstddef>

namespace khoji::query {

/// What the rest of a query may still hold.
struct Allowance {
    std::size_t terms; ///< values in lists counted too
    std::size_t patterns; ///< patternSize() of all regular expressions together
};

/// The rest of a term, right after `field op`: its value or list of values, which it checks against
/// the type of the field. Gives a Term, an Is or a Has; leaves the lexer behind the last value.
/// What is more than `left` allows is an error; the rest is taken from it.
[[nodiscard]] Parsed<Node> readTerm(Lexer& lexer, const Token& field, Allowance& left);

} // namespace khoji::query
