#pragma once

#include "core/query/fields.h"
#include "core/query/filter.h"

#include <tl/expected.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

/// What may stand after a field of each type. All texts are literal: without quotes and escapes.
namespace khoji::query {

/// Why a text without wildcards is no value for a field of that type and an operator; nothing when
/// it is one.
[[nodiscard]] std::optional<std::string> objectionTo(FieldType type, Op op, std::string_view text);

/// The same for one end of a range, in a type that has ranges.
[[nodiscard]] std::optional<std::string> objectionToRangeEnd(FieldType type, std::string_view text);

/// The range of two such ends is over before it begins.
[[nodiscard]] bool isBackwards(FieldType type, std::string_view lower, std::string_view upper);

/// More typing could make a text that is objected to a value.
[[nodiscard]] bool couldBecomeValue(FieldType type, Op op, std::string_view text);

/// How large the machine is that looks for a regular expression in the syntax of RE2; it takes time
/// linear in the text whatever the pattern. The error says why a pattern is none.
[[nodiscard]] tl::expected<std::size_t, std::string> patternSize(std::string_view pattern);

/// `>` and its like.
[[nodiscard]] constexpr bool compares(Op op)
{
    return op != Op::Matches && op != Op::Equals;
}

/// Every value has its place in an order, so patterns make no sense.
[[nodiscard]] constexpr bool isOrdered(FieldType type)
{
    return type == FieldType::Time || type == FieldType::Severity;
}

/// `>` and its like can follow the name. In a record they compare numbers.
[[nodiscard]] constexpr bool canCompare(FieldType type)
{
    return isOrdered(type) || type == FieldType::JsonPath;
}

/// Two dots between values make a range; elsewhere they are two dots, as in `../../etc`.
[[nodiscard]] constexpr bool hasRanges(FieldType type)
{
    return type == FieldType::Time || type == FieldType::Address;
}

} // namespace khoji::query
