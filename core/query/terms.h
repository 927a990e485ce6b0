#pragma once

#include "core/query/filter.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

/// A parsed query as the list of conditions that people see (chips) and edit one by one. Every edit
/// changes the text of its term and leaves all other bytes as they were typed.
namespace khoji::query {

/// The conditions that are and-ed at the top: the children of a top And, else the root itself; none
/// for the empty query. They live as long as `root`.
[[nodiscard]] std::vector<const Node*> topLevelTerms(const Node& root);

/// A node's own text, its brackets included.
[[nodiscard]] std::string_view textOf(const Filter& filter, const Node& node);

/// The node is written in brackets.
[[nodiscard]] bool isBracketed(const Filter& filter, const Node& node);

/// The text in a form to which `and` can be added: a bare `or` gets brackets.
[[nodiscard]] std::string asOperand(const Filter& filter);

/// The text without the top-level terms that `drop` picks.
[[nodiscard]] std::string withoutTerms(
    const Filter& filter, const std::function<bool(const Node&)>& drop);

/// The text with another text in a top-level term's place; an empty one takes the term away.
[[nodiscard]] std::string withTermReplaced(
    const Filter& filter, const Node& term, std::string_view replacement);

} // namespace khoji::query
