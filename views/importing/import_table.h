#pragma once

#include <QtCore/QModelIndexList>
#include <QtCore/QString>

#include <vector>

class QAbstractItemModel;
class QHeaderView;
class QTableView;
class QTreeView;

namespace khoji::views {

/// A table of whole rows that can be copied, as the pane of imports has. `widths`: of the first
/// columns, in characters. `model` must outlive it.
[[nodiscard]] QTableView* createImportTable(
    QAbstractItemModel& model, const QString& name, const std::vector<int>& widths);
/// The same for a model that is a tree.
[[nodiscard]] QTreeView* createImportTree(
    QAbstractItemModel& model, const QString& name, const std::vector<int>& widths);

/// Rows as they are seen, a line each, cells separated by tabs; hidden columns are left out.
[[nodiscard]] QString linesOf(const QHeaderView& header, QModelIndexList rows);

} // namespace khoji::views
