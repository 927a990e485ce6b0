#pragma once

#include "core/base/time.h"

#include <tl/expected.hpp>

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

/// One time as written in a query, before anybody knows what `now` and `end` are.
namespace khoji::query {

struct TimeValue {
    enum class Anchor : std::uint8_t {
        Calendar, ///< a date, or a date and time
        Now,
        End, ///< the newest loaded event
    };
    Anchor anchor = Anchor::Calendar;
    base::TimeRange unit{}; ///< Calendar: the whole year, day, second ... it names
    std::chrono::milliseconds offset{}; ///< Now and End: how far from it
};

/// Reads `2025`, `2025-11`, `2025-11-01`, `2025-11-01T09`, `...:30`, `...:15`, `....123`, with `T`
/// or a space between date and time and, after a time, `Z` or an offset such as `+02:00` (without
/// one it is UTC); or `now`, `end`, `now-24h`, `end+30m` in units s m h d w. The error is a message
/// for people.
[[nodiscard]] tl::expected<TimeValue, std::string> readTimeValue(std::string_view text);

/// The beginning of something readTimeValue accepts.
[[nodiscard]] bool couldBecomeTime(std::string_view text);

} // namespace khoji::query
