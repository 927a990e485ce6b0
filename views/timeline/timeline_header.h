#pragma once

#include "core/store/event_store.h"
#include "models/timeline/series.h"
#include "views/theme/theme.h"

#include <QtWidgets/QWidget>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QToolButton;
class QVBoxLayout;

namespace khoji::views {

class SeriesLegend;

/// Above the bars: "1 bar = 15 min", what they are divided by, the legend, undated events, how they
/// are drawn, the zone, Fit. A legend of values, which are long, has a line of its own.
class TimelineHeader : public QWidget {
    Q_OBJECT

public:
    explicit TimelineHeader(const Theme& theme, QWidget* parent = nullptr);

    void setBucketLabel(const QString& text);
    void setHistogram(const store::Histogram& histogram);
    void setZoneLabel(const QString& text);
    void setStack(models::Stack stack);
    void setLogarithmic(bool on);
    void setShowsOutline(bool on);
    [[nodiscard]] SeriesLegend& legend() const { return *m_legend; }

Q_SIGNALS:
    void fitRequested();
    void undatedRequested();
    void stackRequested(khoji::models::Stack stack);
    void logarithmicRequested(bool on);
    void outlineRequested(bool on);
    void tableRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

private:
    void createLabels(const Theme& theme);
    void createStack();
    void createToggles(const Theme& theme);
    void createLayout();
    /// Values of a field have a line of their own; results only where there is no room beside.
    void placeLegend();

    QLabel* m_bucket;
    QLabel* m_stackLabel;
    QComboBox* m_stack;
    SeriesLegend* m_legend;
    QToolButton* m_undated;
    QToolButton* m_logarithmic;
    QToolButton* m_outline;
    QToolButton* m_table;
    QLabel* m_zone;
    QToolButton* m_fit;
    QHBoxLayout* m_row = nullptr;
    QHBoxLayout* m_legendRow = nullptr;
    QVBoxLayout* m_rows = nullptr;
    bool m_showsValues = false; ///< of a field, not results
};

} // namespace khoji::views
