#pragma once

#include "core/query/field_values.h"
#include "core/store/event_store.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace khoji::models {

/// A line below the head of a facet.
struct FacetRow {
    std::string value; ///< as recorded; empty: "not recorded"
    std::optional<std::uint64_t> count; ///< nothing while that is not known
    query::Choice choice = query::Choice::None;
    std::uint64_t others = 0; ///< not 0: no value, but how many values are not listed
    friend bool operator==(const FacetRow&, const FacetRow&) = default;

    [[nodiscard]] bool isMore() const { return others > 0; }
    /// The same line, whatever it says by now.
    [[nodiscard]] bool isSameLine(const FacetRow& other) const
    {
        return isMore() ? other.isMore() : !other.isMore() && value == other.value;
    }
};

/// Values that were looked up because the query names them and the facet does not list them.
struct LookedUp {
    query::NamedValue named;
    std::vector<store::FacetValue> values; ///< that it finds; none: no event has one
};

/// What is known about the values of a field.
struct FacetContents {
    store::Facet facet; ///< its first values in the order wanted
    query::FieldValues named; ///< by the query
    std::vector<LookedUp> lookedUp;
    QString find; ///< lists only values with this text in them, as people read them
};

/// The named values that no listed one is found by: chosen ones, then excluded ones.
[[nodiscard]] std::vector<query::NamedValue> unlisted(
    const store::Facet& facet, const query::FieldValues& named);

/// The values in their order, then those that the query names and that are not among them, also
/// when no event has them (ux.md section 8), then how many more there are.
[[nodiscard]] std::vector<FacetRow> facetRows(const FacetContents& contents);

} // namespace khoji::models
