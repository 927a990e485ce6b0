#include "views/event_table/row_text.h"

#include "models/detail/visible_text.h"

#include <QtCore/QStringList>

#include <algorithm>

namespace khoji::views {

namespace {

QString line(const QAbstractItemModel& model, int row)
{
    QStringList cells;
    for (int column = 0; column < model.columnCount(); ++column)
        cells << models::visibleText(model.index(row, column).data(Qt::DisplayRole).toString());
    return cells.join(u'\t');
}

QString headLine(const QAbstractItemModel& model)
{
    QStringList titles;
    for (int column = 0; column < model.columnCount(); ++column)
        titles << model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    return titles.join(u'\t');
}

} // namespace

QString rowsAsText(const QAbstractItemModel& model, const QItemSelection& selection)
{
    QItemSelection ranges = selection;
    std::sort(ranges.begin(), ranges.end(),
        [](const QItemSelectionRange& a, const QItemSelectionRange& b) {
            return a.top() < b.top();
        });
    QStringList lines{headLine(model)};
    for (const QItemSelectionRange& range : ranges) {
        for (int row = range.top(); row <= range.bottom() && lines.size() <= kMostRowsCopied; ++row)
            lines << line(model, row);
    }
    return lines.join(u'\n');
}

} // namespace khoji::views
