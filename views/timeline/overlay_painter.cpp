#include "views/timeline/overlay_painter.h"

#include "views/timeline/timeline_text.h"
#include "views/timeline/timeline_tip.h"

#include <QtGui/QFontMetricsF>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>

#include <algorithm>
#include <array>
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

class OverlayPainter {
public:
    OverlayPainter(
        QPainter& painter, const Theme& theme, const OverlayPicture& picture, QSizeF size)
        : m_painter(painter)
        , m_theme(theme)
        , m_picture(picture)
        , m_frame(picture.frame)
        , m_size(size)
        , m_metrics(painter.font())
    { }

    void paint()
    {
        if (!m_picture.content.hasEvents()) {
            paintEmpty();
            return;
        }
        paintHover();
        paintSelection();
        paintAxes();
        paintTicks();
        paintDates();
        paintActiveRange();
        paintCurrent();
        paintStars();
        paintFocus();
        if (m_picture.tip)
            paintTimelineTip(m_painter, m_theme, m_frame, m_picture.content, *m_picture.tip);
    }

private:
    [[nodiscard]] QColor color(Token token) const { return m_theme.color(token); }

    [[nodiscard]] bool isInSight(base::UtcTime time) const
    {
        return time >= m_frame.axis.edges.front() && time < m_frame.axis.edges.back();
    }

    void paintHover()
    {
        if (m_picture.hover && !m_picture.isBrushing)
            m_painter.fillRect(m_frame.columns({*m_picture.hover, *m_picture.hover}),
                withAlpha(color(Token::Text), 0.08F));
    }

    void paintSelection()
    {
        if (!m_picture.chosen)
            return;
        const QRectF chosen = m_frame.columns(*m_picture.chosen);
        const QRectF& plot = m_frame.plot;
        const QColor veil = withAlpha(color(Token::Base), 0.55F);
        m_painter.fillRect(QRectF(plot.topLeft(), QPointF(chosen.left(), plot.bottom())), veil);
        m_painter.fillRect(QRectF(QPointF(chosen.right(), plot.top()), plot.bottomRight()), veil);
        m_painter.fillRect(chosen, withAlpha(color(Token::Accent), 0.12F));
        for (const double x : {chosen.left(), chosen.right()})
            m_painter.fillRect(
                QRectF(std::round(x) - 0.5, plot.top(), 1, plot.height()), color(Token::Accent));
    }

    void paintAxes()
    {
        const double right = m_frame.plot.left() - m_metrics.averageCharWidth();
        m_painter.setPen(color(Token::MutedText));
        for (const ChartFrame::Line& line : m_frame.grid) {
            const double x = right - m_metrics.horizontalAdvance(line.text);
            m_painter.drawText(
                QPointF(x, std::round(line.y + m_metrics.capHeight() / 2)), line.text);
        }
        m_painter.fillRect(
            QRectF(m_frame.plot.left(), m_frame.plot.bottom(), m_frame.plot.width(), 1),
            withAlpha(color(Token::MutedText), 0.6F));
    }

    void paintTicks()
    {
        const double markLength = std::round(m_metrics.height() * 0.25);
        for (const models::Tick& tick : m_frame.ticks) {
            m_painter.fillRect(QRectF(std::round(tick.x), m_frame.plot.bottom(), 1, markLength),
                withAlpha(color(Token::MutedText), 0.6F));
            const double width = m_metrics.horizontalAdvance(tick.text);
            m_painter.setPen(color(Token::MutedText));
            m_painter.drawText(
                QPointF(centered(tick.x, width, 0, m_size.width()), m_frame.timeBaseline),
                tick.text);
        }
    }

    /// From right to left: where two dates are close, the earlier one gives way.
    void paintDates()
    {
        m_painter.setPen(color(Token::Text));
        double nextDate = m_size.width();
        for (auto tick = m_frame.ticks.rbegin(); tick != m_frame.ticks.rend(); ++tick) {
            if (tick->date.isEmpty())
                continue;
            const double width = m_metrics.horizontalAdvance(tick->date);
            const double x = std::min(tick->x - width / 2, nextDate - width);
            if (x < 0 && nextDate < m_size.width())
                continue;
            nextDate = std::max(x, 0.0);
            m_painter.drawText(QPointF(nextDate, m_frame.dateBaseline), tick->date);
            nextDate -= m_metrics.averageCharWidth();
        }
    }

