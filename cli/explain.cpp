#include "cli/explain.h"

#include "cli/print_json.h"
#include "core/base/visible_text.h"
#include "core/output/number_text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iomanip>
#include <iostream>
#include <sstream>

namespace khoji::cli {

namespace {

using nlohmann::ordered_json;

constexpr int kNumberWidth = 13; ///< terminal columns

double milliseconds(std::chrono::microseconds time)
{
    return static_cast<double>(time.count()) / 1000;
}

void printLine(
    std::size_t width, const std::string& what, const std::string& events, const std::string& time)
{
    std::cout << what << std::string(width - base::displayWidth(what), ' ')
              << std::setw(kNumberWidth) << events << std::setw(kNumberWidth) << time << '\n';
}

std::string inMilliseconds(std::chrono::microseconds time)
{
    std::ostringstream text;
    text << std::fixed << std::setprecision(3) << milliseconds(time);
    return text.str();
}

} // namespace

void printExplanation(const store::QueryResult& result)
{
    const std::string heading = "step";
    std::size_t width = heading.size();
    for (const store::QueryStep& step : result.steps)
        width = std::max(width, base::displayWidth(step.what));
    printLine(width, heading, "events", "ms");
    for (const store::QueryStep& step : result.steps)
        printLine(width, step.what, output::grouped(step.events), inMilliseconds(step.time));
    const store::SearchProgress& search = result.search;
    std::cout << "\nrecords to decide by reading  " << output::grouped(search.toRead)
              << "\nrecords not in the case       " << output::grouped(search.unreadable)
              << "\nread                          " << output::byteSize(search.bytesRead)
              << "\nmatches                       " << output::grouped(result.rows->size()) << '\n';
}

void printExplanationJson(const store::QueryResult& result)
{
    ordered_json steps = ordered_json::array();
    for (const store::QueryStep& step : result.steps)
        steps.push_back(
            {{"what", step.what}, {"events", step.events}, {"ms", milliseconds(step.time)}});
    const store::SearchProgress& search = result.search;
    printJson({{"matches", result.rows->size()}, {"records_to_decide", search.toRead},
        {"records_unreadable", search.unreadable}, {"bytes_read", search.bytesRead},
        {"steps", std::move(steps)}});
}

} // namespace khoji::cli
