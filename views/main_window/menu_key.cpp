#include "views/main_window/menu_key.h"

#include <QtGui/QContextMenuEvent>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QApplication>
#include <QtWidgets/QWidget>

namespace khoji::views {

namespace {

bool isShiftF10(const QEvent& event)
{
    if (event.type() != QEvent::KeyPress)
        return false;
    const auto& key = static_cast<const QKeyEvent&>(event);
    return key.key() == Qt::Key_F10 && key.modifiers() == Qt::ShiftModifier;
}

} // namespace

MenuKey::MenuKey(QObject* parent)
    : QObject(parent)
{
#ifndef Q_OS_WIN
    qApp->installEventFilter(this);
#endif
}

bool MenuKey::eventFilter(QObject* watched, QEvent* event)
{
    if (!watched->isWidgetType() || !isShiftF10(*event))
        return QObject::eventFilter(watched, event);
    auto* const widget = static_cast<QWidget*>(watched);
    const QPoint place = widget->inputMethodQuery(Qt::ImCursorRectangle).toRect().center();
    QContextMenuEvent asked(QContextMenuEvent::Keyboard, place, widget->mapToGlobal(place));
    QApplication::sendEvent(widget, &asked);
    return true;
}

} // namespace khoji::views
