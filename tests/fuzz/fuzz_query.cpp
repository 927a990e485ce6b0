#include "core/query/parser.h"
#include "core/query/printer.h"
#include "core/query/validity.h"
#include "tests/fuzz/promise.h"
#include "tests/fuzz/targets.h"

#include <string>

namespace khoji::fuzz {

namespace {

using query::Node;

void checkSpans(const Node& node, std::size_t begin, std::size_t end)
{
    promise(node.span.begin >= begin && node.span.begin <= node.span.end && node.span.end <= end,
        "a condition lies inside the one around it");
    for (const Node& child : node.children)
        checkSpans(child, node.span.begin, node.span.end);
}

void checkFilter(std::string_view text, const query::Filter& filter)
{
    promise(filter.text == text, "a filter keeps its text");
    checkSpans(filter.root, 0, text.size());
    const std::string printed = query::print(filter.root);
    const auto again = query::parse(printed);
    promise(again.has_value(), "what is printed can be read");
    promise(again->root == filter.root, "what is printed means the same");
    promise(query::print(again->root) == printed, "a filter has one canonical text");
}

/// What the query bar says.
void checkValidity(std::string_view text, bool isQuery)
{
    using State = query::Validity::State;
    const query::Validity validity = query::check(text);
    const bool canRun = validity.state != State::Error && validity.state != State::Unfinished;
    promise(canRun == isQuery, "the bar runs what is a query, and nothing else");
    promise(!validity.message.empty(), "the bar always says something");
    promise(validity.column <= text.size() && validity.length <= text.size() - validity.column,
        "what the bar underlines lies inside the text");
}

/// "Filter by this value", whatever bytes the value has.
void checkTerms(std::string_view text)
{
    const std::string term = query::termFor("user", text);
    promise(query::parse(term).has_value(), "any value can be filtered by");
    const std::string both = query::andAlso(term, "is:denied");
    promise(query::parse(both).has_value(), "a condition more is still a query");
    promise(query::andAlso(both, "is:denied") == both, "a condition is added once");
    promise(query::parse(query::andNot(term, "is:denied")).has_value(),
        "a condition less is still a query");
}

} // namespace

void query(std::string_view bytes)
{
    const auto filter = query::parse(bytes);
    if (filter) {
        checkFilter(bytes, *filter);
    } else {
        const query::ParseError& error = filter.error();
        promise(!error.message.empty(), "what is no query has a reason for it");
        promise(error.column <= bytes.size() && error.length <= bytes.size() - error.column,
            "a mistake lies inside the text");
    }
    checkValidity(bytes, filter.has_value());
    checkTerms(bytes);
}

} // namespace khoji::fuzz
