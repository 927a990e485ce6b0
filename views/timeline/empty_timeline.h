#pragma once

#include "views/timeline/chart_frame.h"

#include <QtWidgets/QWidget>

#include <optional>

class QBoxLayout;
class QLabel;
class QPushButton;

namespace khoji::views {

/// Why there are no bars to see.
enum class EmptyReason {
    Hidden, ///< the legend hides every series that has events
    OutOfSight, ///< the events that match lie before or after what is shown
    Undated, ///< no event that matches states a time
    TimeFilter, ///< the query has a time range, and nothing matches in it
    NoEvents, ///< nothing matches, or nothing is counted yet
};

/// Nothing while there is something to see, which may be the outline of all events. `filtersTime`:
/// the query has a time range.
[[nodiscard]] std::optional<EmptyReason> emptyReason(const ChartContent& content, bool filtersTime);

/// Stands in the middle of an empty timeline: one sentence, and one button that helps (ux.md
/// section 11). Where nothing helps that this pane could do there is no button. It takes no more
/// room than it needs, so that the chart around it can still be zoomed and moved.
class EmptyTimeline : public QWidget {
    Q_OBJECT

public:
    explicit EmptyTimeline(QWidget* parent);

    /// Hides without a reason.
    void setReason(std::optional<EmptyReason> reason);
    /// Into the middle of a place that is so large.
    void placeIn(QSize room);

Q_SIGNALS:
    void helpRequested(khoji::views::EmptyReason reason);

private:
    QLabel* m_sentence;
    QPushButton* m_help;
    QBoxLayout* m_box;
    std::optional<EmptyReason> m_reason;
    QSize m_room;
};

} // namespace khoji::views
