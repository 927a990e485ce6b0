#pragma once

#include "views/pivot/pivot.h"

#include <QtCore/QAbstractItemModel>
#include <QtCore/QItemSelection>
#include <QtCore/QStringList>

#include <vector>

namespace khoji::views {

/// More than a clipboard is good for: that is an export.
inline constexpr int kMostRowsCopied = 10'000;

/// The selected rows as text for the clipboard: a head line, then a line an event, first row first,
/// at most kMostRowsCopied of them.
///
/// Text: cells as shown, separated by tabs; control characters are written out, so that a value
/// cannot look like two cells. Csv: values as recorded, quoted as in RFC 4180; what a spreadsheet
/// would run as a formula gets an apostrophe in front. Markdown: a table of the cells as shown, in
/// which nothing is markup. Json is not for this function: it is the records' own text.
[[nodiscard]] QString rowsAsText(const QAbstractItemModel& model, const QItemSelection& selection,
    Pivot::RowFormat format = Pivot::RowFormat::Text);

/// The same in two steps, for cells that are known later.
struct RowCells {
    QStringList titles;
    std::vector<QStringList> rows; ///< as shown, for Csv as recorded
};
[[nodiscard]] RowCells cellsOf(
    const QAbstractItemModel& model, const QItemSelection& selection, Pivot::RowFormat format);
[[nodiscard]] QString rowsAsText(const RowCells& cells, Pivot::RowFormat format);

} // namespace khoji::views
