#pragma once

#include "views/pivot/pivot.h"

class QMenu;
class QPoint;
class QWidget;

namespace khoji::views {

/// Adds what can be done with a value to a menu, each line with an object name for tests and a text
/// in which log text is inert. `pivot` must outlive the menu.
void addPivotActions(QMenu& menu, const PivotValue& value, Pivot& pivot);

/// Opens such a menu. It deletes itself.
QMenu* openPivotMenu(
    QWidget* parent, const QPoint& globalPosition, const PivotValue& value, Pivot& pivot);

} // namespace khoji::views
