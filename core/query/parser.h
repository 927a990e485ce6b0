#pragma once

#include "core/query/filter.h"
#include "core/query/parse_error.h"

#include <cstddef>
#include <string_view>

/// Query text becomes a Filter (ux.md section 4; docs/query-language.md says the same to users).
/// Pure functions for any thread; time and memory are proportional to the text.
namespace khoji::query {

using ParseResult = Parsed<Filter>;

inline constexpr std::size_t kLongestText = std::size_t{1} << 20U; ///< bytes
inline constexpr std::size_t kMostTerms = 10'000; ///< values in lists counted too
inline constexpr int kDeepestBrackets = 100;

/// Precedence is not, and, or; terms side by side are "and". In the tree
///  - And and Or have two children or more; `a b c` is one And, `(a b) c` an And within an And;
///  - brackets belong to the span of what they hold, and are otherwise forgotten;
///  - `field:*` is Value::Kind::Any, and values of `=` are always Quoted, since nothing in them is
///  a
///    wildcard;
///  - `is:` words and severities are in lower case;
///  - every time, range, network, severity and regular expression is a possible one.
/// An unknown name with a dot in it is taken for a path into the JSON: whether a store can follow
/// it is for the store to say.
[[nodiscard]] ParseResult parse(std::string_view text);

} // namespace khoji::query
