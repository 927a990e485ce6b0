#include "models/importing/import_job.h"

#include "core/store/import_session.h"
#include "tests/support/case_builder.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace khoji;
using importer::ImportReport;
using models::ImportJob;
using models::ImportStatus;
using test::aRecord;

namespace {

constexpr int kPatience = 60'000; ///< milliseconds

std::shared_ptr<store::CaseFile> emptyCase()
{
    return test::caseWith({});
}

/// A folder of log files: so many files of so many events each.
class LogFolder {
public:
    LogFolder(int files, int eventsEach)
    {
        for (int file = 0; file < files; ++file) {
            std::vector<test::RecordBuilder> records(static_cast<std::size_t>(eventsEach));
            add("log" + std::to_string(file) + ".json", test::logFile(records));
        }
    }

    void add(const std::string& name, const std::string& content)
    {
        test::writeFile(m_folder.filePath(QString::fromStdString(name)).toStdString(), content);
    }
    [[nodiscard]] QStringList paths() const { return {m_folder.path()}; }

private:
    QTemporaryDir m_folder;
};

/// Writes down the signals of a job, those that say nothing new left out.
class Listener {
public:
    explicit Listener(ImportJob& job)
    {
        QObject::connect(&job, &ImportJob::started, &job, [this] { note("started"); });
        QObject::connect(&job, &ImportJob::published, &job, [this] { note("published"); });
        QObject::connect(&job, &ImportJob::progressChanged, &job, [this] { ++progress; });
        QObject::connect(&job, &ImportJob::failed, &job, [this] { note("failed"); });
        QObject::connect(&job, &ImportJob::finished, &job, [this](const ImportReport& of) {
            report = of;
            note("finished");
        });
    }

    [[nodiscard]] bool hasEnded() const
    {
        return m_last == QLatin1String("finished") || m_last == QLatin1String("failed");
    }

    QString words;
    int progress = 0;
    ImportReport report;

private:
    void note(const char* word)
    {
        if (m_last == QLatin1String(word))
            return;
        m_last = QString::fromLatin1(word);
        words += (words.isEmpty() ? QString() : QStringLiteral(" ")) + m_last;
    }

    QString m_last;
};

} // namespace

class TestImportJob : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void importsAFolder();
    void aFolderWithoutEventsIsNoFailure();
    void namesInAnyScript();
    void tellsItsProgress();
    void newEventsAreSeenWhenPublished();
    void oneAtATime();
    void canBeCancelled();
    void aCaseThatCannotBeWrittenFails();
    void itsEndStopsTheImport();
    void statusBeforeAnyImport();
};

