#pragma once

#include "views/event_table/cell_term.h"

#include <QtCore/QPoint>

#include <functional>

class QWidget;

namespace khoji::views {

/// What can be done with a cell, and who does it.
struct CellActions {
    std::function<void(bool exclude)> filter;
    std::function<void()> copyRow;
    std::function<void()> copyJson;
};

/// Opens the context menu of a cell. Its first lines show the very condition that would be added to
/// the query. It deletes itself; `shownText` is what the cell shows, and what "Copy value" copies.
void openCellMenu(QWidget* parent, const QPoint& globalPosition, const CellTerm& term,
    const QString& shownText, const CellActions& actions);

} // namespace khoji::views
