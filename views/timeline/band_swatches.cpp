#include "views/timeline/band_swatches.h"

#include "views/timeline/timeline_text.h"

#include <QtGui/QFontMetricsF>
#include <QtGui/QPainter>

#include <cmath>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

struct Spacing {
    double swatch;
    double afterSwatch;
    double between;
};

Spacing spacingFor(const QFontMetricsF& metrics)
{
    return {std::round(metrics.capHeight()), metrics.averageCharWidth() * 0.7,
        metrics.averageCharWidth() * 2};
}

} // namespace

BandSwatches::BandSwatches(const BandCounts& counts, Show show)
{
    for (const store::Band band : kBands) {
        const std::uint64_t count = counts[static_cast<std::size_t>(band)];
        if (count == 0 && show == Show::NonEmptyOnly)
            continue;
        const QString number = TimelineText::count(count);
        m_items.push_back({band,
            show == Show::CountsOnly ? number
                                     : u"%1 %2"_s.arg(TimelineText::bandName(band), number)});
    }
}

double BandSwatches::width(const QFont& font) const
{
    const QFontMetricsF metrics(font);
    const Spacing space = spacingFor(metrics);
    double width = 0;
    for (const Item& item : m_items)
        width +=
            space.swatch + space.afterSwatch + metrics.horizontalAdvance(item.text) + space.between;
    return m_items.empty() ? 0 : width - space.between;
}

void BandSwatches::paint(QPainter& painter, QPointF start, const Theme& theme, Token text) const
{
    const QFontMetricsF metrics(painter.font());
    const Spacing space = spacingFor(metrics);
    double x = start.x();
    for (const Item& item : m_items) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(colorOf(item.band)));
        painter.drawRoundedRect(
            QRectF(x, std::round(start.y() - space.swatch), space.swatch, space.swatch), 2, 2);
        x += space.swatch + space.afterSwatch;
        painter.setPen(theme.color(text));
        painter.drawText(QPointF(x, start.y()), item.text);
        x += metrics.horizontalAdvance(item.text) + space.between;
    }
}

} // namespace khoji::views
