#pragma once

#include "core/base/time.h"

#include <QtCore/QString>
#include <QtCore/QTimeZone>

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace khoji::models {

/// What a clock on the wall of the display zone shows, in milliseconds.
using LocalTime = std::chrono::local_time<std::chrono::milliseconds>;

/// From `first` (until the next period) wall clock = UTC + `offset`.
struct OffsetPeriod {
    base::UtcTime first;
    std::chrono::milliseconds offset;
    friend bool operator==(const OffsetPeriod&, const OffsetPeriod&) = default;
};

/// The zone in which times are shown (ux.md section 15): UTC unless the user asks otherwise. It
/// never changes what a query means. A cheap, immutable value; any thread may use it.
class DisplayZone {
public:
    enum class Kind { Utc, System, Named };

    DisplayZone(); ///< UTC
    static DisplayZone utc() { return {}; }
    static DisplayZone system();
    /// Nothing when this computer has no data about such a zone.
    static std::optional<DisplayZone> named(const QString& ianaId);
    /// From an id() of the settings. A zone without data becomes UTC, and isFallback() says so.
    static DisplayZone fromId(const QString& id);

    [[nodiscard]] Kind kind() const { return m_kind; }
    /// For the settings: `UTC`, `system` or an IANA id.
    [[nodiscard]] QString id() const;
    /// To show: `UTC` or an IANA id such as `Europe/Berlin`.
    [[nodiscard]] QString label() const;
    /// The zone that was asked for is not known here, so this is UTC: tell the user.
    [[nodiscard]] bool isFallback() const { return m_fallback; }

    [[nodiscard]] std::chrono::milliseconds offsetAt(base::UtcTime time) const;
    /// `UTC+01:00`.
    [[nodiscard]] QString offsetText(base::UtcTime time) const;
    [[nodiscard]] LocalTime toLocal(base::UtcTime time) const;
    /// The periods that `range` touches, the first one beginning at range.first.
    [[nodiscard]] std::vector<OffsetPeriod> offsetPeriods(base::TimeRange range) const;

    /// `yyyy-MM-dd HH:mm:ss`, the same in every language. Empty for kUndated.
    [[nodiscard]] QString formatTable(base::UtcTime time) const;
    /// With milliseconds when there are any, the zone, its offset, and UTC beside it:
    /// `2025-11-03 10:14:02 Europe/Berlin (UTC+01:00), 2025-11-03 09:14:02 UTC`. Empty for
    /// kUndated.
    [[nodiscard]] QString formatLong(base::UtcTime time) const;

    friend bool operator==(const DisplayZone& a, const DisplayZone& b)
    {
        return a.m_kind == b.m_kind && a.m_zone == b.m_zone;
    }

private:
    DisplayZone(Kind kind, const QTimeZone& zone);

    Kind m_kind = Kind::Utc;
    bool m_fallback = false;
    QTimeZone m_zone;
    /// Offsets over the years CloudTrail exists in, so that a table cell need not ask QTimeZone.
    std::shared_ptr<const std::vector<OffsetPeriod>> m_known;
};

} // namespace khoji::models
