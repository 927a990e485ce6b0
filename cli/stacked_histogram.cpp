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

constexpr std::size_t kTimeWidth = 20; ///< terminal columns, as the two below
constexpr std::size_t kNarrowestColumn = 9;
constexpr std::size_t kWidestColumn = 48; ///< names differ at their ends

std::vector<std::uint64_t> totals(const store::Histogram& histogram)
{
    std::vector<std::uint64_t> counts;
    for (const auto& bin : histogram.bins)
        counts.push_back(total(bin));
    return counts;
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

base::Result<Stack> stackBy(const store::EventStore& events, store::QueryRequest request,
    const store::Histogram& whole, record::Field field, const std::stop_token& stop)
{
    Stack stack{field, {}, {}, totals(whole)};
    if (whole.bins.empty())
        return stack; // nothing to divide
    request.stackBy = field;
    const auto result = runShown(events, std::move(request), stop);
    if (!result)
        return tl::unexpected(result.error());
    const store::Histogram& divided = *result->histogram;
    for (std::size_t series = 0; series < divided.series.size(); ++series) {
        if (divided.series[series].kind == store::HistogramSeries::Kind::Other)
            continue;
        std::vector<std::uint64_t> counts;
        for (std::size_t bin = 0; bin < divided.bins.size(); ++bin) {
            // A query that says "now" has another meaning by now: no part is longer than what is
            // left of its bar.
            std::uint64_t& left = stack.others[bin];
            counts.push_back(std::min<std::uint64_t>(divided.bins[bin][series], left));
            left -= counts.back();
        }
        stack.values.push_back(divided.series[series].text);
        stack.parts.push_back(std::move(counts));
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
