#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// What the query language knows about field names: which exist, and what may be compared with
/// them.
namespace khoji::query {

/// What a field's values are, and so which forms of value make sense after its name.
enum class FieldType : std::uint8_t {
    Text,
    Time, ///< dates and times, ranges, comparison
    Address, ///< text, and networks and ranges of addresses
    Severity, ///< the five levels, comparison
    JsonPath, ///< a dotted path that is no indexed field
};

/// By full or short name in any case; nothing for a plain name that no event can have.
[[nodiscard]] std::optional<FieldType> fieldType(std::string_view name);

/// The known field name that was probably meant; empty when none is near.
[[nodiscard]] std::string nearestField(std::string_view name);

/// The `is:` word that was probably meant; empty when none is near.
[[nodiscard]] std::string nearestIsWord(std::string_view word);

} // namespace khoji::query
