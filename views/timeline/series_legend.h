#pragma once

#include "views/theme/theme.h"
#include "views/timeline/series_counts.h"

#include <QtWidgets/QWidget>

#include <vector>

class QHBoxLayout;

namespace khoji::views {

/// The series of the chart with their counts, as buttons: a click hides or shows one, with Alt it
/// hides or shows all others. Buttons give up their names where room is short. What is hidden stays
/// hidden in other answers of the same stack.
class SeriesLegend : public QWidget {
    Q_OBJECT

public:
    explicit SeriesLegend(const Theme& theme, QWidget* parent = nullptr);

    void setHistogram(const store::Histogram& histogram);
    /// Those of the newest histogram.
    [[nodiscard]] SeriesSet hidden() const;

Q_SIGNALS:
    void hiddenChanged(khoji::views::SeriesSet hidden);

private:
    class Button;

    void toggle(std::size_t series);
    void isolate(std::size_t series);
    [[nodiscard]] bool isHidden(const store::HistogramSeries& series) const;
    void setHidden(const store::HistogramSeries& series, bool hide);
    void showHidden();

    const Theme& m_theme;
    QHBoxLayout* m_row;
    std::vector<Button*> m_buttons;
    std::optional<record::Field> m_stackedBy;
    std::vector<store::HistogramSeries> m_series;
    std::vector<store::HistogramSeries> m_hidden;
};

} // namespace khoji::views
