#pragma once

#include "core/query/field_values.h"
#include "views/theme/theme.h"

#include <QtWidgets/QStyledItemDelegate>

namespace khoji::views {

class FacetLayout;

/// Paints the lines of facets (facet_roles.h): heads, and values with a check box, their count and
/// a bar. An excluded value is crossed in its box and struck out, so that nothing is said by colour
/// alone.
///
/// `theme` must outlive it. GUI thread.
class FacetDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit FacetDelegate(const Theme& theme, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
        const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(
        const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    /// A line being painted.
    struct Line;

    void paintHead(const Line& line) const;
    void paintValue(const Line& line) const;
    void paintMore(const Line& line) const;
    void paintBar(const Line& line) const;
    [[nodiscard]] const QIcon& boxOf(query::Choice choice, bool isSelected) const;
    [[nodiscard]] QColor color(const Line& line, Token token) const;

    const Theme& m_theme;
    struct Icons {
        QIcon normal;
        QIcon selected; ///< as dark as selected text is
    };
    [[nodiscard]] Icons icons(const QString& name, Token token) const;

    Icons m_open;
    Icons m_closed;
    Icons m_menu;
    Icons m_none;
    Icons m_chosen;
    Icons m_excluded;
};

} // namespace khoji::views
