#pragma once

#include "views/theme/theme.h"

#include <QtWidgets/QStyledItemDelegate>

namespace khoji::views {

/// Paints a line of a CompletionModel: what is inserted, and what it means or how often it occurs.
/// All of it may be log text. `theme` must outlive it.
class CompletionDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    /// Of the text of lines below their heading, in pixels.
    static constexpr int kIndent = 16;

    explicit CompletionDelegate(const Theme& theme, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
        const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(
        const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    const Theme& m_theme;
};

} // namespace khoji::views
