#pragma once

#include "views/theme/theme.h"
#include "views/timeline/band_counts.h"

#include <QtCore/QPointF>
#include <QtGui/QFont>

class QPainter;

namespace khoji::views {

/// "■ Error 3  ■ Denied 12 ..." in one line: the legend of the chart and of its tool tips.
class BandSwatches {
public:
    enum class Show {
        Everything, ///< all bands, by name
        CountsOnly, ///< all bands, without their names, where room is short
        NonEmptyOnly, ///< bands with events, by name
    };

    BandSwatches(const BandCounts& counts, Show show);

    [[nodiscard]] double width(const QFont& font) const;
    /// `start`: left end of the base line.
    void paint(QPainter& painter, QPointF start, const Theme& theme, Token text) const;

private:
    struct Item {
        store::Band band;
        QString text;
    };
    std::vector<Item> m_items;
};

} // namespace khoji::views
