#pragma once

#include "core/store/compiled_filter.h"
#include "core/store/event_index.h"
#include "core/store/search/answer.h"

#include <vector>

namespace khoji::store {

/// What a query says of one row, as far as the answers to its tests of the record are known: a decided `and`
/// needs no others. `answers`: one for each of CompiledQuery::tests.
[[nodiscard]] Answer judgeRow(
    const EventIndex& index, const CompiledFilter& filter, std::size_t row, const std::vector<Answer>& answers);

/// The filter with every test of the record taken for what makes matches likelier (`likely`), or less so:
/// between what the two accept is what the records decide.
[[nodiscard]] CompiledFilter withRecordsAs(const CompiledFilter& filter, bool likely);

} // namespace khoji::store
