#include "views/timeline/timeline_tip.h"

#include "views/timeline/series_swatches.h"
#include "views/timeline/timeline_text.h"

#include <QtGui/QFontMetricsF>
#include <QtGui/QPainter>

#include <algorithm>
#include <cmath>

namespace khoji::views {

namespace {

/// Beside the bars where there is room, right before left; else over their middle.
QRectF placed(QSizeF size, QRectF columns, QRectF plot, double distance)
{
    double x = columns.right() + distance;
    if (x + size.width() > plot.right())
        x = columns.left() - distance - size.width();
    if (x < plot.left())
        x = std::clamp(columns.center().x() - size.width() / 2, 0.0,
            std::max(plot.right() - size.width(), 0.0));
    return {std::round(x), std::round(plot.top() + distance / 2), size.width(), size.height()};
}

void paintPanel(QPainter& painter, const Theme& theme, QRectF panel)
{
    QColor shadow(Qt::black);
    shadow.setAlphaF(0.10F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(shadow);
    painter.drawRoundedRect(panel.adjusted(-1, 0, 2, 3), 5, 5);
    painter.setPen(theme.color(Token::Border));
    painter.setBrush(theme.color(Token::TipBase));
    painter.drawRoundedRect(panel.adjusted(0.5, 0.5, 0.5, 0.5), 4, 4);
}

} // namespace

void paintTimelineTip(QPainter& painter, const Theme& theme, const ChartFrame& frame,
    const ChartContent& content, BarSpan bars)
{
    const base::TimeRange range = frame.axis.rangeOf(bars.first, bars.last);
    const SeriesSums counts = content.counts(bars);
    const QString when = TimelineText::range(range, content.zone);
    const QString length = TimelineText::duration(range.end - range.first);
    const QString sum =
        total(counts) == 0 ? TimelineText::noEvents() : TimelineText::total(total(counts));
    const QString errors =
        total(counts) == 0 ? QString() : TimelineText::errors(content.errors(bars));
    const QString rate = TimelineText::rate(total(counts), range.end - range.first);
    const SeriesSwatches swatches(content.filtered, counts, theme);

    const QFontMetricsF metrics(painter.font());
    const double gap = metrics.averageCharWidth() * 2;
    const double first = metrics.horizontalAdvance(when) + gap + metrics.horizontalAdvance(length);
    const double afterSum = metrics.horizontalAdvance(sum) + gap;
    const double second =
        afterSum + metrics.horizontalAdvance(errors) + gap + metrics.horizontalAdvance(rate);
    const QSizeF parts = swatches.size(painter.font());
    const double margin = metrics.height() * 0.5;
    const QSizeF size(std::ceil(std::max({first, second, parts.width()}) + 2 * margin),
        std::ceil(metrics.height() * 2.2 + parts.height() + 2 * margin));
    const QRectF panel = placed(size, frame.columns(bars), frame.plot, metrics.height() * 0.6);

    paintPanel(painter, theme, panel);
    const double left = panel.left() + margin;
    const double right = panel.right() - margin;
    const double firstBaseline = std::round(panel.top() + margin + metrics.ascent());
    const double secondBaseline = std::round(firstBaseline + metrics.height() * 1.2);
    painter.setPen(theme.color(Token::TipText));
    painter.drawText(QPointF(left, firstBaseline), when);
    painter.drawText(QPointF(left, secondBaseline), sum);
    painter.drawText(QPointF(left + afterSum, secondBaseline), errors);
    painter.setPen(theme.color(Token::MutedText));
    painter.drawText(QPointF(right - metrics.horizontalAdvance(length), firstBaseline), length);
    painter.drawText(QPointF(right - metrics.horizontalAdvance(rate), secondBaseline), rate);
    swatches.paint(painter, QPointF(left, std::round(secondBaseline + metrics.height() * 1.2)),
        theme, Token::TipText);
}

} // namespace khoji::views
