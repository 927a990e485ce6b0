#include "views/main_window/session.h"

#include "models/events/column_layout.h"
#include "models/timeline/timeline.h"
#include "views/commands/action_registry.h"
#include "views/event_table/event_table.h"
#include "views/main_window/case_controller.h"
#include "views/main_window/investigation_page.h"
#include "views/main_window/message_bar.h"
#include "views/main_window/pane_text.h"
#include "views/main_window/window_docks.h"

#include <QtCore/QFileInfo>
#include <QtGui/QAction>
#include <QtWidgets/QMainWindow>
#include <QtWidgets/QSplitter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

constexpr int kPanesVersion = 2; ///< grows when panes change so much that old places make no sense
const QString kWantedPanes = u"wanted"_s;
const QString kTimeline = u"timeline"_s;
const QString kDetails = u"detailsAndNotes"_s; ///< the splitter's name, too
const QString kColumns = u"columns"_s;
const QString kShowTimeline = u"showTimeline"_s; ///< the action

} // namespace

Session::Session(const Parts& parts, QMainWindow& window)
    : QObject(&window)
    , m_parts(parts)
    , m_window(window)
{ }

bool Session::restorePlace()
{
    const models::Settings& settings = m_parts.settings;
    // A window on a screen that is gone comes back on one that is there.
    const bool isKnown = m_window.restoreGeometry(settings.windowGeometry());
    if (!isKnown)
        m_window.resize(m_window.sizeHint());
    restoreTimeline();
    restoreColumns();
    // Before the panes get their places: a narrow window would else begin anew with them.
    if (!m_window.isMaximized() && !m_window.isFullScreen())
        m_parts.docks.fitTo(m_window.width());
    if (!isKnown || !m_window.restoreState(settings.windowState(kPanesVersion), kPanesVersion))
        return false;
    m_parts.docks.setWanted(settings.paneState(kWantedPanes).split(u',', Qt::SkipEmptyParts));
    restoreDetails();
    return true;
}

void Session::savePlace()
{
    m_parts.settings.setWindow(
        m_window.saveGeometry(), m_window.saveState(kPanesVersion), kPanesVersion);
    m_parts.settings.setPaneState(kWantedPanes, m_parts.docks.wanted().join(u','));
    saveTimeline();
    saveDetails();
    saveColumns();
}

void Session::restoreTimeline()
{
    const auto numbers = paneNumbers(m_parts.settings.paneState(kTimeline), 5);
    if (!numbers)
        return;
    m_parts.actions.find(kShowTimeline)->setChecked(numbers->at(0) != 0);
    models::Timeline& timeline = m_parts.page.timelineModel();
    timeline.setLogarithmic(numbers->at(1) != 0);
    timeline.setShowsOutline(numbers->at(2) != 0);
    m_parts.page.setTimelineHeights({numbers->at(3), numbers->at(4)});
}

void Session::saveTimeline()
{
    const bool isShown = m_parts.actions.find(kShowTimeline)->isChecked();
    const models::Timeline& timeline = m_parts.page.timelineModel();
    const auto heights = m_parts.page.timelineHeights();
    m_parts.settings.setPaneState(kTimeline,
        paneText({isShown ? 1 : 0, timeline.isLogarithmic() ? 1 : 0,
            timeline.showsOutline() ? 1 : 0, heights.usual, heights.low}));
}

/// The notes lie below the details or beside them; sizes of one say nothing about the other.
void Session::restoreDetails()
{
    auto* const splitter = m_window.findChild<QSplitter*>(kDetails);
    const auto numbers = paneNumbers(m_parts.settings.paneState(kDetails), 3);
    if (!splitter || !numbers || numbers->at(0) != splitter->orientation())
        return;
    if (const QList<int> sizes = numbers->mid(1); !sizes.contains(0))
        splitter->setSizes(sizes);
}

void Session::saveDetails()
{
    const auto* const splitter = m_window.findChild<QSplitter*>(kDetails);
    // What was never shown has no sizes; those of the run before stay.
    if (!splitter || splitter->sizes().size() != 2 || splitter->sizes().contains(0))
        return;
    m_parts.settings.setPaneState(
        kDetails, paneText(QList<int>{splitter->orientation()} + splitter->sizes()));
}

void Session::restoreColumns()
{
    const QString text = m_parts.settings.paneState(kColumns);
    if (!text.isEmpty())
        m_parts.page.table().setColumnLayout(models::columnLayoutFrom(text));
}

/// Paths come from records, and nothing of a record is kept in the settings.
void Session::saveColumns()
{
    models::ColumnLayout layout = m_parts.page.table().columnLayout();
    std::erase_if(layout, [](const models::PlacedColumn& placed) {
        return placed.column.kind == models::EventColumn::Kind::Path;
    });
    m_parts.settings.setPaneState(kColumns, models::columnLayoutText(layout));
}

void Session::offerLastCase()
{
    const QString path = m_parts.settings.recentCases().value(0);
    if (path.isEmpty() || !QFileInfo::exists(path))
        return;
    switch (m_parts.settings.lastCase()) {
    case models::LastCase::Open:
        m_parts.cases.openCase(path);
        break;
    case models::LastCase::Ask:
        ask(path);
        break;
    case models::LastCase::Leave:
        break;
    }
}

void Session::ask(const QString& path)
{
    m_question = m_parts.messages.showMessage(MessageBar::Kind::Information,
        //: %1 is the name of a case
        tr("Go on with the last case, %1?").arg(QFileInfo(path).completeBaseName()),
        {tr("Reopen"),
            [this, path] {
                answer(models::LastCase::Open);
                m_parts.cases.openCase(path);
            }},
        {tr("Not now"), [this] {
             answer(models::LastCase::Leave);
         }});
    //: Beside "Reopen" and "Not now": do the same at every start.
    m_parts.messages.offerToRemember(tr("Always"));
}

void Session::answer(models::LastCase always)
{
    if (m_parts.messages.isToRemember())
        m_parts.settings.setLastCase(always);
    m_parts.messages.withdraw(m_question);
}

} // namespace khoji::views
