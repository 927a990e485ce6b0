#pragma once

#include "views/theme/theme.h"

namespace khoji::views {

/// A colour label with its digit, so that it is never told by colour alone; label 0 is an empty
/// frame. It keeps the colours of now: ask again at Theme::changed().
[[nodiscard]] QIcon labelIcon(const Theme& theme, int label);

} // namespace khoji::views
