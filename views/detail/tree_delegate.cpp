#include "views/detail/tree_delegate.h"

#include "models/detail/record_tree_model.h"
#include "views/matches/match_marks.h"

#include <utility>

namespace khoji::views {

using models::RecordTreeModel;

namespace {

/// Objects and lists are shown by their size, and null by a word: neither is a value.
bool isValue(const QModelIndex& index)
{
    using Kind = RecordTreeModel::Kind;
    const auto kind = index.data(RecordTreeModel::KindRole).value<Kind>();
    return index.column() == RecordTreeModel::ValueColumn && kind != Kind::Object
        && kind != Kind::Array && kind != Kind::Null;
}

} // namespace

void TreeDelegate::setMatchFinder(models::MatchFinder finder, const Theme& theme)
{
    m_finder = std::move(finder);
    m_theme = &theme;
}

std::vector<models::TextRange> TreeDelegate::matchedParts(const QModelIndex& index) const
{
    if (m_finder.isIdle() || !isValue(index))
        return {};
    return m_finder.matchedParts(
        {index.data().toString(), index.data(RecordTreeModel::TextRole).toString(),
            index.data(RecordTreeModel::QueryFieldRole).toString()});
}

QSize TreeDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    return QStyledItemDelegate::sizeHint(option, index) + QSize(0, option.fontMetrics.height() / 2);
}

void TreeDelegate::paint(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const std::vector<models::TextRange> parts = matchedParts(index);
    if (parts.empty()) {
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    QStyleOptionViewItem marked = option;
    initStyleOption(&marked, index);
    paintMarkedItem(*painter, marked, parts, *m_theme);
}

} // namespace khoji::views
