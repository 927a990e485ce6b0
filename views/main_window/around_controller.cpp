#include "views/main_window/around_controller.h"

#include "views/around/around_pane.h"
#include "views/event_table/event_table.h"
#include "views/main_window/investigation_page.h"
#include "views/main_window/message_bar.h"
#include "views/main_window/window_docks.h"
#include "views/pivot/pivot.h"

#include <algorithm>

namespace khoji::views {

AroundController::AroundController(const Parts& parts, QObject* parent)
    : QObject(parent)
    , m_parts(parts)
{
    connectPage();
    connectPane();
    connectLook();
}

void AroundController::connectPage()
{
    connect(&m_parts.page.pivot(), &Pivot::aroundRequested, this, &AroundController::open);
    connect(&m_parts.page.table(), &EventTable::columnLayoutChanged, this,
        &AroundController::useColumns);
    useColumns();
}

void AroundController::connectPane()
{
    const AroundPane* const pane = &m_parts.pane;
    Pivot* const pivot = &m_parts.page.pivot();
    connect(pane, &AroundPane::eventRequested, this, &AroundController::goTo);
    connect(pane, &AroundPane::queryRequested, pivot, &Pivot::follow);
    connect(pane, &AroundPane::leaveRequested, &m_parts.page.table(),
        [this] { m_parts.page.table().setFocus(Qt::OtherFocusReason); });
    m_parts.pane.setSettings(m_parts.settings.paneState(m_parts.dock));
    connect(pane, &AroundPane::settingsChanged, &m_parts.settings,
        [this] { m_parts.settings.setPaneState(m_parts.dock, m_parts.pane.settings()); });
}

/// As the main table looks.
void AroundController::connectLook()
{
    EventTable* const table = &m_parts.pane.table();
    const models::Settings* const settings = &m_parts.settings;
    table->setAnnotatedEvents(&m_parts.annotations);
    table->eventModel().setColorRules(&m_parts.page.colorRules());
    const auto apply = [this, table] {
        table->setRowHeight(m_parts.settings.rowHeight());
    };
    connect(settings, &models::Settings::rowHeightChanged, table, apply);
    apply();
}

/// The columns of the main table, in widths of its own.
void AroundController::useColumns()
{
    models::ColumnLayout layout = m_parts.page.table().columnLayout();
    const models::ColumnLayout ours = m_parts.pane.table().columnLayout();
    if (std::ranges::equal(
            layout, ours, {}, &models::PlacedColumn::column, &models::PlacedColumn::column))
        return;
    for (models::PlacedColumn& placed : layout)
        placed.width = 0;
    m_parts.pane.table().setColumnLayout(layout);
}

void AroundController::open(base::EventKey event, std::optional<std::chrono::seconds> reach)
{
    m_parts.docks.show(m_parts.dock);
    m_parts.pane.showAround(event, reach);
    m_parts.pane.table().setFocus(Qt::OtherFocusReason);
}

void AroundController::goTo(base::EventKey event)
{
    m_parts.messages.withdraw(m_message);
    if (m_parts.page.table().selectEvent(event)) {
        m_parts.page.table().setFocus(Qt::OtherFocusReason);
        return;
    }
    const QString query = m_parts.pane.around().query();
    m_message = m_parts.messages.showMessage(MessageBar::Kind::Information,
        tr("This event is not among those that the query finds."),
        {tr("Make what is around it the query"), [this, event, query] {
             m_parts.messages.withdraw(m_message);
             m_parts.page.pivot().follow(event, query);
         }});
}

} // namespace khoji::views
