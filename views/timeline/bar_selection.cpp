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

std::optional<BarSpan> BarSelection::bars() const
{
    if (!m_now.cursor)
        return std::nullopt;
    return span().value_or(BarSpan{*m_now.cursor, *m_now.cursor});
}

void BarSelection::startDrag(std::size_t bar)
{
    m_beforeDrag = m_now;
    m_now = {bar, bar, {}};
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

void BarSelection::stepSeries(const SeriesSums& counts, bool up)
{
    if (!m_now.cursor)
        return;
    const auto end = static_cast<std::ptrdiff_t>(counts.size());
    const std::ptrdiff_t step = up ? 1 : -1;
    std::ptrdiff_t next = m_now.series ? static_cast<std::ptrdiff_t>(*m_now.series) + step : 0;
    if (!m_now.series && !up)
        return;
    while (next >= 0 && next < end && counts[static_cast<std::size_t>(next)] == 0)
        next += step;
    if (next < 0)
        m_now.series.reset();
    else if (next < end)
        m_now.series = static_cast<std::size_t>(next);
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
