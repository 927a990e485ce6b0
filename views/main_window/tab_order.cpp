#include "views/main_window/tab_order.h"

#include <QtWidgets/QApplication>
#include <QtWidgets/QWidget>

#include <algorithm>

namespace khoji::views {

namespace {

constexpr int kSameLine = 10; // device-independent pixels between the middles of neighbours

struct Stop {
    QWidget* widget;
    QPoint middle; ///< in the window
};

bool isStop(const QWidget& widget)
{
    return (widget.focusPolicy() & Qt::TabFocus) != 0 && widget.focusProxy() == nullptr
        && widget.isVisible() && widget.isEnabled();
}

/// Line by line from the top, and in each from where reading begins.
void putInReadingOrder(QList<Stop>& stops, bool isRightToLeft)
{
    std::ranges::stable_sort(stops, {}, [](const Stop& stop) { return stop.middle.y(); });
    for (auto line = stops.begin(); line != stops.end();) {
        const auto end = std::find_if(line, stops.end(),
            [line](const Stop& stop) { return stop.middle.y() > line->middle.y() + kSameLine; });
        std::stable_sort(line, end, [isRightToLeft](const Stop& a, const Stop& b) {
            return isRightToLeft ? a.middle.x() > b.middle.x() : a.middle.x() < b.middle.x();
        });
        line = end;
    }
}

void addStops(QList<QWidget*>& all, QWidget& part)
{
    QList<Stop> stops;
    const auto add = [&](QWidget& widget) {
        if (isStop(widget))
            stops.append({&widget, widget.mapTo(widget.window(), widget.rect().center())});
    };
    add(part);
    for (QWidget* const widget : part.findChildren<QWidget*>()) {
        if (widget->window() == part.window())
            add(*widget);
    }
    putInReadingOrder(stops, part.layoutDirection() == Qt::RightToLeft);
    for (const Stop& stop : stops)
        all << stop.widget;
}

} // namespace

QWidget* tabStopAfter(QWidget* from, const QList<QWidget*>& parts, bool forward)
{
    QList<QWidget*> stops;
    qsizetype beginningHere = 0; // of the part with the focus
    for (QWidget* const part : parts) {
        if (part == from || part->isAncestorOf(from))
            beginningHere = stops.size();
        if (part->isVisible())
            addStops(stops, *part);
    }
    if (stops.isEmpty())
        return nullptr;
    qsizetype at = stops.indexOf(from);
    for (QWidget* above = from; at < 0 && above != nullptr; above = above->parentWidget())
        at = stops.indexOf(above); // a part of a stop, such as the line of a spin box
    const qsizetype count = stops.size();
    if (at < 0)
        return stops[(beginningHere + (forward ? 0 : count - 1)) % count];
    return stops[(at + (forward ? 1 : count - 1)) % count];
}

void focusPane(const QList<QWidget*>& panes, int step)
{
    const QWidget* const focus = QApplication::focusWidget();
    qsizetype now = step > 0 ? -1 : 0;
    for (qsizetype i = 0; i < panes.size(); ++i) {
        if (panes[i] == focus || (focus != nullptr && panes[i]->isAncestorOf(focus)))
            now = i;
    }
    for (qsizetype tried = 1; tried <= panes.size(); ++tried) {
        QWidget* const next = panes[(now + step * tried + 2 * panes.size()) % panes.size()];
        if (!next->isVisible() || !next->isEnabled())
            continue;
        next->setFocus(Qt::TabFocusReason);
        if (next->hasFocus() || next->isAncestorOf(QApplication::focusWidget()))
            return;
    }
}

} // namespace khoji::views
