#include "core/output/pdf/table_painter.h"

#include "core/output/pdf/column_widths.h"
#include "core/output/pdf/palette.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace khoji::output::pdf {

namespace {

constexpr qreal kGap = pt(9);
constexpr qreal kPadding = pt(2.4); // above and below the lines of a row
constexpr Role kBase = Role::Cell; // its line height is that of every row

/// Widths are chosen by a few hundred rows spread over the table, which tell enough.
constexpr std::size_t kSampleRows = 400;

qreal widthOf(const Lettering& lettering, const TableCell& cell)
{
    qreal widest = 0;
    for (const QStringView line : QStringView(cell.text).split(QLatin1Char('\n')))
        widest = std::max(widest, lettering.width(cell.role, line));
    return widest + 1; // rounding must not break a text that fits
}

std::vector<ColumnNeed> needsOf(const Lettering& lettering, const std::vector<TableColumn>& columns,
    const std::vector<TableRow>& rows)
{
    std::vector<ColumnNeed> needs;
    needs.reserve(columns.size());
    for (std::size_t i = 0; i < columns.size(); ++i) {
        ColumnNeed need{
            lettering.width(Role::HeadCell, columns[i].title) + 1, columns[i].rigid, {}};
        // Rigid columns are short and must hold every row; the others are judged by the sample.
        const std::size_t stride = std::max<std::size_t>(1, rows.size() / kSampleRows);
        qreal widest = 0;
        for (std::size_t row = 0; row < rows.size(); ++row) {
            if (!columns[i].rigid && row % stride != 0)
                continue;
            const qreal width = widthOf(lettering, rows[row][i]);
            widest = std::max(widest, width);
            if (row % stride == 0)
                need.cells.push_back(width);
        }
        if (columns[i].rigid)
            need.least = std::max(need.least, widest);
        needs.push_back(std::move(need));
    }
    return needs;
}

} // namespace

TablePainter::TablePainter(
    PageFlow& flow, const std::vector<TableColumn>& columns, const std::vector<TableRow>& rows)
    : m_flow(flow)
    , m_columns(columns)
    , m_rows(rows)
{
    const qreal gaps = kGap * static_cast<qreal>(columns.size() - 1);
    m_widths = columnWidths(needsOf(flow.lettering(), columns, rows), flow.body().width() - gaps);
}

void TablePainter::paint(const std::function<void()>& afterRow)
{
    // A head never stands alone at the foot of a page.
    m_flow.makeRoom(headHeight() + 3 * m_flow.lettering().lineHeight(kBase));
    drawHead();
    for (const TableRow& row : m_rows) {
        if (m_flow.isStopped())
            return;
        drawRow(row);
        if (afterRow)
            afterRow();
    }
}

qreal TablePainter::headHeight() const
{
    return m_flow.lettering().lineHeight(Role::HeadCell) + 2 * kPadding;
}

qreal TablePainter::cellX(std::size_t column) const
{
    qreal x = m_flow.body().left();
    for (std::size_t i = 0; i < column; ++i)
        x += m_widths[i] + kGap;
    return m_columns[column].align == Align::Right ? x + m_widths[column] : x;
}

void TablePainter::drawHead()
{
    Canvas& canvas = m_flow.canvas();
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const QString title =
            canvas.lettering().shortened(Role::HeadCell, m_columns[i].title, m_widths[i]);
        canvas.text(Role::HeadCell, cellX(i), m_flow.y() + kPadding, title, m_columns[i].align);
    }
    m_flow.advance(headHeight());
    canvas.rule(m_flow.body().left(), m_flow.body().right(), m_flow.y(), pt(0.8), kAccent);
    m_flow.advance(pt(1));
}

std::vector<TablePainter::CellLines> TablePainter::linesOf(const TableRow& row) const
{
    std::vector<CellLines> lines;
    lines.reserve(row.size());
    for (std::size_t i = 0; i < row.size(); ++i)
        lines.push_back(m_flow.lettering().lines(row[i].role, row[i].text, m_widths[i]));
    return lines;
}

std::size_t TablePainter::linesThatFit(qreal height) const
{
    const qreal lines = std::floor((height - 2 * kPadding) / m_flow.lettering().lineHeight(kBase));
    return lines < 1 ? 0 : static_cast<std::size_t>(lines);
}

void TablePainter::drawRow(const TableRow& row)
{
    const std::vector<CellLines> lines = linesOf(row);
    std::size_t left = 0;
    for (const CellLines& cell : lines)
        left = std::max(left, cell.size());
    const std::size_t wholePage = linesThatFit(m_flow.body().height() - headHeight() - pt(1));
    for (std::size_t from = 0; left > 0;) {
        const std::size_t here = linesThatFit(m_flow.room());
        if (here < std::min(left, wholePage)) {
            m_flow.nextPage();
            drawHead();
        }
        const std::size_t count = std::min(left, linesThatFit(m_flow.room()));
        drawLines(row, lines, from, count);
        from += count;
        left -= count;
    }
}

void TablePainter::drawLines(
    const TableRow& row, const std::vector<CellLines>& lines, std::size_t from, std::size_t count)
{
    Canvas& canvas = m_flow.canvas();
    const qreal lineHeight = canvas.lettering().lineHeight(kBase);
    for (std::size_t i = 0; i < row.size(); ++i) {
        const std::size_t end = std::min(lines[i].size(), from + count);
        qreal top = m_flow.y() + kPadding;
        for (std::size_t line = from; line < end; ++line, top += lineHeight)
            canvas.text(row[i].role, cellX(i), top, lines[i][line], m_columns[i].align);
    }
    m_flow.advance(2 * kPadding + static_cast<qreal>(count) * lineHeight);
    canvas.rule(m_flow.body().left(), m_flow.body().right(), m_flow.y(), pt(0.35), kHairline);
}

} // namespace khoji::output::pdf
