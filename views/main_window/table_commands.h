#pragma once

#include "views/commands/action_registry.h"
#include "views/event_table/table_command.h"
#include "views/pivot/pivot.h"

#include <QtCore/QObject>

class QMenu;

namespace khoji::views {

class EventPane;
class EventTable;

/// What can be asked of the event table, as actions: for menus, and with keys that act only while a
/// table has the focus (ux.md section 3). `pane` and `pivot` must outlive it. GUI thread.
class TableCommands final : public QObject {
    Q_OBJECT

public:
    TableCommands(EventPane& pane, Pivot& pivot, ActionRegistry& actions, QObject* parent);

    /// What is asked for while this table has the focus is asked of it, and by the same keys.
    void addTable(EventTable& table);

    void fillEdit(QMenu& menu);
    void fillView(QMenu& menu);
    void fillGo(QMenu& menu);
    void fillInvestigate(QMenu& menu);
    void setEnabledFor(bool hasEvents);

Q_SIGNALS:
    /// The user wants to see and change the colour rules.
    void colorRulesRequested();

private:
    void createCopies();
    void createFinding();
    void createColumns();
    void createSteps();
    void createRemarks();
    void createLabels();
    void createFilter();
    void fillFilter();
    /// The one with the focus, or the main one.
    [[nodiscard]] EventTable& table() const;
    /// In tables alone, with these keys.
    QAction* addCommand(const ActionRegistry::Text& text, TableCommand command);

    EventPane& m_pane;
    Pivot& m_pivot;
    ActionRegistry& m_actions;
    QList<EventTable*> m_others; ///< beside the pane's own
    QMenu* m_filter = nullptr; ///< for the value of the current cell
    QList<QAction*> m_copies;
    QList<QAction*> m_finding;
    QList<QAction*> m_columns;
    QList<QAction*> m_steps;
    QList<QAction*> m_remarks;
    QList<QAction*> m_labels;
};

} // namespace khoji::views
