#include "views/theme/outlined_style.h"

#include <QtGui/QPainter>
#include <QtWidgets/QStyleFactory>
#include <QtWidgets/QStyleOption>
#include <QtWidgets/QWidget>

#include <algorithm>

namespace khoji::views {

namespace {

constexpr int kLeastTarget = 24; // device-independent pixels
constexpr int kDockIcon = 13; // Fusion's own, in the title of a dock

/// Of a button all of which opens a menu; those with a part for it have the arrow there.
bool isMenuArrow(QStyle::PrimitiveElement element, const QStyleOption* option)
{
    const auto* const button = qstyleoption_cast<const QStyleOptionToolButton*>(option);
    return element == QStyle::PE_IndicatorArrowDown && button != nullptr
        && button->features.testFlag(QStyleOptionToolButton::HasMenu)
        && !button->features.testFlag(QStyleOptionToolButton::MenuButtonPopup);
}

} // namespace

OutlinedStyle::OutlinedStyle()
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion")))
{ }

QSize OutlinedStyle::sizeFromContents(ContentsType type, const QStyleOption* option,
    const QSize& contents, const QWidget* widget) const
{
    const QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    switch (type) {
    case CT_PushButton:
    case CT_ToolButton:
    case CT_CheckBox:
    case CT_RadioButton:
    case CT_LineEdit:
    case CT_ComboBox:
    case CT_SpinBox:
        return size.expandedTo({0, kLeastTarget});
    default:
        return size;
    }
}

int OutlinedStyle::pixelMetric(
    PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    if (metric == PM_DockWidgetTitleBarButtonMargin)
        return (kLeastTarget - kDockIcon + 1) / 2;
    return QProxyStyle::pixelMetric(metric, option, widget);
}

/// The margin alone gives the title the height, and the buttons half of their width.
QRect OutlinedStyle::subElementRect(
    SubElement element, const QStyleOption* option, const QWidget* widget) const
{
    const QRect given = QProxyStyle::subElementRect(element, option, widget);
    const bool isClose = element == SE_DockWidgetCloseButton;
    const bool isFloat = element == SE_DockWidgetFloatButton;
    if ((!isClose && !isFloat && element != SE_DockWidgetTitleBarText) || given.isEmpty())
        return given;
    const QRect close = QProxyStyle::subElementRect(SE_DockWidgetCloseButton, option, widget);
    const int more = std::max(kLeastTarget - close.width(), 0);
    const int height = std::max(given.height(), kLeastTarget);
    // As from left to right: the close button grows to its left and moves the others there.
    QRect rect = visualRect(option->direction, option->rect, given);
    if (isFloat)
        rect.translate(-more, 0);
    if (isClose || isFloat)
        rect = {
            rect.left() - more, rect.center().y() - height / 2 + 1, rect.width() + more, height};
    else
        rect.setRight(rect.right() - 2 * more);
    return visualRect(option->direction, option->rect, rect);
}

/// Fusion gives the title of a dock the height that its text needs, and then draws it as small as
/// the text was at first.
void OutlinedStyle::drawControl(ControlElement element, const QStyleOption* option,
    QPainter* painter, const QWidget* widget) const
{
    const auto* const dock = qstyleoption_cast<const QStyleOptionDockWidget*>(option);
    if (element != CE_DockWidgetTitle || !dock || dock->verticalTitleBar || !widget) {
        QProxyStyle::drawControl(element, option, painter, widget);
        return;
    }
    const QRect place = subElementRect(SE_DockWidgetTitleBarText, option, widget);
    painter->save();
    painter->setFont(widget->font());
    const Qt::Alignment side = visualAlignment(option->direction, Qt::AlignLeft);
    drawItemText(painter, place, static_cast<int>(side | Qt::AlignVCenter), option->palette,
        option->state.testFlag(State_Enabled),
        painter->fontMetrics().elidedText(dock->title, Qt::ElideRight, place.width()),
        QPalette::WindowText);
    painter->restore();
}

void OutlinedStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option,
    QPainter* painter, const QWidget* widget) const
{
    if (widget != nullptr && isMenuArrow(element, option)) {
        QStyleOption arrow(*option);
        arrow.rect.moveCenter({option->rect.center().x(), widget->rect().center().y() + 1});
        QProxyStyle::drawPrimitive(element, &arrow, painter, widget);
        return;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    if (element != PE_IndicatorCheckBox && element != PE_IndicatorItemViewItemCheck)
        return;
    const bool isSelected =
        element == PE_IndicatorItemViewItemCheck && option->state.testFlag(State_Selected);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(
        option->palette.color(isSelected ? QPalette::HighlightedText : QPalette::PlaceholderText));
    painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
    painter->restore();
}

} // namespace khoji::views
