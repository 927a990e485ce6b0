#pragma once

#include <QtCore/QRectF>
#include <QtGui/QPageLayout>

/// The sheet and where things stand on it. All lengths in this folder are device dots, twenty to
/// the point, so that type is placed finer than the eye sees.
namespace khoji::output::pdf {

inline constexpr int kDotsPerPoint = 20;
inline constexpr int kDotsPerInch = 72 * kDotsPerPoint;

constexpr qreal pt(qreal points)
{
    return points * kDotsPerPoint;
}

/// One kind of page, with its origin in the upper left corner of the sheet.
struct PageGeometry {
    QPageLayout layout;
    QRectF body; ///< what sections fill
    qreal headerLine = 0; ///< y of the hairline below the header
    qreal footerLine = 0; ///< y of the hairline above the footer
};

/// A4 with a printer's margins; the sheet lies down for wide tables.
[[nodiscard]] PageGeometry geometryOf(QPageLayout::Orientation orientation);

} // namespace khoji::output::pdf
