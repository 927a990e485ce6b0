#include "core/query/field_values.h"

#include "core/base/text.h"
#include "core/query/escape.h"
#include "core/query/fields.h"
#include "core/query/lexer.h"
#include "core/query/own_terms.h"
#include "core/query/parser.h"
#include "core/query/printer.h"
#include "core/query/terms.h"
#include "core/record/derive.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace khoji::query {

namespace {

using record::Field;

/// `field:*`
bool asksForPresence(const Node& node)
{
    return node.kind == Node::Kind::Term && node.values.size() == 1
        && node.values.front().kind == Value::Kind::Any;
}

/// `-field:*`
bool asksForAbsence(const Node& node)
{
    return node.kind == Node::Kind::Not && asksForPresence(node.children.front());
}

/// A term with values of which any will do, or the one that names "not recorded".
bool isLeaf(const Node& node, FacetField field)
{
    if (!isAbout(node, field))
        return false;
    if (node.kind != Node::Kind::Term)
        return asksForAbsence(node);
    const bool isAny = std::any_of(node.values.begin(), node.values.end(),
        [](const Value& value) { return value.kind == Value::Kind::Any; });
    return !isAny && (node.op == Op::Matches || node.op == Op::Equals);
}

/// The leaf, or those of which any will do; none when it says anything else.
std::vector<const Node*> alternatives(const Node& node, FacetField field)
{
    if (isLeaf(node, field))
        return {&node};
    std::vector<const Node*> leaves;
    if (node.kind != Node::Kind::Or)
        return leaves;
    for (const Node& child : node.children) {
        if (!isLeaf(child, field))
            return {};
        leaves.push_back(&child);
    }
    return leaves;
}

/// What a condition at the top says about the field.
struct Statement {
    const Node* term = nullptr; ///< the condition
    std::vector<const Node*> leaves; ///< any of them will do, or none of them must hold
    bool isNegated = false;
};

Statement statementOf(const Node& term, FacetField field)
{
    if (auto leaves = alternatives(term, field); !leaves.empty())
        return {&term, std::move(leaves), false};
    if (asksForPresence(term) && isAbout(term, field))
        return {&term, {&term}, true};
    if (term.kind == Node::Kind::Not)
        return {&term, alternatives(term.children.front(), field), true};
    return {&term, {}, false};
}

std::vector<Statement> statements(const Node& root, FacetField field)
{
    std::vector<Statement> all;
    for (const Node* term : topLevelTerms(root)) {
        if (Statement statement = statementOf(*term, field); !statement.leaves.empty())
            all.push_back(std::move(statement));
    }
    return all;
}

std::optional<NamedValue> named(const Node& leaf, const Value& value)
{
    if (value.kind == Value::Kind::Quoted)
        return NamedValue{value.text, leaf.op == Op::Equals};
    if (value.kind != Value::Kind::Word || hasWildcard(value.text))
        return std::nullopt;
    const bool isNetwork =
        fieldType(leaf.field) == FieldType::Address && value.text.find('/') != std::string::npos;
    return isNetwork ? std::nullopt : std::optional(NamedValue{withoutEscapes(value.text), false});
}

/// What each value of a leaf names; nothing for patterns and the like.
std::vector<std::optional<NamedValue>> namedBy(const Node& leaf)
{
    if (leaf.kind == Node::Kind::Not || asksForPresence(leaf))
        return {NamedValue{}};
    std::vector<std::optional<NamedValue>> all;
    for (const Value& value : leaf.values)
        all.push_back(named(leaf, value));
    return all;
}

std::string replaced(std::string_view text, Span span, std::string_view replacement)
{
    return fmt::format("{}{}{}", text.substr(0, span.begin), replacement, text.substr(span.end));
}

/// Where the values of a term stand in the query text.
struct ValueSpans {
    Span all; ///< brackets included
    std::vector<Span> each;
};

Span nextValue(Lexer& lexer, Lexer::Ends ends)
{
    lexer.skipSpaces();
    Span span = lexer.value(ends).value().span;
    if (ends.dots && lexer.takeDots())
        span.end = lexer.value(ends).value().span.end;
    return span;
}

/// Reads the text of a term again, which is known to be right.
ValueSpans valueSpans(const Filter& filter, const Node& term)
{
    Lexer lexer(textOf(filter, term));
    while (lexer.term().value().kind != Token::Kind::Field) { }
    const auto type = fieldType(term.field);
    Lexer::Ends ends{.comma = false, .dots = type == FieldType::Address || type == FieldType::Time};
    ValueSpans spans;
    spans.all.begin = lexer.position();
    ends.comma = lexer.takeOpen();
    spans.each.push_back(nextValue(lexer, ends));
    while (ends.comma && lexer.separator().value().kind != Token::Kind::Close)
        spans.each.push_back(nextValue(lexer, ends));
    spans.all.end = lexer.position();

    const std::uint32_t offset = term.span.begin;
    const auto move = [offset](Span span) {
        return Span{span.begin + offset, span.end + offset};
    };
    spans.all = move(spans.all);
    std::transform(spans.each.begin(), spans.each.end(), spans.each.begin(), move);
    return spans;
}

/// One of several that stand side by side, with what separates it from the others.
Span withSeparator(const std::vector<Span>& spans, std::size_t which)
{
    if (which == 0)
        return {spans[0].begin, spans[1].begin};
    return {spans[which - 1].end, spans[which].end};
}

/// The text without one of the leaf's values.
std::string withoutValue(const Filter& filter, const Node& leaf, std::size_t which)
{
    const ValueSpans spans = valueSpans(filter, leaf);
    if (spans.each.size() > 2)
        return replaced(filter.text, withSeparator(spans.each, which), {});
    const Span left = spans.each[1 - which];
    return replaced(filter.text, spans.all,
        std::string_view(filter.text).substr(left.begin, left.end - left.begin));
}

std::string withoutLeaf(const Filter& filter, const Statement& from, const Node& leaf)
{
    if (from.leaves.size() == 1)
        return withoutTerms(filter, [&from](const Node& term) { return &term == from.term; });
    std::vector<Span> spans;
    std::size_t which = 0;
    for (const Node* each : from.leaves) {
        if (each == &leaf)
            which = spans.size();
        spans.push_back(each->span);
    }
    return replaced(filter.text, withSeparator(spans, which), {});
}

/// The text after the first mention of the value is gone; nothing when there is none.
std::optional<std::string> withoutFirst(
    const Filter& filter, const PickedValue& value, bool isNegated)
{
    for (const Statement& statement : statements(filter.root, value.field)) {
        if (statement.isNegated != isNegated)
            continue;
        for (const Node* leaf : statement.leaves) {
            const auto values = namedBy(*leaf);
            const auto found =
                std::find_if(values.begin(), values.end(), [&value](const auto& each) {
                    return each && finds(*each, value.field, value.value);
                });
            if (found == values.end())
                continue;
            return values.size() == 1
                ? withoutLeaf(filter, statement, *leaf)
                : withoutValue(filter, *leaf, static_cast<std::size_t>(found - values.begin()));
        }
    }
    return std::nullopt;
}

/// The text in which nothing chooses the value, or nothing excludes it.
std::string without(std::string_view text, const PickedValue& value, bool isNegated)
{
    std::string left(text);
    for (ParseResult filter = parse(left); filter; filter = parse(left)) {
        std::optional<std::string> shorter = withoutFirst(*filter, value, isNegated);
        if (!shorter)
            break;
        left = std::move(*shorter);
    }
    return left;
}

/// `user:alice` becomes `user:(alice, bob)`. Nothing where a list would not mean that: behind `=`,
/// for "not recorded", around a word with a comma.
std::optional<std::string> withinList(
    const Filter& filter, const Node& leaf, std::string_view condition)
{
    const ParseResult added = parse(condition);
    if (!added || added->root.kind != Node::Kind::Term || leaf.kind != Node::Kind::Term
        || leaf.op != Op::Matches)
        return std::nullopt;
    const std::string_view text = filter.text;
    const ValueSpans spans = valueSpans(filter, leaf);
    const std::uint32_t end = spans.each.back().end;
    const std::string_view value = condition.substr(condition.find(':') + 1);
    const bool isList = spans.all.end != end;
    const std::string longer = isList
        ? fmt::format("{}, {}{}", text.substr(leaf.span.begin, end - leaf.span.begin), value,
            text.substr(end, leaf.span.end - end))
        : fmt::format("{}({}, {}){}",
            text.substr(leaf.span.begin, spans.all.begin - leaf.span.begin),
            text.substr(spans.all.begin, end - spans.all.begin), value,
            text.substr(end, leaf.span.end - end));

    Node meant = leaf;
    meant.values.push_back(added->root.values.front());
    const ParseResult read = parse(longer);
    if (!read || !(read->root == meant))
        return std::nullopt;
    return replaced(text, leaf.span, longer);
}

/// The text with one more condition of which any will do.
std::string withAlternative(const Filter& filter, const Statement& to, std::string_view condition)
{
    if (to.leaves.size() == 1) {
        if (auto longer = withinList(filter, *to.leaves.front(), condition))
            return *std::move(longer);
        return withTermReplaced(
            filter, *to.term, fmt::format("{} or {}", textOf(filter, *to.term), condition));
    }
    const std::uint32_t end = to.leaves.back()->span.end;
    return replaced(filter.text, {end, end}, fmt::format(" or {}", condition));
}

std::string within(std::string_view text, const PickedValue& value, std::string_view condition)
{
    const ParseResult filter = parse(text);
    if (!filter)
        return andAlso(text, condition);
    const auto all = statements(filter->root, value.field);
    const auto last = std::find_if(
        all.rbegin(), all.rend(), [](const Statement& each) { return !each.isNegated; });
    return last == all.rend() ? andAlso(text, condition)
                              : withAlternative(*filter, *last, condition);
}

Choice choiceOf(std::string_view text, const PickedValue& value)
{
    const ParseResult filter = parse(text);
    return filter ? namedValues(filter->root, value.field).of(value.value) : Choice::None;
}

} // namespace

