#include "views/annotations/label_icon.h"

#include <QtGui/QPainter>
#include <QtGui/QPixmap>

namespace khoji::views {

namespace {

constexpr qreal kRadius = 3.5;
constexpr int kSide = 16;

QPixmap drawn(const Theme& theme, int label, int scale)
{
    QPixmap pixmap(kSide * scale, kSide * scale);
    pixmap.setDevicePixelRatio(scale);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame(0.75, 0.75, kSide - 1.5, kSide - 1.5);
    if (label == 0) {
        painter.setPen(QPen(theme.color(Token::MutedText), 1.25));
        painter.drawRoundedRect(frame, kRadius, kRadius);
        painter.drawLine(QLineF(3.5, kSide - 3.5, kSide - 3.5, 3.5)); // else it is a check box
        return pixmap;
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(labelToken(label)));
    painter.drawRoundedRect(frame, kRadius, kRadius);
    QFont font = painter.font();
    font.setPixelSize(11);
    font.setBold(true);
    painter.setFont(font);
    painter.setPen(theme.color(Token::Base));
    painter.drawText(QRectF(0, 0, kSide, kSide), Qt::AlignCenter, QString::number(label));
    return pixmap;
}

} // namespace

QIcon labelIcon(const Theme& theme, int label)
{
    QIcon icon;
    for (const int scale : {1, 2}) {
        // A selected row does not tint it: the colour is what it says.
        const QPixmap pixmap = drawn(theme, label, scale);
        icon.addPixmap(pixmap, QIcon::Normal);
        icon.addPixmap(pixmap, QIcon::Selected);
    }
    return icon;
}

} // namespace khoji::views
