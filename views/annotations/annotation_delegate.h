#pragma once

#include "views/theme/theme.h"

#include <QtWidgets/QStyledItemDelegate>

#include <array>

namespace khoji::views {

/// Paints the star and the colour label of AnnotationListModel's rows. `theme` must outlive it.
class AnnotationDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit AnnotationDelegate(const Theme& theme, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
        const QModelIndex& index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

private:
    void makeIcons();
    [[nodiscard]] QIcon iconOf(const QModelIndex& index) const;

    const Theme& m_theme;
    QIcon m_star;
    std::array<QIcon, 10> m_labels; ///< by their number; 0 is none
};

} // namespace khoji::views
