#include "views/facets/facet_layout.h"

#include <QtWidgets/QStyle>

#include <algorithm>
#include <cmath>

namespace khoji::views {

namespace {

constexpr int kMargin = 4;
constexpr int kIcon = 16;
constexpr int kTextLeft = 2 * kMargin + kIcon + 2;
constexpr int kRightMargin = 8;
constexpr int kButton = 24;
constexpr int kBarHeight = 3;
constexpr int kBarRoom = kBarHeight + 1;

} // namespace

QRect FacetLayout::chevron() const
{
    return iconIn(m_line);
}

QRect FacetLayout::box() const
{
    return iconIn(m_line.adjusted(0, 0, 0, -kBarRoom));
}

QRect FacetLayout::iconIn(const QRect& line) const
{
    return placed(
        {line.left() + kMargin + 2, line.top() + (line.height() - kIcon) / 2, kIcon, kIcon});
}

QRect FacetLayout::menuButton() const
{
    return placed({m_line.right() + 1 - kButton, m_line.top(), kButton, m_line.height()});
}

QRect FacetLayout::headText() const
{
    return placed(m_line.adjusted(kTextLeft, 0, -kButton, 0));
}

QRect FacetLayout::valueText() const
{
    return placed(m_line.adjusted(kTextLeft, 0, -kRightMargin, -kBarRoom));
}

QRect FacetLayout::bar(double share) const
{
    QRect bar = m_line.adjusted(kTextLeft, 0, -kRightMargin, -1);
    bar.setTop(bar.bottom() + 1 - kBarHeight);
    // What is there at all can be seen.
    const int width = static_cast<int>(std::lround(bar.width() * std::clamp(share, 0.0, 1.0)));
    bar.setWidth(share > 0 ? std::max(width, 2) : 0);
    return placed(bar);
}

QRect FacetLayout::placed(const QRect& leftToRight) const
{
    return QStyle::visualRect(m_direction, m_line, leftToRight);
}

} // namespace khoji::views
