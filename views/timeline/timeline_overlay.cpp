#include "views/timeline/timeline_overlay.h"

#include "views/timeline/overlay_painter.h"
#include "views/timeline/timeline_accessible.h"
#include "views/timeline/timeline_text.h"

#include <QtGui/QPainter>

#include <algorithm>

namespace khoji::views {

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
    if (m_series != content.filtered.series)
        m_selection.clearSeries();
    m_series = content.filtered.series;
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
    const std::optional<BarSpan> bars = m_selection.bars();
    if (!bars)
        return {};
    if (const auto series = m_selection.series())
        return TimelineText::spokenSeries(rangeOf(*bars), *m_content, *bars, *series);
    return TimelineText::spoken(rangeOf(*bars), *m_content, *bars);
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
            .series = m_selection.series(),
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
    return hasFocus() ? m_selection.bars() : std::nullopt;
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
