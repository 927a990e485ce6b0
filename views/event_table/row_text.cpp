#include "views/event_table/row_text.h"

#include "models/detail/visible_text.h"
#include "models/events/event_table_model.h"

#include <QtCore/QStringList>

#include <algorithm>
#include <functional>

namespace khoji::views {

namespace {

using Format = Pivot::RowFormat;

/// Literal in Markdown, also inside a table.
QString literal(const QString& text)
{
    QString escaped;
    for (const QChar each : text) {
        if (QStringLiteral("\\`*_{}[]<>#|!~").contains(each))
            escaped += u'\\';
        escaped += each;
    }
    return escaped;
}

QString csvCell(QString text)
{
    constexpr auto kFormula = u"=+-@\t\r";
    if (!text.isEmpty() && QStringView(kFormula).contains(text.front()))
        text.prepend(u'\'');
    const bool quoted = std::any_of(text.cbegin(), text.cend(),
        [](QChar each) { return each == u'"' || each == u',' || each == u'\n' || each == u'\r'; });
    return quoted ? u'"' + text.replace(u'"', QStringLiteral("\"\"")) + u'"' : text;
}

QString cellText(const QString& text, Format format)
{
    if (format == Format::Csv)
        return csvCell(text);
    const QString visible = models::visibleText(text);
    return format == Format::Markdown ? literal(visible) : visible;
}

QString joined(const QStringList& cells, Format format)
{
    if (format == Format::Markdown)
        return QStringLiteral("| ") + cells.join(QStringLiteral(" | ")) + QStringLiteral(" |");
    return cells.join(format == Format::Csv ? u',' : u'\t');
}

QString line(const QStringList& cells, Format format)
{
    QStringList texts;
    for (const QString& cell : cells)
        texts << cellText(cell, format);
    return joined(texts, format);
}

} // namespace

RowCells cellsOf(
    const QAbstractItemModel& model, const QItemSelection& selection, Pivot::RowFormat format)
{
    QItemSelection ranges = selection;
    std::sort(ranges.begin(), ranges.end(),
        [](const QItemSelectionRange& a, const QItemSelectionRange& b) {
            return a.top() < b.top();
        });
    const int role =
        format == Format::Csv ? int(models::EventTableModel::SortTextRole) : int(Qt::DisplayRole);
    RowCells cells;
    for (int column = 0; column < model.columnCount(); ++column)
        cells.titles << model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    int left = kMostRowsCopied;
    for (const QItemSelectionRange& range : ranges) {
        for (int row = range.top(); row <= range.bottom() && left > 0; ++row, --left) {
            cells.rows.emplace_back();
            for (int column = 0; column < model.columnCount(); ++column)
                cells.rows.back() << model.index(row, column).data(role).toString();
        }
    }
    return cells;
}

QString rowsAsText(const RowCells& cells, Pivot::RowFormat format)
{
    QStringList lines{line(cells.titles, format)};
    if (format == Format::Markdown)
        lines << joined(QStringList(cells.titles.size(), QStringLiteral("---")), format);
    for (const QStringList& row : cells.rows)
        lines << line(row, format);
    return lines.join(u'\n');
}

QString rowsAsText(
    const QAbstractItemModel& model, const QItemSelection& selection, Pivot::RowFormat format)
{
    return rowsAsText(cellsOf(model, selection, format), format);
}

} // namespace khoji::views
