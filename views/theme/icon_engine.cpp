#include "views/theme/icon_engine.h"

#include <QtGui/QPaintEngine>
#include <QtGui/QPainter>
#include <QtGui/QPixmap>
#include <QtGui/QPixmapCache>
#include <QtSvg/QSvgRenderer>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

/// The largest square in the middle of `rect`.
QRect square(const QRect& rect)
{
    const int side = std::min(rect.width(), rect.height());
    return {
        rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2, side, side};
}

/// Pixels for a screen; a printer gets the drawing itself, and so does whoever turns it.
bool takesPixels(const QPainter& painter)
{
    return painter.paintEngine()->type() == QPaintEngine::Raster
        && painter.transform().type() <= QTransform::TxTranslate;
}

} // namespace

IconEngine::IconEngine(QByteArray svg, LiveColors colors, std::optional<Token> token)
    : m_svg(std::move(svg))
    , m_colors(std::move(colors))
    , m_token(token)
{ }

QColor IconEngine::colorFor(QIcon::Mode mode) const
{
    const ColorTable& colors = **m_colors;
    if (mode == QIcon::Disabled)
        return colors[index(Token::DisabledText)];
    if (m_token)
        return colors[index(*m_token)];
    return colors[index(mode == QIcon::Selected ? Token::SelectionText : Token::Text)];
}

/// A table in which each row has an icon paints too many to read a drawing each time.
void IconEngine::paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state)
{
    const QRect place = square(rect);
    if (!takesPixels(*painter)) {
        render(*painter, place, mode);
        return;
    }
    const qreal scale = painter->device()->devicePixelRatioF();
    QPixmap drawn = pixmap((QSizeF(place.size()) * scale).toSize(), mode, state);
    drawn.setDevicePixelRatio(scale);
    painter->drawPixmap(place.topLeft(), drawn);
}

void IconEngine::render(QPainter& painter, const QRectF& place, QIcon::Mode mode) const
{
    QByteArray svg = m_svg;
    svg.replace("#000000", colorFor(mode).name().toLatin1());
    QSvgRenderer(svg).render(&painter, place);
}

QPixmap IconEngine::pixmap(const QSize& size, QIcon::Mode mode, QIcon::State)
{
    const QString key = u"khoji-icon-%1-%2-%3x%4"_s.arg(qHash(m_svg), 0, 16)
                            .arg(colorFor(mode).rgba(), 0, 16)
                            .arg(size.width())
                            .arg(size.height());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    pixmap = QPixmap(size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    render(painter, square(pixmap.rect()), mode);
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

QIconEngine* IconEngine::clone() const
{
    return new IconEngine(*this);
}

} // namespace khoji::views
