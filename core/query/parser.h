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
inline constexpr std::size_t kLongestPath = 1000; ///< bytes of a path into the record
/// Of all regular expressions together, in steps of RE2's machine (patternSize()). A thousand
/// alternatives have some ten thousand; this many take a good tenth of a second to check.
inline constexpr std::size_t kLargestPatterns = 250'000;

/// Precedence is not, and, or; terms side by side are "and". In the tree
///  - And and Or have two children or more; `a b c` is one And, `(a b) c` an And within an And;
///  - brackets belong to the span of what they hold, and are otherwise forgotten;
///  - `field:*` is Value::Kind::Any, and values of `=` are always Quoted, since nothing in them is
///  a
///    wildcard;
///  - words after `is:` and `has:` and severities are in lower case;
///  - every time, range, network, severity and regular expression is a possible one, and what is
///    compared with a path into the record (FieldType::JsonPath) is a number of number_value.h.
[[nodiscard]] ParseResult parse(std::string_view text);

} // namespace khoji::query
