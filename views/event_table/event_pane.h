#pragma once

#include "views/event_table/event_table.h"

#include <QtWidgets/QWidget>

namespace khoji::views {

class FindBar;
class Minimap;

/// The event table with what stands around it: the overview beside its scroll bar, the bar to find
/// text below it (ux.md section 6).
///
/// `theme`, `model` and `pivot` must outlive it. GUI thread.
class EventPane final : public QWidget {
    Q_OBJECT

public:
    EventPane(const Theme& theme, models::EventTableModel& model, Pivot& pivot,
        QWidget* parent = nullptr);

    [[nodiscard]] EventTable& table() const { return *m_table; }
    [[nodiscard]] FindBar& findBar() const { return *m_findBar; }
    [[nodiscard]] Minimap& minimap() const { return *m_minimap; }

private:
    EventTable* m_table;
    Minimap* m_minimap;
    FindBar* m_findBar;
};

} // namespace khoji::views
