#include "models/annotations/annotation_work.h"

namespace khoji::models {

namespace {

constexpr std::size_t kKeysAtOnce = 10'000;

} // namespace

base::Result<void> keep(
    base::Result<std::vector<store::Annotation>> before, AnnotationAction& action)
{
    if (!before)
        return tl::unexpected(std::move(before).error());
    action.states = *std::move(before);
    return {};
}

base::Result<void> exchangeStates(store::CaseFile& caseFile, AnnotationAction& action)
{
    return keep(store::restoreAll(caseFile, action.states), action);
}

base::Result<EventKeys> keysOf(const store::ResultRows& rows, const std::stop_token& stop,
    const std::function<void(std::uint64_t)>& tell)
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
        tell(keys.size());
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

base::Result<TakenOver> importAnnotations(
    store::CaseFile& caseFile, const std::filesystem::path& path, AnnotationAction& action)
{
    auto read = output::readAnnotationsFile(path);
    if (!read)
        return tl::unexpected(std::move(read).error());
    const auto current = caseFile.events().annotations();
    if (!current)
        return tl::unexpected(current.error());
    store::AnnotationMerge merge = store::mergeAnnotations(*current, read->annotations);
    action.states = std::exchange(merge.states, {});
    if (auto done = exchangeStates(caseFile, action); !done)
        return tl::unexpected(std::move(done).error());
    read->annotations.clear();
    return TakenOver{std::move(merge), *std::move(read)};
}

} // namespace khoji::models
