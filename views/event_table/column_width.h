#pragma once

#include "core/record/field.h"

#include <QtGui/QFontMetrics>

#include <vector>

namespace khoji::views {

/// How wide columns begin, in device-independent pixels: wide enough for what is usual in them;
/// what is left of `available` goes to names, which can be long. Never asks the rows (ux.md section
/// 18).
[[nodiscard]] std::vector<int> columnWidths(
    const std::vector<record::Field>& columns, const QFontMetrics& metrics, int available);

} // namespace khoji::views
