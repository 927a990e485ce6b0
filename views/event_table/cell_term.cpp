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

QString queryNameOf(record::Field field)
{
    const record::FieldInfo& info = record::info(field);
    const bool exact = record::fieldsMeantBy(info.shortName).size() <= 1;
    const bool shortly = !info.shortName.empty() && (exact || field == record::Field::Principal);
    const std::string_view name = shortly ? info.shortName : info.name;
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

} // namespace khoji::views
