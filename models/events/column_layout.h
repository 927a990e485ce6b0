#pragma once

#include "models/events/event_columns.h"

#include <QString>

#include <vector>

namespace khoji::models {

/// One column, and how wide it is.
struct PlacedColumn {
    EventColumn column;
    int width = 0; ///< device-independent pixels; 0: what is usual for it
    friend bool operator==(const PlacedColumn&, const PlacedColumn&) = default;
};

/// The columns from left to right.
using ColumnLayout = std::vector<PlacedColumn>;

inline constexpr std::size_t kMostColumns = 100;

[[nodiscard]] ColumnLayout defaultColumnLayout();

/// As JSON text, for settings, cases and presets: `[{"column":"eventName","width":120}, ...]`.
[[nodiscard]] QString columnLayoutText(const ColumnLayout& layout);

/// What columnLayoutText() wrote. Entries that mean nothing here are left out, and so are columns
/// named twice and widths nobody can use; when nothing is left, the default.
[[nodiscard]] ColumnLayout columnLayoutFrom(const QString& text);

} // namespace khoji::models
