#pragma once

#include "core/base/time.h"
#include "core/store/event_store.h"
#include "models/time/display_zone.h"
#include "views/timeline/band_counts.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QString>

#include <chrono>

namespace khoji::views {

/// The words of the timeline. All of it is our own text and numbers, nothing from logs.
class TimelineText {
    Q_DECLARE_TR_FUNCTIONS(khoji::views::Timeline)

public:
    [[nodiscard]] static QString bandName(store::Band band);
    /// `1,204`
    [[nodiscard]] static QString count(std::uint64_t value);
    /// `950`, `12 k`, `1.5 M`: for the narrow margin.
    [[nodiscard]] static QString shortCount(std::uint64_t value);
    /// `2025-11-03 09:10 – 09:15 UTC`, with seconds where there are any and both dates where they
    /// differ.
    [[nodiscard]] static QString range(base::TimeRange range, const models::DisplayZone& zone);
    /// `1 h 30 min`: the two largest units.
    [[nodiscard]] static QString duration(std::chrono::milliseconds length);
    /// `2025-11-03 09:10 – 09:15 UTC, 5 min. Events: 42, Error 3, Denied 1`: a bar as spoken.
    [[nodiscard]] static QString spoken(
        base::TimeRange range, const models::DisplayZone& zone, const BandCounts& counts);

    [[nodiscard]] static QString name();
    [[nodiscard]] static QString total(std::uint64_t value);
    [[nodiscard]] static QString noEvents();
    [[nodiscard]] static QString empty(const store::Histogram& histogram);
    [[nodiscard]] static QString undated(std::uint64_t value);
    [[nodiscard]] static QString undatedTip();
    [[nodiscard]] static QString fit();
    [[nodiscard]] static QString fitTip();
    [[nodiscard]] static QString zoneTip();
    [[nodiscard]] static QString keys();
};

} // namespace khoji::views
