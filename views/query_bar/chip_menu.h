#pragma once

#include <QtCore/QString>

#include <functional>

class QMenu;
class QWidget;

namespace khoji::views {

struct ChipLook;

/// What can be done with a chip (ux.md section 4).
enum class ChipAction {
    Edit,
    TurnRound, ///< exclude, or include
    Switch, ///< disable, or enable
    OnlyThis,
    Copy,
    Delete,
};

/// A menu of these with the keys that do the same, to be opened by its owner. It deletes itself
/// when it is closed.
[[nodiscard]] QMenu* createChipMenu(
    const ChipLook& look, QWidget* parent, std::function<void(ChipAction)> act);

} // namespace khoji::views
