#include "views/timeline/timeline_overlay.h"

#include "views/timeline/overlay_painter.h"
#include "views/timeline/timeline_accessible.h"
#include "views/timeline/timeline_text.h"

#include <QtGui/QContextMenuEvent>
#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtGui/QWheelEvent>
#include <QtWidgets/QApplication>

#include <algorithm>
#include <cmath>

namespace khoji::views {

namespace {

constexpr double kWheelNotch = 120;
constexpr double kZoomANotch = 0.75; // of the window's length is left
constexpr double kPanANotch = 0.1; // of the window's length
constexpr double kZoomAKey = 0.5;
constexpr double kPanAKey = 0.25;

} // namespace

TimelineOverlay::TimelineOverlay(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("timelineOverlay"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    installTimelineAccessibility();
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void TimelineOverlay::setContent(const ChartContent& content, ChartFrame frame)
{
    const bool sameBars = frame.axis.edges == m_frame.axis.edges;
    m_content = &content;
    m_frame = std::move(frame);
    if (!sameBars) {
        m_selection.reset();
        if (m_gesture != Gesture::Pan)
            endGesture(); // while panning the bars are meant to become others
        m_hover.reset();
    } else if (m_selectionApplied) {
        m_selection.clearSpan();
    }
    m_selectionApplied = false;
    update();
}

void TimelineOverlay::setActiveRange(std::optional<base::TimeRange> range)
{
    (m_rangeBefore ? m_rangeBefore : m_activeRange) = range;
    update();
}

void TimelineOverlay::setCurrentEvent(std::optional<base::UtcTime> time)
{
    m_current = time;
    update();
}

void TimelineOverlay::setStarred(std::vector<base::UtcTime> times)
{
    m_starred = std::move(times);
    std::ranges::sort(m_starred);
    update();
}

QString TimelineOverlay::spokenFocus() const
{
    if (!hasBars())
        return {};
    std::optional<BarSpan> bars = m_selection.span();
    if (!bars && m_selection.cursor())
        bars = BarSpan{*m_selection.cursor(), *m_selection.cursor()};
    if (!bars)
        return {};
    return TimelineText::spoken(
        rangeOf(*bars), m_content->zone, m_content->filtered, m_content->counts(*bars));
}

void TimelineOverlay::paintEvent(QPaintEvent*)
{
    if (!m_content)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintOverlay(painter, m_theme,
        {.content = *m_content,
            .frame = m_frame,
            .chosen = m_selection.span(),
            .isBrushing = isBrushing(),
            .hover = m_hover,
            .cursor = m_selection.cursor(),
            .hasFocus = hasFocus(),
            .activeRange = m_activeRange,
            .current = m_current,
            .starred = m_starred,
            .tip = tipBars()},
        size());
}

/// The tool tip speaks of the bars under the brush, else of the bar under the mouse, else of the
/// bar the keyboard stands on.
std::optional<BarSpan> TimelineOverlay::tipBars() const
{
    if (!hasBars() || m_gesture == Gesture::Pan)
        return std::nullopt;
    if (isBrushing())
        return m_selection.span();
    if (m_hover)
        return BarSpan{*m_hover, *m_hover};
    if (!hasFocus() || !m_selection.cursor())
        return std::nullopt;
    return m_selection.span().value_or(BarSpan{*m_selection.cursor(), *m_selection.cursor()});
}

// Mouse

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
    const std::size_t bar =
        byKey ? m_selection.cursor().value_or(0) : m_frame.axis.barAt(event->pos().x());
    TimelineSpot spot{{bar, bar}, {}, event->globalPos()};
    const std::optional<BarSpan> chosen = m_selection.span();
    if (chosen && (byKey || (bar >= chosen->first && bar <= chosen->last)))
        spot.bars = *chosen;
    if (byKey)
        spot.globalPosition = mapToGlobal(m_frame.columns({bar, bar}).center().toPoint());
    else
        spot.series = m_frame.seriesAt(*m_content, bar, event->pos().y());
    Q_EMIT menuRequested(spot);
}

void TimelineOverlay::leaveEvent(QEvent*)
{
    m_hover.reset();
    update();
}

// Keyboard

bool TimelineOverlay::isOurKey(const QKeyEvent& event)
{
    switch (event.key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
        return (event.modifiers() & (Qt::AltModifier | Qt::MetaModifier)) == 0;
    case Qt::Key_W:
    case Qt::Key_S:
    case Qt::Key_A:
    case Qt::Key_D:
    case Qt::Key_F:
    case Qt::Key_Home:
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Escape:
        return (event.modifiers() & ~Qt::KeypadModifier) == 0;
    default:
        return false;
    }
}

bool TimelineOverlay::event(QEvent* event)
{
    // While the chart has the focus its keys are its own, whatever shortcuts the window has.
    if (event->type() == QEvent::ShortcutOverride && isOurKey(*static_cast<QKeyEvent*>(event))) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void TimelineOverlay::keyPressEvent(QKeyEvent* event)
{
    if (!isOurKey(*event) || (event->key() == Qt::Key_Escape && !escape()))
        QWidget::keyPressEvent(event);
    else
        actOnKey(*event);
}

void TimelineOverlay::actOnKey(const QKeyEvent& event)
{
    switch (event.key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
        stepTo(event.key() == Qt::Key_Right, event.modifiers());
        break;
    case Qt::Key_W:
        zoomByKey(kZoomAKey);
        break;
    case Qt::Key_S:
        zoomByKey(1 / kZoomAKey);
        break;
    case Qt::Key_A:
        Q_EMIT panRequested(-kPanAKey);
        break;
    case Qt::Key_D:
        Q_EMIT panRequested(kPanAKey);
        break;
    case Qt::Key_F:
        Q_EMIT centreRequested();
        break;
    case Qt::Key_Home:
        Q_EMIT zoomToCaseRequested();
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        applySelection();
        break;
    default: // Escape has done what it does
        break;
    }
}

/// At the bar the keyboard stands on, else in the middle.
void TimelineOverlay::zoomByKey(double factor)
{
    if (!hasBars())
        return;
    const std::optional<std::size_t> bar = m_selection.cursor();
    const double x = bar ? m_frame.columns({*bar, *bar}).center().x() : m_frame.plot.center().x();
    Q_EMIT zoomAtRequested(m_frame.axis.timeAt(x), factor);
}

std::size_t TimelineOverlay::nextBar(std::size_t from, bool forward, bool withEvents) const
{
    const std::size_t last = m_frame.axis.barCount() - 1;
    for (std::size_t bar = from; bar != (forward ? last : 0);) {
        bar = forward ? bar + 1 : bar - 1;
        if (!withEvents || total(m_content->counts({bar, bar})) > 0)
            return bar;
    }
    return from;
}

void TimelineOverlay::stepTo(bool forward, Qt::KeyboardModifiers modifiers)
{
    if (!hasBars() || isBrushing())
        return;
    const std::optional<std::size_t> here = m_selection.cursor();
    const std::size_t entry = forward ? 0 : m_frame.axis.barCount() - 1;
    const std::size_t bar =
        here ? nextBar(*here, forward, modifiers.testFlag(Qt::ControlModifier)) : entry;
    m_selection.moveTo(bar, modifiers.testFlag(Qt::ShiftModifier));
    m_hover.reset();
    selectionChanged();
}

void TimelineOverlay::applySelection()
{
    if (!hasBars() || isBrushing())
        return;
    if (const std::optional<BarSpan> bars = m_selection.span()) {
        m_selectionApplied = true;
        selectionChanged();
        Q_EMIT rangeSelected(rangeOf(*bars));
    } else if (const std::optional<std::size_t> bar = m_selection.cursor()) {
        Q_EMIT barActivated(m_frame.axis.rangeOf(*bar));
    }
}

/// Cancels what is going on, one thing at a time; false when there was nothing.
bool TimelineOverlay::escape()
{
    if (m_gesture != Gesture::None)
        endGesture();
    else if (m_selection.span())
        m_selection.clearSpan();
    else if (m_selection.cursor())
        m_selection.reset();
    else
        return false;
    selectionChanged();
    return true;
}

void TimelineOverlay::selectionChanged()
{
    announceTimelineFocus(this);
    update();
}

void TimelineOverlay::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    update();
}

void TimelineOverlay::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    update();
}

} // namespace khoji::views
