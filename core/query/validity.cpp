#include "core/query/validity.h"

#include "core/query/characters.h"
#include "core/query/escape.h"
#include "core/query/fields.h"
#include "core/query/parser.h"
#include "core/base/utf8.h"

#include <fmt/format.h>

namespace khoji::query {
namespace {

/// The first term on a path that is no indexed field.
const Node* firstUnindexed(const Node& node)
{
    if (node.kind == Node::Kind::Term && fieldType(node.field) == FieldType::JsonPath)
        return &node;
    if (node.kind == Node::Kind::Off)
        return nullptr;
    for (const Node& child : node.children) {
        if (const Node* found = firstUnindexed(child))
            return found;
    }
    return nullptr;
}

Validity warningAbout(const Node& term)
{
    const std::string nearest = nearestField(term.field);
    return {Validity::State::Warning,
        fmt::format("{} is not an indexed field{}", shown(term.field),
            nearest.empty() ? "" : fmt::format(". Did you mean {}?", nearest)),
        term.span.begin, term.span.end - term.span.begin};
}

Validity fromError(std::string_view text, const ParseError& error)
{
    std::string message = error.message;
    if (error.unfinished)
        message.front() = isLetter(message.front()) ? static_cast<char>(message.front() & ~0x20)
                                                    : message.front();
    else
        // People count characters, from 1. Nothing before the column is other than UTF-8.
        message = fmt::format("Column {}: {}", base::utf8::countBefore(text, error.column) + 1, message);
    return {error.unfinished ? Validity::State::Unfinished : Validity::State::Error,
        std::move(message), error.column, error.length};
}

} // namespace

Validity check(std::string_view text)
{
    const ParseResult parsed = parse(text);
    if (!parsed)
        return fromError(text, parsed.error());
    if (parsed->root.kind == Node::Kind::All)
        return {Validity::State::Empty, "All events", 0, 0};
    if (const Node* term = firstUnindexed(parsed->root))
        return warningAbout(*term);
    return {Validity::State::Valid, "Enter to run", 0, 0};
}

} // namespace khoji::query
