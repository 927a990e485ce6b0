#include "core/store/tag_counts.h"

#include "core/store/annotated_rows.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace khoji::store {

std::vector<TaggedRow> taggedRows(const EventIndex& index, const CaseQuestions& questions)
{
    std::vector<Annotation> annotations = questions.annotations();
    std::erase_if(
        annotations, [](const Annotation& annotation) { return annotation.tags.empty(); });
    std::vector<TaggedRow> tagged;
    for (const AnnotatedRow& each : annotatedRows(annotations, index, questions))
        tagged.push_back({each.row, annotations[each.annotation].tags});
    return tagged;
}

std::vector<TextCount> countTags(
    const std::vector<TaggedRow>& tagged, std::span<const std::uint32_t> rows)
{
    std::unordered_map<std::string_view, std::uint64_t> counts;
    for (const TaggedRow& each : tagged) {
        if (!std::binary_search(rows.begin(), rows.end(), each.row))
            continue;
        for (const std::string& tag : each.tags)
            ++counts[tag];
    }
    std::vector<TextCount> values;
    for (const auto& [tag, count] : counts)
        values.push_back({tag, count});
    return values;
}

} // namespace khoji::store
