#include "views/searches/flow_layout.h"

#include <QtWidgets/QStyle>
#include <QtWidgets/QWidget>

#include <algorithm>

namespace khoji::views {

FlowLayout::FlowLayout(QWidget* parent)
    : QLayout(parent)
{
    setSpacing(4);
}

FlowLayout::~FlowLayout() = default;

void FlowLayout::addItem(QLayoutItem* item)
{
    m_items.emplace_back(item);
    invalidate();
}

int FlowLayout::count() const
{
    return static_cast<int>(m_items.size());
}

QLayoutItem* FlowLayout::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_items[static_cast<std::size_t>(index)].get() : nullptr;
}

QLayoutItem* FlowLayout::takeAt(int index)
{
    if (itemAt(index) == nullptr)
        return nullptr;
    QLayoutItem* const item = m_items[static_cast<std::size_t>(index)].release();
    m_items.erase(m_items.begin() + index);
    invalidate();
    return item;
}

int FlowLayout::heightForWidth(int width) const
{
    const QMargins margins = contentsMargins();
    const QRect area(0, 0, width - margins.left() - margins.right(), 0);
    return arrange(area, false) + margins.top() + margins.bottom();
}

/// The widest item has room.
QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const auto& item : m_items) {
        if (!item->isEmpty())
            size = size.expandedTo(item->minimumSize());
    }
    const QMargins margins = contentsMargins();
    return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom());
}

/// All items in one line.
QSize FlowLayout::sizeHint() const
{
    int width = 0;
    for (const auto& item : m_items) {
        if (!item->isEmpty())
            width += item->sizeHint().width() + spacing();
    }
    const QMargins margins = contentsMargins();
    const QSize line(width - std::min(width, spacing()) + margins.left() + margins.right(),
        minimumSize().height());
    return line.expandedTo(minimumSize());
}

void FlowLayout::setGeometry(const QRect& rect)
{
    QLayout::setGeometry(rect);
    arrange(rect.marginsRemoved(contentsMargins()), true);
}

/// Returns the height it takes; places the items only when it is meant.
int FlowLayout::arrange(const QRect& rect, bool isReal) const
{
    std::vector<QLayoutItem*> line;
    int y = rect.top();
    int width = 0;
    int height = 0;
    const auto endLine = [&] {
        if (isReal)
            placeLine(line, rect, y, height);
        line.clear();
    };
    for (const auto& item : m_items) {
        if (item->isEmpty())
            continue;
        const QSize size = item->sizeHint();
        if (!line.empty() && width + spacing() + size.width() > rect.width()) {
            endLine();
            y += height + spacing();
            width = height = 0;
        }
        width += (line.empty() ? 0 : spacing()) + size.width();
        height = std::max(height, size.height());
        line.push_back(item.get());
    }
    endLine();
    return y + height - rect.top();
}

void FlowLayout::placeLine(
    const std::vector<QLayoutItem*>& line, const QRect& area, int y, int height) const
{
    const QWidget* const parent = parentWidget();
    const Qt::LayoutDirection direction =
        parent != nullptr ? parent->layoutDirection() : Qt::LeftToRight;
    int x = area.left();
    for (QLayoutItem* const item : line) {
        const QSize size(std::min(item->sizeHint().width(), area.width()), height);
        const QRect place({x, y}, size);
        item->setGeometry(QStyle::visualRect(direction, area, place));
        x += size.width() + spacing();
    }
}

} // namespace khoji::views
