#include "views/importing/import_buttons.h"

#include "core/store/import_session.h"
#include "tests/support/case_builder.h"
#include "tests/support/fake_store.h"
#include "views/importing/import_status.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>

#include <thread>

using namespace khoji;
using models::ImportJob;
using models::ImportPhase;

namespace {

constexpr int kPatience = 60'000; ///< milliseconds

/// A case whose finishing lasts until it is stopped.
class UnfinishedCase final : public store::CaseFile {
public:
    const std::filesystem::path& path() const override { return m_path; }
    const store::EventStore& events() const override { return m_events; }
    base::Result<std::unique_ptr<store::ImportSession>> beginImport(
        const store::ImportRequest&) override
    {
        return base::fail(base::ErrorKind::Storage, "it takes no log files");
    }
    base::Result<store::KnownObjects> knownObjects() const override
    {
        return store::KnownObjects();
    }
    base::Result<void> dismissImport(std::uint32_t) override { return {}; }
    base::Result<std::vector<store::Annotation>> annotate(
        const std::vector<base::EventKey>&, const store::AnnotationChange&) override
    {
        return base::fail(base::ErrorKind::Storage, "nothing can be said in it");
    }
    base::Result<std::vector<store::Annotation>> restoreAnnotations(
        const std::vector<store::Annotation>&) override
    {
        return base::fail(base::ErrorKind::Storage, "nothing can be said in it");
    }
    base::Result<void> keep(const std::string&, const std::string&) override { return {}; }
    base::Result<std::string> kept(const std::string&) const override { return std::string(); }
    base::Result<void> complete(base::Progress& progress, std::stop_token stop) override
    {
        progress.events = 25;
        while (!stop.stop_requested())
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        return base::fail(base::ErrorKind::Cancelled, "stopped");
    }
    UnfinishedCase() { m_events.caseSummary.events = 100; }

private:
    std::filesystem::path m_path;
    test::FakeStore m_events;
};

} // namespace

