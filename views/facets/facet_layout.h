#pragma once

#include <QtCore/QRect>
#include <QtCore/Qt>

namespace khoji::views {

/// Where the parts of a line stand, for whoever paints and whoever clicks. All sizes are
/// device-independent pixels, all rectangles those of the screen, also from right to left.
class FacetLayout {
public:
    static constexpr int kLeastHeight = 24; ///< of a line (ux.md section 16)

    FacetLayout(const QRect& line, Qt::LayoutDirection direction)
        : m_line(line)
        , m_direction(direction)
    { }

    /// The chevron of a head.
    [[nodiscard]] QRect chevron() const;
    /// The check box of a value, on the height of its text.
    [[nodiscard]] QRect box() const;
    /// The button of a head that opens its menu.
    [[nodiscard]] QRect menuButton() const;
    /// Between chevron and menu button: title and note of a head.
    [[nodiscard]] QRect headText() const;
    /// Value and count, and the bar below them.
    [[nodiscard]] QRect valueText() const;
    [[nodiscard]] QRect bar(double share) const;

private:
    [[nodiscard]] QRect iconIn(const QRect& line) const;
    [[nodiscard]] QRect placed(const QRect& leftToRight) const;

    QRect m_line;
    Qt::LayoutDirection m_direction;
};

} // namespace khoji::views
