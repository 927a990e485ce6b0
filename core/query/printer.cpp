#include "core/query/printer.h"

#include "core/query/characters.h"
#include "core/query/escape.h"
#include "core/query/parser.h"
#include "core/query/terms.h"

#include <fmt/format.h>

#include <algorithm>

namespace khoji::query {
namespace {

/// A pattern between slashes. It holds its escapes as typed, except that of the slash.
std::string regex(const Value& value)
{
    std::string result = "/";
    for (std::size_t i = 0; i < value.text.size(); ++i) {
        const char c = value.text[i];
        if (c == '\\' && i + 1 < value.text.size()) {
            result += c;
            ++i;
        } else if (c == '/') {
            result += '\\';
        }
        result += value.text[i];
    }
    return result + (value.ignoreCase ? "/i" : "/");
}

std::string rangeEnd(const std::string& text)
{
    return isPlain(text) ? text : quoted(text);
}

std::string print(const Value& value)
{
    switch (value.kind) {
    case Value::Kind::Word:
        return value.text;
    case Value::Kind::Quoted:
        return quoted(value.text);
    case Value::Kind::Regex:
        return regex(value);
    case Value::Kind::Range:
        return fmt::format("{}..{}", rangeEnd(value.text), rangeEnd(value.upper));
    case Value::Kind::Any:
        break;
    }
    return "*";
}

std::string inBrackets(std::string_view text)
{
    return fmt::format("({})", text);
}

std::string joinedValues(const std::vector<Value>& values)
{
    std::string result;
    for (const Value& value : values)
        result += (result.empty() ? "" : ", ") + print(value);
    return values.size() == 1 ? result : inBrackets(result);
}

/// What stands within And and Or: a group of the same or a looser kind needs its brackets.
std::string operand(const Node& child, Node::Kind within)
{
    const bool group = child.kind == Node::Kind::Or
        || (child.kind == Node::Kind::And && within == Node::Kind::And);
    return group ? inBrackets(print(child)) : print(child);
}

std::string joined(const Node& node, std::string_view separator)
{
    std::string result;
    for (const Node& child : node.children) {
        if (&child != &node.children.front())
            result += separator;
        result += operand(child, node.kind);
    }
    return result;
}

std::string negated(const Node& child)
{
    const bool atom = child.kind != Node::Kind::And && child.kind != Node::Kind::Or
        && child.kind != Node::Kind::Not;
    return fmt::format("-{}", atom ? print(child) : inBrackets(print(child)));
}

/// A space at the end that a backslash takes literally ends no word.
bool endsInSpace(std::string_view text)
{
    if (text.empty() || !isSpace(text.back()))
        return false;
    const std::string_view before = text.substr(0, text.size() - 1);
    const std::size_t last = before.find_last_not_of('\\');
    const std::size_t backslashes = before.size() - (last == before.npos ? 0 : last + 1);
    return backslashes % 2 == 0;
}

std::string appended(std::string_view text, std::string_view term)
{
    std::string result(text);
    if (!result.empty() && !endsInSpace(result))
        result += ' ';
    result += term;
    return result;
}

bool holds(const Node& root, const Node& wanted)
{
    const auto terms = topLevelTerms(root);
    return std::any_of(
        terms.begin(), terms.end(), [&wanted](const Node* term) { return *term == wanted; });
}

} // namespace

std::string print(const Node& node)
{
    switch (node.kind) {
    case Node::Kind::All:
        return {};
    case Node::Kind::And:
        return joined(node, " ");
    case Node::Kind::Or:
        return joined(node, " or ");
    case Node::Kind::Not:
        return negated(node.children.front());
    case Node::Kind::Off:
        return fmt::format("off({})", print(node.children.front()));
    case Node::Kind::Term:
        return fmt::format("{}{}{}", node.field, symbol(node.op), joinedValues(node.values));
    case Node::Kind::Is:
        return fmt::format("is:{}", print(node.values.front()));
    case Node::Kind::Has:
        return fmt::format("has:{}", print(node.values.front()));
    case Node::Kind::FreeText:
        return print(node.values.front());
    }
    return {};
}

std::string quoteValue(std::string_view text)
{
    return isPlain(text) ? std::string(text) : quoted(text);
}

std::string termFor(std::string_view field, std::string_view value)
{
    return value.empty() ? fmt::format("-{}:*", field)
                         : fmt::format("{}:{}", field, quoteValue(value));
}

std::string andAlso(std::string_view text, std::string_view term)
{
    const ParseResult before = parse(text);
    const ParseResult added = parse(term);
    if (!before || !added)
        return appended(text, term);
    if (added->root.kind == Node::Kind::All || before->root.kind == Node::Kind::All)
        return std::string(added->root.kind == Node::Kind::All ? text : term);

    const auto terms = topLevelTerms(added->root);
    if (std::all_of(terms.begin(), terms.end(),
            [&before](const Node* wanted) { return holds(before->root, *wanted); }))
        return std::string(text);
    return appended(asOperand(*before), asOperand(*added));
}

std::string andNot(std::string_view text, std::string_view term)
{
    const ParseResult excluded = parse(term);
    if (!excluded)
        return appended(text, fmt::format("-{}", term));
    const Node& root = excluded->root;
    if (root.kind == Node::Kind::All)
        return std::string(text);
    // "not (not x)" is better read as x.
    if (root.kind == Node::Kind::Not && !isBracketed(*excluded, root))
        return andAlso(text, textOf(*excluded, root.children.front()));
    const bool group = root.kind == Node::Kind::And || root.kind == Node::Kind::Or;
    const bool open = group && !isBracketed(*excluded, root);
    const std::string_view own = textOf(*excluded, root);
    return andAlso(text, fmt::format("-{}", open ? inBrackets(own) : std::string(own)));
}

} // namespace khoji::query
