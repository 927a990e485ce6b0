#include "core/query/chips.h"

#include "core/query/characters.h"
#include "core/query/parser.h"
#include "core/query/terms.h"
#include "core/query/time_terms.h"

#include <fmt/format.h>

#include <algorithm>

namespace khoji::query {
namespace {

bool isGroup(const Node& node)
{
    return node.kind == Node::Kind::And || node.kind == Node::Kind::Or;
}

bool isOnlyTime(const Node& node)
{
    return isTimeTerm(node)
        || (node.kind == Node::Kind::And
            && std::all_of(node.children.begin(), node.children.end(), isTimeTerm));
}

bool isDisabledTime(const Node& node)
{
    return node.kind == Node::Kind::Off && isOnlyTime(node.children.front());
}

/// The last character is taken literally.
bool endsEscaped(std::string_view text)
{
    std::size_t backslashes = 0;
    while (backslashes + 1 < text.size() && text[text.size() - 2 - backslashes] == '\\')
        ++backslashes;
    return backslashes % 2 == 1;
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && isSpace(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isSpace(text.back()) && !endsEscaped(text))
        text.remove_suffix(1);
    return text;
}

std::string_view withoutBrackets(std::string_view text)
{
    return trimmed(text.substr(1, text.size() - 2));
}

/// What stands in the brackets of `off(...)`. A group keeps them, or it would fall apart among its
/// new neighbours; conditions on time may.
std::string_view textInOff(const Filter& filter, const Node& off)
{
    const Node& child = off.children.front();
    const std::string_view text = textOf(filter, child);
    return isGroup(child) && !isOnlyTime(child) ? text : withoutBrackets(text);
}

std::string disabled(std::string_view text)
{
    const ParseResult parsed = parse(text);
    const bool bracketed = parsed && isBracketed(*parsed, parsed->root)
        && parsed->root.span.begin == 0 && parsed->root.span.end == text.size();
    return bracketed ? fmt::format("off{}", text) : fmt::format("off({})", text);
}

std::string enabled(std::string_view text)
{
    const ParseResult parsed = parse(text);
    if (!parsed || parsed->root.kind != Node::Kind::Off)
        return std::string(text);
    return std::string(textInOff(*parsed, parsed->root));
}

std::string turnedRound(std::string_view text)
{
    const ParseResult parsed = parse(text);
    if (!parsed)
        return std::string(text);
    const Node& root = parsed->root;
    if (root.kind == Node::Kind::Off)
        return disabled(turnedRound(textInOff(*parsed, root)));
    if (root.kind == Node::Kind::Not)
        return std::string(textOf(*parsed, root.children.front()));
    const bool open = isGroup(root) && !isBracketed(*parsed, root);
    return open ? fmt::format("-({})", text) : fmt::format("-{}", text);
}

Chip chipOf(const Filter& filter, const Node& term, std::size_t place)
{
    Chip chip;
    chip.text = textOf(filter, term);
    chip.terms = {place};
    const Node* inner = &term;
    std::string_view condition = chip.text;
    if (inner->kind == Node::Kind::Off) {
        chip.isDisabled = true;
        condition = textInOff(filter, *inner);
        inner = &inner->children.front();
    }
    if (inner->kind == Node::Kind::Not) {
        chip.isNegated = true;
        condition = textOf(filter, inner->children.front());
    }
    chip.condition = condition;
    return chip;
}

void addTo(Chip& time, const Chip& more)
{
    time.text += ' ' + more.text;
    time.condition += ' ' + more.condition;
    time.terms.push_back(more.terms.front());
}

} // namespace

std::vector<Chip> chipsOf(const Filter& filter)
{
    const auto terms = topLevelTerms(filter.root);
    const bool hasTime =
        std::any_of(terms.begin(), terms.end(), [](const Node* term) { return isTimeTerm(*term); });
    std::vector<Chip> chips;
    std::size_t time = terms.size(); // where the time chip is among them, once it is there
    for (std::size_t place = 0; place < terms.size(); ++place) {
        const Node& term = *terms[place];
        Chip chip = chipOf(filter, term, place);
        // Several disabled ranges mean nothing together, so only the first is one.
        chip.isTime =
            isTimeTerm(term) || (!hasTime && isDisabledTime(term) && time == terms.size());
        if (chip.isTime && time < terms.size()) {
            addTo(chips[time], chip);
            continue;
        }
        if (chip.isTime)
            time = chips.size();
        chips.push_back(std::move(chip));
    }
    return chips;
}

std::string withChipReplaced(const Filter& filter, const Chip& chip, std::string_view replacement)
{
    const auto terms = topLevelTerms(filter.root);
    const std::size_t first = chip.terms.front();
    if (chip.terms.size() == 1)
        return withTermReplaced(filter, *terms[first], replacement);

    const auto isRest = [&](const Node& node) {
        return std::any_of(chip.terms.begin() + 1, chip.terms.end(),
            [&](std::size_t place) { return terms[place] == &node; });
    };
    const ParseResult alone = parse(withoutTerms(filter, isRest));
    if (!alone)
        return filter.text;
    return withTermReplaced(*alone, *topLevelTerms(alone->root)[first], replacement);
}

std::string withChipTurnedRound(const Filter& filter, const Chip& chip)
{
    return withChipReplaced(filter, chip, turnedRound(chip.text));
}

std::string withChipSwitched(const Filter& filter, const Chip& chip)
{
    return withChipReplaced(
        filter, chip, chip.isDisabled ? enabled(chip.text) : disabled(chip.text));
}

std::string onlyChip(const Chip& chip)
{
    return chip.isDisabled ? enabled(chip.text) : chip.text;
}

} // namespace khoji::query
