#pragma once

#include "models/detail/match_finder.h"

#include <QtWidgets/QStyledItemDelegate>

#include <vector>

namespace khoji::views {

class Theme;

/// Rows of the record tree: with room for a finger or an unsteady hand (ux.md section 16), and what
/// the query asked for marked in their values. GUI thread.
class TreeDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// `theme` must outlive the delegate.
    void setMatchFinder(models::MatchFinder finder, const Theme& theme);
    /// The parts of the cell's text that are marked.
    [[nodiscard]] std::vector<models::TextRange> matchedParts(const QModelIndex& index) const;

    [[nodiscard]] QSize sizeHint(
        const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
        const QModelIndex& index) const override;

private:
    models::MatchFinder m_finder;
    const Theme* m_theme = nullptr; ///< null: nothing is marked yet
};

} // namespace khoji::views
