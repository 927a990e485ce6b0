#include "views/event_table/event_delegate.h"

#include "models/detail/visible_text.h"
#include "models/events/event_table_model.h"
#include "views/matches/match_marks.h"

#include <QtGui/QHelpEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QApplication>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QTableView>
#include <QtWidgets/QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

constexpr int kIconSize = 14; // device-independent pixels
constexpr QChar kLeftToRight(0x200E); // or the time of day would stand before its date

/// What the query language calls the column's values; empty for those of no event.
QString fieldOf(const models::EventColumn& column)
{
    if (column.kind == models::EventColumn::Kind::Path)
        return column.path;
    if (!column.isField())
        return {};
    const std::string_view name = record::info(column.field).name;
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

} // namespace

using models::EventTableModel;

EventDelegate::EventDelegate(const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
    loadIcons();
}

void EventDelegate::loadIcons()
{
    const auto mark = [this](const QString& word, Token token, const QString& icon) {
        return Mark{
            word, token, m_theme.icon(icon, token), m_theme.icon(icon, Token::SelectionText)};
    };
    m_severities = {
        mark(u"critical"_s, Token::SeverityCritical, u"severity-critical"_s),
        mark(u"high"_s, Token::SeverityHigh, u"severity-high"_s),
        mark(u"medium"_s, Token::SeverityMedium, u"severity-medium"_s),
        mark(u"low"_s, Token::SeverityLow, u"severity-low"_s),
    };
    m_star = m_theme.icon(u"star-filled"_s, Token::Label3);
    m_noStar = m_theme.icon(u"star"_s, Token::MutedText);
    m_outcomes = {
        mark(u"success"_s, Token::MutedText, u"ok"_s),
        mark(u"denied"_s, Token::BandDenied, u"denied"_s),
        mark(u"failed-sign-in"_s, Token::BandDenied, u"denied"_s),
        mark(u"error"_s, Token::BandError, u"failed"_s),
        mark(u"throttled"_s, Token::BandError, u"failed"_s),
        mark(u"dry-run"_s, Token::MutedText, u"ok"_s),
    };
}

const EventDelegate::Mark* EventDelegate::find(const std::vector<Mark>& marks, const QString& word)
{
    const auto found = std::find_if(
        marks.begin(), marks.end(), [&word](const Mark& mark) { return mark.word == word; });
    return found == marks.end() ? nullptr : &*found;
}

const EventDelegate::Mark* EventDelegate::markOf(const QModelIndex& index) const
{
    switch (static_cast<record::Field>(index.data(EventTableModel::FieldRole).toInt())) {
    case record::Field::Severity:
        return find(m_severities, index.data(EventTableModel::SeverityRole).toString());
    case record::Field::Outcome:
        return find(m_outcomes, index.data(EventTableModel::OutcomeRole).toString());
    default:
        return nullptr;
    }
}

void EventDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->textElideMode = Qt::ElideMiddle;
    option->features.setFlag(QStyleOptionViewItem::WrapText, false);
    const bool isTime = index.data(EventTableModel::FieldRole).toInt()
        == static_cast<int>(record::Field::EventTime);
    if (isTime && option->direction == Qt::RightToLeft)
        option->text.prepend(kLeftToRight);
    // All but the time, whose column has no room for it.
    if (relationOf(index) == models::Relation::Anchor && !isTime)
        option->font.setBold(true);
    if (const Mark* mark = markOf(index)) {
        option->features.setFlag(QStyleOptionViewItem::HasDecoration);
        option->icon =
            option->state.testFlag(QStyle::State_Selected) ? mark->selectedIcon : mark->icon;
        option->decorationSize = {kIconSize, kIconSize};
    }
}

models::Relation EventDelegate::relationOf(const QModelIndex& index)
{
    return static_cast<models::Relation>(index.data(EventTableModel::RelationRole).toInt());
}

bool EventDelegate::isFirst(const QStyleOptionViewItem& option, const QModelIndex& index)
{
    const auto* table = qobject_cast<const QTableView*>(option.widget);
    return table && option.rect.x() == table->columnViewportPosition(index.column())
        && table->horizontalHeader()->visualIndex(index.column()) == 0;
}

bool EventDelegate::helpEvent(QHelpEvent* event, QAbstractItemView* view,
    const QStyleOptionViewItem& option, const QModelIndex& index)
{
    const bool beside = event->type() == QEvent::ToolTip && isFirst(option, index)
        && event->pos().x() < option.rect.x() + kEdgeWidth + kGutterWidth;
    const QString remark = beside ? index.data(EventTableModel::RemarkRole).toString() : QString();
    if (remark.isEmpty())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QToolTip::showText(event->globalPos(), models::toolTipText({remark}), view);
    return true;
}

