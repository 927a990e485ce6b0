#pragma once

#include "models/facets/facet_text.h"

#include <QVariant>

#include <cstdint>

/// What models of values answer for each kind of line, for every role (facet_roles.h).
namespace khoji::models {

/// `note` says something about the list below it, or nothing.
[[nodiscard]] QVariant headData(query::FacetField field, const QString& note, int role);
/// `largest` is the largest count listed with it.
[[nodiscard]] QVariant valueData(const FacetEntry& entry, std::uint64_t largest, int role);
/// The line that opens the list of all values, of which so many others are not listed.
[[nodiscard]] QVariant moreData(query::FacetField field, std::uint64_t others, int role);

} // namespace khoji::models
