#pragma once

#include <QtCore/QHash>
#include <QtCore/QString>
#include <QtGui/QColor>
#include <QtGui/QFont>
#include <QtGui/QFontMetricsF>

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

class QPaintDevice;

namespace khoji::output::pdf {

/// What a piece of text is for; each has one font, size and colour throughout the report.
enum class Role : std::uint8_t {
    Eyebrow, ///< the line above the title
    Title, ///< the report's title
    Subtitle, ///< the case
    Figure, ///< the large numbers of the cover
    Caption, ///< small words under figures, notes under tables
    Chapter, ///< section headings
    Heading, ///< headings inside a section
    Body, ///< prose
    Query, ///< the query text
    Cell, ///< table text
    CellAlert, ///< table text that names a failure
    CellQuiet, ///< table text of second rank
    CellMono, ///< identifiers in tables
    HeadCell, ///< table headings
    Furniture, ///< header and footer
};
inline constexpr std::size_t kRoleCount = static_cast<std::size_t>(Role::Furniture) + 1;

/// The fonts and their measures on one device. Not thread-safe: it remembers what it measured.
class Lettering {
public:
    explicit Lettering(QPaintDevice& device);

    [[nodiscard]] const QFont& font(Role role) const { return face(role).font; }
    [[nodiscard]] QColor ink(Role role) const { return face(role).ink; }
    [[nodiscard]] qreal lineHeight(Role role) const { return face(role).lineHeight; }
    /// From the top of a line to its base line.
    [[nodiscard]] qreal ascent(Role role) const { return face(role).ascent; }

    [[nodiscard]] qreal width(Role role, QStringView text) const;

    /// The text in lines no wider than `width`. A new line in it ends a line; else lines break
    /// after blanks and the punctuation of ARNs, paths and URLs, and anywhere when a piece alone is
    /// too long.
    [[nodiscard]] std::vector<QStringView> lines(Role role, QStringView text, qreal width) const;
    /// The text on one line, its middle replaced by an ellipsis when it is too wide: the ends of an
    /// ARN tell most.
    [[nodiscard]] QString shortened(Role role, const QString& text, qreal width) const;

private:
    struct Face {
        QFont font;
        QColor ink;
        QFontMetricsF metrics{QFont()};
        qreal lineHeight = 0;
        qreal ascent = 0;
        std::array<qreal, 128> ascii{};
        mutable QHash<char32_t, qreal> others;
    };
    [[nodiscard]] const Face& face(Role role) const
    {
        return m_faces[static_cast<std::size_t>(role)];
    }
    [[nodiscard]] static qreal widthOf(const Face& face, char32_t character);

    std::vector<Face> m_faces;
};

/// Log text ready to be drawn: what is invisible is written out, and what is very long is cut and
/// says so.
[[nodiscard]] QString shown(std::string_view text);

/// Our own words.
[[nodiscard]] QString words(std::string_view text);

} // namespace khoji::output::pdf
