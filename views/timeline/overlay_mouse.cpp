#include "views/timeline/overlay_painter.h"
#include "views/timeline/timeline_overlay.h"

#include <QtGui/QContextMenuEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QWheelEvent>
#include <QtWidgets/QApplication>

#include <cmath>
#include <utility>

/// What the mouse does in the chart; the header is timeline_overlay.h.
namespace khoji::views {

namespace {

constexpr double kWheelNotch = 120;
constexpr double kZoomANotch = 0.75; // of the window's length is left
constexpr double kPanANotch = 0.1; // of the window's length

} // namespace

TimelineOverlay::Gesture TimelineOverlay::edgeAt(double x) const
{
    if (!m_activeRange || !hasBars())
        return Gesture::None;
    const auto isNear = [&](base::UtcTime edge) {
        const models::TimeAxis& axis = m_frame.axis;
        return edge >= axis.edges.front() && edge <= axis.edges.back()
            && std::abs(axis.xOf(edge) - x) <= kEdgeReach;
    };
    if (isNear(m_activeRange->end))
        return Gesture::LastEdge;
    return isNear(m_activeRange->first) ? Gesture::FirstEdge : Gesture::None;
}

void TimelineOverlay::mousePressEvent(QMouseEvent* event)
{
    if (!hasBars() || m_gesture != Gesture::None)
        return;
    m_pressedAt = event->position().x();
    if (event->button() == Qt::MiddleButton) {
        m_gesture = Gesture::Pan;
        setCursor(Qt::ClosedHandCursor);
    } else if (event->button() == Qt::LeftButton) {
        m_gesture = edgeAt(m_pressedAt);
        if (m_gesture == Gesture::None)
            m_gesture = Gesture::Press;
        else
            m_rangeBefore = m_activeRange;
    }
}

void TimelineOverlay::mouseMoveEvent(QMouseEvent* event)
{
    if (!hasBars())
        return;
    const double x = event->position().x();
    m_hover = m_frame.axis.barAt(x);
    if (m_gesture == Gesture::None)
        updateCursor(x);
    if (m_gesture == Gesture::Pan)
        panBy(x - m_pressedAt);
    if (m_gesture == Gesture::FirstEdge || m_gesture == Gesture::LastEdge)
        dragEdge(x);
    if (m_gesture == Gesture::Press
        && std::abs(x - m_pressedAt) >= QApplication::startDragDistance()) {
        m_gesture =
            event->modifiers().testFlag(Qt::ShiftModifier) ? Gesture::ZoomBrush : Gesture::Brush;
        m_selection.startDrag(m_frame.axis.barAt(m_pressedAt));
    }
    if (isBrushing()) {
        m_selection.dragTo(*m_hover);
        selectionChanged();
    }
    update();
}

/// The edges stay apart, whichever is dragged.
void TimelineOverlay::dragEdge(double x)
{
    const base::UtcTime edge = m_frame.edgeNear(x);
    base::TimeRange range = *m_activeRange;
    (m_gesture == Gesture::FirstEdge ? range.first : range.end) = edge;
    if (range.first < range.end)
        m_activeRange = range;
}

void TimelineOverlay::panBy(double pixels)
{
    if (std::abs(pixels) < 1)
        return;
    m_pressedAt += pixels;
    Q_EMIT panRequested(-pixels / m_frame.axis.width);
}

void TimelineOverlay::mouseReleaseEvent(QMouseEvent* event)
{
    const Qt::MouseButton held = m_gesture == Gesture::Pan ? Qt::MiddleButton : Qt::LeftButton;
    if (event->button() != held || !hasBars())
        return;
    const Gesture gesture = m_gesture;
    if (isBrushing()) {
        m_selection.dragTo(m_frame.axis.barAt(event->position().x()));
        m_selection.endDrag();
    }
    const std::optional<base::TimeRange> before = m_rangeBefore;
    m_rangeBefore.reset();
    endGesture();
    if (gesture == Gesture::Brush) {
        applySelection();
    } else if (gesture == Gesture::ZoomBrush) {
        const base::TimeRange range = rangeOf(*m_selection.span());
        m_selection.clearSpan();
        Q_EMIT zoomRequested(range);
    } else if (gesture == Gesture::Press) {
        const std::size_t bar = m_frame.axis.barAt(m_pressedAt);
        m_selection.moveTo(bar, false);
        selectionChanged();
        Q_EMIT barClicked(m_frame.axis.rangeOf(bar));
    } else if (before && m_activeRange != before) {
        Q_EMIT rangeResized(*m_activeRange);
    }
}

/// As if the button had never been pressed.
void TimelineOverlay::endGesture()
{
    m_gesture = Gesture::None;
    if (m_rangeBefore)
        m_activeRange = std::exchange(m_rangeBefore, std::nullopt);
    m_selection.cancelDrag();
    unsetCursor();
    update();
}

void TimelineOverlay::updateCursor(double x)
{
    if (edgeAt(x) == Gesture::None)
        unsetCursor();
    else
        setCursor(Qt::SizeHorCursor);
}

void TimelineOverlay::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && hasBars())
        Q_EMIT barActivated(m_frame.axis.rangeOf(m_frame.axis.barAt(event->position().x())));
}

/// Up and down zoom at the mouse; with Shift, or sideways, they move the window.
void TimelineOverlay::wheelEvent(QWheelEvent* event)
{
    const QPoint turned = event->angleDelta();
    event->accept();
    if (!hasBars() || turned.isNull())
        return;
    const bool isSideways = turned.y() == 0;
    const double notches = (isSideways ? turned.x() : turned.y()) / kWheelNotch;
    if (isSideways || event->modifiers().testFlag(Qt::ShiftModifier))
        Q_EMIT panRequested(-notches * kPanANotch);
    else
        Q_EMIT zoomAtRequested(
            m_frame.axis.timeAt(event->position().x()), std::pow(kZoomANotch, notches));
}

void TimelineOverlay::contextMenuEvent(QContextMenuEvent* event)
{
    if (!hasBars() || m_gesture == Gesture::Brush)
        return;
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    Q_EMIT menuRequested(byKey ? spotOfKeyboard() : spotOfMouse(event->pos()));
}

TimelineSpot TimelineOverlay::spotOfMouse(QPoint position) const
{
    const std::size_t bar = m_frame.axis.barAt(position.x());
    const std::optional<BarSpan> chosen = m_selection.span();
    const bool isChosen = chosen && bar >= chosen->first && bar <= chosen->last;
    return {isChosen ? *chosen : BarSpan{bar, bar}, m_frame.seriesAt(*m_content, bar, position.y()),
        mapToGlobal(position)};
}

void TimelineOverlay::leaveEvent(QEvent*)
{
    m_hover.reset();
    update();
}

} // namespace khoji::views
