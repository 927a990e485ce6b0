#pragma once

#include "core/base/time.h"
#include "core/store/event_store.h"
#include "models/time/display_zone.h"
#include "views/timeline/series_counts.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QString>

#include <chrono>
#include <optional>

namespace khoji::views {

struct ChartContent;
enum class EmptyReason;

/// The words of the timeline: our own text and numbers, and names of series, made visible.
class TimelineText {
    Q_DECLARE_TR_FUNCTIONS(khoji::views::Timeline)

public:
    /// `1,204`
    [[nodiscard]] static QString count(std::uint64_t value);
    /// `950`, `12 k`, `1.5 M`: for the narrow margin.
    [[nodiscard]] static QString shortCount(std::uint64_t value);
    /// `2025-11-03 09:10 – 09:15 UTC`, with seconds where there are any and both dates where they
    /// differ.
    [[nodiscard]] static QString range(base::TimeRange range, const models::DisplayZone& zone);
    /// `1 h 30 min`: the two largest units.
    [[nodiscard]] static QString duration(std::chrono::milliseconds length);
    /// `2025-11-03 09:10 – 09:15 UTC, 5 min. Events: 42, errors: 4, 8.4 / min. Error 3, Denied 1,
    /// Read 38`: these bars as spoken.
    [[nodiscard]] static QString spoken(
        base::TimeRange range, const ChartContent& content, BarSpan bars);
    /// `Denied: 1 of 42. 2025-11-03 09:10 – 09:15 UTC, 5 min`: one series of these bars.
    [[nodiscard]] static QString spokenSeries(
        base::TimeRange range, const ChartContent& content, BarSpan bars, std::size_t series);
    /// `12 / min`: by the second, minute, hour or day, whichever first gives 1 or more.
    [[nodiscard]] static QString rate(std::uint64_t events, std::chrono::milliseconds length);

    [[nodiscard]] static QString name();
    [[nodiscard]] static QString total(std::uint64_t value);
    /// `Errors 3`; nothing: they are still being counted.
    [[nodiscard]] static QString errors(std::optional<std::uint64_t> value);
    [[nodiscard]] static QString noEvents();
    [[nodiscard]] static QString empty(EmptyReason reason);
    /// What the button beside it does; empty where there is none.
    [[nodiscard]] static QString emptyHelp(EmptyReason reason);
    [[nodiscard]] static QString undated(std::uint64_t value);
    [[nodiscard]] static QString undatedTip();
    [[nodiscard]] static QString fit();
    [[nodiscard]] static QString fitTip();
    [[nodiscard]] static QString zoneTip();
    [[nodiscard]] static QString stack();
    [[nodiscard]] static QString stackTip();
    [[nodiscard]] static QString logarithmic();
    [[nodiscard]] static QString logarithmicTip();
    [[nodiscard]] static QString outline();
    [[nodiscard]] static QString outlineTip();
    [[nodiscard]] static QString table();
    [[nodiscard]] static QString tableTip();
    [[nodiscard]] static QString legend();
    [[nodiscard]] static QString legendKeys();
    [[nodiscard]] static QString overview();
    [[nodiscard]] static QString overview(const QString& window);
    [[nodiscard]] static QString overviewTip();
    [[nodiscard]] static QString overviewKeys();
    [[nodiscard]] static QString filterToRange();
    [[nodiscard]] static QString excludeRange();
    [[nodiscard]] static QString zoomToRange();
    [[nodiscard]] static QString zoomToCase();
    [[nodiscard]] static QString resetZoom();
    [[nodiscard]] static QString copyCounts();
    [[nodiscard]] static QString hideSeries();
    [[nodiscard]] static QString showSeries();
    [[nodiscard]] static QString onlySeries();
    [[nodiscard]] static QString allSeries();
    [[nodiscard]] static QString keys();
};

} // namespace khoji::views
