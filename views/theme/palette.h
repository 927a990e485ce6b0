#pragma once

#include "views/theme/color_table.h"

#include <QtGui/QPalette>

namespace khoji::views {

/// The colours as Qt's widgets (in the Fusion style) want them.
[[nodiscard]] QPalette paletteOf(const ColorTable& colors);

} // namespace khoji::views
