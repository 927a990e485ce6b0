#include "views/importing/import_pane.h"

#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtTest/QtTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableView>
#include <QtWidgets/QTreeView>

using namespace khoji;
using khoji::views::ImportPane;

namespace {

store::ImportRun importRun(std::uint32_t number, const char* state)
{
    store::ImportRun run;
    run.number = number;
    run.started = *base::parseTime("2026-03-09T10:00:00Z");
    run.state = state;
    run.paths = {"/logs"};
    return run;
}

store::LogFile logFile(std::uint32_t run, const char* state)
{
    store::LogFile file;
    file.path = "/logs/a.json";
    file.form = "trail file";
    file.state = state;
    file.run = run;
    return file;
}

} // namespace

class TestImportPane : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<views::Theme>(*qApp); }

    void init()
    {
        m_job = std::make_unique<models::ImportJob>();
        m_pane = std::make_unique<ImportPane>(*m_theme, *m_job);
        m_pane->resize(900, 240);
    }

    void cleanup()
    {
        m_pane.reset();
        m_job.reset();
    }

    void tabsCountWhatTheyHold()
    {
        showTwoImports();
        QCOMPARE(m_pane->tabText(0), QStringLiteral("Jobs (2)"));
        QCOMPARE(m_pane->tabText(1), QStringLiteral("Problems (2)"));
        QCOMPARE(m_pane->tabText(2), QStringLiteral("Sources (3 files)"));
    }

    void selectedJobNarrowsTheOtherLists()
    {
        showTwoImports();
        m_pane->jobs().list().selectRow(0); // the newest
        QCOMPARE(m_pane->tabText(1), QStringLiteral("Problems of this job (1)"));
        QCOMPARE(m_pane->tabText(2), QStringLiteral("Sources of this job (2 files)"));
        showTwoImports(); // as new events arrive
        QCOMPARE(m_pane->tabText(2), QStringLiteral("Sources of this job (2 files)"));
        m_pane->showProblems();
        QCOMPARE(m_pane->tabText(1), QStringLiteral("Problems (2)"));
    }

    void columnsThatTellNothingAreHidden()
    {
        store::LogFile file = logFile(1, "ok");
        m_pane->showLists({{}, {}, {file}, true});
        const QTreeView& list = sources();
        QVERIFY(list.isColumnHidden(models::LogFileListModel::AmendmentsColumn));
        QVERIFY(list.isColumnHidden(models::LogFileListModel::DeliveredColumn));
        QVERIFY(!list.isColumnHidden(models::LogFileListModel::FormColumn));
        file.amendments = 2;
        m_pane->showLists({{}, {}, {file}, true});
        QVERIFY(!list.isColumnHidden(models::LogFileListModel::AmendmentsColumn));
    }

    void rowsCanBeCopied()
    {
        m_pane->showLists(
            {{}, {{"a.json", 40112, "record is not an object", 1}, {"b.json", {}, "no records", 1}},
                {}, true});
        m_pane->show();
        QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
        m_pane->showProblems();
        auto* const list = qobject_cast<QTableView*>(m_pane->currentWidget());
        QVERIFY(list);
        QTRY_VERIFY(list->hasFocus());
        list->selectAll();
        QTest::keyClick(list, Qt::Key_C, Qt::ControlModifier);
        const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines[0].contains(QStringLiteral("a.json")));
        QVERIFY(lines[0].contains(QStringLiteral("record is not an object")));
        QVERIFY(lines[1].contains(QStringLiteral("no records")));
    }

    void copiedRowsHaveTheColumnsThatAreSeen()
    {
        showSources({logFile(1, "ok")});
        sources().setCurrentIndex(file(0));
        QTest::keyClick(&sources(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(),
            QStringLiteral("/logs/a.json\tok\ttrail file\t0\t0\t0\t"));
    }

    void theListIsCopiedWithItsHeads()
    {
        showSources({logFile(1, "ok"), logFile(2, "failed")});
        sources().collapse(sources().model()->index(0, 0)); // which changes nothing
        QTest::mouseClick(button("copySources"), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(),
            QStringLiteral("File\tState\tForm\tEvents\tProblems\tBytes\tSHA-256\n"
                           "/logs/a.json\tok\ttrail file\t0\t0\t0\t\n"
                           "/logs/a.json\tfailed\ttrail file\t0\t0\t0\t"));
    }

    void aFileIsShownWhenOneIsSelected()
    {
        QSignalSpy asked(&m_pane->sources(), &views::SourcesPage::fileRequested);
        showSources({logFile(1, "ok"), logFile(2, "failed")});
        QVERIFY(!button("showSource")->isEnabled());
        sources().selectAll();
        QVERIFY(!button("showSource")->isEnabled());
        sources().setCurrentIndex(file(1));
        QTest::mouseClick(button("showSource"), Qt::LeftButton);
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked[0][0].toString(), QStringLiteral("/logs/a.json"));
    }

    void whatWasFoldedStaysFolded()
    {
        showSources({logFile(1, "ok")});
        QVERIFY(sources().isExpanded(sources().model()->index(0, 0)));
        sources().collapse(sources().model()->index(0, 0));
        showSources({logFile(1, "ok"), logFile(1, "ok")}); // as new events arrive
        QVERIFY(!sources().isExpanded(sources().model()->index(0, 0)));
        sources().expand(sources().model()->index(0, 0));
        showSources({logFile(1, "ok")});
        QVERIFY(sources().isExpanded(sources().model()->index(0, 0)));
    }

    void aFileThatIsElsewhereIsNotShown()
    {
        store::LogFile object = logFile(1, "failed");
        object.path = "s3://trail/AWSLogs/a.json.gz";
        showSources({object});
        sources().setCurrentIndex(file(0));
        QVERIFY(!button("showSource")->isEnabled());
        QVERIFY(!button("retrySource")->isEnabled()); // fetched again with all that failed
        QVERIFY(menuAction("Retry all failed files")->isEnabled());
    }

    void oneFailedFileIsReadAgain()
    {
        QSignalSpy asked(&m_pane->sources(), &views::SourcesPage::retryRequested);
        showSources({logFile(1, "ok"), logFile(2, "failed")});
        sources().setCurrentIndex(file(0));
        QVERIFY(!button("retrySource")->isEnabled());
        sources().setCurrentIndex(file(1));
        QTest::mouseClick(button("retrySource"), Qt::LeftButton);
        sources().setFocus();
        QTest::keyClick(&sources(), Qt::Key_R, Qt::ControlModifier);
        menuAction("Retry")->trigger();
        QCOMPARE(asked.count(), 3);
        QCOMPARE(asked[1][0].toStringList(), QStringList{QStringLiteral("/logs/a.json")});
        sources().selectAll(); // those among them that failed
        QTest::keyClick(&sources(), Qt::Key_R, Qt::ControlModifier);
        QCOMPARE(asked[3][0].toStringList(), QStringList{QStringLiteral("/logs/a.json")});
    }

    void everythingAboutFilesIsInTheMenu()
    {
        showSources({logFile(1, "failed")});
        QStringList texts;
        for (const QAction* const action : sources().actions())
            texts << action->text();
        QCOMPARE(texts,
            (QStringList{QStringLiteral("Copy rows"), QStringLiteral("Show file"),
                QStringLiteral("Retry"), QStringLiteral("Copy list"),
                QStringLiteral("Retry all failed files")}));
        QCOMPARE(sources().contextMenuPolicy(), Qt::ActionsContextMenu);
        QSignalSpy shown(&m_pane->sources(), &views::SourcesPage::fileRequested);
        QSignalSpy all(&m_pane->sources(), &views::SourcesPage::retryAllRequested);
        sources().setCurrentIndex(file(0));
        QTest::keyClick(&sources(), Qt::Key_Return);
        QCOMPARE(shown.count(), 1);
        menuAction("Retry all failed files")->trigger();
        QCOMPARE(all.count(), 1);
    }

    void theReasonIsBesideTheFile()
    {
        store::LogFile partly = logFile(1, "partly read");
        partly.problems = 1;
        m_pane->showLists(
            {{importRun(1, "done")}, {{"/logs/a.json", 88, "not an object", 1}}, {partly}, true});
        QVERIFY(!sources().isColumnHidden(models::LogFileListModel::ReasonColumn));
        QCOMPARE(file(0).siblingAtColumn(models::LogFileListModel::ReasonColumn).data().toString(),
            QStringLiteral("byte 88: not an object"));
    }

    void aStoppedImportIsPartialAndCanBeResumed()
    {
        QSignalSpy resumed(&m_pane->jobs(), &views::JobsPage::resumeRequested);
        store::ImportRun stopped = importRun(1, "cancelled");
        stopped.files = 2;
        store::ImportRun other = importRun(2, "done");
        other.paths = {"/other"};
        m_pane->showPartial(); // before anybody knows the list
        m_pane->showLists({{stopped, other}, {}, {}, true});
        m_pane->show();
        QCOMPARE(m_pane->jobs().selected(), models::ImportNumber(1));
        QVERIFY(!button("dismissImport")->isEnabled()); // it is not offered anyhow
        QTest::mouseClick(button("resumeImport"), Qt::LeftButton);
        QCOMPARE(resumed.count(), 1);
        QCOMPARE(resumed[0][0].value<store::ImportRun>().number, 1U);
    }

    void howAnImportEndedStaysToBeRead()
    {
        auto* const end = m_pane->findChild<QLabel*>(QStringLiteral("lastImport"));
        importer::ImportReport report;
        report.events = 12;
        report.filesRead = 3;
        m_pane->show();
        QVERIFY(!end->isVisible());
        Q_EMIT m_job->finished(report);
        QVERIFY(end->isVisible());
        QCOMPARE(end->text(), QStringLiteral("Added 12 events from 3 files"));
        Q_EMIT m_job->failed(QStringLiteral("the disk is full"));
        QCOMPARE(end->text(), QStringLiteral("The import failed: the disk is full"));
        showTwoImports(); // as lists are loaded again
        QVERIFY(end->isVisible());
        m_pane->clear(); // another case
        QVERIFY(!end->isVisible());
    }

    void anInterruptedImportCanBeResumed()
    {
        QSignalSpy resumed(&m_pane->jobs(), &views::JobsPage::resumeRequested);
        QSignalSpy dismissed(&m_pane->jobs(), &views::JobsPage::dismissRequested);
        showTwoImports();
        m_pane->show();
        QVERIFY(button("resumeImport")->isEnabled()); // there is but one
        m_pane->jobs().list().selectRow(0);
        QVERIFY(!button("resumeImport")->isEnabled());
        m_pane->jobs().list().selectRow(1);
        QVERIFY(button("resumeImport")->isEnabled());
        QTest::mouseClick(button("resumeImport"), Qt::LeftButton);
        QTest::mouseClick(button("dismissImport"), Qt::LeftButton);
        QCOMPARE(resumed.count(), 1);
        QCOMPARE(resumed[0][0].value<store::ImportRun>().number, 1U);
        QCOMPARE(dismissed.count(), 1);
    }

    void failedFilesCanBeReadAgain()
    {
        QSignalSpy retried(&m_pane->jobs(), &views::JobsPage::retryRequested);
        m_pane->showLists({{}, {}, {logFile(1, "ok")}, true});
        QVERIFY(!button("retryFailed")->isEnabled());
        m_pane->showLists({{}, {}, {logFile(1, "ok"), logFile(1, "failed")}, true});
        m_pane->show();
        QTest::mouseClick(button("retryFailed"), Qt::LeftButton);
        QCOMPARE(retried.count(), 1);
    }

    void nothingCanBeDoneToACaseThatCannotBeWritten()
    {
        m_pane->showLists({{importRun(1, "interrupted")}, {}, {logFile(1, "failed")}, false});
        m_pane->jobs().list().selectRow(0);
        m_pane->showSources();
        sources().setCurrentIndex(file(0));
        for (const char* name : {"resumeImport", "dismissImport", "retryFailed", "retrySource"})
            QVERIFY2(!button(name)->isEnabled(), name);
    }

