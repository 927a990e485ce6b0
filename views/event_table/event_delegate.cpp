#include "views/event_table/event_delegate.h"

#include "models/events/event_table_model.h"

#include <QtGui/QPainter>
#include <QtWidgets/QApplication>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QTableView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace khoji::views {

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
    if (const Mark* mark = markOf(index)) {
        option->features.setFlag(QStyleOptionViewItem::HasDecoration);
        option->icon =
            option->state.testFlag(QStyle::State_Selected) ? mark->selectedIcon : mark->icon;
        option->decorationSize = {14, 14};
    }
}

void EventDelegate::paint(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto* table = qobject_cast<const QTableView*>(option.widget);
    const bool isEdge = table && option.rect.x() == table->columnViewportPosition(index.column())
        && table->horizontalHeader()->visualIndex(index.column()) == 0;
    if (!isEdge) {
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    QStyleOptionViewItem whole = option;
    initStyleOption(&whole, index);
    whole.widget->style()->drawPrimitive(
        QStyle::PE_PanelItemViewItem, &whole, painter, whole.widget);
    QStyleOptionViewItem beside = option;
    beside.rect.adjust(kEdgeWidth, 0, 0, 0);
    QStyledItemDelegate::paint(painter, beside, index);
    if (const Mark* mark = find(m_severities, index.data(EventTableModel::SeverityRole).toString()))
        painter->fillRect(option.rect.x(), option.rect.y(), kEdgeWidth, option.rect.height(),
            m_theme.color(mark->token));
}

} // namespace khoji::views
