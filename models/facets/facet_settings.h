#pragma once

#include "core/query/facet_field.h"

#include <QString>

#include <span>
#include <vector>

/// Which facets are listed, in which order and how: kept as text between runs. Holds nothing from a
/// log.
namespace khoji::models {

struct FacetSetting {
    query::FacetField field{};
    bool isCollapsed = false;
    bool isRarestFirst = false;
    friend bool operator==(const FacetSetting&, const FacetSetting&) = default;
};

using FacetSettings = std::vector<FacetSetting>;

/// Its values can be counted: it does not differ from event to event.
[[nodiscard]] bool canBeFacet(query::FacetField field);
/// All such.
[[nodiscard]] std::vector<query::FacetField> facetFields();

/// Those of ux.md section 8.
[[nodiscard]] FacetSettings defaultFacets();

/// As JSON. From any other text come the defaults; fields that are unknown, by now or not yet, are
/// left out, and each is listed once.
[[nodiscard]] QString toText(const FacetSettings& settings);
[[nodiscard]] FacetSettings facetsFromText(const QString& text);

} // namespace khoji::models
