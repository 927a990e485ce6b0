#pragma once

#include "core/base/time.h"
#include "models/time/display_zone.h"

#include <QtCore/QString>

namespace khoji::views {

/// A range of query::timeRangeOf() in words, `2025-11-03 09:12 - 09:40 UTC (28 min)`; an end that
/// is open is said to be so.
[[nodiscard]] QString timeRangeText(const base::TimeRange& range, const models::DisplayZone& zone);

/// The same in UTC, which is what a query means, and behind it in the zone times are shown in,
/// where that is another (ux.md section 4).
[[nodiscard]] QString timeRangeInBoth(
    const base::TimeRange& range, const models::DisplayZone& zone);

} // namespace khoji::views
