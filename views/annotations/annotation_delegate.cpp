#include "views/annotations/annotation_delegate.h"

#include "models/annotations/annotation_list_model.h"
#include "views/annotations/label_icon.h"

namespace khoji::views {

using Model = models::AnnotationListModel;

AnnotationDelegate::AnnotationDelegate(const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
    makeIcons();
    connect(&theme, &Theme::changed, this, &AnnotationDelegate::makeIcons);
}

void AnnotationDelegate::makeIcons()
{
    m_star = m_theme.icon(QStringLiteral("star-filled"), Token::BandDenied);
    for (std::size_t label = 1; label < m_labels.size(); ++label)
        m_labels[label] = labelIcon(m_theme, static_cast<int>(label));
}

void AnnotationDelegate::initStyleOption(
    QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const int label = index.data(Model::LabelRole).toInt();
    const bool isStar =
        index.column() == Model::StarColumn && index.data(Model::StarredRole).toBool();
    const bool isLabel = index.column() == Model::LabelColumn && label != 0;
    if (!isStar && !isLabel)
        return;
    option->text.clear(); // the digit is in the icon
    option->icon = isStar ? m_star : m_labels.at(static_cast<std::size_t>(label));
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->decorationSize = {16, 16};
    option->decorationAlignment = Qt::AlignCenter;
    option->decorationPosition = QStyleOptionViewItem::Top; // the whole cell is the icon's
}

} // namespace khoji::views
