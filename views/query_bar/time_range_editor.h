#pragma once

#include "core/base/time.h"
#include "models/time/display_zone.h"

#include <QtWidgets/QFrame>

#include <optional>

class QCheckBox;
class QDateTimeEdit;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace khoji::views {

/// A small window to choose the time range of the query in (ux.md section 4): two times with
/// calendars, each of which may be open, and ranges that are often wanted. Times are in the display
/// zone, which it names. GUI thread.
class TimeRangeEditor final : public QFrame {
    Q_OBJECT

public:
    explicit TimeRangeEditor(QWidget* parent = nullptr);

    /// The range to begin with, and the newest loaded event, from which the last hours are counted.
    void setTimes(std::optional<base::TimeRange> range, const models::DisplayZone& zone,
        std::optional<base::UtcTime> newest);
    /// With which day its calendars begin a week.
    void setWeekStart(Qt::DayOfWeek day);
    /// Shows it below a widget.
    void open(const QWidget& below);

Q_SIGNALS:
    /// Nothing: all times. An open end is query::kEarliest or query::kLatest.
    void rangeChosen(std::optional<khoji::base::TimeRange> range);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    /// One end of the range.
    struct End {
        QCheckBox* isSet = nullptr;
        QDateTimeEdit* time = nullptr;
    };

    [[nodiscard]] End createEnd(const QString& name, const QString& label);
    void createPresets(QVBoxLayout& column);
    void showEnd(const End& end, std::optional<base::UtcTime> time, base::UtcTime otherwise);
    [[nodiscard]] base::UtcTime timeOf(const End& end) const;
    [[nodiscard]] base::TimeRange chosen() const;
    /// The calendar day of the zone that a time lies in.
    [[nodiscard]] base::TimeRange dayOf(base::UtcTime time) const;
    void checkOrder();
    void choose(std::optional<base::TimeRange> range);
    void apply();

    QLabel* m_zoneNote;
    QLabel* m_problem;
    End m_first;
    End m_end;
    QWidget* m_presets;
    QPushButton* m_apply;
    models::DisplayZone m_zone;
    std::optional<base::UtcTime> m_newest;
};

} // namespace khoji::views
