#include "core/query/apply.h"

#include "core/query/own_terms.h"
#include "core/query/parser.h"
#include "core/query/printer.h"
#include "core/query/terms.h"

#include <fmt/format.h>

#include <algorithm>

namespace khoji::query {

namespace {

/// The name a condition, negated or not, asks for; empty when it is about no field.
std::string_view fieldOf(const Node& term)
{
    if (term.kind == Node::Kind::Not)
        return fieldOf(term.children.front());
    return term.kind == Node::Kind::Term ? std::string_view(term.field) : std::string_view();
}

/// `user:bob` is about what `user:alice` is about, and `requestParameters.key:x` about its own path.
bool isAboutSame(const Node& node, std::string_view name)
{
    const auto fields = record::fieldsMeantBy(name);
    if (fields.empty())
        return fieldOf(node) == name;
    return std::all_of(fields.begin(), fields.end(),
        [&node](record::Field field) { return isAbout(node, field); });
}

std::string replaced(std::string_view text, std::string_view term)
{
    const ParseResult before = parse(text);
    const ParseResult added = parse(term);
    if (!before || !added || fieldOf(added->root).empty())
        return andAlso(text, term);
    const std::string name(fieldOf(added->root));
    return andAlso(
        withoutTerms(*before, [&name](const Node& node) { return isAboutSame(node, name); }), term);
}

std::string either(std::string_view text, std::string_view term)
{
    const ParseResult before = parse(text);
    if (before && before->root.kind == Node::Kind::All)
        return std::string(term);
    return fmt::format("{} or {}", text, term);
}

} // namespace

std::string applied(std::string_view text, std::string_view term, Apply how)
{
    switch (how) {
    case Apply::And:
        return andAlso(text, term);
    case Apply::AndNot:
        return andNot(text, term);
    case Apply::Or:
        return either(text, term);
    case Apply::Replace:
        return replaced(text, term);
    case Apply::OnlyThis:
        break;
    }
    return std::string(term);
}

} // namespace khoji::query
