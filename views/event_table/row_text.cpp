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

QString line(const QAbstractItemModel& model, int row, Format format)
{
    const int role =
        format == Format::Csv ? int(models::EventTableModel::SortTextRole) : int(Qt::DisplayRole);
    QStringList cells;
    for (int column = 0; column < model.columnCount(); ++column)
        cells << cellText(model.index(row, column).data(role).toString(), format);
    return joined(cells, format);
}

QStringList head(const QAbstractItemModel& model, Format format)
{
    QStringList titles;
    for (int column = 0; column < model.columnCount(); ++column)
        titles << cellText(
            model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(), format);
    QStringList lines{joined(titles, format)};
    if (format == Format::Markdown)
        lines << joined(QStringList(titles.size(), QStringLiteral("---")), format);
    return lines;
}

} // namespace

QString rowsAsText(
    const QAbstractItemModel& model, const QItemSelection& selection, Pivot::RowFormat format)
{
    QItemSelection ranges = selection;
    std::sort(ranges.begin(), ranges.end(),
        [](const QItemSelectionRange& a, const QItemSelectionRange& b) {
            return a.top() < b.top();
        });
    QStringList lines = head(model, format);
    int left = kMostRowsCopied;
    for (const QItemSelectionRange& range : ranges) {
        for (int row = range.top(); row <= range.bottom() && left > 0; ++row, --left)
            lines << line(model, row, format);
    }
    return lines.join(u'\n');
}

} // namespace khoji::views
