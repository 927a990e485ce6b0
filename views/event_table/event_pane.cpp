#include "views/event_table/event_pane.h"

#include "views/event_table/find_bar.h"
#include "views/event_table/minimap.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QVBoxLayout>

namespace khoji::views {

namespace {

bool isFindKey(const QKeyEvent& event)
{
    return event.matches(QKeySequence::Find) || event.key() == Qt::Key_F3;
}

} // namespace

EventPane::EventPane(
    const Theme& theme, models::EventTableModel& model, Pivot& pivot, QWidget* parent)
    : QWidget(parent)
    , m_table(new EventTable(theme, model, pivot))
    , m_minimap(new Minimap(theme, *m_table))
    , m_findBar(new FindBar(theme, *m_table))
{
    auto* const row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(m_table, 1);
    row->addWidget(m_minimap);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(row, 1);
    column->addWidget(m_findBar);
    setFocusProxy(m_table);
}

bool EventPane::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride && isFindKey(*static_cast<QKeyEvent*>(event))) {
        event->accept(); // it comes back as a key press, before any shortcut of the window
        return true;
    }
    return QWidget::event(event);
}

void EventPane::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Find))
        m_findBar->open();
    else if (event->key() == Qt::Key_F3)
        m_findBar->goOn(event->modifiers().testFlag(Qt::ShiftModifier));
    else
        QWidget::keyPressEvent(event);
}

} // namespace khoji::views
