#pragma once

#include "core/output/pdf/lettering.h"

#include <QtCore/QRectF>
#include <QtCore/QString>
#include <QtGui/QColor>
#include <QtGui/QPainterPath>

class QPainter;

namespace khoji::output::pdf {

enum class Align : unsigned char { Left, Right, Centre };

struct Hatch {
    qreal spacing = 0; ///< between lines, along the base; 0 for none
    bool falling = false; ///< from upper left to lower right
};

/// Draws, or only pretends to while the pages are being counted. Text is always plain: nothing in
/// it is read as markup, and it never leaves its line.
class Canvas {
public:
    /// `painter` may be null: then nothing is drawn.
    Canvas(QPainter* painter, const Lettering& lettering)
        : m_painter(painter)
        , m_lettering(lettering)
    { }

    [[nodiscard]] const Lettering& lettering() const { return m_lettering; }

    /// One line; `x` is its left end, right end or centre, `top` the top of the line.
    void text(Role role, qreal x, qreal top, QStringView text, Align align = Align::Left);
    void rule(qreal left, qreal right, qreal y, qreal thickness, QColor colour);
    void fill(const QRectF& rect, QColor colour);
    void fill(const QPainterPath& shape, QColor colour);
    /// Slanted lines over what is inside `shape`.
    void hatch(const QPainterPath& shape, const Hatch& hatch, QColor colour);

private:
    QPainter* m_painter;
    const Lettering& m_lettering;
};

} // namespace khoji::output::pdf
