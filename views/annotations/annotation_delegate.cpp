#include "views/annotations/annotation_delegate.h"

#include "models/annotations/annotation_list_model.h"
#include "views/annotations/label_icon.h"

#include <QtWidgets/QStyle>

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

void AnnotationDelegate::paint(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    const QIcon icon = iconOf(index);
    const QRect place =
        QStyle::alignedRect(option.direction, Qt::AlignCenter, option.decorationSize, option.rect);
    icon.paint(painter, place);
}

void AnnotationDelegate::initStyleOption(
    QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (index.column() == Model::LabelColumn)
        option->text.clear(); // the digit is in the icon
}

QIcon AnnotationDelegate::iconOf(const QModelIndex& index) const
{
    if (index.column() == Model::StarColumn && index.data(Model::StarredRole).toBool())
        return m_star;
    if (index.column() == Model::LabelColumn)
        return m_labels.at(index.data(Model::LabelRole).toUInt());
    return {};
}

} // namespace khoji::views
