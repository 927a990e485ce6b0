#pragma once

#include <QtCore/QtGlobal>

#include <cstddef>
#include <vector>

namespace khoji::output::pdf {

/// What one column asks for, in dots.
struct ColumnNeed {
    qreal least = 0; ///< narrower makes no sense: its title
    bool rigid = false; ///< must be as wide as its widest cell
    std::vector<qreal>
        cells; ///< width of each row's text on one line; as many as the other columns have
};

/// Widths that fill `total` together and keep the rows low: room goes, bit by bit, to the column
/// where it saves most lines. When even the least widths are too much, all columns give way alike.
[[nodiscard]] std::vector<qreal> columnWidths(const std::vector<ColumnNeed>& needs, qreal total);

} // namespace khoji::output::pdf
