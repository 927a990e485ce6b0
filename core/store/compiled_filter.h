#pragma once

#include "core/base/error.h"
#include "core/query/filter.h"
#include "core/record/event_entry.h"
#include "core/store/case_questions.h"
#include "core/store/event_index.h"
#include "core/store/search/record_test.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace khoji::store {

/// A filter against one snapshot: every text question is answered once for each dictionary entry, so
/// that what is left to do for an event is to look up bits, and, where the question is about the whole
/// record, to read it.
struct CompiledFilter {
    enum class Kind : std::uint8_t {
        All,
        None,
        And,
        Or,
        Not,
        Entries,  ///< dimension's entry is accepted
        Flags,    ///< any of the bits
        Severity, ///< bit n of `levels`: severity n is accepted
        Rows,     ///< row in [firstRow, endRow)
        RowList,  ///< row is one of the list
        Mask,     ///< mask[row] is 1
        Record    ///< the record passes a test; only reading it can tell
    };
    Kind kind = Kind::All;
    std::vector<CompiledFilter> children;
    record::Dimension dimension{};
    std::vector<std::uint8_t> accepted; ///< Entries: by entry id, 1 or 0
    std::uint16_t flags = 0;
    std::uint8_t levels = 0;
    std::size_t firstRow = 0;
    std::size_t endRow = 0;
    std::vector<std::uint32_t> rowList; ///< sorted
    std::shared_ptr<const std::vector<std::uint8_t>> mask; ///< Mask: by row, 1 or 0
    std::size_t test = 0; ///< Record: which one of CompiledQuery::tests
};

struct CompiledQuery {
    CompiledFilter filter;
    std::vector<RecordTest> tests; ///< what `filter` leaves to the records; empty: the index answers alone
};

/// More conditions on whole records than this are refused: each is tried on every record.
inline constexpr std::size_t kMostRecordTests = 100;

/// The rows of the events that carry this eventID, ascending: one look over the index, then a check of each
/// candidate.
[[nodiscard]] std::vector<std::uint32_t> rowsWithEventId(
    const EventIndex& index, const record::EventId& id, const CaseQuestions& questions);

/// Fails with Usage, Unsupported or Limit, and with Cancelled when stopped: there may be millions of texts to try
/// a regular expression on. `now` is what `now-24h` counts from; `end` means the newest event of
/// the index.
[[nodiscard]] base::Result<CompiledQuery> compile(const query::Node& node, const EventIndex& index,
    base::UtcTime now, const CaseQuestions& questions, std::stop_token stop);

/// The rows outside [first, second) cannot match: what the and-ed time terms leave over.
[[nodiscard]] std::pair<std::size_t, std::size_t> rowsToScan(
    const CompiledFilter& filter, const EventIndex& index);

} // namespace khoji::store
