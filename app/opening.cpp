#include "app/opening.h"

#include "models/language/core_text.h"
#include "views/event_table/event_table.h"
#include "views/main_window/investigation_page.h"

#include <QtCore/QFileInfo>

namespace khoji::app {

namespace {

/// Longer than any pause after which panes ask for something else: the width of the timeline, the
/// selection in the table.
constexpr std::chrono::milliseconds kRest{400};

} // namespace

Opening::Opening(const CommandLine& line, models::Investigation& investigation,
    models::ImportJob& job, views::CaseController& cases, views::MainWindow& window)
    : m_line(line)
    , m_investigation(investigation)
    , m_job(job)
    , m_cases(cases)
    , m_window(window)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRest);
    connect(&m_rest, &QTimer::timeout, this, &Opening::settle);
    connect(&cases, &views::CaseController::failed, this, &Opening::fail);
    connect(&cases, &views::CaseController::caseChanged, this, &Opening::caseIsOpen);
    connect(&job, &models::ImportJob::finished, this, [this] {
        if (m_step == Step::LogFiles)
            runQuery();
    });
    connect(&investigation, &models::Investigation::queryRejected, this,
        [this](const QString& reason, int column) {
            if (m_step == Step::Query)
                //: %1 counts characters from 1, %2 is the reason
                fail(tr("The query is wrong at column %1: %2.").arg(column + 1).arg(reason));
        });
    connect(&investigation, &models::Investigation::queryFailed, this,
        [this](const QString& reason) { fail(reason); });
    connect(&investigation, &models::Investigation::resultChanged, this, &Opening::lookAgainSoon);
    connect(&window, &views::MainWindow::detailsShown, this, &Opening::lookAgainSoon);
}

void Opening::start()
{
    for (const QString& path : m_line.logFiles) {
        if (!QFileInfo::exists(path)) {
            //: %1 is a path
            fail(tr("There is no file or folder %1.").arg(path));
            return;
        }
    }
    const bool isOnlyLookedAt = !m_line.screenshot.isEmpty() && m_line.logFiles.isEmpty();
    if (!m_line.caseFile.isEmpty() && isOnlyLookedAt)
        m_cases.openForReading(m_line.caseFile);
    else if (!m_line.caseFile.isEmpty())
        m_cases.openCase(m_line.caseFile);
    else if (!m_line.logFiles.isEmpty())
        m_cases.addPaths(m_line.logFiles);
    else
        runQuery();
}

void Opening::caseIsOpen()
{
    if (m_step != Step::Case)
        return;
    if (m_line.logFiles.isEmpty()) {
        runQuery();
        return;
    }
    m_step = Step::LogFiles;
    if (!m_line.caseFile.isEmpty())
        m_cases.addPaths(m_line.logFiles);
}

void Opening::runQuery()
{
    m_step = Step::Query;
    m_investigation.run(m_line.query);
    lookAgainSoon();
}

void Opening::lookAgainSoon()
{
    if (m_step == Step::Query || m_step == Step::Event)
        m_rest.start();
}

void Opening::settle()
{
    if (m_investigation.isBusy()) {
        m_rest.start();
    } else if (m_step == Step::Query) {
        selectEvent();
    } else if (m_step == Step::Event) {
        m_step = Step::Done;
        Q_EMIT ready();
    }
}

void Opening::selectEvent()
{
    m_step = Step::Event;
    const std::optional<base::EventKey> key = eventToSelect();
    if (m_step == Step::Done)
        return; // it is not there
    if (key && !m_window.page().table().selectEvent(*key)) {
        //: %1 is an eventID
        fail(tr("The query does not show the event %1.").arg(m_line.selectEventId));
        return;
    }
    m_rest.start();
}

std::optional<base::EventKey> Opening::eventToSelect()
{
    const auto& caseFile = m_investigation.caseFile();
    if (!m_line.selectEventId.isEmpty()) {
        const auto keys = caseFile
            ? caseFile->events().findEventId(m_line.selectEventId.toStdString())
            : base::Result<std::vector<base::EventKey>>();
        if (keys && !keys->empty())
            return keys->front();
        //: %1 is an eventID
        fail(keys ? tr("The case holds no event %1.").arg(m_line.selectEventId)
                  : models::coreText(keys.error().message));
        return std::nullopt;
    }
    const models::EventTableModel& rows = m_window.page().model();
    const bool wantsFirst = !m_line.screenshot.isEmpty() && rows.rowCount() > 0;
    return wantsFirst ? std::optional(rows.keyAt(0)) : std::nullopt;
}

void Opening::fail(const QString& message, const QString& detail)
{
    if (m_step == Step::Done)
        return;
    m_step = Step::Done;
    m_rest.stop();
    Q_EMIT failed(message, detail);
}

} // namespace khoji::app
