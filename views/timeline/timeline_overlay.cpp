#include "views/timeline/timeline_overlay.h"

#include "views/timeline/timeline_accessible.h"
#include "views/timeline/timeline_text.h"
#include "views/timeline/timeline_tip.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QApplication>

#include <algorithm>
#include <cmath>

namespace khoji::views {

namespace {

QColor withAlpha(QColor color, float alpha)
{
    color.setAlphaF(alpha);
    return color;
}

/// Text beside `x`, kept inside [low, high].
double centered(double x, double width, double low, double high)
{
    return std::clamp(x - width / 2, low, std::max(low, high - width));
}

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
        m_pressedAt.reset();
        m_hover.reset();
    } else if (m_selectionApplied) {
        m_selection.clearSpan();
    }
    m_selectionApplied = false;
    update();
}

void TimelineOverlay::setActiveRange(std::optional<base::TimeRange> range)
{
    m_activeRange = range;
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
    return TimelineText::spoken(m_frame.axis.rangeOf(bars->first, bars->last), m_content->zone,
        countsOf(m_content->filtered, *bars));
}

// Painting

void TimelineOverlay::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (!m_content || !m_content->hasEvents()) {
        paintEmpty(painter);
        return;
    }
    paintHover(painter);
    paintSelection(painter);
    paintAxes(painter);
    paintTicks(painter);
    paintActiveRange(painter);
    paintFocus(painter);
    if (const std::optional<BarSpan> bars = tipBars())
        paintTimelineTip(painter, m_theme, m_frame, *m_content, *bars);
}

void TimelineOverlay::paintAxes(QPainter& painter) const
{
    const QFontMetricsF metrics(painter.font());
    const double right = m_frame.plot.left() - metrics.averageCharWidth();
    painter.setPen(m_theme.color(Token::MutedText));
    for (const ChartFrame::Line& line : m_frame.grid) {
        const double x = right - metrics.horizontalAdvance(line.text);
        painter.drawText(QPointF(x, std::round(line.y + metrics.capHeight() / 2)), line.text);
    }
    painter.fillRect(QRectF(m_frame.plot.left(), m_frame.plot.bottom(), m_frame.plot.width(), 1),
        withAlpha(m_theme.color(Token::MutedText), 0.6F));
}

void TimelineOverlay::paintTicks(QPainter& painter) const
{
    const QFontMetricsF metrics(painter.font());
    const double markLength = std::round(metrics.height() * 0.25);
    for (const models::Tick& tick : m_frame.ticks) {
        painter.fillRect(QRectF(std::round(tick.x), m_frame.plot.bottom(), 1, markLength),
            withAlpha(m_theme.color(Token::MutedText), 0.6F));
        const double timeWidth = metrics.horizontalAdvance(tick.text);
        painter.setPen(m_theme.color(Token::MutedText));
        painter.drawText(
            QPointF(centered(tick.x, timeWidth, 0, width()), m_frame.timeBaseline), tick.text);
    }
    painter.setPen(m_theme.color(Token::Text));
    double nextDate = width();
    for (auto tick = m_frame.ticks.rbegin(); tick != m_frame.ticks.rend(); ++tick) {
        if (tick->date.isEmpty())
            continue;
        // From right to left: where two dates are close, the earlier one gives way.
        const double dateWidth = metrics.horizontalAdvance(tick->date);
        const double x = std::min(tick->x - dateWidth / 2, nextDate - dateWidth);
        if (x < 0 && nextDate < width())
            continue;
        nextDate = std::max(x, 0.0);
        painter.drawText(QPointF(nextDate, m_frame.dateBaseline), tick->date);
        nextDate -= metrics.averageCharWidth();
    }
}

void TimelineOverlay::paintActiveRange(QPainter& painter) const
{
    if (!m_activeRange || m_activeRange->end <= m_frame.axis.edges.front()
        || m_activeRange->first >= m_frame.axis.edges.back())
        return;
    const double left = m_frame.axis.xOf(m_activeRange->first);
    const double right = m_frame.axis.xOf(m_activeRange->end);
    painter.fillRect(QRectF(left, m_frame.plot.bottom() - 1, std::max(right - left, 2.0), 3),
        m_theme.color(Token::Accent));
}

void TimelineOverlay::paintHover(QPainter& painter) const
{
    if (m_hover && !m_selection.isDragging())
        painter.fillRect(
            m_frame.columns({*m_hover, *m_hover}), withAlpha(m_theme.color(Token::Text), 0.08F));
}

void TimelineOverlay::paintSelection(QPainter& painter) const
{
    const std::optional<BarSpan> bars = m_selection.span();
    if (!bars)
        return;
    const QRectF chosen = m_frame.columns(*bars);
    const QRectF& plot = m_frame.plot;
    const QColor veil = withAlpha(m_theme.color(Token::Base), 0.55F);
    painter.fillRect(QRectF(plot.topLeft(), QPointF(chosen.left(), plot.bottom())), veil);
    painter.fillRect(QRectF(QPointF(chosen.right(), plot.top()), plot.bottomRight()), veil);
    const QColor accent = m_theme.color(Token::Accent);
    painter.fillRect(chosen, withAlpha(accent, 0.12F));
    for (const double x : {chosen.left(), chosen.right()})
        painter.fillRect(QRectF(std::round(x) - 0.5, plot.top(), 1, plot.height()), accent);
}

