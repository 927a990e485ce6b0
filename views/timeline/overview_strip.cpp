#include "views/timeline/overview_strip.h"

#include "views/timeline/chart_frame.h"
#include "views/timeline/timeline_text.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>
#include <QtGui/QWheelEvent>

#include <algorithm>
#include <cmath>

namespace khoji::views {

namespace {

constexpr int kLeastHeightOfTarget = 24; // pixels (ux.md section 16)
constexpr double kReach = 6; // of an edge for the mouse, in pixels to either side
constexpr double kLeastShown = 4; // width of a window in pixels, however short it is
constexpr double kWheelNotch = 120;
constexpr double kPanAKey = 0.1;
constexpr double kPartOfCaseAKey = 0.01;

QColor withAlpha(QColor color, float alpha)
{
    color.setAlphaF(alpha);
    return color;
}

} // namespace

OverviewStrip::OverviewStrip(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("timelineOverview"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setToolTip(TimelineText::overviewTip());
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    describe();
}

void OverviewStrip::setHistogram(const store::Histogram& histogram)
{
    m_axis.edges = isWellFormed(histogram) ? histogram.edges : std::vector<base::UtcTime>();
    m_counts.clear();
    for (std::size_t bar = 0; bar < m_axis.barCount(); ++bar)
        m_counts.push_back(total(countsOf(histogram, {bar, bar})));
    describe();
    update();
}

void OverviewStrip::setWindow(std::optional<base::TimeRange> window)
{
    m_window = window;
    describe();
    update();
}

void OverviewStrip::setActiveRange(std::optional<base::TimeRange> range)
{
    m_range = range;
    update();
}

void OverviewStrip::setZone(const models::DisplayZone& zone)
{
    m_zone = zone;
    describe();
}

/// For screen readers: which time the window shows.
void OverviewStrip::describe()
{
    setAccessibleName(isReady() ? TimelineText::overview(TimelineText::range(*m_window, m_zone))
                                : TimelineText::overview());
    setAccessibleDescription(TimelineText::overviewKeys());
}

QSize OverviewStrip::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 120, minimumSizeHint().height()};
}

QSize OverviewStrip::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 40,
        std::max(qRound(fontMetrics().height() * 1.6), kLeastHeightOfTarget)};
}

void OverviewStrip::layOut()
{
    const QRectF plot = views::layOut({}, size(), font()).plot;
    m_axis.left = plot.left();
    m_axis.width = plot.width();
}

void OverviewStrip::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    layOut();
}

QRectF OverviewStrip::windowRect() const
{
    const double left = m_axis.xOf(m_window->first);
    const double width = std::max(m_axis.xOf(m_window->end) - left, kLeastShown);
    return {std::min(left, m_axis.left + m_axis.width - width), 2, width, height() - 5.0};
}

// Painting

void OverviewStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_axis.isEmpty())
        return;
    paintBars(painter);
    paintRange(painter);
    if (m_window)
        paintWindow(painter);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_theme.color(Token::Accent), 1.5));
        painter.drawRoundedRect(
            QRectF(m_axis.left - 4, 0.75, m_axis.width + 8, height() - 2.0), 3, 3);
    }
}

/// By the square root, so that quiet days are seen beside busy ones.
void OverviewStrip::paintBars(QPainter& painter) const
{
    const double most =
        std::sqrt(static_cast<double>(std::max<std::uint64_t>(std::ranges::max(m_counts), 1)));
    const double bottom = height() - 4;
    QPainterPath path;
    for (std::size_t bar = 0; bar < m_counts.size(); ++bar) {
        if (m_counts[bar] == 0)
            continue;
        const double left = m_axis.xOfEdge(bar);
        const double high =
            std::max(1.0, std::sqrt(static_cast<double>(m_counts[bar])) / most * (height() - 9.0));
        path.addRect(
            QRectF(left, bottom - high, std::max(m_axis.xOfEdge(bar + 1) - left, 1.0), high));
    }
    painter.fillPath(path, withAlpha(m_theme.color(Token::MutedText), 0.65F));
    painter.fillRect(QRectF(m_axis.left, bottom, m_axis.width, 1), m_theme.color(Token::Border));
}

void OverviewStrip::paintRange(QPainter& painter) const
{
    if (!m_range || m_range->end <= m_axis.edges.front() || m_range->first >= m_axis.edges.back())
        return;
    const double left = m_axis.xOf(m_range->first);
    const double right = m_axis.xOf(m_range->end);
    painter.fillRect(
        QRectF(left, height() - 4, std::max(right - left, 2.0), 3), m_theme.color(Token::Accent));
}

