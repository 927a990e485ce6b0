#include "core/lookup/coverage.h"

#include "core/lookup/lookup_events.h"

#include <algorithm>

namespace khoji::lookup {

namespace {

/// The part of a range of which nothing more will be told.
base::TimeRange settled(base::TimeRange range, base::UtcTime asked)
{
    return {range.first, std::min(range.end, asked - kLateness)};
}

} // namespace

base::Result<Coverage> Coverage::of(const store::EventStore& events)
{
    const auto files = events.logFiles();
    if (!files)
        return tl::unexpected(files.error());
    Coverage coverage;
    for (const store::LogFile& file : *files) {
        if (const auto page = pageNameOf(file.path); page && file.modified)
            coverage.add(*page, *file.modified);
    }
    return coverage;
}

void Coverage::add(const PageName& page, base::UtcTime asked)
{
    const base::TimeRange range = settled(page.range, asked);
    if (range.first < range.end)
        m_covered[page.history].push_back(range);
}

bool Coverage::knows(const PageName& page, base::UtcTime asked) const
{
    return missing(page.history, settled(page.range, asked)).empty();
}

std::vector<base::TimeRange> Coverage::missing(const History& history, base::TimeRange range) const
{
    std::vector<base::TimeRange> covered;
    if (const auto found = m_covered.find(history);
        found != m_covered.end() && !history.account.empty())
        covered = found->second;
    std::sort(covered.begin(), covered.end(),
        [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<base::TimeRange> gaps;
    auto reached = range.first;
    for (const auto& [first, end] : covered) {
        if (reached < std::min(first, range.end))
            gaps.push_back({reached, std::min(first, range.end)});
        reached = std::max(reached, end);
    }
    if (reached < range.end)
        gaps.push_back({reached, range.end});
    return gaps;
}

} // namespace khoji::lookup
