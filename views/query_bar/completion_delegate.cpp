#include "views/query_bar/completion_delegate.h"

#include "models/detail/visible_text.h"
#include "models/query/completion_model.h"

#include <QtGui/QGuiApplication>
#include <QtGui/QPainter>

#include <algorithm>

namespace khoji::views {

namespace {

using models::CompletionModel;

constexpr int kPadding = 8;
constexpr int kGap = 24; // between text and detail
constexpr int kLowest = 24; // pixels a target must have (ux.md section 16)
constexpr qsizetype kTextKept = 200; // characters; no list is wider

/// The model makes log text visible.
QString shownText(const QModelIndex& index, int role)
{
    return models::shortened(index.data(role).toString(), kTextKept);
}

bool isHeading(const QModelIndex& index)
{
    return index.data(CompletionModel::KindRole).toInt()
        == static_cast<int>(models::Completion::Kind::Heading);
}

} // namespace

CompletionDelegate::CompletionDelegate(const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{ }

void CompletionDelegate::paint(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    const bool heading = isHeading(index);
    const bool isChosen = option.state.testFlag(QStyle::State_Selected);
    if (isChosen)
        painter->fillRect(option.rect, m_theme.color(Token::Selection));
    const Token detailColor = isChosen ? Token::SelectionText : Token::MutedText;
    const Token textColor = isChosen ? Token::SelectionText
        : heading                    ? Token::MutedText
                                     : Token::Text;

    const QFont words = QGuiApplication::font();
    QFont font = heading ? words : option.font;
    font.setBold(heading);
    const QFontMetrics metrics(font);
    const QFontMetrics wordMetrics(words);
    QRect room = option.rect.adjusted(heading ? kPadding : kIndent, 0, -kPadding, 0);
    const QString text = shownText(index, Qt::DisplayRole);
    const QString detail = shownText(index, CompletionModel::DetailRole);
    // The detail gives way to the text, but keeps a third of the line.
    const int wanted = wordMetrics.horizontalAdvance(detail) + 1;
    const int free = room.width() - metrics.horizontalAdvance(text) - kGap;
    const int detailWidth = std::min(wanted, std::max(free, room.width() / 3));
    if (!detail.isEmpty()) {
        painter->setFont(words);
        painter->setPen(m_theme.color(detailColor));
        QRect end = room;
        end.setLeft(room.right() - detailWidth + 1);
        painter->drawText(QStyle::visualRect(option.direction, option.rect, end),
            Qt::AlignVCenter | Qt::AlignTrailing | Qt::TextSingleLine,
            wordMetrics.elidedText(detail, Qt::ElideRight, detailWidth));
        room.setRight(end.left() - kGap);
    }
    painter->setFont(font);
    painter->setPen(m_theme.color(textColor));
    painter->drawText(QStyle::visualRect(option.direction, option.rect, room),
        Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine,
        metrics.elidedText(text, Qt::ElideMiddle, room.width()));
    painter->restore();
}

QSize CompletionDelegate::sizeHint(
    const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QFontMetrics metrics(option.font);
    const QString detail = shownText(index, CompletionModel::DetailRole);
    const int width = kIndent + metrics.horizontalAdvance(shownText(index, Qt::DisplayRole))
        + (detail.isEmpty()
                ? 0
                : kGap + QFontMetrics(QGuiApplication::font()).horizontalAdvance(detail))
        + kPadding + 2;
    return {width, std::max(kLowest, metrics.height() + 6)};
}

} // namespace khoji::views
