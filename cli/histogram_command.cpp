#include "cli/case_access.h"
#include "cli/commands.h"
#include "cli/print_json.h"
#include "cli/terminal.h"
#include "core/base/time_buckets.h"
#include "core/output/number_text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <iomanip>
#include <iostream>
#include <numeric>

namespace khoji::cli {

namespace {

using nlohmann::ordered_json;

constexpr std::size_t kMostBars = 300;
constexpr std::size_t kBarWidth = 50; ///< terminal columns
constexpr std::array<const char*, store::kBandCount> kBandNames{"error", "denied", "write", "read"};

std::uint64_t total(const std::array<std::uint32_t, store::kBandCount>& bin)
{
    return std::accumulate(bin.begin(), bin.end(), std::uint64_t{0});
}

void printHistogram(const store::Histogram& histogram)
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
    if (histogram.undated > 0)
        std::cout << output::counted(histogram.undated, "event") << " without a time\n";
}

ordered_json histogramJson(const store::Histogram& histogram, const std::string& barWidth)
{
    ordered_json bins = ordered_json::array();
    for (std::size_t i = 0; i < histogram.bins.size(); ++i) {
        ordered_json bin{{"from", base::formatIso(histogram.edges[i])},
            {"to", base::formatIso(histogram.edges[i + 1])}, {"events", total(histogram.bins[i])}};
        for (std::size_t band = 0; band < store::kBandCount; ++band)
            bin[kBandNames[band]] = histogram.bins[i][band];
        bins.push_back(std::move(bin));
    }
    return {{"bar", barWidth}, {"undated", histogram.undated}, {"bins", std::move(bins)}};
}

} // namespace

ExitCode runHistogram(const Arguments& arguments, std::stop_token stop)
{
    ExitCode exitCode = ExitCode::Ok;
    auto request = requestOf(arguments, exitCode);
    if (!request)
        return exitCode;
    const auto caseFile = openCase(arguments.casePath, exitCode);
    if (!caseFile)
        return exitCode;
    auto result = runShown(caseFile->events(), *request, stop);
    if (!result)
        return complain(result.error());
    warnOfUnreadable(result->search);
    // The bars are chosen for the events that match, so the query is asked a second time with them.
    store::Histogram histogram;
    std::string barWidth;
    if (result->span) {
        const base::Bucket bucket = base::chooseBucket(*result->span, kMostBars);
        barWidth = base::label(bucket);
        request->histogramEdges = base::bucketEdges(*result->span, bucket);
        result = runShown(caseFile->events(), *request, stop);
        if (!result)
            return complain(result.error());
        histogram = std::move(*result->histogram);
    } else {
        histogram.undated = result->rows->size();
    }
    if (arguments.json)
        printJson(histogramJson(histogram, barWidth));
    else
        printHistogram(histogram);
    return ExitCode::Ok;
}

} // namespace khoji::cli
