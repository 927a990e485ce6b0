#include "views/main_window/query_commands.h"

#include "views/main_window/investigation_page.h"
#include "views/query_bar/query_bar.h"

#include <QtGui/QAction>
#include <QtWidgets/QMenu>
#include <QtWidgets/QToolButton>

using namespace Qt::StringLiterals;

namespace khoji::views {

QueryCommands::QueryCommands(InvestigationPage& page, ActionRegistry& actions, QObject* parent)
    : QObject(parent)
    , m_page(page)
{
    createActions(actions);
}

void QueryCommands::createActions(ActionRegistry& actions)
{
    const QString group = tr("Investigate");
    QueryBar* const bar = &m_page.queryBar();
    QAction* const focus = actions.add({u"focusQuery"_s, group, tr("&Focus query"),
        tr("Go to the query"), {QKeySequence(u"Ctrl+L"_s), QKeySequence(u"/"_s)}, u"search"_s});
    connect(focus, &QAction::triggered, bar, &QueryBar::focusQuery);
    QAction* const run = actions.add({u"runQuery"_s, group, tr("&Run query"),
        tr("Show the events that match the query"), {QKeySequence(u"Ctrl+Return"_s)}, u"run"_s});
    connect(run, &QAction::triggered, bar, &QueryBar::run);
    QAction* const clear = actions.add({u"clearQuery"_s, group, tr("&Clear query"),
        tr("Show all events"), {QKeySequence(u"Ctrl+Shift+L"_s)}, u"clear"_s});
    connect(clear, &QAction::triggered, bar, &QueryBar::clear);
    m_actions = {focus, run, clear};
    actions.explain(bar->clearButton(), u"clearQuery"_s);
}

void QueryCommands::fill(QMenu& menu)
{
    menu.addActions(m_actions);
}

void QueryCommands::setEnabledFor(bool hasEvents)
{
    for (QAction* const action : std::as_const(m_actions))
        action->setEnabled(hasEvents);
}

} // namespace khoji::views
