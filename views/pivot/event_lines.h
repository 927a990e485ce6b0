#pragma once

#include "views/pivot/pivot.h"

class QMenu;

namespace khoji::views {

/// The part of the menu of a value that is about the event it belongs to (ux.md section 6): show
/// what happened around it, follow what it shares, mark it. What the record decides is disabled
/// until it has been read, and stays so where nothing is recorded. Does nothing for a value of no
/// event.
void addEventLines(QMenu& menu, const PivotValue& value, Pivot& pivot);

} // namespace khoji::views
