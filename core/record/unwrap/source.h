#pragma once

#include "core/record/json_scanner.h"
#include "core/record/log_form.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace khoji::record {

/// A text that records stand in: the file's own, or one taken out of it. For record's reader only.
struct Source {
    std::string_view text; ///< ContentReader::kPadding readable bytes follow
    std::optional<std::uint64_t> outer =
        {}; ///< where in the file it lies encoded; nothing: it is the file's
    unsigned level = 0; ///< how many wrappers and lists are around it
    bool summary = false; ///< put together from a table's cells: see flag::kSummary
    LogForm form = LogForm::Records; ///< what a record that stands in it says of the file

    /// A place in this text as a place in the file.
    [[nodiscard]] std::uint64_t inFile(std::size_t place) const { return outer.value_or(place); }
    /// The same text up to the end of a value that stands in it, one level in.
    [[nodiscard]] Source inside(std::size_t end) const
    {
        Source inner = *this;
        inner.text = text.substr(0, end);
        ++inner.level;
        return inner;
    }
};

} // namespace khoji::record