/// Pause and Cancel as people press them, on an import that really runs.
class TestImportButtons : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_theme = std::make_unique<views::Theme>(*qApp);
        const std::string log = test::logFile(std::vector<test::RecordBuilder>(500));
        for (int file = 0; file < 120; ++file)
            test::writeFile(
                m_folder.filePath(QStringLiteral("%1.json").arg(file)).toStdString(), log + ' ');
    }

    void init()
    {
        m_case = test::caseWith({test::aRecord()});
        m_job = std::make_unique<ImportJob>();
        m_window = std::make_unique<QWidget>();
        auto* const row = new QHBoxLayout(m_window.get());
        m_line = new views::ImportStatusView(*m_theme, *m_job);
        row->addWidget(m_line);
        m_window->resize(1000, 60);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }

    void cleanup()
    {
        m_window.reset();
        m_job.reset();
        m_case.reset();
    }

    void hiddenWithoutAnImport() { QVERIFY(!m_line->isVisible()); }

    void pausesAndGoesOn()
    {
        start();
        QTest::mouseClick(pause(), Qt::LeftButton);
        QCOMPARE(m_job->phase(), ImportPhase::Paused);
        QCOMPARE(pause()->text(), QStringLiteral("Resume"));
        QVERIFY2(line().startsWith(QStringLiteral("Paused after")), qPrintable(line()));
        pause()->setFocus();
        QTest::keyClick(pause(), Qt::Key_Space);
        QCOMPARE(m_job->phase(), ImportPhase::Reading);
        QCOMPARE(pause()->text(), QStringLiteral("Pause"));
        QTRY_VERIFY_WITH_TIMEOUT(!m_job->isRunning(), kPatience);
        QVERIFY2(line().startsWith(QStringLiteral("Added 500 events")), qPrintable(line()));
        QVERIFY(!pause()->isVisible());
    }

    void cancelKeepsUnlessToldOtherwise()
    {
        start();
        m_job->pause();
        QTest::mouseClick(cancel(), Qt::LeftButton);
        auto* const menu = cancel()->findChild<QMenu*>();
        QTRY_VERIFY(menu->isVisible());
        QCOMPARE(menu->activeAction()->objectName(), QStringLiteral("cancelKeep"));
        QTest::keyClick(menu, Qt::Key_Return);
        QCOMPARE(m_job->phase(), ImportPhase::Stopping);
        QVERIFY(!cancel()->isEnabled());
        QTRY_VERIFY_WITH_TIMEOUT(!m_job->isRunning(), kPatience);
        QCOMPARE(m_case->events().imports()->back().state, std::string("cancelled"));
        QVERIFY2(line().contains(QStringLiteral("stopped before the end")), qPrintable(line()));
    }

    void escapeFromTheMenuStopsNothing()
    {
        start();
        m_job->pause();
        QTest::mouseClick(cancel(), Qt::LeftButton);
        auto* const menu = cancel()->findChild<QMenu*>();
        QTRY_VERIFY(menu->isVisible());
        QTest::keyClick(menu, Qt::Key_Escape);
        QVERIFY(!menu->isVisible());
        QCOMPARE(m_job->phase(), ImportPhase::Paused);
    }

    void removingIsAskedAboutAndNotTheDefault()
    {
        start();
        QMessageBox* const question = askToRemove();
        QCOMPARE(m_job->phase(), ImportPhase::Paused); // what it says stays true
        QCOMPARE(question->defaultButton()->text(), QStringLiteral("Go back"));
        QTest::keyClick(question, Qt::Key_Escape);
        QTRY_COMPARE(m_job->phase(), ImportPhase::Reading);
    }

    void goingBackLeavesAPausedImportPaused()
    {
        start();
        m_job->pause();
        QTest::keyClick(askToRemove(), Qt::Key_Escape);
        QTest::qWait(50);
        QCOMPARE(m_job->phase(), ImportPhase::Paused);
    }

    void removesWhenTold()
    {
        start();
        QMessageBox* const question = askToRemove();
        for (QAbstractButton* const button : question->buttons()) {
            if (button->text() == QStringLiteral("Remove"))
                QTest::mouseClick(button, Qt::LeftButton);
        }
        QTRY_VERIFY_WITH_TIMEOUT(!m_job->isRunning(), kPatience);
        QCOMPARE(m_case->events().imports()->back().state, std::string("removed"));
        QCOMPARE(m_case->events().summary()->events, std::uint64_t{1});
        QCOMPARE(line(), QStringLiteral("Stopped; what had been added is removed again"));
    }

    void theQuestionGoesWithTheImport()
    {
        start();
        QPointer<QMessageBox> question = askToRemove();
        m_job->cancel();
        QTRY_VERIFY_WITH_TIMEOUT(!m_job->isRunning(), kPatience);
        QTRY_VERIFY(!question || !question->isVisible());
    }

    void finishingIsSaidQuietlyAndCanBeStopped()
    {
        QSignalSpy failed(m_job.get(), &ImportJob::completionFailed);
        m_job->complete(std::make_shared<UnfinishedCase>());
        QTest::qWait(150);
        QVERIFY(!m_line->isVisible()); // most often there is nothing to wait for
        QTRY_VERIFY(m_line->isVisible());
        QCOMPARE(line(), QStringLiteral("Finishing: resources and SQL indexes"));
        QCOMPARE(m_line->findChild<QProgressBar*>()->value(), 25);
        QVERIFY(!pause()->isVisible());
        QTest::mouseClick(cancel(), Qt::LeftButton); // asks nothing
        QTRY_COMPARE(m_job->phase(), ImportPhase::Idle);
        QTRY_VERIFY(!m_line->isVisible());
        QCOMPARE(failed.count(), 0); // to stop it is no failure
    }

    void finishingMakesWayForAnImportAtOnce()
    {
        m_job->complete(std::make_shared<UnfinishedCase>());
        start();
        QCOMPARE(m_job->phase(), ImportPhase::Reading);
        QTRY_VERIFY_WITH_TIMEOUT(!m_job->isRunning(), kPatience);
        QVERIFY2(line().startsWith(QStringLiteral("Added 500 events")), qPrintable(line()));
    }

    void theTextLeadsToTheListOfImports()
    {
        QSignalSpy opened(m_line, &views::JobLine::opened);
        start();
        m_job->pause();
        auto* const text = m_line->findChild<QToolButton*>(QStringLiteral("openJob"));
        QVERIFY(text->isVisible());
        QVERIFY(!m_line->findChild<QLabel*>()->isVisible());
        QCOMPARE(text->text(), line());
        QCOMPARE(text->accessibleName(), line());
        QVERIFY(text->toolTip().contains(QStringLiteral("list of imports")));
        QTest::mouseClick(text, Qt::LeftButton);
        text->setFocus();
        QTest::keyClick(text, Qt::Key_Space);
        QCOMPARE(opened.count(), 2);
    }

    void aLongTextDoesNotWidenTheWindow()
    {
        m_line->showProgress(QStringLiteral("short"), 50);
        const int before = m_window->minimumSizeHint().width();
        m_line->showProgress(QString(500, u'x'), 50);
        QCOMPARE(m_window->minimumSizeHint().width(), before);
    }

    void endOfTheJobEndsItsFinishing()
    {
        m_job->complete(std::make_shared<UnfinishedCase>());
        QElapsedTimer clock;
        clock.start();
        m_window.reset();
        m_job.reset();
        QVERIFY(clock.elapsed() < 500);
    }

private:
    /// Of 120 files, all with the same 500 events.
    void start() { QVERIFY(m_job->start(m_case, {m_folder.path()})); }

    QMessageBox* askToRemove()
    {
        cancel()->findChild<QAction*>(QStringLiteral("cancelRemove"))->trigger();
        return m_window->findChild<QMessageBox*>();
    }

    QToolButton* pause() const
    {
        return m_line->findChild<QToolButton*>(QStringLiteral("pauseImport"));
    }
    QToolButton* cancel() const
    {
        return m_line->findChild<QToolButton*>(QStringLiteral("cancelJob"));
    }
    QString line() const { return m_line->findChild<QLabel*>()->text(); }

    QTemporaryDir m_folder;
    std::unique_ptr<views::Theme> m_theme;
    std::shared_ptr<store::CaseFile> m_case;
    std::unique_ptr<ImportJob> m_job;
    std::unique_ptr<QWidget> m_window;
    views::ImportStatusView* m_line = nullptr;
};

QTEST_MAIN(TestImportButtons)
#include "tst_import_buttons.moc"
