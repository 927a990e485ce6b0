#pragma once

class QMenu;
class QPoint;

namespace khoji::views {

class EventTable;

/// Opens the menu of a column's head (ux.md section 6): sort, hide, fit, filter, group counts, and
/// which columns there are. It deletes itself. `column` is the model's; -1: no column was meant.
QMenu* openColumnMenu(EventTable& table, int column, const QPoint& globalPosition);

} // namespace khoji::views