private:
    QAction* menuAction(const char* text) const
    {
        for (QAction* const action : sources().actions()) {
            if (action->text() == QLatin1String(text))
                return action;
        }
        qFatal("there is no such line in the menu");
    }

    void showTwoImports()
    {
        m_pane->showLists({{importRun(1, "interrupted"), importRun(2, "done")},
            {{"a.json", 40112, "record is not an object", 1}, {"b.json", {}, "no records", 2}},
            {logFile(1, "ok"), logFile(2, "ok"), logFile(2, "failed")}, true});
    }

    void showSources(std::vector<store::LogFile> files)
    {
        m_pane->showLists({{importRun(1, "done")}, {}, std::move(files), true});
        m_pane->show();
        QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
        m_pane->showSources();
        QTRY_VERIFY(sources().hasFocus());
    }

    QTreeView& sources() const
    {
        return *m_pane->findChild<QTreeView*>(QStringLiteral("sourceTree"));
    }
    /// A log file of the first source.
    QModelIndex file(int row) const
    {
        return sources().model()->index(row, 0, sources().model()->index(0, 0));
    }
    QPushButton* button(const char* name) const
    {
        return m_pane->findChild<QPushButton*>(QLatin1String(name));
    }

    std::unique_ptr<views::Theme> m_theme;
    std::unique_ptr<models::ImportJob> m_job;
    std::unique_ptr<ImportPane> m_pane;
};

QTEST_MAIN(TestImportPane)
#include "tst_import_pane.moc"
