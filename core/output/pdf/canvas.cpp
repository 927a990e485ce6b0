#include "core/output/pdf/canvas.h"

#include "core/output/pdf/page_geometry.h"

#include <QtGui/QPainter>
#include <QtGui/QPen>

#include <algorithm>

namespace khoji::output::pdf {

namespace {

bool isAscii(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
}

} // namespace

void Canvas::text(Role role, qreal x, qreal top, QStringView text, Align align)
{
    if (!m_painter || text.isEmpty())
        return;
    const qreal width = m_lettering.width(role, text);
    const qreal left = align == Align::Left ? x : align == Align::Right ? x - width : x - width / 2;
    m_painter->setFont(m_lettering.font(role));
    m_painter->setPen(m_lettering.ink(role));
    const QPointF origin(left, top + m_lettering.ascent(role));
    if (isAscii(text)) {
        m_painter->drawText(origin, text.toString());
        return;
    }
    // Piled-up marks and letters shaped wider than they measure must not reach the neighbours.
    m_painter->save();
    m_painter->setClipRect(QRectF(left, top, width, m_lettering.lineHeight(role)));
    m_painter->drawText(origin, text.toString());
    m_painter->restore();
}

void Canvas::rule(qreal left, qreal right, qreal y, qreal thickness, QColor colour)
{
    fill(QRectF(left, y - thickness / 2, right - left, thickness), colour);
}

void Canvas::fill(const QRectF& rect, QColor colour)
{
    if (m_painter)
        m_painter->fillRect(rect, colour);
}

void Canvas::fill(const QPainterPath& shape, QColor colour)
{
    if (m_painter && !shape.isEmpty())
        m_painter->fillPath(shape, colour);
}

void Canvas::hatch(const QPainterPath& shape, const Hatch& hatch, QColor colour)
{
    constexpr qreal kThickness = pt(0.5);
    if (!m_painter || shape.isEmpty() || hatch.spacing <= 0)
        return;
    const QRectF box = shape.boundingRect();
    m_painter->save();
    m_painter->setClipPath(shape);
    m_painter->setPen(QPen(colour, kThickness));
    for (qreal x = box.left() - box.height(); x < box.right(); x += hatch.spacing) {
        const qreal left = hatch.falling ? box.top() : box.bottom();
        const qreal right = hatch.falling ? box.bottom() : box.top();
        m_painter->drawLine(QPointF(x, left), QPointF(x + box.height(), right));
    }
    m_painter->restore();
}

} // namespace khoji::output::pdf
