#pragma once

#include "models/events/view_history.h"
#include "views/commands/action_registry.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>

class QMenu;
class QWidget;

namespace khoji::views {

/// Back and forward through the views that were looked at, also with the mouse's own buttons for
/// it, and to a time. What it is given must outlive it. GUI thread.
class GoCommands final : public QObject {
    Q_OBJECT

public:
    GoCommands(models::Investigation& investigation, models::ViewHistory& history,
        ActionRegistry& actions, QWidget& window);

    void fill(QMenu& menu);
    [[nodiscard]] QAction* back() { return m_back; }
    [[nodiscard]] QAction* forward() { return m_forward; }

Q_SIGNALS:
    void timeRequested(khoji::base::UtcTime time);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void createActions(ActionRegistry& actions);
    void showState();
    void fillHistory();
    void addStep(QMenu& menu, std::size_t step);
    /// `before` was typed and is no time; empty: nothing was typed yet.
    void askForTime(const QString& before);
    /// Rows are in order of time first, if they are not.
    void goToTime(base::UtcTime time);

    models::Investigation& m_investigation;
    models::ViewHistory& m_history;
    QWidget& m_window;
    QAction* m_back = nullptr;
    QAction* m_forward = nullptr;
    QAction* m_toTime = nullptr;
    QMenu* m_steps;
    QPointer<QObject> m_waiting; ///< for the rows in order of time
};

} // namespace khoji::views
