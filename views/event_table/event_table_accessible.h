#pragma once

class QItemSelection;

namespace khoji::views {

class EventTable;

/// Makes screen readers see event tables through an interface of our own (ux.md section 18).
/// Qt 6.4's writes down each selected cell to count them: with a million rows selected the window
/// stood still for eight seconds whenever Orca asked how many there are. This one counts ranges,
/// names cells by their place, so that none can be stale, and leaves out the vertical header that
/// nobody sees.
///
/// GUI thread. May be called any number of times, before the first table is made.
void installEventTableAccessibility();

/// Tells screen readers that the keyboard stands on another cell, if it stands in the table at all.
void announceCurrentCell(EventTable& table);

/// Tells them that the selection is another one: of each range the first cell speaks for the
/// others.
void announceSelection(
    EventTable& table, const QItemSelection& selected, const QItemSelection& deselected);

} // namespace khoji::views
