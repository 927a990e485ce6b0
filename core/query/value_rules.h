#pragma once

#include "core/query/fields.h"

#include <optional>
#include <string>
#include <string_view>

/// What may stand after a field of each type. All texts are literal: without quotes and escapes.
namespace khoji::query {

/// Why a text without wildcards is no value of that type; nothing when it is one.
[[nodiscard]] std::optional<std::string> objectionTo(FieldType type, std::string_view text);

/// The same for one end of a range, in a type that has ranges.
[[nodiscard]] std::optional<std::string> objectionToRangeEnd(FieldType type, std::string_view text);

/// The range of two such ends is over before it begins.
[[nodiscard]] bool isBackwards(FieldType type, std::string_view lower, std::string_view upper);

/// More typing could make a text that is objected to a value.
[[nodiscard]] bool couldBecomeValue(FieldType type, std::string_view text);

/// Why a pattern is no regular expression in the syntax of RE2, which takes time linear in the text
/// whatever the pattern.
[[nodiscard]] std::optional<std::string> objectionToPattern(std::string_view pattern);

[[nodiscard]] constexpr bool hasOrder(FieldType type)
{
    return type == FieldType::Time || type == FieldType::Severity;
}

/// Two dots between values make a range; elsewhere they are two dots, as in `../../etc`.
[[nodiscard]] constexpr bool hasRanges(FieldType type)
{
    return type == FieldType::Time || type == FieldType::Address;
}

} // namespace khoji::query
