#include "views/event_table/event_pane.h"

#include "views/event_table/find_bar.h"
#include "views/event_table/minimap.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QVBoxLayout>

namespace khoji::views {

EventPane::EventPane(
    const Theme& theme, models::EventTableModel& model, Pivot& pivot, QWidget* parent)
    : QWidget(parent)
    , m_table(new EventTable(theme, model, pivot))
    , m_minimap(new Minimap(theme, *m_table))
    , m_findBar(new FindBar(theme, *m_table))
{
    auto* const row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(m_table, 1);
    row->addWidget(m_minimap);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(row, 1);
    column->addWidget(m_findBar);
    setFocusProxy(m_table);
}

} // namespace khoji::views
