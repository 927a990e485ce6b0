#include "models/annotations/annotation_work.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace khoji::models {

namespace {

constexpr std::size_t kKeysAtOnce = 10'000;
constexpr std::size_t kPart = 5'000; // events; an import waits for one part

using States = std::vector<store::Annotation>;
using Part = std::function<base::Result<States>(std::size_t first, std::size_t count)>;

/// Copies of an event that differ share what is said: of several states of one the first counts.
void keepFirstOfEach(States& states)
{
    std::set<store::EventIdentity> seen;
    std::erase_if(states,
        [&seen](const store::Annotation& state) { return !seen.insert(state.event).second; });
}

base::Result<States> inParts(
    store::CaseFile& caseFile, std::size_t all, const Part& part, const WorkWatch& watch)
{
    if (all <= kPart)
        return part(0, all);
    States before;
    const auto takeBack = [&](base::Error why) -> base::Result<States> {
        keepFirstOfEach(before);
        if (auto back = store::restoreAll(caseFile, before); !back)
            return tl::unexpected(std::move(back).error());
        return tl::unexpected(std::move(why));
    };
    for (std::size_t first = 0; first < all; first += kPart) {
        watch.tell(first, all);
        auto done = part(first, std::min(kPart, all - first));
        if (!done)
            return takeBack(std::move(done).error());
        std::move(done->begin(), done->end(), std::back_inserter(before));
        if (watch.stop.stop_requested())
            return takeBack({base::ErrorKind::Cancelled, "stopped"});
    }
    watch.tell(all, all);
    keepFirstOfEach(before);
    return before;
}

} // namespace

base::Result<void> keep(
    base::Result<std::vector<store::Annotation>> before, AnnotationAction& action)
{
    if (!before)
        return tl::unexpected(std::move(before).error());
    action.states = *std::move(before);
    return {};
}

base::Result<void> exchangeStates(
    store::CaseFile& caseFile, AnnotationAction& action, const WorkWatch& watch)
{
    const auto part = [&](std::size_t first, std::size_t count) {
        const auto begin = action.states.begin() + static_cast<std::ptrdiff_t>(first);
        return caseFile.restoreAnnotations({begin, begin + static_cast<std::ptrdiff_t>(count)});
    };
    return keep(inParts(caseFile, action.states.size(), part, watch), action);
}

base::Result<States> annotateInParts(store::CaseFile& caseFile, const EventKeys& events,
    const store::AnnotationChange& change, const WorkWatch& watch)
{
    const auto part = [&](std::size_t first, std::size_t count) {
        const auto begin = events.begin() + static_cast<std::ptrdiff_t>(first);
        return caseFile.annotate({begin, begin + static_cast<std::ptrdiff_t>(count)}, change);
    };
    return inParts(caseFile, events.size(), part, watch);
}

base::Result<EventKeys> keysOf(const store::ResultRows& rows, const std::stop_token& stop)
{
    EventKeys keys;
    while (keys.size() < rows.size()) {
        if (stop.stop_requested())
            return base::fail(base::ErrorKind::Cancelled, "stopped");
        const auto page = rows.page(keys.size(), kKeysAtOnce, {});
        if (!page)
            return tl::unexpected(page.error());
        if (page->empty())
            break;
        for (const store::EventRow& row : *page)
            keys.push_back(row.key);
    }
    return keys;
}

base::Result<output::ExportSummary> exportAnnotations(
    const store::CaseFile& caseFile, const std::filesystem::path& path)
{
    const auto annotations = caseFile.events().annotations();
    if (!annotations)
        return tl::unexpected(annotations.error());
    return output::writeAnnotationsFile(*annotations, path);
}

base::Result<TakenOver> importAnnotations(store::CaseFile& caseFile,
    const std::filesystem::path& path, AnnotationAction& action, const WorkWatch& watch)
{
    auto read = output::readAnnotationsFile(path);
    if (!read)
        return tl::unexpected(std::move(read).error());
    const auto current = caseFile.events().annotations();
    if (!current)
        return tl::unexpected(current.error());
    store::AnnotationMerge merge = store::mergeAnnotations(*current, read->annotations);
    action.states = std::exchange(merge.states, {});
    if (auto done = exchangeStates(caseFile, action, watch); !done)
        return tl::unexpected(std::move(done).error());
    read->annotations.clear();
    return TakenOver{std::move(merge), *std::move(read)};
}

} // namespace khoji::models
