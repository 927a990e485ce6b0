#pragma once

#include "models/events/column_layout.h"

#include <QtGui/QFontMetrics>

#include <vector>

namespace khoji::views {

/// How wide columns are, in device-independent pixels: as wide as somebody made them, else wide
/// enough for what is usual in them; what is left of `available` goes to names, which can be long,
/// where nobody chose. Never asks the rows (ux.md section 18).
[[nodiscard]] std::vector<int> columnWidths(
    const models::ColumnLayout& columns, const QFontMetrics& metrics, int available);

} // namespace khoji::views
