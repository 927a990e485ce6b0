#include "views/event_table/event_cell_accessible.h"

#include <QtWidgets/QHeaderView>

namespace khoji::views {

EventCellAccessible::EventCellAccessible(QTableView& view, int row, int column)
    : m_view(&view)
    , m_row(row)
    , m_column(column)
{ }

bool EventCellAccessible::isValid() const
{
    if (!m_view || m_view->model() == nullptr)
        return false;
    const QAbstractItemModel& model = *m_view->model();
    return m_row < model.rowCount() && m_column < model.columnCount();
}

QWindow* EventCellAccessible::window() const
{
    return m_view ? m_view->window()->windowHandle() : nullptr;
}

QModelIndex EventCellAccessible::index() const
{
    return isValid() && !isHead() ? m_view->model()->index(m_row, m_column) : QModelIndex();
}

QAccessibleInterface* EventCellAccessible::table() const
{
    return m_view ? QAccessible::queryAccessibleInterface(m_view.data()) : nullptr;
}

QString EventCellAccessible::text(QAccessible::Text kind) const
{
    if (!isValid() || kind != QAccessible::Name)
        return {};
    if (isHead())
        return m_view->model()->headerData(m_column, Qt::Horizontal).toString();
    return index().data(Qt::AccessibleTextRole).toString();
}

QRect EventCellAccessible::rectInWidget() const
{
    if (!isHead())
        return m_view->visualRect(index());
    const QHeaderView& head = *m_view->horizontalHeader();
    return {head.sectionViewportPosition(m_column), 0, head.sectionSize(m_column), head.height()};
}

QRect EventCellAccessible::rect() const
{
    if (!isValid())
        return {};
    const QWidget* const shown =
        isHead() ? m_view->horizontalHeader()->viewport() : m_view->viewport();
    const QRect rect = rectInWidget();
    return {shown->mapToGlobal(rect.topLeft()), rect.size()};
}

QAccessible::Role EventCellAccessible::role() const
{
    return isHead() ? QAccessible::ColumnHeader : QAccessible::Cell;
}

QAccessible::State EventCellAccessible::state() const
{
    QAccessible::State state;
    state.invalid = !isValid();
    if (state.invalid)
        return state;
    const QWidget* const shown =
        isHead() ? m_view->horizontalHeader()->viewport() : m_view->viewport();
    state.offscreen = !shown->rect().intersects(rectInWidget());
    state.invisible = state.offscreen || !shown->isVisible();
    if (isHead())
        return state;
    state.focusable = true;
    state.focused = m_view->hasFocus() && m_view->currentIndex() == index();
    state.selectable = true;
    state.selected = isSelected();
    return state;
}

bool EventCellAccessible::isSelected() const
{
    return m_view && m_view->selectionModel() != nullptr
        && m_view->selectionModel()->isSelected(index());
}

void* EventCellAccessible::interface_cast(QAccessible::InterfaceType type)
{
    return type == QAccessible::TableCellInterface && !isHead()
        ? static_cast<QAccessibleTableCellInterface*>(this)
        : nullptr;
}

} // namespace khoji::views
