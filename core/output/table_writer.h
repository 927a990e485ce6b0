#pragma once

#include "core/base/error.h"
#include "core/output/column.h"
#include "core/output/export.h"
#include "core/store/event_store.h"

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <limits>
#include <stop_token>
#include <vector>

namespace khoji::output {

struct TableOptions {
    std::vector<Column> columns;
    /// Terminal columns a line may take; 0: as many as the cells need.
    std::size_t width = 80;
    std::uint64_t limit = std::numeric_limits<std::uint64_t>::max(); ///< rows
};

/// Aligned plain text for a terminal: a heading, a rule, one line an event. Log text cannot move
/// the cursor or change its direction (visible_text.h); cells that are too long end in an ellipsis,
/// except times, and no column goes below six characters, so that very many may still overflow.
/// Columns are as wide as the first rows need (and grow further down when the width is free).
/// Blocks; returns how many rows were written, and how many of them lack what their records state
/// at paths, or Usage, Cancelled, Io, or what the rows say.
[[nodiscard]] base::Result<ExportSummary> writeTable(const store::EventStore& events,
    const store::ResultRows& rows, const TableOptions& options, std::ostream& out,
    std::stop_token stop);

} // namespace khoji::output
