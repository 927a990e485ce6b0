#pragma once

#include <QtCore/QList>

class QWidget;

namespace khoji::views {

/// Where the Tab key goes from `from`: through these parts of a window in their order, inside each
/// by lines as they are read, and from the last to the first again. Qt's own ring follows the order
/// in which widgets were made, which in panes that change all the time is nobody's.
///
/// Only what can be seen and used counts; null when there is nothing. From what is no stop itself
/// the way leads into its own part, from outside all parts to the first.
[[nodiscard]] QWidget* tabStopAfter(QWidget* from, const QList<QWidget*>& parts, bool forward);

/// Moves the focus to the pane that is `step` panes away (1: the next, -1: the one before), over
/// those that cannot be seen or used. With the focus elsewhere it begins at the first or last.
void focusPane(const QList<QWidget*>& panes, int step);

} // namespace khoji::views
