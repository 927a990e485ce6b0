#include "cli/stacked_histogram.h"

#include "cli/case_access.h"
#include "cli/facet_text.h"
#include "cli/histogram_total.h"
#include "core/base/visible_text.h"
#include "core/output/number_text.h"

#include <algorithm>
#include <iostream>
#include <utility>

namespace khoji::cli {

namespace {

using query::Node;
using query::Value;

constexpr std::size_t kTimeWidth = 20; ///< terminal columns, as the two below
constexpr std::size_t kNarrowestColumn = 9;
constexpr std::size_t kWidestColumn = 48; ///< names differ at their ends

Node group(Node::Kind kind, std::vector<Node> children)
{
    Node node;
    node.kind = kind;
    node.children = std::move(children);
    return node;
}

Node negated(Node node)
{
    return group(Node::Kind::Not, {std::move(node)});
}

Node term(record::Field field, query::Op op, Value value)
{
    Node node;
    node.kind = Node::Kind::Term;
    node.field = record::info(field).name;
    node.op = op;
    node.values = {std::move(value)};
    return node;
}

/// Exactly this value: facets tell upper from lower case, `field:value` does not.
Node termFor(record::Field field, const std::string& value)
{
    if (value.empty())
        return negated(term(field, query::Op::Matches, {Value::Kind::Any, {}, {}, false}));
    return term(field, query::Op::Equals, {Value::Kind::Quoted, value, {}, false});
}

std::vector<std::uint64_t> totals(const store::Histogram& histogram)
{
    std::vector<std::uint64_t> counts;
    for (const auto& bin : histogram.bins)
        counts.push_back(total(bin));
    return counts;
}

/// The request within conditions, asked for its histogram alone.
base::Result<std::vector<std::uint64_t>> countWithin(const store::EventStore& events,
    store::QueryRequest request, std::vector<Node> conditions, const std::stop_token& stop)
{
    request.facets.clear();
    conditions.push_back(std::move(request.filter.root));
    request.filter.root = group(Node::Kind::And, std::move(conditions));
    const auto result = runShown(events, std::move(request), stop);
    if (!result)
        return tl::unexpected(result.error());
    return totals(*result->histogram);
}

std::string rightAligned(const std::string& text, std::size_t width)
{
    const std::size_t taken = base::displayWidth(text);
    return std::string(width - std::min(width, taken), ' ') + text;
}

/// A heading and the numbers under it.
struct Column {
    std::string heading;
    std::vector<std::uint64_t> counts;

    [[nodiscard]] std::size_t width() const
    {
        return std::max(kNarrowestColumn, base::displayWidth(heading));
    }
};

std::vector<Column> columnsOf(const store::Histogram& whole, const Stack& stack)
{
    std::vector<Column> columns{{"events", totals(whole)}};
    for (std::size_t i = 0; i < stack.values.size(); ++i)
        columns.push_back(
            {base::elided(shownValue(stack.values[i]), kWidestColumn), stack.parts[i]});
    columns.push_back({"other", stack.others});
    return columns;
}

} // namespace

base::Result<Stack> stackBy(const store::EventStore& events, const store::QueryRequest& request,
    const store::Histogram& whole, const store::Facet& facet, const std::stop_token& stop)
{
    Stack stack{facet.field, {}, {}, totals(whole)};
    std::vector<Node> notCountedYet;
    for (const store::FacetValue& value : facet.top) {
        Node fits = termFor(facet.field, value.text);
        std::vector<Node> conditions = notCountedYet;
        conditions.push_back(fits);
        auto counts = countWithin(events, request, std::move(conditions), stop);
        if (!counts)
            return tl::unexpected(counts.error());
        // A query that says "now" has another meaning by now: no part is longer than what is left
        // of its bar.
        for (std::size_t bin = 0; bin < counts->size(); ++bin) {
            (*counts)[bin] = std::min((*counts)[bin], stack.others[bin]);
            stack.others[bin] -= (*counts)[bin];
        }
        stack.values.push_back(value.text);
        stack.parts.push_back(std::move(*counts));
        notCountedYet.push_back(negated(std::move(fits)));
    }
    return stack;
}

void printStack(const store::Histogram& whole, const Stack& stack)
{
    const std::vector<Column> columns = columnsOf(whole, stack);
    std::cout << "from" << std::string(kTimeWidth - 4, ' ');
    for (const Column& column : columns)
        std::cout << "  " << rightAligned(column.heading, column.width());
    std::cout << '\n';
    for (std::size_t bin = 0; bin < whole.bins.size(); ++bin) {
        std::cout << base::formatIso(whole.edges[bin]);
        for (const Column& column : columns)
            std::cout << "  " << rightAligned(output::grouped(column.counts[bin]), column.width());
        std::cout << '\n';
    }
}

} // namespace khoji::cli
