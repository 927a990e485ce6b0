#pragma once

#include "views/theme/theme.h"
#include "views/timeline/bar_scale.h"

#include <QtCore/QRectF>
#include <QtWidgets/QWidget>

#include <vector>

namespace khoji::views {

/// Stacked bars, the quiet grid behind them and the pale outline of a backdrop; no text, no mouse.
/// The only class that knows Qt Charts, and only inside its .cpp. All heights are pixels above the
/// bottom of the plot; bars are equally wide.
class BarChart : public QWidget {
    Q_OBJECT

public:
    struct Bars {
        QRectF plot; ///< in this widget
        std::vector<SeriesHeights> heights;
        std::vector<ChartStep> looks; ///< of the series, bottom first
        std::vector<double> backdrop; ///< empty, or one height a bar; may be higher than the plot
        std::vector<double> grid;
    };

    explicit BarChart(const Theme& theme, QWidget* parent = nullptr);
    ~BarChart() override;

    void setBars(Bars bars);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    class View;

    View* m_view;
};

} // namespace khoji::views
