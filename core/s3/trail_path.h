#pragma once

#include "core/base/time.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

/// CloudTrail's layout of keys (cloudtrail-formats.md 1.1). Pure functions; thread: any.
namespace khoji::s3 {

/// A key or prefix, taken apart as far as it follows the layout. Views into it.
struct TrailPath {
    std::string_view organization; ///< `o-...`; empty: none
    std::string_view account; ///< 12 digits
    std::string_view kind; ///< `CloudTrail`, `CloudTrail-...`, the unknown included
    std::string_view region;
    std::string_view folder; ///< up to the region and its slash; empty: it does not go so deep
    std::string_view rest; ///< what follows the last part that was understood
};

/// Nothing without a folder `AWSLogs/`; the last one counts.
[[nodiscard]] std::optional<TrailPath> readTrailPath(std::string_view keyOrPrefix);

/// Days of delivery, UTC; both ends inclusive, and open where there is none.
struct DeliveryDays {
    std::optional<std::chrono::sys_days> first;
    std::optional<std::chrono::sys_days> last;

    [[nodiscard]] bool contains(std::chrono::sys_days day) const
    {
        return (!first || *first <= day) && (!last || day <= *last);
    }
    [[nodiscard]] bool isEmpty() const { return first && last && *last < *first; }
    friend bool operator==(const DeliveryDays&, const DeliveryDays&) = default;
};

/// The days that lie in both.
[[nodiscard]] DeliveryDays both(const DeliveryDays& a, const DeliveryDays& b);

/// When files with events of this time are delivered: a file may be late by a day (s3.md "prefix
/// strategy" 3). `from` inclusive, `to` exclusive.
[[nodiscard]] DeliveryDays deliveryDays(
    std::optional<base::UtcTime> from, std::optional<base::UtcTime> to);

/// The days that a TrailPath::rest names: `2026/`, `2026/01/`, `2026/01/05/...`; open when it
/// begins with no such thing.
[[nodiscard]] DeliveryDays daysOf(std::string_view rest);
/// The day of a key; nothing when its TrailPath::rest does not begin with one.
[[nodiscard]] std::optional<std::chrono::sys_days> dayOf(std::string_view rest);

/// `2026/01/05`
[[nodiscard]] std::string dayText(std::chrono::sys_days day);

} // namespace khoji::s3
