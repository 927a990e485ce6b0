#include "views/detail/card_icon.h"

#include <QtGui/QPainter>
#include <QtGui/QPainterPath>

namespace khoji::views {

namespace {

using record::CardKind;
using record::Outcome;

constexpr qreal kGrid = 16; ///< the drawings below live on a square of this side

QPainterPath person()
{
    QPainterPath path;
    path.addEllipse(QPointF(8, 5), 3, 3);
    path.moveTo(2.5, 14);
    path.cubicTo(2.5, 8.5, 13.5, 8.5, 13.5, 14);
    return path;
}

QPainterPath bolt()
{
    QPainterPath path;
    path.addPolygon(
        QPolygonF({{9.5, 1.5}, {3.5, 9}, {7.5, 9}, {6.5, 14.5}, {12.5, 7}, {8.5, 7}, {9.5, 1.5}}));
    return path;
}

QPainterPath clock()
{
    QPainterPath path;
    path.addEllipse(QPointF(8, 8), 6, 6);
    path.moveTo(8, 4.5);
    path.lineTo(8, 8);
    path.lineTo(10.5, 9.5);
    return path;
}

QPainterPath pin()
{
    QPainterPath path;
    path.moveTo(8, 14.5);
    path.cubicTo(4.5, 10.5, 3.5, 8.5, 3.5, 6.3);
    path.arcTo(QRectF(3.5, 1.8, 9, 9), 180, -180);
    path.cubicTo(12.5, 8.5, 11.5, 10.5, 8, 14.5);
    path.addEllipse(QPointF(8, 6.3), 1.6, 1.6);
    return path;
}

QPainterPath terminal()
{
    QPainterPath path;
    path.addRoundedRect(QRectF(1.5, 3, 13, 10.5), 1.5, 1.5);
    path.moveTo(4.5, 6);
    path.lineTo(6.8, 8.2);
    path.lineTo(4.5, 10.4);
    path.moveTo(8.2, 10.5);
    path.lineTo(11.2, 10.5);
    return path;
}

QPainterPath ring()
{
    QPainterPath path;
    path.addEllipse(QPointF(8, 8), 5.5, 5.5);
    return path;
}

QPainterPath barredCircle()
{
    QPainterPath path = ring();
    path.moveTo(4.1, 4.1);
    path.lineTo(11.9, 11.9);
    return path;
}

QPainterPath cross()
{
    QPainterPath path;
    path.moveTo(3.5, 3.5);
    path.lineTo(12.5, 12.5);
    path.moveTo(12.5, 3.5);
    path.lineTo(3.5, 12.5);
    return path;
}

QPainterPath dot()
{
    QPainterPath path;
    path.addEllipse(QPointF(8, 8), 4, 4);
    return path;
}

QPainterPath resultShape(std::optional<Outcome> outcome)
{
    if (!outcome)
        return ring();
    switch (*outcome) {
    case Outcome::Success:
    case Outcome::DryRun:
        return dot();
    case Outcome::Denied:
    case Outcome::FailedSignIn:
        return barredCircle();
    case Outcome::Throttled:
    case Outcome::Error:
        return cross();
    }
    return ring();
}

QPainterPath shapeOf(CardKind kind, std::optional<Outcome> outcome)
{
    switch (kind) {
    case CardKind::Who:
        return person();
    case CardKind::What:
        return bolt();
    case CardKind::When:
        return clock();
    case CardKind::Where:
        return pin();
    case CardKind::How:
        return terminal();
    case CardKind::Result:
        return resultShape(outcome);
    }
    return {};
}

bool isFilled(CardKind kind, std::optional<Outcome> outcome)
{
    return kind == CardKind::Result && outcome == Outcome::Success;
}

} // namespace

CardIcon::CardIcon(CardKind kind, QWidget* parent)
    : QWidget(parent)
    , m_kind(kind)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void CardIcon::setOutcome(std::optional<Outcome> outcome)
{
    m_outcome = outcome;
    update();
}

QSize CardIcon::sizeHint() const
{
    const int side = fontMetrics().height();
    return {side, side};
}

void CardIcon::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(width() / kGrid, height() / kGrid);
    const QColor color = palette().color(QPalette::Text);
    painter.setPen(QPen(color, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(isFilled(m_kind, m_outcome) ? QBrush(color) : QBrush(Qt::NoBrush));
    painter.drawPath(shapeOf(m_kind, m_outcome));
}

} // namespace khoji::views
