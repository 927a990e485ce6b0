#include "views/main_window/session.h"

#include "views/main_window/case_controller.h"
#include "views/main_window/message_bar.h"
#include "views/main_window/window_docks.h"

#include <QtCore/QFileInfo>
#include <QtWidgets/QMainWindow>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

constexpr int kPanesVersion = 2; ///< grows when panes change so much that old places make no sense
const QString kWantedPanes = u"wanted"_s;

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
    if (!isKnown || !m_window.restoreState(settings.windowState(kPanesVersion), kPanesVersion))
        return false;
    m_parts.docks.setWanted(settings.paneState(kWantedPanes).split(u',', Qt::SkipEmptyParts));
    return true;
}

void Session::savePlace()
{
    m_parts.settings.setWindow(
        m_window.saveGeometry(), m_window.saveState(kPanesVersion), kPanesVersion);
    m_parts.settings.setPaneState(kWantedPanes, m_parts.docks.wanted().join(u','));
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
