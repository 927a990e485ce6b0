#pragma once

#include "core/store/annotations.h"
#include "core/store/case_questions.h"
#include "core/store/event_index.h"

#include <cstdint>
#include <vector>

namespace khoji::store {

/// The rows of the events that these annotations are about, ascending. An annotation outlives its events and may
/// be about none; one may be about several, which are copies that differ. Throws as `questions` does.
[[nodiscard]] std::vector<std::uint32_t> rowsOf(
    const std::vector<Annotation>& annotations, const EventIndex& index, const CaseQuestions& questions);

} // namespace khoji::store
