#pragma once

#include "views/theme/theme.h"
#include "views/timeline/series_counts.h"

#include <QtCore/QPoint>
#include <QtWidgets/QWidget>

#include <vector>

namespace khoji::views {

/// The series of the chart with their counts, as buttons: a click hides or shows one, with Alt it
/// hides or shows all others; the menu key and the right button ask for a menu. Where room is short
/// the longest names are shortened first, and all of them are in tool tips. What is hidden stays
/// hidden in other answers of the same stack.
class SeriesLegend : public QWidget {
    Q_OBJECT

public:
    explicit SeriesLegend(const Theme& theme, QWidget* parent = nullptr);

    void setHistogram(const store::Histogram& histogram);
    /// Those of the newest histogram.
    [[nodiscard]] SeriesSet hidden() const;
    /// It is shown, and no other.
    [[nodiscard]] bool isAlone(std::size_t series) const;
    /// Hides a series or shows it again.
    void toggle(std::size_t series);
    /// Hides all others; when it is alone already, all come back.
    void isolate(std::size_t series);
    void showAll();

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void hiddenChanged(khoji::views::SeriesSet hidden);
    void menuRequested(std::size_t series, QPoint globalPosition);

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

private:
    class Button;

    [[nodiscard]] bool isHidden(const store::HistogramSeries& series) const;
    void setHidden(const store::HistogramSeries& series, bool hide);
    void showHidden();
    [[nodiscard]] std::vector<Button*> shownButtons() const;
    void placeButtons();

    const Theme& m_theme;
    std::vector<Button*> m_buttons;
    std::optional<record::Field> m_stackedBy;
    std::vector<store::HistogramSeries> m_series;
    std::vector<store::HistogramSeries> m_hidden;
};

} // namespace khoji::views
