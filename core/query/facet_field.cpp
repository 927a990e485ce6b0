#include "core/query/facet_field.h"

#include "core/query/fields.h"

namespace khoji::query {

std::optional<FacetField> FacetField::byName(std::string_view name)
{
    if (const auto field = record::fieldByName(name))
        return *field;
    return fieldType(name) == FieldType::Tag ? std::optional(tags()) : std::nullopt;
}

std::string_view FacetField::name() const
{
    const auto field = recorded();
    return field ? record::info(*field).name : "tag";
}

} // namespace khoji::query
