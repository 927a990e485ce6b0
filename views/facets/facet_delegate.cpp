#include "views/facets/facet_delegate.h"

#include "models/facets/facet_roles.h"
#include "views/facets/facet_layout.h"

#include <QtCore/QLocale>
#include <QtGui/QPainter>
#include <QtWidgets/QApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace khoji::views {

using models::FacetLine;
using query::Choice;

namespace {

constexpr int kGap = 8; ///< between a text and what stands at the other end

} // namespace

struct FacetDelegate::Line {
    QPainter& painter;
    const QStyleOptionViewItem& option;
    const QModelIndex& index;
    FacetLayout layout{option.rect, option.direction};
    bool isSelected = option.state.testFlag(QStyle::State_Selected);

    [[nodiscard]] QString text() const { return index.data(Qt::DisplayRole).toString(); }
    [[nodiscard]] Choice choice() const
    {
        return static_cast<Choice>(index.data(models::ChoiceRole).toInt());
    }
    /// In the direction of the text itself: brackets of a name stand where they belong.
    void draw(const QString& text, const QRect& where, Qt::Alignment side) const
    {
        painter.setLayoutDirection(text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
        const Qt::Alignment aligned = side | Qt::AlignVCenter | Qt::AlignAbsolute;
        painter.drawText(where, static_cast<int>(aligned) | Qt::TextSingleLine, text);
    }
    void draw(const QIcon& icon, const QRect& where) const { icon.paint(&painter, where); }

    /// A text at the beginning, in the font of the painter, and another at the end, which is never
    /// cut.
    void write(const QRect& where, const QString& first, const QColor& color, const QString& last,
        const QColor& lastColor) const
    {
        const QFontMetrics plain(option.font);
        const int taken = last.isEmpty() ? 0 : plain.horizontalAdvance(last) + kGap;
        const QRect room =
            QStyle::visualRect(option.direction, where, where.adjusted(0, 0, -taken, 0));
        const QString shown =
            painter.fontMetrics().elidedText(first, Qt::ElideMiddle, std::max(0, room.width()));
        const bool mirrored = option.direction == Qt::RightToLeft;
        painter.setPen(color);
        draw(shown, room, mirrored ? Qt::AlignRight : Qt::AlignLeft);
        painter.setFont(option.font);
        painter.setPen(lastColor);
        draw(last, where, mirrored ? Qt::AlignLeft : Qt::AlignRight);
    }
};

FacetDelegate::FacetDelegate(const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
    , m_open(icons(u"chevron-down"_s, Token::MutedText))
    , m_closed(icons(u"chevron-right"_s, Token::MutedText))
    , m_menu(icons(u"menu-dots"_s, Token::MutedText))
    , m_none(icons(u"choice-none"_s, Token::MutedText))
    , m_chosen(icons(u"choice-chosen"_s, Token::Accent))
    , m_excluded(icons(u"choice-excluded"_s, Token::ValidityError))
{ }

FacetDelegate::Icons FacetDelegate::icons(const QString& name, Token token) const
{
    return {m_theme.icon(name, token), m_theme.icon(name, Token::SelectionText)};
}

QSize FacetDelegate::sizeHint(
    const QStyleOptionViewItem& option, const QModelIndex& /*index*/) const
{
    const int height = option.fontMetrics.height() + 9;
    return {0, std::max(height, FacetLayout::kLeastHeight)};
}

void FacetDelegate::paint(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    const Line line{*painter, option, index};
    const QWidget* const widget = option.widget;
    widget->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, widget);
    painter->setFont(option.font);
    switch (static_cast<FacetLine>(index.data(models::LineRole).toInt())) {
    case FacetLine::Head:
        paintHead(line);
        break;
    case FacetLine::Value:
        paintValue(line);
        break;
    case FacetLine::More:
        paintMore(line);
        break;
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(m_theme.color(Token::Accent));
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
    painter->restore();
}

QColor FacetDelegate::color(const Line& line, Token token) const
{
    return m_theme.color(line.isSelected ? Token::SelectionText : token);
}

void FacetDelegate::paintHead(const Line& line) const
{
    if (!line.isSelected)
        line.painter.fillRect(line.option.rect, m_theme.color(Token::Window));
    const Icons& chevron = line.option.state.testFlag(QStyle::State_Open) ? m_open : m_closed;
    line.draw(line.isSelected ? chevron.selected : chevron.normal, line.layout.chevron());
    QRect dots({}, QSize(16, 16));
    dots.moveCenter(line.layout.menuButton().center());
    line.draw(line.isSelected ? m_menu.selected : m_menu.normal, dots);

    QFont bold = line.option.font;
    bold.setBold(true);
    line.painter.setFont(bold);
    line.write(line.layout.headText(), line.text(), color(line, Token::Text),
        line.index.data(models::NoteRole).toString(), color(line, Token::MutedText));
}

void FacetDelegate::paintValue(const Line& line) const
{
    const Choice choice = line.choice();
    paintBar(line);
    line.draw(boxOf(choice, line.isSelected), line.layout.box());

    QFont font = line.option.font;
    font.setStrikeOut(choice == Choice::Excluded);
    line.painter.setFont(font);
    const QVariant count = line.index.data(models::CountRole);
    const bool isThere = count.toULongLong() > 0 && choice != Choice::Excluded;
    const Token token = isThere ? Token::Text : Token::MutedText;
    line.write(line.layout.valueText(), line.text(), color(line, token),
        count.isValid() ? QLocale().toString(count.toULongLong()) : u"…"_s, color(line, token));
}

void FacetDelegate::paintBar(const Line& line) const
{
    const double share = line.index.data(models::ShareRole).toDouble();
    const bool stands = line.isSelected || line.choice() == Choice::Chosen;
    line.painter.fillRect(
        line.layout.bar(share), m_theme.color(stands ? Token::Accent : Token::BandRead));
}

void FacetDelegate::paintMore(const Line& line) const
{
    line.write(line.layout.valueText(), line.text(), color(line, Token::Accent), {}, {});
}

const QIcon& FacetDelegate::boxOf(Choice choice, bool isSelected) const
{
    const Icons& box = choice == Choice::Chosen ? m_chosen
        : choice == Choice::Excluded            ? m_excluded
                                                : m_none;
    return isSelected ? box.selected : box.normal;
}

} // namespace khoji::views