void EventDelegate::paint(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    if (!isFirst(option, index)) {
        paintContent(painter, option, index);
        return;
    }
    QStyleOptionViewItem whole = option;
    initStyleOption(&whole, index);
    whole.widget->style()->drawPrimitive(
        QStyle::PE_PanelItemViewItem, &whole, painter, whole.widget);
    QStyleOptionViewItem beside = option;
    beside.rect.adjust(kEdgeWidth + kGutterWidth, 0, 0, 0);
    paintContent(painter, beside, index);
    const QRect edge(option.rect.topLeft(), QSize(kEdgeWidth, option.rect.height()));
    if (const std::optional<Token> token = edgeToken(index))
        painter->fillRect(edge, m_theme.color(*token));
    QRect gutter(edge.right() + 1, edge.y(), kGutterWidth, edge.height());
    if (const int color = index.data(EventTableModel::ColorRole).toInt(); color > 0) {
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        paintNumber(painter, gutter, color,
            selected ? option.palette.color(QPalette::HighlightedText)
                     : m_theme.color(Token::MutedText));
        gutter.setTop(gutter.top() + gutter.height() / 2);
    }
    paintRelation(painter, gutter, option, index);
}

/// The number of a label or of a rule's colour: a colour alone says nothing to some (ux.md section
/// 1).
void EventDelegate::paintNumber(
    QPainter* painter, const QRect& gutter, int color, const QColor& ink)
{
    painter->save();
    QFont small = painter->font();
    small.setPixelSize(std::min(kGutterWidth + 1, std::max(gutter.height() / 2, 1)));
    small.setBold(true);
    painter->setFont(small);
    painter->setPen(ink);
    painter->drawText(
        gutter.adjusted(0, 1, 0, 0), Qt::AlignHCenter | Qt::AlignTop, QString::number(color));
    painter->restore();
}

/// A label or a colour rule says more than the severity, which has a letter of its own.
std::optional<Token> EventDelegate::edgeToken(const QModelIndex& index) const
{
    if (const int color = index.data(EventTableModel::ColorRole).toInt(); color > 0)
        return labelToken(color);
    const Mark* mark = find(m_severities, index.data(EventTableModel::SeverityRole).toString());
    return mark ? std::optional(mark->token) : std::nullopt;
}

std::vector<models::TextRange> EventDelegate::matchedParts(const QModelIndex& index) const
{
    const auto* model = qobject_cast<const EventTableModel*>(index.model());
    if (m_finder.isIdle() || !model)
        return {};
    const auto& column = model->columns()[static_cast<std::size_t>(index.column())];
    const QString field = fieldOf(column);
    if (field.isEmpty())
        return {};
    const QString text = index.data().toString();
    const QString recorded = index.data(EventTableModel::SortTextRole).toString();
    std::vector<models::TextRange> parts = m_finder.matchedParts({text, recorded, field});
    const qsizetype code = recorded.size() + 2; // `denied: AccessDenied`, see EventTableModel
    if (column == record::Field::Outcome && text.size() > code) {
        const QString rest = text.mid(code);
        for (const models::TextRange& part :
            m_finder.matchedParts({rest, rest, fieldOf(record::Field::ErrorCode)}))
            parts.push_back({part.begin + code, part.length});
    }
    return parts;
}

void EventDelegate::paintText(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const std::vector<models::TextRange> parts = matchedParts(index);
    if (parts.empty()) {
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    QStyleOptionViewItem marked = option;
    initStyleOption(&marked, index);
    paintMarkedItem(*painter, marked, parts, m_theme);
}

void EventDelegate::paintContent(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    paintText(painter, option, index);
    const auto* model = qobject_cast<const EventTableModel*>(index.model());
    const bool isStar = model
        && model->columns()[static_cast<std::size_t>(index.column())]
            == models::EventColumn::star();
    if (!isStar)
        return;
    const bool starred = index.data(EventTableModel::StarRole).toBool();
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    if (!starred && !hovered)
        return;
    QRect place({}, QSize(kIconSize, kIconSize));
    place.moveCenter(option.rect.center());
    (starred ? m_star : m_noStar).paint(painter, place);
}

/// A wedge for the event that all is about, a diamond for the same request, a dot for the same
/// session, a ring for the same access key: told by shape.
void EventDelegate::paintRelation(QPainter* painter, const QRect& place,
    const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    using models::Relation;
    const Relation relation = relationOf(index);
    if (relation == Relation::None || relation == Relation::Current)
        return;
    const bool isSelectedAnchor =
        relation == Relation::Anchor && option.state.testFlag(QStyle::State_Selected);
    const QColor color = isSelectedAnchor ? option.palette.color(QPalette::HighlightedText)
                                          : m_theme.color(Token::Accent);
    const QPointF middle = QRectF(place.x(), place.y(), kGutterWidth, place.height()).center();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(color, 1.2));
    painter->setBrush(relation == Relation::AccessKey ? QBrush() : QBrush(color));
    if (relation == Relation::Anchor)
        painter->drawPolygon(QPolygonF(
            {middle + QPointF(-2, -4), middle + QPointF(2.4, 0), middle + QPointF(-2, 4)}));
    else if (relation == Relation::Request)
        painter->drawPolygon(QPolygonF({middle + QPointF(0, -3.6), middle + QPointF(3.2, 0),
            middle + QPointF(0, 3.6), middle + QPointF(-3.2, 0)}));
    else
        painter->drawEllipse(middle, 2.4, 2.4);
    painter->restore();
}

} // namespace khoji::views
