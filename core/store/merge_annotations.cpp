#include "core/store/merge_annotations.h"

#include "core/store/case_file.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

namespace khoji::store {

AnnotationMerge mergeAnnotations(
    const std::vector<Annotation>& current, const std::vector<Annotation>& arriving)
{
    AnnotationMerge merge;
    std::map<EventIdentity, const Annotation*> said;
    for (const Annotation& annotation : current)
        said[annotation.event] = &annotation;
    std::map<EventIdentity, const Annotation*> newer;
    for (const Annotation& annotation : arriving) {
        const Annotation*& known = said[annotation.event];
        if (known != nullptr && *known == annotation) {
            ++merge.unchanged;
        } else if (known != nullptr && known->changed.time >= annotation.changed.time) {
            ++merge.older;
        } else {
            ++(known == nullptr ? merge.added : merge.updated);
            known = &annotation;
            newer[annotation.event] = &annotation;
        }
    }
    for (const auto& [event, annotation] : newer)
        merge.states.push_back(*annotation);
    return merge;
}

base::Result<std::vector<Annotation>> restoreAll(
    CaseFile& caseFile, const std::vector<Annotation>& states)
{
    std::vector<Annotation> before;
    for (std::size_t first = 0; first < states.size(); first += kMostAnnotated) {
        const auto begin = states.begin() + static_cast<std::ptrdiff_t>(first);
        const auto count = std::min(kMostAnnotated, states.size() - first);
        auto restored =
            caseFile.restoreAnnotations({begin, begin + static_cast<std::ptrdiff_t>(count)});
        if (!restored)
            return restored;
        std::move(restored->begin(), restored->end(), std::back_inserter(before));
    }
    return before;
}

} // namespace khoji::store
