#pragma once

#include "views/theme/theme.h"
#include "views/timeline/chart_frame.h"

#include <QtWidgets/QWidget>

namespace khoji::views {

class BarChart;
class EmptyTimeline;
class TimelineOverlay;

/// The bars and the overlay on top of them, laid out together; where there are none, why.
class TimelineChart : public QWidget {
    Q_OBJECT

public:
    explicit TimelineChart(const Theme& theme, QWidget* parent = nullptr);

    /// `unfiltered` and `byResult` are left out when their edges are others.
    void setHistogram(store::Histogram filtered, std::optional<store::Histogram> unfiltered,
        std::optional<store::Histogram> byResult);
    void setHidden(SeriesSet hidden);
    void setScale(ScaleKind scale);
    void setZone(const models::DisplayZone& zone);
    /// The time filter in force.
    void setActiveRange(std::optional<base::TimeRange> range);
    [[nodiscard]] const ChartContent& content() const { return m_content; }
    [[nodiscard]] EmptyTimeline& empty() const { return *m_empty; }
    [[nodiscard]] TimelineOverlay& overlay() const { return *m_overlay; }
    /// Device-independent pixels between the first edge and the last.
    [[nodiscard]] int plotWidth() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void plotWidthChanged(int width);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void refresh();

    const Theme& m_theme;
    ChartContent m_content;
    BarChart* m_bars;
    TimelineOverlay* m_overlay;
    EmptyTimeline* m_empty;
    int m_plotWidth = 0;
};

} // namespace khoji::views
