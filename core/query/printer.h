#pragma once

#include "core/query/filter.h"

#include <string>
#include <string_view>

/// From meaning to query text: the other direction of parser.h.
namespace khoji::query {

/// The one canonical text of a tree: parse(print(n))->root == n for every tree that parse() gives.
[[nodiscard]] std::string print(const Node& node);

/// How a value from an event is written after `field:`, so that it is read as nothing but itself:
/// bare where that is safe, else in quotes. Any bytes are welcome (escape.h says what becomes of
/// bad ones).
[[nodiscard]] std::string quoteValue(std::string_view text);

/// "Filter by this value": `field:value`, and `-field:*` for an empty value, which means "not
/// recorded". `field` is a name that parse() knows.
[[nodiscard]] std::string termFor(std::string_view field, std::string_view value);

/// A query text with one more condition, typed behind it; what was there stays as it was, but a
/// bare `or` on either side gets brackets. A condition that is there already is not added again. A
/// text that is no query stays none.
[[nodiscard]] std::string andAlso(std::string_view text, std::string_view term);

/// The same with the condition negated.
[[nodiscard]] std::string andNot(std::string_view text, std::string_view term);

} // namespace khoji::query
