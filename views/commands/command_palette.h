#pragma once

#include "views/commands/action_registry.h"

#include <QtWidgets/QDialog>

class QLineEdit;
class QTreeWidget;

namespace khoji::views {

/// Every command in one list, found by typing a part of its name (Ctrl+Shift+P). Enter triggers the
/// chosen one, after the palette has gone. Commands that cannot be used now are listed and disabled.
///
/// `actions` must outlive it. Deletes itself when closed. GUI thread.
class CommandPalette final : public QDialog {
    Q_OBJECT

public:
    CommandPalette(const ActionRegistry& actions, QWidget* parent);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fill(const QString& typed);
    void triggerCurrent();
    void moveBy(int rows);

    const ActionRegistry& m_actions;
    QLineEdit* m_typed;
    QTreeWidget* m_list;
};

} // namespace khoji::views