    void paintActiveRange()
    {
        const auto& range = m_picture.activeRange;
        if (!range || range->end <= m_frame.axis.edges.front()
            || range->first >= m_frame.axis.edges.back())
            return;
        const double left = m_frame.axis.xOf(range->first);
        const double right = m_frame.axis.xOf(range->end);
        m_painter.fillRect(QRectF(left, m_frame.plot.bottom() - 1, std::max(right - left, 2.0), 3),
            color(Token::Accent));
        for (const base::UtcTime edge : {range->first, range->end}) {
            if (edge >= m_frame.axis.edges.front() && edge <= m_frame.axis.edges.back())
                paintHandle(m_frame.axis.xOf(edge));
        }
    }

    void paintHandle(double x)
    {
        const double bottom = m_frame.plot.bottom();
        m_painter.fillRect(
            QRectF(std::round(x) - 0.5, m_frame.plot.top(), 1, m_frame.plot.height()),
            withAlpha(color(Token::Accent), 0.55F));
        const double height = std::round(m_metrics.height() * 0.9);
        m_painter.setPen(QPen(color(Token::Base), 1));
        m_painter.setBrush(color(Token::Accent));
        m_painter.drawRoundedRect(
            QRectF(std::round(x) - 3.5, bottom - height / 2, 7, height), 3, 3);
    }

    void paintCurrent()
    {
        if (!m_picture.current || !isInSight(*m_picture.current))
            return;
        const double x = std::round(m_frame.axis.xOf(*m_picture.current));
        m_painter.fillRect(QRectF(x - 0.5, m_frame.plot.top() - 2, 1.5, m_frame.plot.height() + 2),
            color(Token::Text));
        QPainterPath flag(QPointF(x - 4, m_frame.plot.top() - 5));
        flag.lineTo(x + 4.5, m_frame.plot.top() - 5);
        flag.lineTo(x + 0.25, m_frame.plot.top() + 1);
        flag.closeSubpath();
        m_painter.fillPath(flag, color(Token::Text));
    }

    void paintStars()
    {
        const double height = std::round(m_metrics.height() * 0.4);
        double last = -1;
        for (const base::UtcTime time : m_picture.starred) {
            if (!isInSight(time))
                continue;
            const double x = std::round(m_frame.axis.xOf(time));
            if (x == last)
                continue;
            last = x;
            m_painter.fillRect(QRectF(x - 1, m_frame.plot.top() - height, 2, height),
                color(Token::ValidityWarning));
        }
    }

    void paintFocus()
    {
        if (!m_picture.hasFocus || m_picture.isBrushing)
            return;
        m_painter.setBrush(Qt::NoBrush);
        m_painter.setPen(QPen(color(Token::Accent), 1.5));
        if (const auto& bar = m_picture.cursor)
            m_painter.drawRoundedRect(
                m_frame.columns({*bar, *bar}).adjusted(-1.5, 0, 0.5, 0), 2, 2);
        else
            m_painter.drawRoundedRect(m_frame.plot.adjusted(-2, -2, 2, 2), 3, 3);
        if (m_picture.cursor && m_picture.series)
            paintFocusedSegment(*m_picture.cursor, *m_picture.series);
    }

    /// Dark on light or light on dark, whatever colour the series has.
    void paintFocusedSegment(std::size_t bar, std::size_t series)
    {
        const QRectF segment = m_frame.segment(m_picture.content, bar, series);
        if (segment.isEmpty())
            return;
        const QRectF around = segment.adjusted(-2.5, -1.5, 1.5, 1.5);
        m_painter.setPen(QPen(color(Token::Base), 4));
        m_painter.drawRoundedRect(around, 2, 2);
        m_painter.setPen(QPen(color(Token::Text), 2));
        m_painter.drawRoundedRect(around, 2, 2);
    }

    /// What there is to say says EmptyTimeline.
    void paintEmpty()
    {
        if (!m_picture.hasFocus)
            return;
        m_painter.setPen(QPen(color(Token::Accent), 1.5));
        m_painter.drawRoundedRect(QRectF(QPointF(), m_size).adjusted(1, 1, -1, -1), 3, 3);
    }

    QPainter& m_painter;
    const Theme& m_theme;
    const OverlayPicture& m_picture;
    const ChartFrame& m_frame;
    QSizeF m_size;
    QFontMetricsF m_metrics;
};

} // namespace

void paintOverlay(QPainter& painter, const Theme& theme, const OverlayPicture& picture, QSizeF size)
{
    OverlayPainter(painter, theme, picture, size).paint();
}

} // namespace khoji::views
