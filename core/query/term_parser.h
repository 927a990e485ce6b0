#pragma once

#include "core/query/lexer.h"

#include <cstddef>

namespace khoji::query {

/// The rest of a term, right after `field op`: its value or list of values, which it checks against
/// the type of the field. Gives a Term or an Is; leaves the lexer behind the last value. More than
/// `mostValues` values are an error.
[[nodiscard]] Parsed<Node> readTerm(Lexer& lexer, const Token& field, std::size_t mostValues);

} // namespace khoji::query
