#pragma once

#include "models/time/display_zone.h"
#include "views/commands/action_registry.h"

#include <QtWidgets/QToolBar>

class QToolButton;

namespace khoji::views {

/// The tool bar: what is done often, and in which zone times are shown (ux.md sections 2 and 15). A
/// narrow window shortens the zone before it hides anything. `actions` and `zones` must outlive it.
/// GUI thread.
class ToolBar final : public QToolBar {
    Q_OBJECT

public:
    /// `actions` has all that is in it; the bar adds the action that shows and hides itself.
    ToolBar(ActionRegistry& actions, QMenu& zones, QWidget* parent = nullptr);

    void setZone(const models::DisplayZone& zone);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void addNamed(const ActionRegistry& actions, const QStringList& names);
    void createZone(QMenu& zones);
    void showZone();
    void showZone(const QString& text);

    QToolButton* m_zone;
    models::DisplayZone m_shown;
};

} // namespace khoji::views
