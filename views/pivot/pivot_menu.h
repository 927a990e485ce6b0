#pragma once

#include "views/pivot/pivot.h"

class QMenu;
class QPoint;
class QWidget;

namespace khoji::views {

/// What the colour of a label or rule is called, 1 to 9.
[[nodiscard]] QString colorName(int color);

/// Adds the ways in which a value's condition can be put into the query, each with the query that
/// would result; nothing for a value that no query can ask for. `pivot` must outlive the menu.
void addApplyLines(QMenu& menu, const PivotValue& value, Pivot& pivot);

/// Adds what can be done with a value to a menu, each line with an object name for tests and a text
/// in which log text is inert. `pivot` must outlive the menu.
void addPivotActions(QMenu& menu, const PivotValue& value, Pivot& pivot);

/// Opens such a menu. It deletes itself.
QMenu* openPivotMenu(
    QWidget* parent, const QPoint& globalPosition, const PivotValue& value, Pivot& pivot);

} // namespace khoji::views
