#include "core/query/validity.h"

#include "core/base/utf8.h"
#include "core/query/characters.h"
#include "core/query/escape.h"
#include "core/query/fields.h"
#include "core/query/parser.h"

#include <fmt/format.h>

#include <optional>
#include <vector>

namespace khoji::query {
namespace {

/// The terms that take part in the answer.
void collectTerms(const Node& node, std::vector<const Node*>& terms)
{
    if (node.kind == Node::Kind::Off)
        return;
    if (node.children.empty())
        terms.push_back(&node);
    for (const Node& child : node.children)
        collectTerms(child, terms);
}

bool isPathTerm(const Node& node)
{
    return node.kind == Node::Kind::Term && fieldType(node.field) == FieldType::JsonPath;
}

/// A path one slip away from an indexed field is hardly meant, but may exist.
std::optional<Validity> warningAbout(const Node& term)
{
    const std::string meant = isPathTerm(term) ? misspeltField(term.field) : std::string();
    if (meant.empty())
        return std::nullopt;
    return Validity{Validity::State::Warning,
        fmt::format("{} is not an indexed field. Did you mean {}?", shown(term.field), meant),
        term.span.begin, term.span.end - term.span.begin, true};
}

Validity judged(const Node& root)
{
    std::vector<const Node*> terms;
    collectTerms(root, terms);
    bool readsRecords = false;
    for (const Node* term : terms) {
        if (auto warning = warningAbout(*term))
            return *std::move(warning);
        readsRecords = readsRecords || term->kind == Node::Kind::FreeText || isPathTerm(*term);
    }
    return {Validity::State::Valid,
        readsRecords ? "Enter to run; reads the whole records" : "Enter to run", 0, 0,
        readsRecords};
}

Validity fromError(std::string_view text, const ParseError& error)
{
    std::string message = error.message;
    if (error.unfinished)
        message.front() = isLetter(message.front()) ? static_cast<char>(message.front() & ~0x20)
                                                    : message.front();
    else
        // People count characters, from 1. Nothing before the column is other than UTF-8.
        message =
            fmt::format("Column {}: {}", base::utf8::countBefore(text, error.column) + 1, message);
    return {error.unfinished ? Validity::State::Unfinished : Validity::State::Error,
        std::move(message), error.column, error.length, false};
}

} // namespace

Validity check(std::string_view text)
{
    const ParseResult parsed = parse(text);
    if (!parsed)
        return fromError(text, parsed.error());
    if (parsed->root.kind == Node::Kind::All)
        return {Validity::State::Empty, "All events", 0, 0, false};
    return judged(parsed->root);
}

} // namespace khoji::query
