#pragma once

#include "views/commands/action_registry.h"
#include "views/event_table/table_command.h"
#include "views/pivot/pivot.h"

#include <QtCore/QObject>

class QMenu;

namespace khoji::views {

class EventPane;

/// The menus' side of the event table: what its keys do as actions, so that they can be found
/// without knowing the key (ux.md section 3). The keys themselves are the table's, because they act
/// only while it has the focus. `pane` must outlive it. GUI thread.
class TableCommands final : public QObject {
    Q_OBJECT

public:
    TableCommands(EventPane& pane, ActionRegistry& actions, QObject* parent);

    void fillEdit(QMenu& menu);
    void fillView(QMenu& menu);
    void fillGo(QMenu& menu);
    void fillInvestigate(QMenu& menu);
    void setEnabledFor(bool hasEvents);

Q_SIGNALS:
    /// The user wants to see and change the colour rules.
    void colorRulesRequested();

private:
    void createCopies(ActionRegistry& actions);
    void createFinding(ActionRegistry& actions);
    void createSteps(ActionRegistry& actions);
    void createRemarks(ActionRegistry& actions);
    QAction* addCommand(ActionRegistry& actions, const QString& name, const QString& group,
        const QString& text, const QString& tip, const QString& key, TableCommand command,
        const QString& icon = {});

    EventPane& m_pane;
    QList<QAction*> m_copies;
    QList<QAction*> m_finding;
    QAction* m_columns = nullptr;
    QAction* m_columnMenu = nullptr;
    QAction* m_colorRules = nullptr;
    QList<QAction*> m_steps;
    QList<QAction*> m_remarks;
    QList<QAction*> m_labels;
};

} // namespace khoji::views
