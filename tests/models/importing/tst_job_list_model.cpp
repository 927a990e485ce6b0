#include "models/importing/job_list_model.h"

#include "tests/support/case_builder.h"

#include <QAbstractItemModelTester>
#include <QDeadlineTimer>
#include <QLocale>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace khoji;
using models::ImportJob;
using models::ImportPhase;
using models::JobListModel;
using Tester = QAbstractItemModelTester;

namespace {

constexpr int kPatience = 60'000; ///< milliseconds

store::ImportRun run(std::uint32_t number, const char* state)
{
    store::ImportRun run;
    run.number = number;
    run.started = *base::parseTime("2026-03-09T10:00:00Z");
    run.state = state;
    run.paths = {"/logs"};
    return run;
}

} // namespace

class TestJobListModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_job = std::make_unique<ImportJob>();
        m_model = std::make_unique<JobListModel>(*m_job);
        m_tester = std::make_unique<Tester>(m_model.get(), Tester::FailureReportingMode::QtTest);
    }
    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
        m_job.reset();
    }

    void newestFirst();
    void states_data();
    void states();
    void whatIsThereInPartIsMarked();
    void namesOfWhatWasAskedFor();
    void hostilePathsAreInert();
    void timesInTheDisplayZone();
    void theRunningImportLivesInItsRow();
    void theRunningImportOfTheCaseIsThatOfTheJob();
    void anImportThatHasJustEndedIsListedOnce();
    void finishingIsSaid();

private:
    QString text(int row, JobListModel::Column column, int role = Qt::DisplayRole) const
    {
        return m_model->index(row, column).data(role).toString();
    }
    /// A folder with so many files of 500 events each.
    QStringList logs(int files) const
    {
        for (int file = 0; file < files; ++file) {
            const QString name = QStringLiteral("log%1.json").arg(file);
            test::writeFile(m_folder->filePath(name).toStdString(),
                test::logFile(std::vector<test::RecordBuilder>(500)));
        }
        return {m_folder->path()};
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ImportJob> m_job;
    std::unique_ptr<JobListModel> m_model;
    std::unique_ptr<Tester> m_tester;
};

void TestJobListModel::newestFirst()
{
    store::ImportRun first = run(1, "done");
    first.ended = first.started + std::chrono::seconds(2);
    first.files = 1'204;
    first.events = 90'000;
    first.duplicates = 12;
    first.problems = 3;
    m_model->setImports({first, run(2, "interrupted")});
    QCOMPARE(m_model->rowCount(), 2);
    QCOMPARE(m_model->importAt(0).number, 2U);
    QCOMPARE(text(1, JobListModel::StartedColumn), QStringLiteral("2026-03-09 10:00:00"));
    QCOMPARE(text(1, JobListModel::FilesColumn), QStringLiteral("1,204"));
    QCOMPARE(text(1, JobListModel::EventsColumn), QStringLiteral("90,000"));
    QCOMPARE(text(1, JobListModel::DuplicatesColumn), QStringLiteral("12"));
    QCOMPARE(text(1, JobListModel::ProblemsColumn), QStringLiteral("3"));
    QCOMPARE(text(1, JobListModel::RateColumn), QStringLiteral("45,000"));
    QCOMPARE(text(0, JobListModel::RateColumn), QString()); // nobody knows how long it ran
    QCOMPARE(m_model->rowOf(1), std::optional(1));
    QCOMPARE(m_model->rowOf(7), std::optional<int>());
}

void TestJobListModel::states_data()
{
    QTest::addColumn<QString>("shown");
    QTest::newRow("done") << QStringLiteral("done");
    QTest::newRow("cancelled") << QStringLiteral("cancelled");
    QTest::newRow("removed") << QStringLiteral("removed");
    QTest::newRow("interrupted") << QStringLiteral("interrupted");
    QTest::newRow("resumed") << QStringLiteral("interrupted, resumed later");
    QTest::newRow("dismissed") << QStringLiteral("interrupted, dismissed");
}

void TestJobListModel::states()
{
    m_model->setImports({run(1, QTest::currentDataTag())});
    QTEST(text(0, JobListModel::StateColumn), "shown");
}

void TestJobListModel::whatIsThereInPartIsMarked()
{
    store::ImportRun stopped = run(1, "cancelled");
    stopped.files = 3;
    m_model->setImports({stopped});
    QVERIFY(m_model->isPartial(0));
    QCOMPARE(text(0, JobListModel::StateColumn), QStringLiteral("cancelled, partial"));
    QVERIFY(text(0, JobListModel::StateColumn, Qt::ToolTipRole)
                .contains(QStringLiteral("Not all that this import was asked for")));
    m_model->setImports({stopped, run(2, "done")}); // of the same folder
    QVERIFY(!m_model->isPartial(1));
    QCOMPARE(text(1, JobListModel::StateColumn), QStringLiteral("cancelled"));
}

