#include "core/query/terms.h"

#include "core/query/characters.h"
#include "core/query/parser.h"

#include <fmt/format.h>

#include <algorithm>

namespace khoji::query {
namespace {

/// Nothing of a text but white space is nothing.
std::string orEmpty(std::string text)
{
    return std::all_of(text.begin(), text.end(), isSpace) ? std::string() : text;
}

std::string withReplaced(std::string_view text, Span span, std::string_view replacement)
{
    std::string result(text.substr(0, span.begin));
    result += replacement;
    result += text.substr(span.end);
    return result;
}

} // namespace

std::vector<const Node*> topLevelTerms(const Node& root)
{
    if (root.kind == Node::Kind::All)
        return {};
    if (root.kind != Node::Kind::And)
        return {&root};
    std::vector<const Node*> terms;
    for (const Node& child : root.children)
        terms.push_back(&child);
    return terms;
}

std::string_view textOf(const Filter& filter, const Node& node)
{
    return std::string_view(filter.text).substr(node.span.begin, node.span.end - node.span.begin);
}

bool isBracketed(const Filter& filter, const Node& node)
{
    if (node.kind == Node::Kind::All || textOf(filter, node).front() != '(')
        return false;
    // In `(a) or (b)` the first bracket belongs to the first child.
    return node.children.empty() || node.span.begin != node.children.front().span.begin;
}

std::string asOperand(const Filter& filter)
{
    if (filter.root.kind != Node::Kind::Or || isBracketed(filter, filter.root))
        return filter.text;
    const Span span = filter.root.span;
    return withReplaced(filter.text, span, fmt::format("({})", textOf(filter, filter.root)));
}

std::string withoutTerms(const Filter& filter, const std::function<bool(const Node&)>& drop)
{
    const std::string_view text = filter.text;
    const auto terms = topLevelTerms(filter.root);
    if (std::none_of(terms.begin(), terms.end(), [&drop](const Node* term) { return drop(*term); }))
        return filter.text;

    // A kept term keeps what stands between it and the term before: white space, perhaps an `and`.
    std::string kept;
    const Node* before = nullptr;
    for (const Node* term : terms) {
        if (!drop(*term)) {
            if (!kept.empty()) {
                const std::uint32_t gap = before->span.end;
                const std::string_view between = text.substr(gap, term->span.begin - gap);
                kept += between.empty() ? " " : between;
            }
            kept += textOf(filter, *term);
        }
        before = term;
    }
    if (kept.empty())
        return orEmpty(withReplaced(text, filter.root.span, {}));
    return withReplaced(text, {terms.front()->span.begin, terms.back()->span.end}, kept);
}

std::string withTermReplaced(const Filter& filter, const Node& term, std::string_view replacement)
{
    const ParseResult parsed = parse(replacement);
    if (parsed && parsed->root.kind == Node::Kind::All)
        return withoutTerms(filter, [&term](const Node& other) { return &other == &term; });
    const bool alone = &term == &filter.root;
    return withReplaced(
        filter.text, term.span, parsed && !alone ? asOperand(*parsed) : std::string(replacement));
}

} // namespace khoji::query
