#include "views/importing/drop_overlay.h"

#include <QtCore/QEvent>
#include <QtGui/QPainter>

namespace khoji::views {

namespace {

constexpr int kMargin = 24; // device-independent pixels between window edge and frame
constexpr float kVeil = 0.92F;

} // namespace

DropOverlay::DropOverlay(QWidget& window)
    : QWidget(&window)
    , m_window(window)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    window.installEventFilter(this);
    hide();
}

void DropOverlay::showText(const QString& text)
{
    m_text = text;
    setGeometry(m_window.rect());
    raise();
    show();
    update();
}

void DropOverlay::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor veil = palette().color(QPalette::Base);
    veil.setAlphaF(kVeil);
    painter.fillRect(rect(), veil);

    QPen frame(palette().color(QPalette::Link), 2.5, Qt::DashLine);
    painter.setPen(frame);
    const QRect inside = rect().adjusted(kMargin, kMargin, -kMargin, -kMargin);
    painter.drawRoundedRect(inside, 10, 10);

    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.7);
    painter.setFont(large);
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(
        inside, static_cast<int>(Qt::AlignCenter) | static_cast<int>(Qt::TextWordWrap), m_text);
}

bool DropOverlay::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize)
        setGeometry(m_window.rect());
    return QWidget::eventFilter(watched, event);
}

} // namespace khoji::views