void TestImportJob::importsAFolder()
{
    LogFolder folder(3, 10);
    folder.add("broken.json", "{\"Records\":[");
    const auto caseFile = emptyCase();
    ImportJob job;
    const Listener listener(job);
    QVERIFY(job.start(caseFile, folder.paths()));
    QVERIFY(job.isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(listener.hasEnded(), kPatience);
    QCOMPARE(listener.words, QStringLiteral("started published finished"));
    QVERIFY(!job.isRunning());
    QCOMPARE(listener.report.events, 30U);
    QCOMPARE(listener.report.filesRead, 3U);
    QCOMPARE(listener.report.filesFailed, 1U);
    QVERIFY(!listener.report.cancelled);
    QCOMPARE(caseFile->events().summary()->events, 30U);
    QCOMPARE(caseFile->events().problems()->size(), 1U);
}

void TestImportJob::aFolderWithoutEventsIsNoFailure()
{
    LogFolder folder(0, 0);
    folder.add("notes.json", "no CloudTrail");
    ImportJob job;
    const Listener listener(job);
    QVERIFY(job.start(emptyCase(), folder.paths()));
    QTRY_VERIFY_WITH_TIMEOUT(listener.hasEnded(), kPatience);
    QVERIFY(listener.words.endsWith(QStringLiteral("finished")));
    QCOMPARE(listener.report.filesFailed, 1U);
}

void TestImportJob::namesInAnyScript()
{
    LogFolder folder(0, 0);
    folder.add("\u06a9\u06be\u0648\u062c\u06cc \u00fc.json", test::logFile({aRecord()}));
    ImportJob job;
    const Listener listener(job);
    QVERIFY(job.start(emptyCase(), folder.paths()));
    QTRY_VERIFY_WITH_TIMEOUT(listener.hasEnded(), kPatience);
    QCOMPARE(listener.report.events, 1U);
}

void TestImportJob::tellsItsProgress()
{
    const LogFolder folder(40, 500);
    ImportJob job;
    const Listener listener(job);
    QVERIFY(job.start(emptyCase(), folder.paths()));
    QTRY_VERIFY_WITH_TIMEOUT(listener.hasEnded(), kPatience);
    QVERIFY(listener.progress >= 1);
    const ImportStatus status = job.status();
    QCOMPARE(status.filesFound, quint64(40));
    QCOMPARE(status.filesDone, quint64(40));
    QCOMPARE(status.bytesDone, status.bytesFound);
    QVERIFY(status.bytesFound > 1'000'000);
    QCOMPARE(status.events, quint64(20'000));
    QVERIFY(status.eventsPerSecond > 0);
    QTest::qWait(20);
    QCOMPARE(job.status().eventsPerSecond, status.eventsPerSecond); // the clock stands still
    const int told = listener.progress;
    QTest::qWait(250);
    QCOMPARE(listener.progress, told);
}

void TestImportJob::newEventsAreSeenWhenPublished()
{
    const LogFolder folder(60, 500);
    const auto caseFile = emptyCase();
    ImportJob job;
    const Listener listener(job);
    std::uint64_t seen = 0;
    connect(&job, &ImportJob::published, [&] { seen = caseFile->events().summary()->events; });
    QVERIFY(job.start(caseFile, folder.paths()));
    QTRY_VERIFY_WITH_TIMEOUT(listener.hasEnded(), kPatience);
    QCOMPARE(seen, 30'000U);
}

void TestImportJob::oneAtATime()
{
    const LogFolder folder(1, 10);
    const auto caseFile = emptyCase();
    ImportJob job;
    const Listener listener(job);
    QVERIFY(job.start(caseFile, folder.paths()));
    QVERIFY(!job.start(caseFile, folder.paths()));
    QTRY_VERIFY_WITH_TIMEOUT(listener.hasEnded(), kPatience);
    QVERIFY(job.start(caseFile, folder.paths()));
    QCOMPARE(job.status().events, quint64(0));
    QTRY_VERIFY_WITH_TIMEOUT(!job.isRunning(), kPatience);
    QCOMPARE(listener.report.filesSkipped, 1U); // its bytes are in the case already
    QCOMPARE(caseFile->events().summary()->events, 10U);
}

void TestImportJob::canBeCancelled()
{
    const LogFolder folder(100, 500);
    const auto caseFile = emptyCase();
    ImportJob job;
    const Listener listener(job);
    QVERIFY(job.start(caseFile, folder.paths()));
    job.cancel();
    QTRY_VERIFY_WITH_TIMEOUT(listener.hasEnded(), kPatience);
    QVERIFY(listener.words.endsWith(QStringLiteral("finished")));
    QVERIFY(listener.report.cancelled);
    QVERIFY(listener.report.events < 50'000);
    QCOMPARE(caseFile->events().summary()->events, listener.report.events);
}

void TestImportJob::aCaseThatCannotBeWrittenFails()
{
    const QTemporaryDir place;
    const std::string path = place.filePath(QStringLiteral("a.khoji")).toStdString();
    QVERIFY(store::CaseFile::open(path, store::CaseFile::Mode::CreateIfMissing));
    std::shared_ptr<store::CaseFile> caseFile =
        store::CaseFile::open(path, store::CaseFile::Mode::ReadOnly).value();
    const LogFolder folder(1, 1);
    ImportJob job;
    const QSignalSpy failed(&job, &ImportJob::failed);
    QVERIFY(job.start(caseFile, folder.paths()));
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, kPatience);
    QVERIFY(!failed[0][0].toString().isEmpty());
    QVERIFY(!job.isRunning());
}

void TestImportJob::itsEndStopsTheImport()
{
    const LogFolder folder(100, 500);
    const auto caseFile = emptyCase();
    auto job = std::make_unique<ImportJob>();
    QVERIFY(job->start(caseFile, folder.paths()));
    job.reset();
    QVERIFY(caseFile->beginImport().has_value()); // nobody is writing any more
    QVERIFY(caseFile->events().summary()->events < 50'000);
}

void TestImportJob::statusBeforeAnyImport()
{
    ImportJob job;
    QVERIFY(!job.isRunning());
    QCOMPARE(job.status().events, quint64(0));
    job.cancel();
}

QTEST_GUILESS_MAIN(TestImportJob)
#include "tst_import_job.moc"
