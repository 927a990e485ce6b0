#include "views/matches/match_marks.h"

#include <QtGui/QPainter>
#include <QtWidgets/QApplication>
#include <QtWidgets/QStyle>

namespace khoji::views {

namespace {

QColor textColor(const QStyleOptionViewItem& option)
{
    const bool isEnabled = option.state.testFlag(QStyle::State_Enabled);
    const bool isActive = option.state.testFlag(QStyle::State_Active);
    const QPalette::ColorGroup group = !isEnabled ? QPalette::Disabled
        : isActive                                ? QPalette::Active
                                                  : QPalette::Inactive;
    return option.palette.color(group,
        option.state.testFlag(QStyle::State_Selected) ? QPalette::HighlightedText : QPalette::Text);
}

/// Where the style would write.
QRect textPlace(const QStyleOptionViewItem& option, const QStyle& style)
{
    const int margin = style.pixelMetric(QStyle::PM_FocusFrameHMargin, &option, option.widget) + 1;
    return style.subElementRect(QStyle::SE_ItemViewItemText, &option, option.widget)
        .adjusted(margin, 0, -margin, 0);
}

} // namespace

QList<QTextLayout::FormatRange> matchFormats(
    const std::vector<models::TextRange>& parts, const Theme& theme)
{
    QList<QTextLayout::FormatRange> formats;
    for (const models::TextRange& part : parts) {
        QTextLayout::FormatRange range{
            static_cast<int>(part.begin), static_cast<int>(part.length), {}};
        range.format.setBackground(theme.color(Token::Match));
        range.format.setForeground(theme.color(Token::Text));
        range.format.setFontUnderline(true);
        formats.append(range);
    }
    return formats;
}

void paintMarkedItem(QPainter& painter, const QStyleOptionViewItem& option,
    const std::vector<models::TextRange>& parts, const Theme& theme)
{
    const QStyle& style = option.widget ? *option.widget->style() : *QApplication::style();
    const QRect place = textPlace(option, style);
    QStyleOptionViewItem rest = option;
    rest.text.clear();
    style.drawControl(QStyle::CE_ItemViewItem, &rest, &painter, option.widget);

    const QString shown =
        option.fontMetrics.elidedText(option.text, option.textElideMode, place.width());
    QTextLayout layout(shown, option.font, painter.device());
    QTextOption oneLine(QStyle::visualAlignment(option.direction, option.displayAlignment));
    oneLine.setWrapMode(QTextOption::NoWrap);
    oneLine.setTextDirection(option.direction);
    layout.setTextOption(oneLine);
    layout.setFormats(matchFormats(models::partsInSight(parts, option.text, shown), theme));
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(place.width());
    layout.endLayout();

    // In whole pixels, as styles do: a marked line stands where it stood before.
    const int top = place.height() / 2 - static_cast<int>(line.height()) / 2;
    painter.save();
    painter.setClipRect(place, Qt::IntersectClip);
    painter.setPen(textColor(option));
    layout.draw(&painter, QPointF(place.x(), place.y() + top));
    painter.restore();
}

} // namespace khoji::views
