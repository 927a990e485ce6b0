#include "views/timeline/timeline_overlay.h"

#include <QtGui/QKeyEvent>

/// What the keys do in the chart; the header is timeline_overlay.h.
namespace khoji::views {

namespace {

constexpr double kZoomAKey = 0.5;
constexpr double kPanAKey = 0.25;

} // namespace

bool TimelineOverlay::isOurKey(const QKeyEvent& event)
{
    switch (event.key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
        return (event.modifiers() & (Qt::AltModifier | Qt::MetaModifier)) == 0;
    case Qt::Key_Up:
    case Qt::Key_Down:
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
    case Qt::Key_Up:
    case Qt::Key_Down:
        stepSeries(event.key() == Qt::Key_Up);
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

/// Without a bar to stand on, the first key goes to the last bar, as Left does.
void TimelineOverlay::stepSeries(bool up)
{
    if (!hasBars() || isBrushing())
        return;
    if (!m_selection.cursor())
        m_selection.moveTo(m_frame.axis.barCount() - 1, false);
    m_selection.stepSeries(m_content->counts(*m_selection.bars()), up);
    m_hover.reset();
    selectionChanged();
}

TimelineSpot TimelineOverlay::spotOfKeyboard() const
{
    const std::size_t bar = m_selection.cursor().value_or(0);
    const std::optional<std::size_t> series = m_selection.series();
    const QRectF segment = series ? m_frame.segment(*m_content, bar, *series) : QRectF();
    const QRectF place = segment.isEmpty() ? m_frame.columns({bar, bar}) : segment;
    return {m_selection.bars().value_or(BarSpan{bar, bar}), series,
        mapToGlobal(place.center().toPoint())};
}

/// Cancels what is going on, one thing at a time; false when there was nothing.
bool TimelineOverlay::escape()
{
    if (m_gesture != Gesture::None)
        endGesture();
    else if (m_selection.span())
        m_selection.clearSpan();
    else if (m_selection.series())
        m_selection.clearSeries();
    else if (m_selection.cursor())
        m_selection.reset();
    else
        return false;
    selectionChanged();
    return true;
}

} // namespace khoji::views
