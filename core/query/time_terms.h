#pragma once

#include "core/base/time.h"
#include "core/query/filter.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The conditions on eventTime: what they mean as ranges, and ranges written as conditions. `now`
/// is the clock, `end` the time of the newest loaded event, if there is a dated one.
namespace khoji::query {

/// Where a range without a beginning begins: before every dated event and after kUndated, so that
/// no time condition ever matches an event without a time.
inline constexpr base::UtcTime kEarliest = base::kUndated + std::chrono::milliseconds(1);
/// Where a range without an end ends.
inline constexpr base::UtcTime kLatest = base::UtcTime::max();

/// The whole unit that a date or time names (time_value.h lists the forms), or the millisecond that
/// `now-24h` is. Nothing when `word` is no time, or is relative to an `end` that there is not.
[[nodiscard]] std::optional<base::TimeRange> resolveTimeValue(
    std::string_view word, base::UtcTime now, std::optional<base::UtcTime> end);

/// `eventTime` or `time`, with any operator and values.
[[nodiscard]] bool isTimeTerm(const Node& node);

/// The ranges a time term accepts, one a value. A value that cannot be resolved gives none: it
/// matches no event.
[[nodiscard]] std::vector<base::TimeRange> resolveTimeTerm(
    const Node& term, base::UtcTime now, std::optional<base::UtcTime> end);

/// What the top-level time terms together leave: from the first to the last moment an event can
/// have. Nothing when there is no such term; first == end when they contradict each other.
[[nodiscard]] std::optional<base::TimeRange> timeRangeOf(
    const Node& root, base::UtcTime now, std::optional<base::UtcTime> end);

/// `eventTime>=2026-03-09T03:00:00Z eventTime<2026-03-09T04:00:00Z`: exact to the millisecond. An
/// end that has no date (kEarliest, kLatest) is left out.
[[nodiscard]] std::string printTimeRange(base::TimeRange range);

/// The text without its top-level time terms. Negated, disabled and bracketed ones stay, and so
/// does a text that is no query.
[[nodiscard]] std::string removeTimeRange(std::string_view text);

/// The same, and then limited to `range`.
[[nodiscard]] std::string replaceTimeRange(std::string text, base::TimeRange range);

/// The text with one more condition: not within `range`. What it says about time stays, and events
/// without a time still match. Without an end that has a date there is nothing to leave out, and
/// the text stays as it is.
[[nodiscard]] std::string excludeTimeRange(std::string_view text, base::TimeRange range);

} // namespace khoji::query
