#pragma once

#include "core/base/time.h"
#include "models/time/display_zone.h"
#include "views/theme/theme.h"

#include <QtWidgets/QFrame>

#include <optional>

class QLabel;

namespace khoji::views {

/// The time range of the query as one piece, `2025-11-03 09:12 - 09:40 UTC (28 min)`, and the
/// button that takes it out. Hidden when the query has none. GUI thread.
class TimeChip final : public QFrame {
    Q_OBJECT

public:
    explicit TimeChip(const Theme& theme, QWidget* parent = nullptr);

    void setRange(std::optional<base::TimeRange> range, const models::DisplayZone& zone);
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void clearRequested();

private:
    QLabel* m_label;
};

/// A range of query::timeRangeOf() in words; an end that is open is said to be so.
[[nodiscard]] QString timeRangeText(const base::TimeRange& range, const models::DisplayZone& zone);

} // namespace khoji::views
