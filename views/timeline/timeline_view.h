#pragma once

#include "core/base/time.h"
#include "core/store/event_store.h"
#include "models/time/display_zone.h"
#include "models/timeline/series.h"
#include "views/theme/theme.h"

#include <QtWidgets/QWidget>

#include <optional>
#include <vector>

class QMenu;

namespace khoji::views {

class OverviewStrip;
class Pivot;
class TimelineChart;
class TimelineHeader;
class TimelineTable;
enum class EmptyReason;
struct TimelineSpot;

/// The timeline pane (ux.md section 7): events over time as stacked bars, with a brush that picks a
/// time range, and the whole case in a strip below. It shows what it is given and tells what the
/// user asks for; it never filters or counts by itself. connectTimeline() (timeline_wiring.h) lets
/// it show a models::Timeline. `theme` must outlive it. GUI thread.
class TimelineView : public QWidget {
    Q_OBJECT

public:
    explicit TimelineView(const Theme& theme, QWidget* parent = nullptr);
    ~TimelineView() override;

    /// At most models::kMostBars bars. `unfiltered`, with the same edges, is drawn as a pale
    /// outline behind; with other edges it is left out. `byResult` is the same as `filtered` by
    /// result, where that is stacked by something else: it tells how many of a bar are errors. A
    /// drag goes on when the edges stay the same.
    void setHistogram(store::Histogram filtered, std::optional<store::Histogram> unfiltered = {},
        std::optional<store::Histogram> byResult = {});
    /// As models::barLabel() says it: "1 bar = 15 min".
    void setBucketLabel(const QString& text);
    void setZone(const models::DisplayZone& zone);
    /// The time filter in force, marked on the axis; its edges can be dragged.
    void setActiveRange(std::optional<base::TimeRange> range);
    /// The whole case, for the strip below the bars.
    void setOverview(const store::Histogram& histogram);
    /// Which part of it the bars show.
    void setWindow(std::optional<base::TimeRange> window);
    void setStack(models::Stack stack);
    void setLogarithmic(bool on);
    void setShowsOutline(bool on);

    /// The event that is current in the table, as a line; undated ones have none.
    void setCurrentEvent(std::optional<base::UtcTime> time);
    /// Events with a star, as ticks on the top edge.
    void setStarred(std::vector<base::UtcTime> times);
    /// Gives the menu of a bar the actions of the value under the mouse. Must outlive the view.
    void setPivot(Pivot* pivot) { m_pivot = pivot; }

    /// For models::chooseBars().
    [[nodiscard]] int plotWidth() const;

public Q_SLOTS:
    /// The same bars in numbers, in a window of its own.
    void showTable();

Q_SIGNALS:
    /// A brush was let go, or Enter pressed on chosen bars: filter to this. It begins and ends at
    /// edges of bars and takes in every bar that was touched.
    void rangeSelected(khoji::base::TimeRange range);
    /// Leave this out.
    void rangeExcluded(khoji::base::TimeRange range);
    /// An edge of the active range was dragged: filter to this, and keep what is in sight.
    void rangeResized(khoji::base::TimeRange range);
    /// A bar was clicked: go to its first event. Precedes barActivated in a double click.
    void barClicked(khoji::base::TimeRange range);
    /// A bar was double clicked, or Enter pressed on it: filter to it.
    void barActivated(khoji::base::TimeRange range);
    /// Show this time and no other; the query stays. Comes with each move while the strip's window
    /// is dragged.
    void zoomRequested(khoji::base::TimeRange range);
    /// Show `factor` times as much, with `fixed` where it is.
    void zoomAtRequested(khoji::base::UtcTime fixed, double factor);
    /// Move by this part of what is shown; negative: to earlier times.
    void panRequested(double part);
    /// F: centre the current event, and when it is, show the whole case.
    void centreRequested(khoji::base::UtcTime time);
    /// The Fit button or Home.
    void zoomToCaseRequested();
    /// Back to the time of the query.
    void zoomResetRequested();
    void stackRequested(khoji::models::Stack stack);
    void logarithmicRequested(bool on);
    void outlineRequested(bool on);
    /// The counter of undated events was clicked: show them.
    void undatedRequested();
    /// The query's time range is in the way.
    void timeRangeRemovalRequested();
    /// There is room for more or fewer bars; comes with every pixel of a resize.
    void plotWidthChanged(int width);

private:
    void connectHeader();
    void connectChart();
    void connectOverview();
    void openMenu(const TimelineSpot& spot);
    void openSeriesMenu(std::size_t series, QPoint globalPosition);
    [[nodiscard]] QMenu* newMenu();
    void helpEmpty(EmptyReason reason);

    TimelineHeader* m_header;
    TimelineChart* m_chart;
    OverviewStrip* m_overview;
    TimelineTable* m_table = nullptr; ///< when it was opened once
    Pivot* m_pivot = nullptr;
    std::optional<base::UtcTime> m_current;
    QString m_bucketLabel;
};

} // namespace khoji::views
