#pragma once

#include "views/commands/action_registry.h"

#include <QtCore/QList>
#include <QtCore/QString>

class QDialog;

namespace khoji::views {

/// Keys of a pane that are no actions, for the keyboard map.
struct PaneKeys {
    QString pane; ///< translated
    struct Key {
        QString keys; ///< "Shift+Left"
        QString meaning; ///< translated
    };
    QList<Key> keys;
};

/// Opens a window that lists every key: of actions as they are set, also while it is open, and of
/// panes. It deletes itself; `parent` owns it and `actions`.
QDialog* openKeyboardMap(
    QWidget& parent, const ActionRegistry& actions, const QList<PaneKeys>& panes);

} // namespace khoji::views
