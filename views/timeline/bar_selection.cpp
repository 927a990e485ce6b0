#include "views/timeline/bar_selection.h"

#include <algorithm>

namespace khoji::views {

std::optional<BarSpan> BarSelection::span() const
{
    if (!m_now.anchor || !m_now.cursor)
        return std::nullopt;
    const auto [first, last] = std::minmax(*m_now.anchor, *m_now.cursor);
    return BarSpan{first, last};
}

void BarSelection::startDrag(std::size_t bar)
{
    m_beforeDrag = m_now;
    m_now = {bar, bar};
}

void BarSelection::dragTo(std::size_t bar)
{
    if (isDragging())
        m_now.cursor = bar;
}

void BarSelection::cancelDrag()
{
    if (m_beforeDrag)
        m_now = *m_beforeDrag;
    m_beforeDrag.reset();
}

void BarSelection::moveTo(std::size_t bar, bool extend)
{
    if (!extend)
        m_now.anchor.reset();
    else if (!m_now.anchor)
        m_now.anchor = m_now.cursor.value_or(bar);
    m_now.cursor = bar;
}

} // namespace khoji::views
