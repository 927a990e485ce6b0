#include "views/importing/elided_text.h"

#include "views/tips/tip.h"

#include <QtGui/QPainter>
#include <QtWidgets/QStyleOptionToolButton>
#include <QtWidgets/QStylePainter>

namespace khoji::views {

namespace {

constexpr int kFewestCharacters = 8; ///< of average width: less says nothing
constexpr int kAroundText = 8; ///< pixels of a button on both sides together

} // namespace

ElidedLabel::ElidedLabel(QWidget* parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ElidedLabel::showText(const QString& text)
{
    setText(text);
    setTip(*this, text);
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {
        fontMetrics().averageCharWidth() * kFewestCharacters, QLabel::minimumSizeHint().height()};
}

void ElidedLabel::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    const QRect room = contentsRect();
    painter.setPen(palette().color(foregroundRole()));
    painter.drawText(room, static_cast<int>(Qt::AlignLeading) | static_cast<int>(Qt::AlignVCenter),
        fontMetrics().elidedText(text(), Qt::ElideMiddle, room.width()));
}

ElidedButton::ElidedButton(QWidget* parent)
    : QToolButton(parent)
{
    setAutoRaise(true);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

QSize ElidedButton::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * kFewestCharacters,
        QToolButton::minimumSizeHint().height()};
}

void ElidedButton::paintEvent(QPaintEvent* /*event*/)
{
    QStylePainter painter(this);
    QStyleOptionToolButton option;
    initStyleOption(&option);
    option.text = fontMetrics().elidedText(text(), Qt::ElideRight, width() - kAroundText);
    painter.drawComplexControl(QStyle::CC_ToolButton, option);
}

} // namespace khoji::views
