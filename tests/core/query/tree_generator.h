#pragma once

#include "core/query/filter.h"

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>

namespace khoji::query::test {

/// Random trees of every shape that parse() can give, and random texts. The same seed gives the
/// same series, so a failure can be repeated.
class TreeGenerator {
public:
    explicit TreeGenerator(std::uint32_t seed)
        : m_random(seed)
    { }

    /// `depth`: how many groups may lie within each other.
    [[nodiscard]] Node tree(int depth);

    /// Characters of all kinds: harmless, with a meaning in queries, control, direction marks,
    /// beyond ASCII.
    [[nodiscard]] std::string literal();
    /// Bytes of any value.
    [[nodiscard]] std::string bytes(std::size_t most);
    /// Pieces of query language in any order: mostly no query, but never far from one.
    [[nodiscard]] std::string soup(std::size_t most);
    /// A tree's text as somebody might type it: other spaces, `and` written out, needless brackets.
    [[nodiscard]] std::string typed(const Node& node);

private:
    [[nodiscard]] std::size_t below(std::size_t bound);
    [[nodiscard]] bool chance(std::size_t oneIn) { return below(oneIn) == 0; }
    template <typename List> [[nodiscard]] auto oneOf(const List& list)
    {
        return list[below(std::size(list))];
    }

    [[nodiscard]] Node group(Node::Kind kind, int depth);
    [[nodiscard]] Node around(Node::Kind kind, int depth);
    [[nodiscard]] Node leaf();
    [[nodiscard]] Node textTerm();
    [[nodiscard]] Node timeTerm();
    [[nodiscard]] Node addressTerm();
    [[nodiscard]] Node severityTerm();
    [[nodiscard]] Node numberTerm();
    [[nodiscard]] Node isTerm();
    [[nodiscard]] Node hasTerm();
    [[nodiscard]] Node freeText();
    [[nodiscard]] Value textValue();
    [[nodiscard]] std::string word(std::string_view pieces);
    [[nodiscard]] std::string pattern();
    [[nodiscard]] std::string spaces();

    std::mt19937 m_random;
};

} // namespace khoji::query::test
