#pragma once

#include "core/record/field.h"

#include <QtGui/QFontMetrics>

namespace khoji::views {

/// How wide a column begins, in device-independent pixels: wide enough for what is usual in it, so that
/// the default columns fit a window of 1280. Never asks the rows (ux.md section 18).
[[nodiscard]] int columnWidth(record::Field field, const QFontMetrics& metrics);

} // namespace khoji::views
