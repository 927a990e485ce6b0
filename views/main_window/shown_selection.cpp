#include "views/main_window/shown_selection.h"

#include "views/event_table/event_table.h"

#include <QtCore/QEvent>

#include <utility>

namespace khoji::views {

ShownSelection::ShownSelection(EventTable& main, EventTable& beside, QObject* parent)
    : QObject(parent)
    , m_beside(beside)
{
    beside.installEventFilter(this);
    connect(&main, &EventTable::selectionSettled, this,
        [this](quint64 count, std::optional<base::EventKey> current) {
            takeMain({count, current});
        });
    connect(&beside, &EventTable::selectionSettled, this,
        [this](quint64 count, std::optional<base::EventKey> current) {
            takeBeside({count, current});
        });
    const auto passSummaryOf = [this](const EventTable& table, bool isBeside) {
        connect(&table, &EventTable::selectionSummarized, this,
            [this, isBeside](const models::SelectionSummary& summary) {
                if (m_besideLeads == isBeside)
                    Q_EMIT summarized(summary);
            });
    };
    passSummaryOf(main, false);
    passSummaryOf(beside, true);
}

void ShownSelection::takeMain(const Selection& selection)
{
    const bool isAnother = std::exchange(m_main, selection) != selection || selection.count > 1;
    if (isAnother)
        m_besideLeads = false;
    if (!m_besideLeads)
        show(selection);
}

void ShownSelection::takeBeside(const Selection& selection)
{
    const bool isAnother = std::exchange(m_ofBeside, selection) != selection || selection.count > 1;
    if (selection.count == 0 || !m_beside.isVisible()) {
        leadByMain();
        return;
    }
    if (!isAnother)
        return;
    m_besideLeads = true;
    if (selection.count > 1 || selection != m_shown)
        show(selection);
}

void ShownSelection::leadByMain()
{
    if (std::exchange(m_besideLeads, false) && m_shown != m_main)
        show(m_main);
}

void ShownSelection::show(const Selection& selection)
{
    m_shown = selection;
    Q_EMIT changed(selection.count, selection.current);
}

bool ShownSelection::eventFilter(QObject* watched, QEvent* event)
{
    // A window that is minimised is hidden, too, and comes back as it was.
    if (watched == &m_beside && event->type() == QEvent::Hide && !event->spontaneous())
        leadByMain();
    return QObject::eventFilter(watched, event);
}

} // namespace khoji::views