void TimelineOverlay::paintFocus(QPainter& painter) const
{
    if (!hasFocus() || m_selection.isDragging())
        return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_theme.color(Token::Accent), 1.5));
    if (const std::optional<std::size_t> bar = m_selection.cursor())
        painter.drawRoundedRect(m_frame.columns({*bar, *bar}).adjusted(-1.5, 0, 0.5, 0), 2, 2);
    else
        painter.drawRoundedRect(m_frame.plot.adjusted(-2, -2, 2, 2), 3, 3);
}

void TimelineOverlay::paintEmpty(QPainter& painter) const
{
    painter.setPen(m_theme.color(Token::MutedText));
    if (m_content)
        painter.drawText(
            rect(), Qt::AlignCenter | Qt::TextWordWrap, TimelineText::empty(m_content->filtered));
    if (hasFocus()) {
        painter.setPen(QPen(m_theme.color(Token::Accent), 1.5));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 3, 3);
    }
}

/// The tool tip speaks of the bars under the brush, else of the bar under the mouse, else of the
/// bar the keyboard stands on.
std::optional<BarSpan> TimelineOverlay::tipBars() const
{
    if (m_selection.isDragging())
        return m_selection.span();
    if (m_hover)
        return BarSpan{*m_hover, *m_hover};
    if (!hasFocus() || !m_selection.cursor())
        return std::nullopt;
    return m_selection.span().value_or(BarSpan{*m_selection.cursor(), *m_selection.cursor()});
}

// Mouse

void TimelineOverlay::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && hasBars())
        m_pressedAt = event->position().x();
}

void TimelineOverlay::mouseMoveEvent(QMouseEvent* event)
{
    if (!hasBars())
        return;
    const double x = event->position().x();
    m_hover = m_frame.axis.barAt(x);
    const bool held = event->buttons().testFlag(Qt::LeftButton);
    if (held && m_pressedAt && std::abs(x - *m_pressedAt) >= QApplication::startDragDistance()) {
        m_selection.startDrag(m_frame.axis.barAt(*m_pressedAt));
        m_pressedAt.reset();
    }
    if (m_selection.isDragging()) {
        m_selection.dragTo(*m_hover);
        selectionChanged();
    }
    update();
}

void TimelineOverlay::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !hasBars())
        return;
    if (m_selection.isDragging()) {
        m_selection.dragTo(m_frame.axis.barAt(event->position().x()));
        m_selection.endDrag();
        applySelection();
    } else if (m_pressedAt) {
        const std::size_t bar = m_frame.axis.barAt(*m_pressedAt);
        m_selection.moveTo(bar, false);
        selectionChanged();
        Q_EMIT barClicked(m_frame.axis.rangeOf(bar));
    }
    m_pressedAt.reset();
}

void TimelineOverlay::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && hasBars())
        Q_EMIT barActivated(m_frame.axis.rangeOf(m_frame.axis.barAt(event->position().x())));
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
    if (!isOurKey(*event)) {
        QWidget::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Left:
        stepTo(false, event->modifiers());
        break;
    case Qt::Key_Right:
        stepTo(true, event->modifiers());
        break;
    case Qt::Key_Home:
        Q_EMIT zoomToCaseRequested();
        break;
    case Qt::Key_Escape:
        if (!escape())
            QWidget::keyPressEvent(event);
        break;
    default:
        applySelection();
        break;
    }
}

std::size_t TimelineOverlay::nextBar(std::size_t from, bool forward, bool withEvents) const
{
    const std::size_t last = m_frame.axis.barCount() - 1;
    for (std::size_t bar = from; bar != (forward ? last : 0);) {
        bar = forward ? bar + 1 : bar - 1;
        if (!withEvents || total(countsOf(m_content->filtered, {bar, bar})) > 0)
            return bar;
    }
    return from;
}

void TimelineOverlay::stepTo(bool forward, Qt::KeyboardModifiers modifiers)
{
    if (!hasBars() || m_selection.isDragging())
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
    if (!hasBars() || m_selection.isDragging())
        return;
    if (const std::optional<BarSpan> bars = m_selection.span()) {
        m_selectionApplied = true;
        selectionChanged();
        Q_EMIT rangeSelected(m_frame.axis.rangeOf(bars->first, bars->last));
    } else if (const std::optional<std::size_t> bar = m_selection.cursor()) {
        Q_EMIT barActivated(m_frame.axis.rangeOf(*bar));
    }
}

/// Cancels what is going on, one thing at a time; false when there was nothing.
bool TimelineOverlay::escape()
{
    if (m_pressedAt)
        m_pressedAt.reset();
    else if (m_selection.isDragging())
        m_selection.cancelDrag();
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
