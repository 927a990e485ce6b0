#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace khoji::base {

/// A point in time: UTC, milliseconds since 1970. CloudTrail itself has a resolution of one second.
using UtcTime = std::chrono::sys_time<std::chrono::milliseconds>;

/// "This event states no usable time." Sorts before every real time and never enters a time axis.
inline constexpr UtcTime kUndated = UtcTime::min();

/// Half open: first <= t < end.
struct TimeRange {
    UtcTime first;
    UtcTime end;
    friend bool operator==(const TimeRange&, const TimeRange&) = default;
};

/// Reads the forms of cloudtrail-formats.md section 9 rule 4: ISO 8601 extended (with fraction,
/// with offset), ISO basic, SQL timestamp, epoch seconds (with fraction) or milliseconds. Without
/// an offset it is UTC. Nothing when the text is none of them, names no real date, or lies outside
/// 1970 to 9999.
[[nodiscard]] std::optional<UtcTime> parseTime(std::string_view text);

/// `2026-03-09T03:32:10Z`, with `.123` only when there are milliseconds. Empty for kUndated, and
/// for every other time whose year does not fit four digits.
[[nodiscard]] std::string formatIso(UtcTime time);

} // namespace khoji::base
