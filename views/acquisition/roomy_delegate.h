#pragma once

#include <QtWidgets/QStyledItemDelegate>

#include <algorithm>

namespace khoji::views {

inline constexpr int kLeastTarget = 24; // pixels, to be hit

/// Lines of a list or tree with check marks, high enough to be hit. GUI thread.
class RoomyDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(
        const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const QSize size = QStyledItemDelegate::sizeHint(option, index);
        return {size.width(), std::max(size.height(), kLeastTarget)};
    }
};

} // namespace khoji::views
