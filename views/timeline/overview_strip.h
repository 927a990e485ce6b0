#pragma once

#include "core/store/event_store.h"
#include "models/time/time_axis.h"
#include "views/theme/theme.h"

#include <QtWidgets/QWidget>

#include <optional>
#include <vector>

namespace khoji::views {

/// The whole case in a strip below the bars, with the window that the bars show and the range of
/// the filter. The window is dragged by its middle and by its edges; a click beside it brings it
/// there.
class OverviewStrip : public QWidget {
    Q_OBJECT

public:
    explicit OverviewStrip(const Theme& theme, QWidget* parent = nullptr);

    void setHistogram(const store::Histogram& histogram);
    void setWindow(std::optional<base::TimeRange> window);
    void setActiveRange(std::optional<base::TimeRange> range);
    void setZone(const models::DisplayZone& zone);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// Comes while it is dragged.
    void windowMoved(khoji::base::TimeRange window);
    void zoomAtRequested(khoji::base::UtcTime fixed, double factor);
    void panRequested(double part);
    void zoomToCaseRequested();

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    enum class Part { None, Middle, FirstEdge, LastEdge };

    void layOut();
    [[nodiscard]] bool isReady() const { return !m_axis.isEmpty() && m_window; }
    [[nodiscard]] QRectF windowRect() const;
    [[nodiscard]] Part partAt(double x) const;
    void dragTo(double x);
    void moveEdge(Part edge, bool later);
    bool act(const QKeyEvent& event);
    static bool isOurKey(const QKeyEvent& event);
    void describe();

    void paintBars(QPainter& painter) const;
    void paintRange(QPainter& painter) const;
    void paintWindow(QPainter& painter) const;

    const Theme& m_theme;
    models::TimeAxis m_axis; ///< over the whole case
    std::vector<std::uint64_t> m_counts; ///< by bar
    std::optional<base::TimeRange> m_window;
    std::optional<base::TimeRange> m_range;
    models::DisplayZone m_zone;
    Part m_part = Part::None; ///< being dragged
    base::TimeRange m_windowBefore{}; ///< the drag
    double m_pressedAt = 0;
};

} // namespace khoji::views
