#include "views/facets/facet_view.h"

#include "models/facets/facet_roles.h"
#include "views/facets/facet_delegate.h"
#include "views/facets/facet_layout.h"

#include <QtGui/QContextMenuEvent>
#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QScrollBar>

namespace khoji::views {

using models::FacetLine;

namespace {

FacetLine kindOf(const QModelIndex& line)
{
    return static_cast<FacetLine>(line.data(models::LineRole).toInt());
}

bool isPickingKey(int key)
{
    return key == Qt::Key_Space || key == Qt::Key_Return || key == Qt::Key_Enter;
}

} // namespace

FacetView::FacetView(const Theme& theme, QWidget* parent)
    : QTreeView(parent)
{
    setItemDelegate(new FacetDelegate(theme, this));
    setHeaderHidden(true);
    setRootIsDecorated(false);
    setIndentation(0);
    setUniformRowHeights(true);
    setExpandsOnDoubleClick(false);
    setEditTriggers(NoEditTriggers);
    setSelectionMode(SingleSelection);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(NoFrame);
    setAccessibleDescription(tr("Space asks for a value, Ctrl+Space for it or those chosen before, "
                                "Alt+Enter excludes it"));
}

query::Pick FacetView::pickFor(Qt::KeyboardModifiers modifiers)
{
    if (modifiers.testFlag(Qt::AltModifier))
        return query::Pick::Exclude;
    return modifiers.testFlag(Qt::ControlModifier) ? query::Pick::Within : query::Pick::And;
}

void FacetView::keepPlace()
{
    m_top = indexAt({0, 0});
    m_topOffset = m_top.isValid() ? visualRect(m_top).top() : 0;
}

void FacetView::returnToPlace()
{
    // At the top one sees what comes there, as before.
    if (!m_top.isValid() || verticalScrollBar()->value() == 0)
        return;
    executeDelayedItemsLayout();
    const int moved = visualRect(m_top).top() - m_topOffset;
    if (moved != 0)
        verticalScrollBar()->setValue(verticalScrollBar()->value() + moved);
}

bool FacetView::event(QEvent* event)
{
    // Keys that pick are not for shortcuts of the window while a line has the focus.
    if (event->type() == QEvent::ShortcutOverride) {
        auto* const key = dynamic_cast<QKeyEvent*>(event);
        if (key != nullptr && isPickingKey(key->key()))
            key->accept();
    }
    return QTreeView::event(event);
}

void FacetView::keyPressEvent(QKeyEvent* event)
{
    if (isPickingKey(event->key()) && currentIndex().isValid()) {
        act(currentIndex(), event->modifiers());
        event->accept();
        return;
    }
    QTreeView::keyPressEvent(event);
}

void FacetView::mousePressEvent(QMouseEvent* event)
{
    m_pressed = event->button() == Qt::LeftButton ? indexAt(event->pos()) : QModelIndex();
    const QModelIndex line = indexAt(event->pos());
    if (line.isValid())
        selectionModel()->setCurrentIndex(line, QItemSelectionModel::ClearAndSelect);
    event->accept();
}

void FacetView::mouseReleaseEvent(QMouseEvent* event)
{
    const QModelIndex line = indexAt(event->pos());
    const bool isClick =
        event->button() == Qt::LeftButton && line.isValid() && QModelIndex(m_pressed) == line;
    m_pressed = QModelIndex();
    event->accept();
    if (!isClick)
        return;
    if (isOnMenuButton(line, event->pos()))
        Q_EMIT menuRequested(line, event->globalPosition().toPoint());
    else
        act(line, event->modifiers());
}

void FacetView::mouseDoubleClickEvent(QMouseEvent* event)
{
    mousePressEvent(event); // two clicks
}

void FacetView::contextMenuEvent(QContextMenuEvent* event)
{
    const bool isByMouse = event->reason() == QContextMenuEvent::Mouse;
    const QModelIndex line = isByMouse ? indexAt(event->pos()) : currentIndex();
    if (!line.isValid())
        return;
    Q_EMIT menuRequested(
        line, isByMouse ? event->globalPos() : viewport()->mapToGlobal(visualRect(line).center()));
}

void FacetView::changeEvent(QEvent* event)
{
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        scheduleDelayedItemsLayout();
}

void FacetView::drawBranches(
    QPainter* /*painter*/, const QRect& /*rect*/, const QModelIndex& /*index*/) const
{ }

void FacetView::act(const QModelIndex& line, Qt::KeyboardModifiers modifiers)
{
    switch (kindOf(line)) {
    case FacetLine::Head:
        setExpanded(line, !isExpanded(line));
        break;
    case FacetLine::Value:
        Q_EMIT picked(line, pickFor(modifiers));
        break;
    case FacetLine::More:
        Q_EMIT moreRequested(line);
        break;
    }
}

bool FacetView::isOnMenuButton(const QModelIndex& line, const QPoint& position) const
{
    return kindOf(line) == FacetLine::Head
        && FacetLayout(visualRect(line), layoutDirection()).menuButton().contains(position);
}

} // namespace khoji::views
