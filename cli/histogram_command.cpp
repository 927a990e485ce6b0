#include "cli/case_access.h"
#include "cli/commands.h"
#include "cli/facet_text.h"
#include "cli/histogram_total.h"
#include "cli/print_json.h"
#include "cli/stacked_histogram.h"
#include "cli/terminal.h"
#include "core/base/time_buckets.h"
#include "core/output/number_text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <iomanip>
#include <iostream>
#include <optional>

namespace khoji::cli {

namespace {

using nlohmann::ordered_json;

constexpr std::size_t kMostBars = 300;
constexpr std::size_t kBarWidth = 50; ///< terminal columns
constexpr std::array<const char*, store::kBandCount> kBandNames{"error", "denied", "write", "read"};

/// The answer, whole and divided.
struct Bars {
    store::Histogram histogram;
    std::string width; ///< of a bar, as `1 h`; empty when there are none
    std::optional<Stack> stack;
};

void printBars(const store::Histogram& histogram)
{
    std::uint64_t most = 1;
    for (const auto& bin : histogram.bins)
        most = std::max(most, total(bin));
    for (std::size_t i = 0; i < histogram.bins.size(); ++i) {
        const std::uint64_t events = total(histogram.bins[i]);
        const std::size_t bar = static_cast<std::size_t>((events * kBarWidth + most - 1) / most);
        std::cout << base::formatIso(histogram.edges[i]) << "  " << std::setw(9)
                  << output::grouped(events) << "  " << std::string(bar, '#') << '\n';
    }
}

void printHistogram(const Bars& bars)
{
    if (bars.stack)
        printStack(bars.histogram, *bars.stack);
    else
        printBars(bars.histogram);
    if (bars.histogram.undated > 0)
        std::cout << output::counted(bars.histogram.undated, "event") << " without a time\n";
}

ordered_json binsJson(const store::Histogram& histogram)
{
    ordered_json bins = ordered_json::array();
    for (std::size_t i = 0; i < histogram.bins.size(); ++i) {
        ordered_json bin{{"from", base::formatIso(histogram.edges[i])},
            {"to", base::formatIso(histogram.edges[i + 1])}, {"events", total(histogram.bins[i])}};
        for (std::size_t band = 0; band < store::kBandCount; ++band)
            bin[kBandNames[band]] = histogram.bins[i][band];
        bins.push_back(std::move(bin));
    }
    return bins;
}

/// A stack adds its values, and to each bin their counts in this order.
void addStack(ordered_json& json, const Stack& stack)
{
    json["by"] = record::info(stack.field).name;
    json["values"] = ordered_json::array();
    for (const std::string& value : stack.values)
        json["values"].push_back(valueJson(value));
    for (std::size_t i = 0; i < json["bins"].size(); ++i) {
        ordered_json counts = ordered_json::array();
        for (const auto& part : stack.parts)
            counts.push_back(part[i]);
        json["bins"][i]["values"] = std::move(counts);
        json["bins"][i]["other"] = stack.others[i];
    }
}

/// The keys are a promise to scripts (README.md).
ordered_json histogramJson(const Bars& bars)
{
    ordered_json json{{"bar", bars.width}, {"undated", bars.histogram.undated},
        {"bins", binsJson(bars.histogram)}};
    if (bars.stack)
        addStack(json, *bars.stack);
    return json;
}

/// The bars are chosen for the events that match, so the query is asked a second time with them.
base::Result<Bars> barsOf(const store::EventStore& events, store::QueryRequest request,
    std::optional<record::Field> by, const std::stop_token& stop)
{
    auto result = runShown(events, request, stop);
    if (!result)
        return tl::unexpected(result.error());
    warnOfUnreadable(result->search);
    Bars bars;
    if (result->span) {
        const base::Bucket bucket = base::chooseBucket(*result->span, kMostBars);
        bars.width = base::label(bucket);
        request.histogramEdges = base::bucketEdges(*result->span, bucket);
        result = runShown(events, request, stop);
        if (!result)
            return tl::unexpected(result.error());
        bars.histogram = std::move(*result->histogram);
    } else {
        bars.histogram.undated = result->rows->size();
    }
    if (by) {
        auto stack = stackBy(events, std::move(request), bars.histogram, *by, stop);
        if (!stack)
            return tl::unexpected(stack.error());
        bars.stack = std::move(*stack);
    }
    return bars;
}

} // namespace

ExitCode runHistogram(const Arguments& arguments, std::stop_token stop)
{
    ExitCode exitCode = ExitCode::Ok;
    auto request = requestOf(arguments, exitCode);
    if (!request)
        return exitCode;
    std::optional<record::Field> by;
    if (!arguments.by.empty()) {
        const auto field = fieldOf(arguments.by);
        if (!field)
            return complain(field.error());
        by = *field;
    }
    const auto caseFile = openCase(arguments.casePath, exitCode);
    if (!caseFile)
        return exitCode;
    const auto bars = barsOf(caseFile->events(), std::move(*request), by, stop);
    if (!bars)
        return complain(bars.error());
    if (arguments.json)
        printJson(histogramJson(*bars));
    else
        printHistogram(*bars);
    return ExitCode::Ok;
}

} // namespace khoji::cli
