#pragma once

#include "models/facets/facet_lookups.h"

#include <QString>

#include <optional>
#include <vector>

namespace khoji::models {

/// All that decides what a facet shows.
struct FacetQuestion {
    const FacetSetting& setting;
    const FacetCount* count; ///< null: nobody counts it
    const FacetLookups& lookups;
    const query::Filter& filter; ///< of the query as it is now
    const QString& find; ///< lists only values with this text in them
    bool isSlow; ///< counting has taken so long that it must be said
};

/// The lines below its head. Nothing: they are not known yet, and what is listed stays.
[[nodiscard]] std::optional<std::vector<FacetRow>> rowsOf(const FacetQuestion& facet);

/// What the head says about them: "top 10", "counting…". Mostly empty.
[[nodiscard]] QString noteOf(const FacetQuestion& facet);

} // namespace khoji::models
