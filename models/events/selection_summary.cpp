#include "models/events/selection_summary.h"

#include <algorithm>
#include <unordered_map>

namespace khoji::models {

namespace {

using record::Field;
using Counts = std::unordered_map<std::string, std::uint64_t>;

constexpr std::uint64_t kPageRows = 1'024;

std::vector<store::FacetValue> commonest(const Counts& counts)
{
    std::vector<store::FacetValue> values;
    for (const auto& [text, count] : counts)
        values.push_back({text, count});
    std::ranges::sort(values, [](const auto& a, const auto& b) {
        return a.count != b.count ? a.count > b.count : a.text < b.text;
    });
    values.resize(std::min(values.size(), kMostNamed));
    return values;
}

} // namespace

SelectionSummary summaryOf(
    const store::ResultRows& rows, std::vector<RowRange> selected, const std::stop_token& stop)
{
    SelectionSummary summary;
    Counts users;
    Counts names;
    Counts sources;
    std::ranges::sort(selected, {}, &RowRange::first);
    for (const RowRange& range : selected) {
        summary.selected += range.count;
        std::uint64_t next = range.first;
        const std::uint64_t end = range.first + range.count;
        while (next < end && summary.counted < kMostSummarized && !stop.stop_requested()) {
            const std::uint64_t wanted =
                std::min({kPageRows, end - next, kMostSummarized - summary.counted});
            const auto page = rows.page(
                next, wanted, {Field::Principal, Field::EventName, Field::SourceIpAddress});
            if (!page || page->empty())
                break;
            for (const store::EventRow& row : *page) {
                ++users[row.cells[0]];
                ++names[row.cells[1]];
                ++sources[row.cells[2]];
                if (row.time == base::kUndated)
                    continue;
                summary.first = std::min(summary.first.value_or(row.time), row.time);
                summary.last = std::max(summary.last.value_or(row.time), row.time);
            }
            summary.counted += page->size();
            next += page->size();
        }
    }
    summary.users = commonest(users);
    summary.eventNames = commonest(names);
    summary.sources = commonest(sources);
    summary.distinctUsers = users.size();
    summary.distinctEventNames = names.size();
    summary.distinctSources = sources.size();
    return summary;
}

} // namespace khoji::models
