#pragma once

#include "core/base/time.h"
#include "core/store/event_store.h"
#include "models/time/display_zone.h"
#include "views/theme/theme.h"

#include <QtWidgets/QWidget>

#include <optional>

namespace khoji::views {

class TimelineChart;
class TimelineHeader;

/// The timeline pane (ux.md section 7): events over time as bars stacked by result, with a brush
/// that picks a time range. It shows what it is given and tells what the user asks for; it never
/// filters or counts by itself. The owner chooses the edges with models::chooseBars(span,
/// plotWidth(), zone). `theme` must outlive it. GUI thread.
class TimelineView : public QWidget {
    Q_OBJECT

public:
    explicit TimelineView(const Theme& theme, QWidget* parent = nullptr);
    ~TimelineView() override;

    /// At most models::kMostBars bars. `unfiltered`, with the same edges, is drawn as a pale
    /// outline behind; with other edges it is left out. A drag goes on when the edges stay the
    /// same.
    void setHistogram(store::Histogram filtered, std::optional<store::Histogram> unfiltered = {});
    /// As models::barLabel() says it: "1 bar = 15 min".
    void setBucketLabel(const QString& text);
    void setZone(const models::DisplayZone& zone);
    /// The time filter in force, marked on the axis.
    void setActiveRange(std::optional<base::TimeRange> range);

    /// For models::chooseBars().
    [[nodiscard]] int plotWidth() const;

Q_SIGNALS:
    /// A brush was let go, or Enter pressed on chosen bars: filter to this. It begins and ends at
    /// edges of bars and takes in every bar that was touched.
    void rangeSelected(khoji::base::TimeRange range);
    /// A bar was clicked: go to its first event. Precedes barActivated in a double click.
    void barClicked(khoji::base::TimeRange range);
    /// A bar was double clicked, or Enter pressed on it: filter to it.
    void barActivated(khoji::base::TimeRange range);
    /// The Fit button or Home.
    void zoomToCaseRequested();
    /// The counter of undated events was clicked: show them.
    void undatedRequested();
    /// There is room for more or fewer bars; comes with every pixel of a resize.
    void plotWidthChanged(int width);

private:
    void connectSignals();

    TimelineHeader* m_header;
    TimelineChart* m_chart;
};

} // namespace khoji::views