void TestJobListModel::namesOfWhatWasAskedFor()
{
    store::ImportRun several = run(1, "done");
    several.paths = {"/logs/a.json", "/logs/b.json", "/logs/c.json"};
    store::ImportRun none = run(2, "done");
    none.paths.clear();
    m_model->setImports({several, none});
    QCOMPARE(text(0, JobListModel::PathsColumn), QStringLiteral("files that failed before"));
    QCOMPARE(text(1, JobListModel::PathsColumn), QStringLiteral("/logs/a.json and 2 more"));
    QVERIFY(text(1, JobListModel::PathsColumn, Qt::ToolTipRole)
                .contains(QStringLiteral("/logs/c.json")));
}

void TestJobListModel::hostilePathsAreInert()
{
    store::ImportRun hostile = run(1, "done");
    hostile.paths = {"<img>\xE2\x80\xAEnosj"};
    m_model->setImports({hostile});
    QCOMPARE(text(0, JobListModel::PathsColumn), QStringLiteral("<img><U+202E>nosj"));
    QCOMPARE(text(0, JobListModel::PathsColumn, Qt::ToolTipRole),
        QStringLiteral("<p>&lt;img&gt;&lt;U+202E&gt;nosj</p>"));
}

void TestJobListModel::timesInTheDisplayZone()
{
    m_model->setImports({run(1, "done")});
    m_model->setZone(*models::DisplayZone::named(QStringLiteral("Asia/Kolkata")));
    QCOMPARE(text(0, JobListModel::StartedColumn), QStringLiteral("2026-03-09 15:30:00"));
}

void TestJobListModel::theRunningImportLivesInItsRow()
{
    m_model->setImports({run(1, "done")});
    QVERIFY(m_job->start(test::caseWith({}), logs(60)));
    m_job->pause();
    QCOMPARE(m_model->rowCount(), 2);
    QCOMPARE(m_model->importAt(1).number, 1U);
    QVERIFY2(text(0, JobListModel::StateColumn).startsWith(QStringLiteral("paused")),
        qPrintable(text(0, JobListModel::StateColumn)));
    QCOMPARE(text(0, JobListModel::PathsColumn), m_folder->path());
    m_job->unpause();
    QVERIFY(text(0, JobListModel::StateColumn).startsWith(QStringLiteral("reading")));
    QTRY_VERIFY_WITH_TIMEOUT(!m_job->isRunning(), kPatience);
    QCOMPARE(text(0, JobListModel::EventsColumn), QStringLiteral("30,000"));
    QCOMPARE(text(0, JobListModel::FilesColumn), QStringLiteral("60"));
    QCOMPARE(m_model->importAt(0).number, m_job->number());
}

void TestJobListModel::theRunningImportOfTheCaseIsThatOfTheJob()
{
    const auto caseFile = test::caseWith({});
    QVERIFY(m_job->start(caseFile, logs(60)));
    m_job->pause();
    m_model->setImports({});
    QCOMPARE(m_model->rowCount(), 1); // the case knows nothing of it yet
    QTRY_COMPARE_WITH_TIMEOUT(caseFile->events().imports()->size(), std::size_t(1), kPatience);
    m_model->setImports(*caseFile->events().imports());
    QCOMPARE(m_model->rowCount(), 1);
    QCOMPARE(m_model->importAt(0).number, 1U);
    QVERIFY(text(0, JobListModel::StateColumn).startsWith(QStringLiteral("paused")));
    m_job->cancel();
    QVERIFY(text(0, JobListModel::StateColumn).startsWith(QStringLiteral("stopping")));
    QTRY_VERIFY_WITH_TIMEOUT(!m_job->isRunning(), kPatience);
    m_model->setImports(*caseFile->events().imports());
    QCOMPARE(text(0, JobListModel::StateColumn), QStringLiteral("cancelled"));
}

/// The case has its end already, the job has not been told.
void TestJobListModel::anImportThatHasJustEndedIsListedOnce()
{
    const auto caseFile = test::caseWith({});
    QVERIFY(m_job->start(caseFile, logs(1)));
    QDeadlineTimer patience(kPatience);
    auto imports = *caseFile->events().imports();
    while ((imports.empty() || imports[0].state != "done") && !patience.hasExpired())
        imports = *caseFile->events().imports();
    QVERIFY(m_job->isRunning());
    m_model->setImports(imports);
    QCOMPARE(m_model->rowCount(), 1);
}

void TestJobListModel::finishingIsSaid()
{
    const auto caseFile = test::caseWith({});
    QStringList states;
    connect(m_job.get(), &ImportJob::finished, m_model.get(), [&] {
        m_model->setImports(*caseFile->events().imports());
        states << text(0, JobListModel::StateColumn);
    });
    QVERIFY(m_job->start(caseFile, logs(10)));
    QTRY_COMPARE_WITH_TIMEOUT(m_job->phase(), ImportPhase::Idle, kPatience);
    QCOMPARE(states.size(), 1);
    QVERIFY2(states[0].startsWith(QStringLiteral("finishing")), qPrintable(states[0]));
    QCOMPARE(text(0, JobListModel::StateColumn), QStringLiteral("done"));
}

QTEST_GUILESS_MAIN(TestJobListModel)
#include "tst_job_list_model.moc"
