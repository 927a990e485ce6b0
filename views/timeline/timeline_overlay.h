#pragma once

#include "views/theme/theme.h"
#include "views/timeline/bar_selection.h"
#include "views/timeline/chart_frame.h"

#include <QtWidgets/QWidget>

#include <optional>
#include <vector>

namespace khoji::views {

/// What somebody points at when asking for a menu.
struct TimelineSpot {
    BarSpan bars; ///< those chosen, else the one under the mouse or the keyboard
    std::optional<std::size_t> series; ///< under the mouse, or chosen by the keyboard
    QPoint globalPosition;
};

/// Lies over the bars and does all that is not bars: texts of the axes, hover, brush, zoom, edges
/// of the active range, keyboard, tool tip. Belongs to TimelineChart, which tells it what is shown
/// and where.
class TimelineOverlay : public QWidget {
    Q_OBJECT

public:
    explicit TimelineOverlay(const Theme& theme, QWidget* parent);

    /// `content` is kept by reference and must stay until the next call. A drag goes on when the
    /// bars are the same as before (an import adds events all the time), and is cancelled when not.
    void setContent(const ChartContent& content, ChartFrame frame);
    /// The time filter in force, marked under the bars; its edges can be dragged.
    void setActiveRange(std::optional<base::TimeRange> range);
    [[nodiscard]] std::optional<base::TimeRange> activeRange() const { return m_activeRange; }
    void setCurrentEvent(std::optional<base::UtcTime> time);
    void setStarred(std::vector<base::UtcTime> times);

    /// The bar the keyboard stands on, the series of it, or the bars chosen, in words; empty when
    /// there are none.
    [[nodiscard]] QString spokenFocus() const;
    [[nodiscard]] const ChartContent* content() const { return m_content; }
    [[nodiscard]] base::TimeRange rangeOf(BarSpan bars) const
    {
        return m_frame.axis.rangeOf(bars.first, bars.last);
    }

Q_SIGNALS:
    void rangeSelected(khoji::base::TimeRange range);
    void rangeResized(khoji::base::TimeRange range);
    void barClicked(khoji::base::TimeRange range);
    void barActivated(khoji::base::TimeRange range);
    void zoomRequested(khoji::base::TimeRange range);
    void zoomAtRequested(khoji::base::UtcTime fixed, double factor);
    void panRequested(double part);
    void centreRequested();
    void zoomToCaseRequested();
    void menuRequested(const khoji::views::TimelineSpot& spot);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    /// What a held mouse button does.
    enum class Gesture {
        None,
        Press, ///< a click until the mouse moves
        Brush, ///< release filters
        ZoomBrush, ///< with Shift: release zooms
        Pan, ///< with the middle button
        FirstEdge, ///< of the active range
        LastEdge,
    };

    [[nodiscard]] bool hasBars() const { return !m_frame.axis.isEmpty(); }
    [[nodiscard]] bool isBrushing() const { return m_selection.isDragging(); }
    [[nodiscard]] std::optional<BarSpan> tipBars() const;
    [[nodiscard]] Gesture edgeAt(double x) const;
    void dragEdge(double x);
    void panBy(double pixels);
    void endGesture();
    void updateCursor(double x);
    /// Where a menu is asked for by keyboard.
    [[nodiscard]] TimelineSpot spotOfKeyboard() const;
    [[nodiscard]] TimelineSpot spotOfMouse(QPoint position) const;
    [[nodiscard]] std::size_t nextBar(std::size_t from, bool forward, bool withEvents) const;
    void stepTo(bool forward, Qt::KeyboardModifiers modifiers);
    void stepSeries(bool up);
    void zoomByKey(double factor);
    void actOnKey(const QKeyEvent& event);
    void applySelection();
    bool escape();
    void selectionChanged();
    static bool isOurKey(const QKeyEvent& event);

    const Theme& m_theme;
    const ChartContent* m_content = nullptr;
    std::vector<store::HistogramSeries> m_series; ///< of the content, to tell others from them
    ChartFrame m_frame;
    BarSelection m_selection;
    bool m_selectionApplied = false; ///< told to the owner; the next content answers it
    std::optional<base::TimeRange> m_activeRange;
    std::optional<base::TimeRange> m_rangeBefore; ///< while an edge is dragged
    std::optional<base::UtcTime> m_current;
    std::vector<base::UtcTime> m_starred;
    Gesture m_gesture = Gesture::None;
    double m_pressedAt = 0; ///< x of the press, while panning of the last move
    std::optional<std::size_t> m_hover; ///< the bar under the mouse
};

} // namespace khoji::views
