#include "views/timeline/series_swatches.h"

#include "models/detail/visible_text.h"
#include "models/timeline/series.h"
#include "views/timeline/series_look.h"
#include "views/timeline/timeline_text.h"

#include <QtGui/QFontMetricsF>
#include <QtGui/QPainter>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

constexpr qsizetype kNameShown = 28; // characters

struct Spacing {
    double swatch;
    double afterSwatch;
    double between;
    double line;
};

Spacing spacingFor(const QFontMetricsF& metrics)
{
    return {std::round(metrics.capHeight()), metrics.averageCharWidth() * 0.7,
        metrics.averageCharWidth() * 2, std::ceil(metrics.height() * 1.15)};
}

} // namespace

SeriesSwatches::SeriesSwatches(
    const store::Histogram& histogram, const SeriesSums& counts, const Theme& theme)
{
    for (std::size_t series = 0; series < histogram.series.size(); ++series) {
        if (counts[series] == 0)
            continue;
        const QString name =
            models::shortened(models::seriesName(histogram.series[series]), kNameShown);
        m_items.push_back({brushOf(lookOf(histogram, series), theme),
            u"%1 %2"_s.arg(name, TimelineText::count(counts[series]))});
    }
    m_columns = histogram.stackedBy ? 2 : std::max<std::size_t>(m_items.size(), 1);
}

std::size_t SeriesSwatches::rows() const
{
    return (m_items.size() + m_columns - 1) / m_columns;
}

double SeriesSwatches::columnWidth(const QFont& font, std::size_t column) const
{
    const QFontMetricsF metrics(font);
    const Spacing space = spacingFor(metrics);
    double widest = 0;
    for (std::size_t item = column; item < m_items.size(); item += m_columns)
        widest = std::max(widest,
            space.swatch + space.afterSwatch + metrics.horizontalAdvance(m_items[item].text)
                + space.between);
    return widest;
}

QSizeF SeriesSwatches::size(const QFont& font) const
{
    if (m_items.empty())
        return {0, 0};
    const Spacing space = spacingFor(QFontMetricsF(font));
    double width = -space.between;
    for (std::size_t column = 0; column < m_columns; ++column)
        width += columnWidth(font, column);
    return {width, space.line * static_cast<double>(rows())};
}

void SeriesSwatches::paint(QPainter& painter, QPointF start, const Theme& theme, Token text) const
{
    const Spacing space = spacingFor(QFontMetricsF(painter.font()));
    double x = start.x();
    for (std::size_t column = 0; column < m_columns; ++column) {
        double y = start.y();
        for (std::size_t item = column; item < m_items.size(); item += m_columns) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(m_items[item].brush);
            painter.drawRoundedRect(
                QRectF(x, std::round(y - space.swatch), space.swatch, space.swatch), 2, 2);
            painter.setPen(theme.color(text));
            painter.drawText(QPointF(x + space.swatch + space.afterSwatch, y), m_items[item].text);
            y += space.line;
        }
        x += columnWidth(painter.font(), column);
    }
}

} // namespace khoji::views
