#include "views/main_window/import_controller.h"

#include "tests/models/importing/interrupted_import.h"
#include "tests/support/case_builder.h"
#include "views/event_table/event_table.h"
#include "views/main_window/investigation_page.h"
#include "views/main_window/main_window.h"
#include "views/main_window/message_bar.h"

#include <QtCore/QTemporaryDir>
#include <QtGui/QAction>
#include <QtGui/QDesktopServices>
#include <QtTest/QtTest>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableView>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QTreeView>

using namespace khoji;
using khoji::test::aRecord;
using models::ImportPhase;

namespace {

constexpr int kPatience = 60'000; ///< milliseconds

} // namespace

/// Imports in the whole window: what it offers, and what mouse and keys do about it.
class TestImportController : public QObject {
    Q_OBJECT

public Q_SLOTS:
    void takeUrl(const QUrl& url) { m_opened = url; }

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_theme = std::make_unique<views::Theme>(*qApp);
    }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<models::Settings>(QString());
        m_investigation = std::make_unique<models::Investigation>();
        m_job = std::make_unique<models::ImportJob>();
        m_annotations = std::make_unique<models::Annotations>();
        m_cases = std::make_unique<views::CaseController>(*m_investigation, *m_job);
        m_window = std::make_unique<views::MainWindow>(views::WindowParts{
            *m_theme, *m_settings, *m_investigation, *m_job, *m_annotations, *m_cases, {}});
        m_window->resize(1500, 900);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }

    void cleanup()
    {
        m_window.reset();
        m_cases.reset();
        m_annotations.reset();
        m_job.reset();
        m_investigation.reset();
    }

    void interruptedImportIsResumed()
    {
        openInterrupted();
        QCOMPARE(message().text(),
            QStringLiteral("The last import into this case was interrupted after 2 files."));
        writeLog("unread.json", 5);
        QTest::mouseClick(button("messageOffer"), Qt::LeftButton);
        QVERIFY(m_job->isRunning());
        QVERIFY(!message().isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(!m_job->isRunning(), kPatience);
        QTRY_COMPARE(events(), 9U);
        QCOMPARE(stateOf(0), std::string("resumed"));
    }

    void interruptedImportIsDismissed()
    {
        const QString path = openInterrupted();
        QTest::mouseClick(button("messageOtherOffer"), Qt::LeftButton);
        QVERIFY(!message().isVisible());
        QTRY_COMPARE(stateOf(0), std::string("dismissed"));
        m_cases->closeCase();
        open(path);
        QTest::qWait(200);
        QVERIFY(!message().isVisible());
    }

    void offerGoesWithItsCase()
    {
        openInterrupted();
        m_cases->closeCase();
        QVERIFY(!message().isVisible());
    }

    void anEarlierImportMayBeTheInterruptedOne()
    {
        const QString path = interruptedCase();
        {
            const auto caseFile =
                store::CaseFile::open(path.toStdString(), store::CaseFile::Mode::ReadWrite);
            test::addTo(**caseFile, {aRecord()});
        }
        open(path);
        QTRY_VERIFY(message().isVisible());
        QCOMPARE(message().text(),
            QStringLiteral("An earlier import into this case was interrupted after 2 files."));
        QTest::mouseClick(button("messageOffer"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!m_job->isRunning(), kPatience);
        QTRY_COMPARE(stateOf(0), std::string("dismissed")); // it has been made up for
    }

    void jobsPaneResumesToo()
    {
        openInterrupted();
        showJobs();
        QTRY_COMPARE(jobs().model()->rowCount(), 1);
        click(jobs(), 0);
        QTRY_VERIFY(push("resumeImport")->isEnabled());
        push("resumeImport")->setFocus();
        QTest::keyClick(push("resumeImport"), Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(!m_job->isRunning(), kPatience);
        QTRY_COMPARE(jobs().model()->rowCount(), 2);
        QTRY_COMPARE(cell(0, models::JobListModel::StateColumn), QStringLiteral("done"));
        QCOMPARE(cell(1, models::JobListModel::StateColumn),
            QStringLiteral("interrupted, resumed later"));
    }

    void failedFilesAreReadAgain()
    {
        const QString broken = m_folder->filePath(QStringLiteral("logs/broken.json"));
        test::writeFile(broken.toStdString(), R"({"Records":[{"eventVersion":)");
        writeLog("good.json", 3);
        m_cases->addPaths({logs()});
        showJobs();
        QTRY_COMPARE(events(), 3U);
        QTRY_VERIFY_WITH_TIMEOUT(push("retryFailed")->isEnabled(), kPatience);
        writeLog("broken.json", 2);
        QTest::mouseClick(push("retryFailed"), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(events(), 5U, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!push("retryFailed")->isEnabled(), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(jobs().model()->rowCount(), 2, kPatience);
    }

    void oneFailedFileIsReadAgain()
    {
        for (const char* const name : {"broken.json", "other.json"})
            test::writeFile(logs().toStdString() + "/" + name, R"({"Records":[{"eventVersion":)");
        writeLog("good.json", 3);
        m_cases->addPaths({logs()});
        QTRY_COMPARE(events(), 3U);
        QTRY_VERIFY_WITH_TIMEOUT(!m_job->isRunning(), kPatience);
        writeLog("broken.json", 2);
        writeLog("other.json", 2);
        action("showSources")->trigger();
        selectFile(QStringLiteral("broken.json")); // whichever was read first
        QTRY_VERIFY_WITH_TIMEOUT(push("retrySource")->isEnabled(), kPatience);
        QTRY_VERIFY(sources().hasFocus());
        QTest::keyClick(&sources(), Qt::Key_R, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(events(), 5U, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!m_job->isRunning(), kPatience);
        const auto problems = m_investigation->caseFile()->events().problems();
        for (const store::ImportProblem& problem : *problems)
            QCOMPARE(problem.path, logs().toStdString() + "/other.json"); // nobody asked for it
    }

    void whatWasSkippedIsListedWithItsImport()
    {
        addLogs();
        m_cases->addPaths({logs()});
        showJobs();
        QTRY_COMPARE_WITH_TIMEOUT(jobs().model()->rowCount(), 2, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!m_job->isRunning(), kPatience);
        click(jobs(), 0);
        QTRY_COMPARE_WITH_TIMEOUT(sources().model()->rowCount(), 1, kPatience);
        const QModelIndex source = sources().model()->index(0, 0);
        QCOMPARE(sources().model()->rowCount(source), 2);
        QCOMPARE(sources()
                     .model()
                     ->index(0, models::LogFileListModel::StateColumn, source)
                     .data()
                     .toString(),
            QStringLiteral("skipped"));
        jobs().clearSelection();
        QCOMPARE(sources().model()->rowCount(sources().model()->index(0, 0)), 2); // each once
    }

    void aStoppedImportMarksTheCaseAsPartial()
    {
        const QString path = interruptedCase();
        SQLite::Database(path.toStdString(), SQLite::OPEN_READWRITE)
            .exec("UPDATE import_run SET state = 'cancelled', ended = started");
        writeLog("unread.json", 5);
        QVERIFY(!button("statusPartial")->isVisible());
        open(path);
        QTRY_VERIFY_WITH_TIMEOUT(button("statusPartial")->isVisible(), kPatience);
        QTest::mouseClick(button("statusPartial"), Qt::LeftButton);
        QVERIFY(dock()->isVisible());
        QTRY_COMPARE_WITH_TIMEOUT(cell(0, models::JobListModel::StateColumn),
            QStringLiteral("cancelled, partial"), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(push("resumeImport")->isEnabled(), kPatience);
        push("resumeImport")->setFocus();
        QTest::keyClick(push("resumeImport"), Qt::Key_Space);
        QTRY_COMPARE_WITH_TIMEOUT(events(), 9U, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!button("statusPartial")->isVisible(), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(
            cell(1, models::JobListModel::StateColumn), QStringLiteral("cancelled"), kPatience);
    }

    void anInterruptedCaseIsPartialUntilItIsResumed()
    {
        openInterrupted();
        QTRY_VERIFY(button("statusPartial")->isVisible());
        QTest::mouseClick(button("messageOffer"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!button("statusPartial")->isVisible(), kPatience);
    }

    void theStatusBarLeadsToTheJobs()
    {
        for (int i = 0; i < 60; ++i)
            writeLog(QByteArray::number(i) + ".json", 500);
        m_cases->addPaths({logs()});
        QTRY_VERIFY(m_window->findChild<QToolButton*>(QStringLiteral("openJob"))->isVisible());
        QVERIFY(!dock()->isVisible());
        QTest::mouseClick(
            m_window->findChild<QToolButton*>(QStringLiteral("openJob")), Qt::LeftButton);
        QVERIFY(dock()->isVisible());
        QTRY_VERIFY(jobs().hasFocus());
    }

    void preferencesHoldFromTheNextImportOn()
    {
        test::writeFile(logs().toStdString() + "/notes.json", "no CloudTrail");
        m_settings->setRetriesFailed(true);
        for (const std::size_t imports : {std::size_t(1), std::size_t(2)}) {
            QSignalSpy finished(m_job.get(), &models::ImportJob::finished);
            m_cases->addPaths({logs()});
            QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, kPatience);
            QCOMPARE(finished[0][0].value<importer::ImportReport>().filesFailed, 1U);
            QCOMPARE(m_investigation->caseFile()->events().imports()->size(), imports);
        }
    }

    void sourcesAreListedFromTheMenu()
    {
        QVERIFY(!action("showSources")->isEnabled()); // of no case
        addLogs();
        action("showSources")->trigger();
        QTRY_COMPARE(sources().model()->rowCount(), 1);
        QTRY_COMPARE(sources().model()->index(0, 0).data().toString(),
            logs() + QStringLiteral(" (2 log files)"));
        QTRY_VERIFY(sources().hasFocus());
    }

    void aLogFileIsShownByOpeningItsFolder()
    {
        QDesktopServices::setUrlHandler(QStringLiteral("file"), this, "takeUrl");
        addLogs();
        action("showSources")->trigger();
        selectFirstFile();
        QTest::mouseClick(push("showSource"), Qt::LeftButton);
        QCOMPARE(m_opened, QUrl::fromLocalFile(logs()));
        QVERIFY(!message().isVisible());
        QDesktopServices::unsetUrlHandler(QStringLiteral("file"));
    }

    void aLogFileThatIsGoneIsSaidToBe()
    {
        QDesktopServices::setUrlHandler(QStringLiteral("file"), this, "takeUrl");
        addLogs();
        QVERIFY(QDir(logs()).removeRecursively());
        action("showSources")->trigger();
        selectFirstFile();
        QTest::mouseClick(push("showSource"), Qt::LeftButton);
        QVERIFY(message().isVisible());
        QVERIFY2(message().text().contains(QStringLiteral("is not there any more")),
            qPrintable(message().text()));
        QVERIFY(m_opened.isEmpty());
        QDesktopServices::unsetUrlHandler(QStringLiteral("file"));
    }

    void pausedInTheJobsPaneAndGoesOn()
    {
        for (int i = 0; i < 60; ++i)
            writeLog(QByteArray::number(i) + ".json", 500);
        showJobs();
        connect(m_job.get(), &models::ImportJob::started, m_job.get(), &models::ImportJob::pause);
        m_cases->addPaths({logs()});
        QTRY_COMPARE(m_job->phase(), ImportPhase::Paused);
        QTRY_COMPARE(jobs().model()->rowCount(), 1);
        QVERIFY(cell(0, models::JobListModel::StateColumn).startsWith(QStringLiteral("paused")));
        QTest::mouseClick(inJobs("pauseImport"), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(events(), 30'000U, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(m_job->phase(), ImportPhase::Idle, kPatience);
        QVERIFY(!inJobs("pauseImport")->isVisible());
    }

    void eventsCanBeUsedWhileItRests()
    {
        writeLog("first.json", 3);
        m_cases->addPaths({logs()});
        QTRY_COMPARE(events(), 3U);
        QTRY_VERIFY(!m_job->isRunning());
        // Of somebody else: whether they come in before it rests is left open.
        test::writeFile(logs().toStdString() + "/second.json",
            test::logFile({test::aRecord().user("Bob"), test::aRecord().user("Bob"),
                test::aRecord().user("Bob")}));
        connect(m_job.get(), &models::ImportJob::started, m_job.get(), &models::ImportJob::pause);
        m_cases->addPaths({logs()});
        QTRY_COMPARE(m_job->phase(), ImportPhase::Paused);
        m_investigation->run(QStringLiteral("user:Alice"));
        QTRY_VERIFY(!m_investigation->isBusy());
        QCOMPARE(m_window->page().model().rowCount(), 3);
        m_job->unpause();
        QTRY_COMPARE(events(), 6U);
    }

    void closingDoesNotWaitForFinishing()
    {
        for (int i = 0; i < 40; ++i)
            writeLog(QByteArray::number(i) + ".json", 500);
        m_cases->createCase(m_folder->filePath(QStringLiteral("saved.khoji")));
        QTRY_VERIFY(m_cases->hasCase());
        QElapsedTimer clock;
        bool closed = false;
        connect(m_job.get(), &models::ImportJob::finished, m_window.get(), [&] {
            clock.start();
            closed = m_window->close(); // and nobody is asked
        });
        m_cases->addPaths({logs()});
        QTRY_VERIFY_WITH_TIMEOUT(closed, kPatience);
        m_window.reset();
        m_cases.reset();
        m_job.reset();
        QVERIFY2(clock.elapsed() < 1'000, qPrintable(QString::number(clock.elapsed())));
    }

    void laterWorkIsDoneWhenTheCaseIsOpenedAgain()
    {
        QSignalSpy completed(m_job.get(), &models::ImportJob::completed);
        open(interruptedCase());
        QTRY_COMPARE(completed.count(), 1);
    }

private:
    QString logs() const { return m_folder->filePath(QStringLiteral("logs")); }

    void writeLog(const QByteArray& name, int count) const
    {
        test::writeFile(logs().toStdString() + "/" + name.toStdString(),
            test::logFile(std::vector<test::RecordBuilder>(static_cast<std::size_t>(count))));
    }

    /// Two files are in it.
    QString interruptedCase()
    {
        writeLog("a.json", 3);
        writeLog("b.json", 1);
        const QString path = m_folder->filePath(QStringLiteral("winter.khoji"));
        test::interruptedImport(path.toStdString(), {logs().toStdString()});
        return path;
    }

    QString openInterrupted()
    {
        const QString path = interruptedCase();
        open(path);
        if (!QTest::qWaitFor([this] { return message().isVisible(); }))
            qFatal("nothing is offered");
        return path;
    }

    void open(const QString& path)
    {
        m_cases->openCase(path);
        QTRY_VERIFY(m_cases->hasCase());
    }

    void addLogs()
    {
        writeLog("a.json", 3);
        writeLog("b.json", 1);
        m_opened.clear();
        m_cases->addPaths({logs()});
        QTRY_COMPARE(events(), 4U);
        QTRY_VERIFY_WITH_TIMEOUT(!m_job->isRunning(), kPatience);
    }
    QAction* action(const char* name) const
    {
        return m_window->findChild<QAction*>(QLatin1String(name));
    }
    QTreeView& sources() const
    {
        return *m_window->findChild<QTreeView*>(QStringLiteral("sourceTree"));
    }
    void selectFile(const QString& name)
    {
        QTRY_COMPARE(sources().model()->rowCount(), 1);
        const QModelIndex source = sources().model()->index(0, 0);
        for (int row = 0; row < sources().model()->rowCount(source); ++row) {
            const QModelIndex file = sources().model()->index(row, 0, source);
            if (file.data().toString().endsWith(name))
                sources().setCurrentIndex(file);
        }
    }
    void selectFirstFile()
    {
        QTRY_COMPARE(sources().model()->rowCount(), 1);
        const QModelIndex source = sources().model()->index(0, 0);
        sources().setCurrentIndex(sources().model()->index(0, 0, source));
    }

    void showJobs() { dock()->show(); }

    void click(QTableView& list, int row)
    {
        QTest::mouseClick(list.viewport(), Qt::LeftButton, {},
            list.visualRect(list.model()->index(row, 0)).center());
    }

    quint64 events() const { return m_investigation->summary().events; }
    std::string stateOf(std::size_t import) const
    {
        return m_investigation->caseFile()->events().imports()->at(import).state;
    }
    QTableView& jobs() const
    {
        return *m_window->findChild<QTableView*>(QStringLiteral("jobList"));
    }
    QString cell(int row, int column) const
    {
        return jobs().model()->index(row, column).data().toString();
    }
    views::MessageBar& message() const { return *m_window->findChild<views::MessageBar*>(); }
    QDockWidget* dock() const
    {
        return m_window->findChild<QDockWidget*>(QStringLiteral("import"));
    }
    QToolButton* button(const char* name) const
    {
        return m_window->findChild<QToolButton*>(QLatin1String(name));
    }
    QToolButton* inJobs(const char* name) const
    {
        return dock()->findChild<QToolButton*>(QLatin1String(name));
    }
    QPushButton* push(const char* name) const
    {
        return m_window->findChild<QPushButton*>(QLatin1String(name));
    }

    QUrl m_opened; ///< on the desktop
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<views::Theme> m_theme;
    std::unique_ptr<models::Investigation> m_investigation;
    std::unique_ptr<models::ImportJob> m_job;
    std::unique_ptr<views::CaseController> m_cases;
    std::unique_ptr<models::Settings> m_settings;
    std::unique_ptr<models::Annotations> m_annotations;
    std::unique_ptr<views::MainWindow> m_window;
};

QTEST_MAIN(TestImportController)
#include "tst_import_controller.moc"
