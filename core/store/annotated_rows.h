#pragma once

#include "core/store/annotations.h"
#include "core/store/case_questions.h"
#include "core/store/event_index.h"

#include <cstdint>
#include <vector>

namespace khoji::store {

/// A row of the index, and the place, in the list, of the annotation that is about its event.
struct AnnotatedRow {
    std::uint32_t row = 0;
    std::size_t annotation = 0;
};

/// The rows of the events that these annotations are about, ascending. An annotation outlives its events and may
/// be about none; one may be about several, which are copies that differ. Throws as `questions` does.
[[nodiscard]] std::vector<AnnotatedRow> annotatedRows(
    const std::vector<Annotation>& annotations, const EventIndex& index, const CaseQuestions& questions);

/// Only the rows.
[[nodiscard]] std::vector<std::uint32_t> rowsOf(
    const std::vector<Annotation>& annotations, const EventIndex& index, const CaseQuestions& questions);

} // namespace khoji::store
