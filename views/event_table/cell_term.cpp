#include "views/event_table/cell_term.h"

#include "core/query/printer.h"
#include "models/events/event_table_model.h"

namespace khoji::views {

QString CellTerm::text() const
{
    return QString::fromStdString(query::termFor(field.toStdString(), value.toStdString()));
}

std::optional<CellTerm> termOfCell(const QModelIndex& index)
{
    if (!index.isValid())
        return std::nullopt;
    const auto field =
        static_cast<record::Field>(index.data(models::EventTableModel::FieldRole).toInt());
    return CellTerm{
        queryNameOf(field), index.data(models::EventTableModel::SortTextRole).toString()};
}

} // namespace khoji::views
