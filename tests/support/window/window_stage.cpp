#include "tests/support/window/window_stage.h"

#include "tests/support/case_builder.h"
#include "views/event_table/event_table.h"
#include "views/main_window/investigation_page.h"

#include <QtGui/QAction>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>

#include <stdexcept>

namespace khoji::test {

namespace {

constexpr int kPatience = 60'000; // milliseconds

template <typename Done> void waitFor(Done done, const char* what)
{
    if (!QTest::qWaitFor(done, kPatience))
        throw std::runtime_error(std::string("waited in vain: ") + what);
}

} // namespace

WindowStage::WindowStage(QSize size, const QString& settingsFile,
    std::shared_ptr<models::BucketAccess> buckets, std::shared_ptr<models::HistoryAccess> histories)
    : m_settings(settingsFile)
    , m_theme(*qApp)
    , m_cases(m_investigation, m_job)
    , m_window(std::make_unique<views::MainWindow>(
          views::WindowParts{m_theme, m_settings, m_investigation, m_job, m_annotations, m_cases,
              {}, std::move(buckets), std::move(histories)}))
{
    if (settingsFile.isEmpty())
        m_window->resize(size);
    m_window->show();
    if (!QTest::qWaitForWindowExposed(m_window.get()))
        throw std::runtime_error("waited in vain: the window");
}

WindowStage::~WindowStage()
{
    m_window.reset();
    m_cases.closeCase();
}

void WindowStage::addSample()
{
    addAndWait(QStringLiteral(KHOJI_SOURCE_DIR "/resources/sample"));
}

void WindowStage::add(const std::vector<RecordBuilder>& records)
{
    const QString path = m_folder.filePath(QStringLiteral("log.json"));
    writeFile(path.toStdString(), logFile(records));
    addAndWait(path);
}

void WindowStage::openCase(const QString& path)
{
    m_cases.openCase(path);
    waitFor([this] { return m_cases.hasCase(); }, "the case");
    settle();
}

void WindowStage::addAndWait(const QString& path)
{
    QSignalSpy finished(&m_job, &models::ImportJob::finished);
    m_cases.addPaths({path});
    waitFor([&finished] { return finished.size() > 0; }, "the import");
    settle();
}

void WindowStage::run(const QString& query)
{
    m_investigation.run(query);
    settle();
}

void WindowStage::select(int row)
{
    views::EventTable& table = m_window->page().table();
    QSignalSpy shown(m_window.get(), &views::MainWindow::detailsShown);
    table.setFocus();
    table.selectEvent(m_window->page().model().keyAt(row));
    waitFor([&shown] { return shown.size() > 0; }, "the details");
    settle();
}

void WindowStage::trigger(const char* action)
{
    auto* const found = m_window->findChild<QAction*>(QString::fromLatin1(action));
    if (found == nullptr)
        throw std::runtime_error(std::string("there is no action ") + action);
    found->trigger();
    settle();
}

void WindowStage::settle()
{
    waitFor([this] { return !m_job.isRunning() && !m_investigation.isBusy(); }, "the answer");
    QTest::qWait(400); // pauses after which panes ask for something else
    waitFor([this] { return !m_investigation.isBusy(); }, "the answer");
}

} // namespace khoji::test
