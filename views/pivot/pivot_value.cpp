#include "views/pivot/pivot_value.h"

#include "core/query/printer.h"

namespace khoji::views {

QString PivotValue::term() const
{
    if (field.isEmpty())
        return {};
    return QString::fromStdString(query::termFor(field.toStdString(), value.toStdString()));
}

std::vector<base::EventKey> PivotValue::events() const
{
    if (!selected.empty() || !event)
        return selected;
    return {*event};
}

QString queryNameOf(query::FacetField field)
{
    const auto recorded = field.recorded();
    if (!recorded)
        return QString::fromUtf8(field.name().data(), static_cast<qsizetype>(field.name().size()));
    const record::FieldInfo& info = record::info(*recorded);
    const bool exact = record::fieldsMeantBy(info.shortName).size() <= 1;
    const bool shortly = !info.shortName.empty() && (exact || field == record::Field::Principal);
    const std::string_view name = shortly ? info.shortName : info.name;
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

} // namespace khoji::views
