#pragma once

#include "core/query/facet_field.h"
#include "core/query/field_values.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <string_view>

/// The words of facets. Values are hostile log text; they come out safe to look at.
namespace khoji::models {

/// The head of a facet. Fields without a word of their own keep CloudTrail's name.
[[nodiscard]] QString fieldTitle(query::FacetField field);

/// A value as people read it; "not recorded" for the empty one.
[[nodiscard]] QString valueText(query::FacetField field, std::string_view value);

/// One value of a field, and what is known about it.
struct FacetEntry {
    query::FacetField field{};
    std::string_view value; ///< as recorded
    std::optional<std::uint64_t> count; ///< of events; nothing while that is not known
    query::Choice choice = query::Choice::None;
    bool isSoFar = false; ///< there may be more events than counted
};

/// "User alice, 1,022 events so far, chosen".
[[nodiscard]] QString spokenValue(const FacetEntry& entry);
/// The whole value, and its count; HTML (visible_text.h).
[[nodiscard]] QString valueToolTip(const FacetEntry& entry);

} // namespace khoji::models
