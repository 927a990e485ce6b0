#include "views/event_table/column_menu.h"

#include "views/event_table/column_dialog.h"
#include "views/event_table/event_table.h"

#include <QtCore/QCoreApplication>
#include <QtWidgets/QMenu>

#include <functional>

namespace khoji::views {

namespace {

class ColumnMenu {
    Q_DECLARE_TR_FUNCTIONS(khoji::views::ColumnMenu)
};

QAction* add(QMenu& menu, const char* name, const QString& text, const std::function<void()>& act)
{
    QAction* const action = menu.addAction(text);
    action->setObjectName(QLatin1String(name));
    QObject::connect(action, &QAction::triggered, &menu, act);
    return action;
}

void addSortLines(QMenu& menu, EventTable& table, int column)
{
    const bool canSort = table.eventModel().columns()[static_cast<std::size_t>(column)].isField();
    const auto sort = [&table, column](Qt::SortOrder order) {
        return [&table, column, order] {
            table.eventModel().sort(column, order);
        };
    };
    add(menu, "sortAscending", ColumnMenu::tr("Sort ascending"), sort(Qt::AscendingOrder))
        ->setEnabled(canSort);
    add(menu, "sortDescending", ColumnMenu::tr("Sort descending"), sort(Qt::DescendingOrder))
        ->setEnabled(canSort);
    menu.addSeparator();
}

void addValueLines(QMenu& menu, EventTable& table, const models::EventColumn& column)
{
    if (table.isHeard(&EventTable::columnFilterRequested)
        && (column.isField() || column.kind == models::EventColumn::Kind::Path))
        add(menu, "filter", ColumnMenu::tr("Filter this column\u2026"), [&table, column] {
            Q_EMIT table.columnFilterRequested(
                column.isField() ? queryNameOf(column.field) : column.path);
        });
    if (table.isHeard(&EventTable::countsRequested) && column.isField()
        && record::info(column.field).dimension)
        add(menu, "counts", ColumnMenu::tr("Group counts"),
            [&table, column] { Q_EMIT table.countsRequested(column.field); });
    menu.addSeparator();
}

} // namespace

QMenu* openColumnMenu(EventTable& table, int column, const QPoint& globalPosition)
{
    auto* const menu = new QMenu(&table);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (column >= 0) {
        addSortLines(*menu, table, column);
        add(*menu, "hide", ColumnMenu::tr("Hide this column"), [&table, column] {
            table.hideEventColumn(column);
        })->setEnabled(table.eventModel().columnCount() > 1);
        add(*menu, "fit", ColumnMenu::tr("Fit to what is in sight"),
            [&table, column] { table.fitColumn(column); });
        addValueLines(*menu, table, table.eventModel().columns()[static_cast<std::size_t>(column)]);
    }
    add(*menu, "columns", ColumnMenu::tr("Columns\u2026"), [&table] { openColumnDialog(table); });
    menu->popup(globalPosition);
    return menu;
}

} // namespace khoji::views
