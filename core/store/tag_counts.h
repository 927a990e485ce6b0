#pragma once

#include "core/store/case_questions.h"
#include "core/store/event_index.h"
#include "core/store/text_counts.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

/// The tags of events, counted as the values of fields are. They are in no dictionary: few events
/// have any. For this folder only.
namespace khoji::store {

/// A row of the index, and the tags of its event: one or more.
struct TaggedRow {
    std::uint32_t row = 0;
    std::vector<std::string> tags;
};

/// The rows of all events with tags, ascending. Throws as `questions` does.
[[nodiscard]] std::vector<TaggedRow> taggedRows(
    const EventIndex& index, const CaseQuestions& questions);

/// On how many of these rows, ascending, each tag is, spelled as it is there; in no order. Lives as
/// long as `tagged`.
[[nodiscard]] std::vector<TextCount> countTags(
    const std::vector<TaggedRow>& tagged, std::span<const std::uint32_t> rows);

} // namespace khoji::store
