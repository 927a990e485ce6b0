#pragma once

#include "views/pivot/pivot_value.h" // queryNameOf()

#include <QtCore/QModelIndex>
#include <QtCore/QString>

#include <optional>

namespace khoji::views {

/// What a cell of the event table says, as the query language would ask for it. The value is log
/// text.
struct CellTerm {
    QString field; ///< a name of the query language
    QString value; ///< literally, as recorded; empty means "not recorded"

    /// The condition as it is written in a query: `user:alice`.
    [[nodiscard]] QString text() const;
};

/// Of a cell of models::EventTableModel; nothing for an invalid index.
[[nodiscard]] std::optional<CellTerm> termOfCell(const QModelIndex& index);

} // namespace khoji::views
