#pragma once

#include "views/theme/theme.h"
#include "views/timeline/bar_selection.h"
#include "views/timeline/chart_frame.h"

#include <QtWidgets/QWidget>

#include <optional>

namespace khoji::views {

/// Lies over the bars and does all that is not bars: texts of the axes, hover, brush, keyboard,
/// tool tip. Belongs to TimelineChart, which tells it what is shown and where.
class TimelineOverlay : public QWidget {
    Q_OBJECT

public:
    explicit TimelineOverlay(const Theme& theme, QWidget* parent);

    /// `content` is kept by reference and must stay until the next call. A drag goes on when the
    /// bars are the same as before (an import adds events all the time), and is cancelled when not.
    void setContent(const ChartContent& content, ChartFrame frame);
    /// The time filter in force, marked under the bars.
    void setActiveRange(std::optional<base::TimeRange> range);

    /// The bar the keyboard stands on or the bars chosen, in words; empty when there are none.
    [[nodiscard]] QString spokenFocus() const;
    [[nodiscard]] const ChartContent* content() const { return m_content; }

Q_SIGNALS:
    void rangeSelected(khoji::base::TimeRange range);
    void barClicked(khoji::base::TimeRange range);
    void barActivated(khoji::base::TimeRange range);
    void zoomToCaseRequested();

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void paintAxes(QPainter& painter) const;
    void paintTicks(QPainter& painter) const;
    void paintActiveRange(QPainter& painter) const;
    void paintHover(QPainter& painter) const;
    void paintSelection(QPainter& painter) const;
    void paintFocus(QPainter& painter) const;
    void paintEmpty(QPainter& painter) const;

    [[nodiscard]] bool hasBars() const { return !m_frame.axis.isEmpty(); }
    [[nodiscard]] std::optional<BarSpan> tipBars() const;
    [[nodiscard]] std::size_t nextBar(std::size_t from, bool forward, bool withEvents) const;
    void stepTo(bool forward, Qt::KeyboardModifiers modifiers);
    void applySelection();
    bool escape();
    void selectionChanged();
    static bool isOurKey(const QKeyEvent& event);

    const Theme& m_theme;
    const ChartContent* m_content = nullptr;
    ChartFrame m_frame;
    BarSelection m_selection;
    bool m_selectionApplied = false; ///< told to the owner; the next content answers it
    std::optional<base::TimeRange> m_activeRange;
    std::optional<double> m_pressedAt; ///< x of a press that is a click until the mouse moves
    std::optional<std::size_t> m_hover; ///< the bar under the mouse
};

} // namespace khoji::views
