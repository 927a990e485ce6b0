#pragma once

#include "models/events/row_map.h"
#include "views/theme/theme.h"

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

namespace khoji::views {

class EventTable;

/// The whole result in a strip beside the scroll bar: errors to the left, found text in the middle,
/// stars to the right, and a line where the current event is (ux.md section 6). A click or a drag
/// goes there. What it shows is found out on a thread of its own, at most a mark a pixel.
///
/// For the mouse only: keys have commands of their own for each of these. `theme` and `table` must
/// outlive it. GUI thread.
class Minimap final : public QWidget {
    Q_OBJECT

public:
    Minimap(const Theme& theme, EventTable& table, QWidget* parent = nullptr);

    /// Asks again: there are other rows or stars.
    void refresh();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    void ask();
    void goTo(int y);
    void paintMarks(QPainter& painter) const;
    void paintHits(QPainter& painter) const;
    void paintCurrent(QPainter& painter) const;
    [[nodiscard]] int yOf(std::size_t part, std::size_t parts) const;

    const Theme& m_theme;
    EventTable& m_table;
    models::RowMap m_map;
    QTimer m_settle;
};

} // namespace khoji::views
