#pragma once

#include "core/query/words.h"

#include <cstdint>
#include <optional>
#include <span>
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
    Tag, ///< text that people gave to an event, and no part of its record
    JsonPath, ///< into the record, as far as it is no indexed field: text, and order for numbers
};

/// By full or short name in any case; nothing for a plain name that no event can have. A name with
/// a dot that is no indexed field is a path into the record, and so is the name of a member of the
/// record itself.
[[nodiscard]] std::optional<FieldType> fieldType(std::string_view name);

/// CloudTrail's names of the record's own members that are not indexed, in its spelling.
[[nodiscard]] std::span<const std::string_view> recordMembers();

/// The known field name that was probably meant; empty when none is near.
[[nodiscard]] std::string nearestField(std::string_view name);

/// The indexed field of which a path is one slip away, as userIdentity.arm is; else empty. Such a
/// path may exist, but hardly does.
[[nodiscard]] std::string misspeltField(std::string_view path);

/// The word of a list (words.h) that was probably meant; empty when none is near.
[[nodiscard]] std::string nearestWord(std::span<const QueryWord> words, std::string_view word);

} // namespace khoji::query
