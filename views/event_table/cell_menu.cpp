#include "views/event_table/cell_menu.h"

#include "models/detail/visible_text.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QMenu>

namespace khoji::views {

namespace {

constexpr qsizetype kTermShown = 60; // characters of a condition

class CellMenuText {
    Q_DECLARE_TR_FUNCTIONS(khoji::views::CellMenu)
};

/// Log text in a menu: visible, short, and with no letter underlined.
QString inMenu(const QString& text)
{
    return models::shortened(models::visibleText(text), kTermShown)
        .replace(u'&', QStringLiteral("&&"));
}

void add(QMenu& menu, const QString& name, const QString& text, const std::function<void()>& act)
{
    QAction* const action = menu.addAction(text);
    action->setObjectName(name);
    QObject::connect(action, &QAction::triggered, &menu, act);
}

} // namespace

void openCellMenu(QWidget* parent, const QPoint& globalPosition, const CellTerm& term,
    const QString& shownText, const CellActions& actions)
{
    auto* const menu = new QMenu(parent);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto filter = actions.filter;
    add(*menu, QStringLiteral("filterTo"),
        CellMenuText::tr("Filter to  %1").arg(inMenu(term.text())), [filter] { filter(false); });
    add(*menu, QStringLiteral("filterOut"),
        CellMenuText::tr("Filter out  %1").arg(inMenu(term.text())), [filter] { filter(true); });
    menu->addSeparator();
    if (!shownText.isEmpty())
        add(*menu, QStringLiteral("copyValue"), CellMenuText::tr("Copy value"),
            [shownText] { QGuiApplication::clipboard()->setText(shownText); });
    add(*menu, QStringLiteral("copyRow"), CellMenuText::tr("Copy row"), actions.copyRow);
    add(*menu, QStringLiteral("copyJson"), CellMenuText::tr("Copy event as JSON"),
        actions.copyJson);
    menu->popup(globalPosition);
}

} // namespace khoji::views
