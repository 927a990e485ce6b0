#pragma once

#include "views/commands/keyboard_map.h"

namespace khoji::views {

/// The keys that panes understand by themselves while they have the focus, for the keyboard map,
/// beside those of commands (ActionRegistry).
[[nodiscard]] QList<PaneKeys> paneKeys();

} // namespace khoji::views
