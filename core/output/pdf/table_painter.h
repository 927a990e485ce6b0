#pragma once

#include "core/output/pdf/canvas.h"
#include "core/output/pdf/page_flow.h"

#include <QtCore/QString>

#include <cstddef>
#include <functional>
#include <vector>

namespace khoji::output::pdf {

struct TableColumn {
    QString title;
    Align align = Align::Left;
    bool rigid = false; ///< as wide as its widest text; the others share what is left
};

struct TableCell {
    QString text;
    Role role = Role::Cell;
};

using TableRow = std::vector<TableCell>;

/// A table of any length. Its head stands on every page; a row stays on one page unless it is
/// taller than a whole page; long text goes on in further lines of its cell.
class TablePainter {
public:
    /// The rows decide how wide the columns are; both outlive the painter.
    TablePainter(
        PageFlow& flow, const std::vector<TableColumn>& columns, const std::vector<TableRow>& rows);

    /// Draws every row and calls `afterRow` for each; returns early when the flow is stopped.
    void paint(const std::function<void()>& afterRow = {});

private:
    using CellLines = std::vector<QStringView>;

    void drawHead();
    void drawRow(const TableRow& row);
    void drawLines(const TableRow& row, const std::vector<CellLines>& lines, std::size_t from,
        std::size_t count);
    [[nodiscard]] std::vector<CellLines> linesOf(const TableRow& row) const;
    [[nodiscard]] std::size_t linesThatFit(qreal height) const;
    [[nodiscard]] qreal headHeight() const;
    [[nodiscard]] qreal cellX(std::size_t column) const;

    PageFlow& m_flow;
    const std::vector<TableColumn>& m_columns;
    const std::vector<TableRow>& m_rows;
    std::vector<qreal> m_widths; ///< without the gaps between them
};

} // namespace khoji::output::pdf
