#pragma once

#include "views/theme/theme.h"
#include "views/timeline/series_counts.h"

#include <QtCore/QPointF>
#include <QtCore/QSizeF>
#include <QtGui/QBrush>
#include <QtGui/QFont>

#include <vector>

class QPainter;

namespace khoji::views {

/// "■ Error 3  ■ Denied 12 ...": the series with events in tool tips. Results stand in one line,
/// values of a field in two columns, long ones without their middle.
class SeriesSwatches {
public:
    SeriesSwatches(const store::Histogram& histogram, const SeriesSums& counts, const Theme& theme);

    [[nodiscard]] QSizeF size(const QFont& font) const;
    /// `start`: left end of the first base line.
    void paint(QPainter& painter, QPointF start, const Theme& theme, Token text) const;

private:
    struct Item {
        QBrush brush;
        QString text;
    };

    [[nodiscard]] double columnWidth(const QFont& font, std::size_t column) const;
    [[nodiscard]] std::size_t rows() const;

    std::vector<Item> m_items;
    std::size_t m_columns = 1;
};

} // namespace khoji::views