bool finds(const NamedValue& named, FacetField field, std::string_view recorded)
{
    if (named.text.empty() || recorded.empty())
        return named.text.empty() && recorded.empty();
    const auto isSame = [&named](std::string_view text) {
        return named.exact ? named.text == text : base::fold(named.text) == base::fold(text);
    };
    return isSame(recorded)
        || (field == Field::EventSource && isSame(record::serviceName(recorded)));
}

Choice FieldValues::of(std::string_view recorded) const
{
    const auto isAmong = [&](const std::vector<NamedValue>& values) {
        return std::any_of(values.begin(), values.end(),
            [&](const NamedValue& each) { return finds(each, field, recorded); });
    };
    if (isAmong(excluded))
        return Choice::Excluded;
    return isAmong(chosen) ? Choice::Chosen : Choice::None;
}

FieldValues namedValues(const Node& root, FacetField field)
{
    FieldValues values{field, {}, {}};
    for (const Statement& statement : statements(root, field)) {
        auto& list = statement.isNegated ? values.excluded : values.chosen;
        for (const Node* leaf : statement.leaves) {
            for (auto& each : namedBy(*leaf)) {
                if (each)
                    list.push_back(*std::move(each));
            }
        }
    }
    return values;
}

std::string picked(std::string_view text, const PickedValue& value, Pick how)
{
    const bool excludes = how == Pick::Exclude;
    const Choice wanted = excludes ? Choice::Excluded : Choice::Chosen;
    if (choiceOf(text, value) == wanted)
        return without(text, value, excludes);

    const std::string rest = without(text, value, !excludes);
    if (choiceOf(rest, value) == wanted)
        return rest; // it was chosen and excluded
    const std::string condition = termFor(value.name, value.value);
    if (excludes)
        return andNot(rest, condition);
    return how == Pick::Within ? within(rest, value, condition) : andAlso(rest, condition);
}

} // namespace khoji::query
