#pragma once

#include <QtCore/QString>

#include <vector>

class QAbstractItemModel;
class QTableView;

namespace khoji::views {

/// A table of whole rows that can be copied, as the pane of imports has three. `widths`: of the
/// first columns, in characters. `model` must outlive it.
[[nodiscard]] QTableView* createImportTable(
    QAbstractItemModel& model, const QString& name, const std::vector<int>& widths);

} // namespace khoji::views
