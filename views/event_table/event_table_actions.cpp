#include "views/event_table/event_table.h"

#include "models/language/plural.h"
#include "views/pivot/pivot_menu.h"

#include <QtCore/QLocale>
#include <QtGui/QContextMenuEvent>
#include <QtGui/QKeyEvent>

#include <algorithm>

namespace khoji::views {

// The part of the event table that is about keys, mouse and menus, and what they ask for; see also
// event_table_copies.cpp.

namespace {

bool goesToARow(const QKeyEvent& event)
{
    switch (event.key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
    case Qt::Key_Home:
    case Qt::Key_End:
        return true;
    default:
        return false;
    }
}

} // namespace

void EventTable::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        openDetails();
        return;
    }
    // The window has a command for it, whose key may be another: never the text of one cell.
    if (event->matches(QKeySequence::Copy)) {
        copySelectedRows();
        return;
    }
    QTableView::keyPressEvent(event);
    // With the focus the first row becomes current but is not selected: a key that goes there and
    // finds itself there already means it.
    if (goesToARow(*event) && currentIndex().isValid() && !selectionModel()->hasSelection())
        selectRow(currentIndex().row());
}

void EventTable::run(const TableCommand& command)
{
    using Kind = TableCommand::Kind;
    using To = models::RowWalk::To;
    const auto from = static_cast<std::uint64_t>(std::max(currentIndex().row(), 0));
    const auto go = [&](To what, models::Direction direction) {
        m_walk->goTo(what, from, direction);
    };
    switch (command.kind) {
    case Kind::NextError:
        return go(To::Error, models::Direction::Forward);
    case Kind::PreviousError:
        return go(To::Error, models::Direction::Backward);
    case Kind::NextStarred:
        return go(To::Starred, models::Direction::Forward);
    case Kind::PreviousStarred:
        return go(To::Starred, models::Direction::Backward);
    case Kind::NextOfSession:
        return go(To::Session, models::Direction::Forward);
    case Kind::PreviousOfSession:
        return go(To::Session, models::Direction::Backward);
    default:
        return say(command);
    }
}

void EventTable::say(const TableCommand& command)
{
    using Kind = TableCommand::Kind;
    const std::optional<base::EventKey> current = currentEvent();
    if (!current)
        return;
    if (selectedCount() > store::kMostAnnotated) {
        Q_EMIT m_pivot.told(tr("At most %1 event(s) can be marked at once.", nullptr,
            models::pluralOf(store::kMostAnnotated))
                                .arg(QLocale().toString(qulonglong{store::kMostAnnotated})));
        return;
    }
    switch (command.kind) {
    case Kind::Star:
        toggleStar(selectedEvents(), currentIndex());
        break;
    case Kind::Tag:
        Q_EMIT m_pivot.tagRequested(selectedEvents(), {});
        break;
    case Kind::Note:
        Q_EMIT m_pivot.noteRequested(*current);
        break;
    case Kind::Label:
        Q_EMIT m_pivot.labelRequested(selectedEvents(), command.label);
        break;
    default:
        followCurrent(command, *current);
        break;
    }
}

void EventTable::followCurrent(const TableCommand& command, base::EventKey event)
{
    if (command.kind == TableCommand::Kind::Around) {
        Q_EMIT m_pivot.aroundRequested(event, std::nullopt);
        return;
    }
    m_pivot.readLinks(event, [this, event](const models::EventLinks& links) {
        const QString& session = links.query(models::Link::Session);
        if (!session.isEmpty())
            m_pivot.follow(event, session);
        else
            Q_EMIT m_pivot.told(tr("This event records no session."));
    });
}

void EventTable::toggleStar(const std::vector<base::EventKey>& events, const QModelIndex& index)
{
    Q_EMIT m_pivot.starRequested(events, !index.data(models::EventTableModel::StarRole).toBool());
}

void EventTable::openDetails()
{
    if (!currentIndex().isValid())
        return;
    if (!selectionModel()->isSelected(currentIndex()))
        selectRow(currentIndex().row());
    Q_EMIT detailsRequested();
}

bool EventTable::isStar(const QModelIndex& index) const
{
    return index.isValid()
        && m_model.columns()[static_cast<std::size_t>(index.column())]
        == models::EventColumn::star();
}

void EventTable::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::MiddleButton) {
        m_middlePressed = indexAt(event->pos());
        return;
    }
    const QModelIndex index = indexAt(event->pos());
    const bool onStar =
        event->button() == Qt::LeftButton && event->modifiers() == Qt::NoModifier && isStar(index);
    if (onStar) {
        m_starPressed = index;
        return; // what is selected stays
    }
    QTableView::mousePressEvent(event);
}

void EventTable::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::MiddleButton) {
        if (const QModelIndex index = indexAt(event->pos()); index == m_middlePressed)
            filterBy(index,
                event->modifiers().testFlag(Qt::ControlModifier) ? query::Apply::AndNot
                                                                 : query::Apply::And);
        m_middlePressed = QModelIndex();
        return;
    }
    if (m_starPressed.isValid() && event->button() == Qt::LeftButton) {
        if (const QModelIndex index = indexAt(event->pos()); index == m_starPressed)
            toggleStar({m_model.keyAt(index.row())}, index);
        m_starPressed = QModelIndex();
        return;
    }
    QTableView::mouseReleaseEvent(event);
}

void EventTable::mouseDoubleClickEvent(QMouseEvent* event)
{
    // Two clicks on a star are two clicks on a star.
    if (isStar(indexAt(event->pos())))
        mousePressEvent(event);
    else
        QTableView::mouseDoubleClickEvent(event);
}

void EventTable::filterBy(const QModelIndex& index, query::Apply how)
{
    if (const std::optional<PivotValue> value = valueAt(index))
        m_pivot.apply(*value, how);
}

std::optional<PivotValue> EventTable::valueAt(const QModelIndex& index) const
{
    if (!index.isValid())
        return std::nullopt;
    const models::EventColumn& column = m_model.columns()[static_cast<std::size_t>(index.column())];
    PivotValue value;
    if (column.isField()) {
        value.field = queryNameOf(column.field);
        value.path = record::info(column.field).derived ? QString() : models::columnName(column);
    } else if (column.kind == models::EventColumn::Kind::Path) {
        value.field = column.path;
        value.path = column.path;
    }
    value.value = index.data(models::EventTableModel::SortTextRole).toString();
    if (!index.data(models::EventTableModel::QueryTextRole).isValid())
        value.field.clear(); // several values, cut or hidden: no query finds this text
    value.shownText = value.value;
    if (const base::EventKey key = m_model.keyAt(index.row()); key != base::EventKey{})
        value.event = key;
    const quint64 count = selectionModel()->isSelected(index) ? selectedCount() : 1;
    if (count > 1 && count <= store::kMostAnnotated)
        value.selected = selectedEvents();
    return value;
}

void EventTable::contextMenuEvent(QContextMenuEvent* event)
{
    const bool byMouse = event->reason() == QContextMenuEvent::Mouse;
    const QModelIndex index = byMouse ? indexAt(event->pos()) : currentIndex();
    const std::optional<PivotValue> value = valueAt(index);
    if (!value)
        return;
    const QPoint position =
        byMouse ? event->globalPos() : viewport()->mapToGlobal(visualRect(index).bottomLeft());
    openPivotMenu(this, position, *value, m_pivot);
}

} // namespace khoji::views
