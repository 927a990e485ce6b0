#pragma once

#include "core/base/time.h"
#include "models/time/display_zone.h"

#include <QtCore/QDateTime>
#include <QtCore/QString>

#include <chrono>
#include <stdexcept>

/// Times and zones in few words, for the tests of this folder and of the timeline.
namespace khoji::tests {

/// at(u"2025-11-03T09:14:02Z"): a time as written, with its offset.
inline base::UtcTime at(QStringView text)
{
    const QDateTime time = QDateTime::fromString(text.toString(), Qt::ISODateWithMs);
    if (!time.isValid() || time.timeSpec() == Qt::LocalTime)
        throw std::invalid_argument("a time of a test needs a date, a time and an offset");
    return base::UtcTime{std::chrono::milliseconds{time.toMSecsSinceEpoch()}};
}

inline base::TimeRange range(QStringView first, QStringView end)
{
    return {at(first), at(end)};
}

inline models::DisplayZone zone(const char16_t* id)
{
    return models::DisplayZone::named(QString::fromUtf16(id)).value();
}

} // namespace khoji::tests
