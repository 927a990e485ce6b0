#pragma once

#include "core/output/annotations_json.h"
#include "core/store/merge_annotations.h"
#include "models/annotations/annotation_action.h"

#include <exception>
#include <filesystem>
#include <new>
#include <stop_token>
#include <utility>
#include <vector>

/// What the worker of Annotations does. All of it blocks. For this folder only.
namespace khoji::models {

/// A case answers with errors as values; what it throws all the same must not end the program.
template <typename Work> auto guarded(Work&& work) -> std::invoke_result_t<Work>
{
    try {
        return work();
    } catch (const std::bad_alloc&) {
        return base::fail(base::ErrorKind::Limit, "there is not enough memory for this");
    } catch (const std::exception& error) {
        return base::fail(base::ErrorKind::Storage, error.what());
    }
}

/// What annotate() or restoreAnnotations() say was there before, as the states of the action.
[[nodiscard]] base::Result<void> keep(
    base::Result<std::vector<store::Annotation>> before, AnnotationAction& action);

/// The states become what is said, and what was said becomes the states. Many in parts, as below.
[[nodiscard]] base::Result<void> exchangeStates(
    store::CaseFile& caseFile, AnnotationAction& action, const WorkWatch& watch);

/// CaseFile::annotate() for many events, a part after the other, each in a transaction of its own:
/// an import waits for one at most. When it is stopped or a part fails, the parts before are
/// changed back. More than one part is told: of none at first, then after each.
[[nodiscard]] base::Result<std::vector<store::Annotation>> annotateInParts(
    store::CaseFile& caseFile, const EventKeys& events, const store::AnnotationChange& change,
    const WorkWatch& watch);

/// The keys of a whole result.
[[nodiscard]] base::Result<EventKeys> keysOf(
    const store::ResultRows& rows, const std::stop_token& stop);

[[nodiscard]] base::Result<output::ExportSummary> exportAnnotations(
    const store::CaseFile& caseFile, const std::filesystem::path& path);

/// Takes over what a file says. The counts of both, without the annotations.
using TakenOver = std::pair<store::AnnotationMerge, output::ReadAnnotations>;
[[nodiscard]] base::Result<TakenOver> importAnnotations(store::CaseFile& caseFile,
    const std::filesystem::path& path, AnnotationAction& action, const WorkWatch& watch);

} // namespace khoji::models
