#include "views/theme/icon_engine.h"

#include <QtGui/QPainter>
#include <QtGui/QPixmap>
#include <QtGui/QPixmapCache>
#include <QtSvg/QSvgRenderer>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

/// The largest square in the middle of `rect`.
QRectF square(const QRect& rect)
{
    const int side = std::min(rect.width(), rect.height());
    return QRectF(
        rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2, side, side);
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

void IconEngine::paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State)
{
    QByteArray svg = m_svg;
    svg.replace("#000000", colorFor(mode).name().toLatin1());
    QSvgRenderer(svg).render(painter, square(rect));
}

QPixmap IconEngine::pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state)
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
    paint(&painter, pixmap.rect(), mode, state);
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

QIconEngine* IconEngine::clone() const
{
    return new IconEngine(*this);
}

} // namespace khoji::views
