#include "core/output/pdf/page_geometry.h"

namespace khoji::output::pdf {

namespace {

struct Margins {
    qreal side;
    qreal top;
    qreal bottom;
};

constexpr Margins kPortrait{pt(54), pt(76), pt(66)};
constexpr Margins kLandscape{pt(46), pt(66), pt(56)};
constexpr qreal kHeaderDistance = pt(22);
constexpr qreal kFooterDistance = pt(18);

} // namespace

PageGeometry geometryOf(QPageLayout::Orientation orientation)
{
    PageGeometry page;
    // No margins of the device: they would move the origin away from the corner.
    page.layout = QPageLayout(QPageSize(QPageSize::A4), orientation, QMarginsF());
    page.layout.setMode(QPageLayout::FullPageMode);
    const QSizeF sheet = page.layout.fullRectPoints().size() * kDotsPerPoint;
    const Margins& margins = orientation == QPageLayout::Portrait ? kPortrait : kLandscape;
    page.body = QRectF(QPointF(), sheet)
                    .adjusted(margins.side, margins.top, -margins.side, -margins.bottom);
    page.headerLine = page.body.top() - kHeaderDistance;
    page.footerLine = page.body.bottom() + kFooterDistance;
    return page;
}

} // namespace khoji::output::pdf
