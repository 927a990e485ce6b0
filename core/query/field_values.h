#pragma once

#include "core/query/facet_field.h"
#include "core/query/filter.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// What the top of a query says about single values of a field, and how a facet makes it say more
/// or less (ux.md section 8).
namespace khoji::query {

enum class Choice : std::uint8_t {
    None, ///< nothing is said about this value alone
    Chosen, ///< the query asks for it, perhaps among others
    Excluded, ///< the query asks for anything but it
};

/// A value as a condition names it: no pattern, range or network.
struct NamedValue {
    std::string text; ///< literally; empty: "not recorded"
    bool exact = false; ///< asked for with `=`: case matters
    friend bool operator==(const NamedValue&, const NamedValue&) = default;
};

/// The values that conditions at the top of a query name, in its order.
struct FieldValues {
    FacetField field{};
    std::vector<NamedValue> chosen;
    std::vector<NamedValue> excluded;

    /// Of a value as it is recorded. What is both asked for and excluded is excluded.
    [[nodiscard]] Choice of(std::string_view recorded) const;
};

/// A condition that names this value finds events in which `recorded` is the field's value:
/// `service:iam` finds iam.amazonaws.com.
[[nodiscard]] bool finds(const NamedValue& named, FacetField field, std::string_view recorded);

/// Looks at conditions about the field alone that are and-ed at the top: `user:alice`,
/// `user:(alice, bob)`, `(user:alice or -user:*)` and their negations, by any name of the field.
/// What is disabled says nothing.
[[nodiscard]] FieldValues namedValues(const Node& root, FacetField field);

/// How a value is picked; picked again the same way it is let go.
enum class Pick : std::uint8_t {
    And, ///< it must be there
    Within, ///< it, or one of those chosen before, must be there
    Exclude, ///< it must not be there
};

/// A value of a field, and by which name a new condition asks for the field.
struct PickedValue {
    FacetField field{};
    std::string_view name; ///< one that parse() knows and that means the field: `user`
    std::string_view value; ///< as recorded; empty: "not recorded"
};

/// The query text after it. A chosen value that is excluded is chosen no more, and the other way
/// round. What was typed and stays, stays to the byte. A text that is no query gets the condition
/// typed behind it, and stays none.
[[nodiscard]] std::string picked(std::string_view text, const PickedValue& value, Pick how);

} // namespace khoji::query
