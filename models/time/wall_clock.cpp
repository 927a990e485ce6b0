#include "models/time/wall_clock.h"

namespace khoji::models {

QDateTime wallClock(base::UtcTime time, const DisplayZone& zone)
{
    return QDateTime::fromMSecsSinceEpoch(zone.toLocal(time).time_since_epoch().count(), Qt::UTC);
}

base::UtcTime timeOfClock(const QDateTime& clock, const DisplayZone& zone)
{
    const base::UtcTime shown{std::chrono::milliseconds(clock.toMSecsSinceEpoch())};
    const base::UtcTime near = shown - zone.offsetAt(shown);
    return shown - zone.offsetAt(near);
}

} // namespace khoji::models
