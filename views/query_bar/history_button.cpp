#include "views/query_bar/history_button.h"

#include "models/detail/visible_text.h"

#include <QtWidgets/QMenu>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

constexpr qsizetype kMostShown = 25; // more lines are no menu
constexpr qsizetype kQueryShown = 80; // characters

/// A query may quote log text: visible, short, and with no letter underlined.
QString inMenu(const QString& query)
{
    return models::shortened(models::visibleText(query), kQueryShown).replace(u'&', u"&&"_s);
}

} // namespace

HistoryButton::HistoryButton(const Theme& theme, models::QueryHistory& history, QWidget* parent)
    : QToolButton(parent)
    , m_history(history)
{
    setObjectName(u"queryHistory"_s);
    setIcon(theme.icon(u"history"_s));
    setText(tr("History"));
    setToolTip(tr("Queries that were run"));
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setPopupMode(InstantPopup);
    setFocusPolicy(Qt::TabFocus);
    auto* const menu = new QMenu(this);
    menu->setToolTipsVisible(true);
    setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, &HistoryButton::fillMenu);
}

void HistoryButton::fillMenu()
{
    menu()->clear();
    const QStringList queries = m_history.queries().mid(0, kMostShown);
    for (const QString& query : queries) {
        QAction* const action = menu()->addAction(inMenu(query));
        action->setToolTip(models::toolTipText({query}));
        connect(action, &QAction::triggered, this, [this, query] { Q_EMIT queryChosen(query); });
    }
    if (queries.isEmpty()) {
        menu()->addAction(tr("No query was run yet"))->setEnabled(false);
        return;
    }
    menu()->addSeparator();
    QAction* const clear = menu()->addAction(tr("Forget all"));
    clear->setObjectName(u"clearHistory"_s);
    connect(clear, &QAction::triggered, &m_history, &models::QueryHistory::clear);
}

} // namespace khoji::views
