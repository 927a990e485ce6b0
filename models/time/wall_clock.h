#pragma once

#include "models/time/display_zone.h"

#include <QtCore/QDateTime>

namespace khoji::models {

/// What the clock on the wall shows, as a QDateTime in UTC that knows nothing of the zone: for
/// editors of times.
[[nodiscard]] QDateTime wallClock(base::UtcTime time, const DisplayZone& zone);

/// The time at which the clock shows this. Where it shows it twice or never, as at a change of the
/// clock, a time nearby.
[[nodiscard]] base::UtcTime timeOfClock(const QDateTime& clock, const DisplayZone& zone);

} // namespace khoji::models
