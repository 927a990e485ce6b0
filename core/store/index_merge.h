#pragma once

#include "core/store/event_index.h"

#include <memory>
#include <vector>

/// How events get into the index. For this folder only.
namespace khoji::store {

/// Puts `rows` into their places in an index that nobody else looks at: by time, then shortKey,
/// then key. `replaced` are new states of events that it holds, and `entries` is what all of them
/// need of the vocabulary. `rows` is used up.
///
/// Only what stands behind the first new row is moved, within the columns: besides the index this
/// takes 8 bytes a new row, and 32 more while they are sorted. When memory is short
/// (std::bad_alloc), the index says what it said before.
void mergeInto(EventIndex& index, std::vector<IndexRowData>& rows,
    const std::vector<IndexRowData>& replaced,
    const std::shared_ptr<const record::Vocabulary>& vocabulary,
    const record::VocabularySize& entries);

/// The same index once more, with room for more rows.
[[nodiscard]] std::shared_ptr<EventIndex> copyOf(const EventIndex& index);

} // namespace khoji::store
