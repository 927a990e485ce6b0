#pragma once

#include "core/query/field_values.h"
#include "views/theme/theme.h"

#include <QtCore/QPersistentModelIndex>
#include <QtWidgets/QTreeView>

namespace khoji::views {

/// Lines of values to pick from (facet_roles.h), with or without heads: the facets, and the list of
/// all values. It changes nothing: it says what somebody wants.
///
/// A click or Space picks a value; with Ctrl within its field, with Alt to exclude it. Enter does
/// the same as Space. `theme` must outlive it. GUI thread.
class FacetView final : public QTreeView {
    Q_OBJECT

public:
    explicit FacetView(const Theme& theme, QWidget* parent = nullptr);

    /// Around a change of many lines: what is in sight stays there.
    void keepPlace();
    void returnToPlace();

    /// How keys held down pick a value.
    [[nodiscard]] static query::Pick pickFor(Qt::KeyboardModifiers modifiers);

Q_SIGNALS:
    void picked(const QModelIndex& value, khoji::query::Pick how);
    void moreRequested(const QModelIndex& more);
    /// A right click, the menu key, or the button of a head.
    void menuRequested(const QModelIndex& line, const QPoint& globalPosition);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void changeEvent(QEvent* event) override;
    void drawBranches(
        QPainter* painter, const QRect& rect, const QModelIndex& index) const override;

private:
    void act(const QModelIndex& line, Qt::KeyboardModifiers modifiers);
    [[nodiscard]] bool isOnMenuButton(const QModelIndex& line, const QPoint& position) const;

    QPersistentModelIndex m_pressed;
    QPersistentModelIndex m_top; ///< the first line in sight
    int m_topOffset = 0;
};

} // namespace khoji::views
