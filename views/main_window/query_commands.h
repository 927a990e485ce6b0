#pragma once

#include "views/commands/action_registry.h"

#include <QtCore/QObject>

class QMenu;

namespace khoji::views {

class InvestigationPage;

/// Asking and copying: what acts on the query bar and on the events that are selected. `page` must
/// outlive it. GUI thread.
class QueryCommands final : public QObject {
    Q_OBJECT

public:
    QueryCommands(InvestigationPage& page, ActionRegistry& actions, QObject* parent);

    void fill(QMenu& menu);
    void setEnabledFor(bool hasEvents);

private:
    void createActions(ActionRegistry& actions);

    InvestigationPage& m_page;
    QList<QAction*> m_actions;
};

} // namespace khoji::views