void OverviewStrip::paintWindow(QPainter& painter) const
{
    const QRectF window = windowRect();
    const QColor veil = withAlpha(m_theme.color(Token::Base), 0.6F);
    painter.fillRect(QRectF(QPointF(m_axis.left, window.top()), window.bottomLeft()), veil);
    painter.fillRect(
        QRectF(window.topRight(), QPointF(m_axis.left + m_axis.width, window.bottom())), veil);
    painter.setPen(QPen(m_theme.color(Token::MutedText), 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(window.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(Token::MutedText));
    const double grip = std::round(window.height() * 0.5);
    for (const double x : {window.left(), window.right()})
        painter.drawRoundedRect(QRectF(x - 2, window.center().y() - grip / 2, 4, grip), 2, 2);
}

// Mouse

OverviewStrip::Part OverviewStrip::partAt(double x) const
{
    const QRectF window = windowRect();
    // Edges reach outwards, and inwards no further than leaves a middle to take hold of.
    const double inwards = std::min(kReach, window.width() / 4);
    if (x >= window.right() - inwards && x <= window.right() + kReach)
        return Part::LastEdge;
    if (x >= window.left() - kReach && x <= window.left() + inwards)
        return Part::FirstEdge;
    return window.left() < x && x < window.right() ? Part::Middle : Part::None;
}

void OverviewStrip::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !isReady())
        return;
    m_pressedAt = event->position().x();
    m_part = partAt(m_pressedAt);
    m_windowBefore = *m_window;
    if (m_part != Part::None)
        return;
    const auto length = m_window->end - m_window->first;
    const base::UtcTime first = m_axis.timeAt(m_pressedAt) - length / 2;
    m_part = Part::Middle;
    m_windowBefore = {first, first + length};
    Q_EMIT windowMoved(m_windowBefore);
}

void OverviewStrip::mouseMoveEvent(QMouseEvent* event)
{
    if (!isReady())
        return;
    const double x = event->position().x();
    if (m_part != Part::None) {
        dragTo(x);
        return;
    }
    const Part part = partAt(x);
    if (part == Part::Middle)
        setCursor(Qt::OpenHandCursor);
    else if (part == Part::None)
        unsetCursor();
    else
        setCursor(Qt::SizeHorCursor);
}

void OverviewStrip::dragTo(double x)
{
    base::TimeRange window = m_windowBefore;
    if (m_part == Part::Middle) {
        const auto by = m_axis.timeAt(x) - m_axis.timeAt(m_pressedAt);
        window = {window.first + by, window.end + by};
    } else {
        (m_part == Part::FirstEdge ? window.first : window.end) = m_axis.timeAt(x);
        if (window.end < window.first)
            std::swap(window.first, window.end);
    }
    Q_EMIT windowMoved(window);
}

void OverviewStrip::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        m_part = Part::None;
}

void OverviewStrip::wheelEvent(QWheelEvent* event)
{
    event->accept();
    if (isReady() && event->angleDelta().y() != 0)
        Q_EMIT zoomAtRequested(m_axis.timeAt(event->position().x()),
            std::pow(0.75, event->angleDelta().y() / kWheelNotch));
}

// Keyboard

bool OverviewStrip::isOurKey(const QKeyEvent& event)
{
    switch (event.key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Home:
    case Qt::Key_Escape:
        return (event.modifiers() & (Qt::AltModifier | Qt::MetaModifier)) == 0;
    default:
        return false;
    }
}

bool OverviewStrip::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride && isOurKey(*static_cast<QKeyEvent*>(event))) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void OverviewStrip::keyPressEvent(QKeyEvent* event)
{
    if (!isReady() || !isOurKey(*event) || !act(*event))
        QWidget::keyPressEvent(event);
}

/// False when there was nothing to do.
bool OverviewStrip::act(const QKeyEvent& event)
{
    const bool later = event.key() == Qt::Key_Right;
    const base::UtcTime middle = m_window->first + (m_window->end - m_window->first) / 2;
    switch (event.key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
        if (event.modifiers().testFlag(Qt::ShiftModifier))
            moveEdge(Part::LastEdge, later);
        else if (event.modifiers().testFlag(Qt::ControlModifier))
            moveEdge(Part::FirstEdge, later);
        else
            Q_EMIT panRequested(later ? kPanAKey : -kPanAKey);
        return true;
    case Qt::Key_Up:
    case Qt::Key_Down:
        Q_EMIT zoomAtRequested(middle, event.key() == Qt::Key_Up ? 0.5 : 2);
        return true;
    case Qt::Key_Home:
        Q_EMIT zoomToCaseRequested();
        return true;
    default:
        break;
    }
    if (std::exchange(m_part, Part::None) == Part::None)
        return false;
    Q_EMIT windowMoved(m_windowBefore);
    return true;
}

void OverviewStrip::moveEdge(Part edge, bool later)
{
    base::TimeRange window = *m_window;
    const auto step = std::chrono::duration_cast<std::chrono::milliseconds>(
        (m_axis.edges.back() - m_axis.edges.front()) * kPartOfCaseAKey);
    (edge == Part::FirstEdge ? window.first : window.end) += later ? step : -step;
    if (window.first < window.end)
        Q_EMIT windowMoved(window);
}

void OverviewStrip::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    update();
}

void OverviewStrip::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    update();
}

} // namespace khoji::views
