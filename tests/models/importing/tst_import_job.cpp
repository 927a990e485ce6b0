#include "models/importing/import_job.h"

#include "core/store/import_session.h"
#include "tests/models/importing/interrupted_import.h"
#include "tests/support/case_builder.h"
#include "tests/support/fake_acquisition.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <memory>
#include <thread>
#include <utility>

using namespace khoji;
using importer::ImportReport;
using models::ImportJob;
using models::ImportPhase;
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
        QObject::connect(&job, &ImportJob::completed, &job, [this] { ++completions; });
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
    int completions = 0;
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
    void restsWhilePaused();
    void stoppedWhilePaused();
    void cancelledAndTakenOutAgain();
    void theFirstWordOnWhatIsKeptCounts();
    void goesOnToFinish();
    void finishingMakesWayForTheNextImport();
    void finishesWhatWasLeftForLater();
    void resumesWhatWasInterrupted();
    void readsFailedFilesAgain();
    void readsOneFailedFileAgain();
    void readsFailedFilesAgainWhenTheyAreAddedAgain();
    void theChosenThreadsAreThoseOfTheNextImport();
    void namesTheFileThatIsBeingRead();
    void whatIsFetchedIsAnImportLikeOthers();
    void fetchingCanBeCancelled();
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
    QTRY_COMPARE_WITH_TIMEOUT(job.phase(), ImportPhase::Idle, kPatience);
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
    QVERIFY(caseFile->beginImport({}).has_value()); // nobody is writing any more
    QVERIFY(caseFile->events().summary()->events < 50'000);
}

void TestImportJob::statusBeforeAnyImport()
{
    ImportJob job;
    QVERIFY(!job.isRunning());
    QCOMPARE(job.status().events, quint64(0));
    job.cancel();
}

void TestImportJob::restsWhilePaused()
{
    const LogFolder folder(100, 500);
    const auto caseFile = emptyCase();
    ImportJob job;
    const Listener listener(job);
    QVERIFY(job.start(caseFile, folder.paths()));
    job.pause();
    QCOMPARE(job.phase(), ImportPhase::Paused);
    QVERIFY(job.isRunning());
    QTest::qWait(300); // what was being read is read to its end
    const ImportStatus resting = job.status();
    QVERIFY(resting.filesDone < 100);
    QTest::qWait(300);
    QCOMPARE(job.status().events, resting.events);
    QCOMPARE(job.status().milliseconds, resting.milliseconds);
    job.unpause();
    QCOMPARE(job.phase(), ImportPhase::Reading);
    QTRY_VERIFY_WITH_TIMEOUT(listener.hasEnded(), kPatience);
    QCOMPARE(listener.report.events, 50'000U);
}

void TestImportJob::stoppedWhilePaused()
{
    const LogFolder folder(100, 500);
    const auto caseFile = emptyCase();
    ImportJob job;
    const Listener listener(job);
    QVERIFY(job.start(caseFile, folder.paths()));
    job.pause();
    job.cancel();
    QCOMPARE(job.phase(), ImportPhase::Stopping);
    job.unpause();
    QCOMPARE(job.phase(), ImportPhase::Stopping);
    QTRY_VERIFY_WITH_TIMEOUT(listener.hasEnded(), kPatience);
    QVERIFY(listener.report.cancelled);
    QCOMPARE(job.phase(), ImportPhase::Idle);
    QCOMPARE(listener.completions, 0);
}

void TestImportJob::cancelledAndTakenOutAgain()
{
    const auto caseFile = test::caseWith({aRecord(), aRecord()});
    const LogFolder folder(200, 500);
    ImportJob job;
    const Listener listener(job);
    QVERIFY(job.start(caseFile, folder.paths()));
    while (job.status().events == 0)
        std::this_thread::yield();
    job.cancel(ImportJob::Added::Remove);
    QTRY_VERIFY_WITH_TIMEOUT(listener.hasEnded(), kPatience);
    QVERIFY(listener.report.removed);
    QVERIFY(listener.report.events > 0);
    QCOMPARE(caseFile->events().summary()->events, 2U);
    QCOMPARE(caseFile->events().imports()->back().state, std::string("removed"));
}

void TestImportJob::theFirstWordOnWhatIsKeptCounts()
{
    const LogFolder folder(100, 500);
    const auto caseFile = emptyCase();
    ImportJob job;
    const Listener listener(job);
    QVERIFY(job.start(caseFile, folder.paths()));
    job.cancel(ImportJob::Added::Remove);
    job.cancel(); // the window closes
    QTRY_VERIFY_WITH_TIMEOUT(listener.hasEnded(), kPatience);
    QVERIFY(listener.report.removed);
    QCOMPARE(caseFile->events().summary()->events, 0U);
}

void TestImportJob::goesOnToFinish()
{
    const LogFolder folder(20, 500);
    const auto caseFile = emptyCase();
    ImportJob job;
    const Listener listener(job);
    ImportPhase phaseAtTheEnd = ImportPhase::Idle;
    connect(&job, &ImportJob::finished, [&] { phaseAtTheEnd = job.phase(); });
    QVERIFY(job.start(caseFile, folder.paths()));
    QTRY_COMPARE_WITH_TIMEOUT(listener.completions, 1, kPatience);
    QCOMPARE(phaseAtTheEnd, ImportPhase::Finishing);
    QCOMPARE(job.phase(), ImportPhase::Idle);
    QCOMPARE(job.number(), listener.report.run);
    QCOMPARE(job.status().eventsToFinish, quint64(10'000));
    QCOMPARE(job.status().eventsFinished, quint64(10'000));
}

void TestImportJob::finishingMakesWayForTheNextImport()
{
    const LogFolder first(40, 500);
    const LogFolder second(1, 7);
    const auto caseFile = emptyCase();
    ImportJob job;
    const Listener listener(job);
    bool begun = false;
    connect(&job, &ImportJob::finished, [&] {
        if (!std::exchange(begun, true))
            QVERIFY(job.start(caseFile, second.paths())); // while the first one finishes
    });
    QVERIFY(job.start(caseFile, first.paths()));
    QTRY_COMPARE_WITH_TIMEOUT(listener.completions, 1, kPatience); // of the second one alone
    QCOMPARE(listener.report.events, 7U);
    QCOMPARE(caseFile->events().summary()->events, 20'007U);
    QCOMPARE(job.status().eventsFinished, quint64(20'007));
}

void TestImportJob::finishesWhatWasLeftForLater()
{
    const auto caseFile = test::caseWith({aRecord(), aRecord(), aRecord()});
    ImportJob job;
    const Listener listener(job);
    job.complete(caseFile);
    QCOMPARE(job.phase(), ImportPhase::Finishing);
    QVERIFY(!job.isRunning());
    QTRY_COMPARE_WITH_TIMEOUT(listener.completions, 1, kPatience);
    QCOMPARE(job.status().eventsFinished, quint64(3));
    QCOMPARE(listener.words, QString()); // it is no import
}

void TestImportJob::resumesWhatWasInterrupted()
{
    LogFolder folder(2, 10);
    const QTemporaryDir place;
    const std::filesystem::path path = place.filePath(QStringLiteral("a.khoji")).toStdString();
    test::interruptedImport(path, {folder.paths().constFirst().toStdString()});
    folder.add("unread.json", test::logFile({aRecord()}));
    std::shared_ptr<store::CaseFile> caseFile =
        store::CaseFile::open(path, store::CaseFile::Mode::ReadWrite).value();
    const store::ImportRun interrupted = caseFile->events().imports()->back();
    QCOMPARE(interrupted.state, std::string("interrupted"));
    ImportJob job;
    const Listener listener(job);
    QVERIFY(job.resume(caseFile, interrupted));
    QCOMPARE(job.paths(), folder.paths());
    QTRY_VERIFY_WITH_TIMEOUT(listener.hasEnded(), kPatience);
    QCOMPARE(listener.report.filesSkipped, 2U);
    QCOMPARE(listener.report.events, 1U);
    const auto imports = caseFile->events().imports();
    QCOMPARE(imports->size(), std::size_t(2));
    QCOMPARE(imports->front().state, std::string("resumed"));
    QCOMPARE(imports->back().state, std::string("done"));
}

void TestImportJob::readsFailedFilesAgain()
{
    LogFolder folder(1, 10);
    folder.add("broken.json", "{\"Records\":[");
    folder.add("notes.json", "no CloudTrail");
    const auto caseFile = emptyCase();
    ImportJob job;
    const Listener listener(job);
    QVERIFY(job.start(caseFile, folder.paths()));
    QTRY_COMPARE_WITH_TIMEOUT(listener.completions, 1, kPatience);
    QCOMPARE(listener.report.filesFailed, 2U);
    folder.add("broken.json", test::logFile({aRecord()})); // it came whole this time
    QVERIFY(job.retryFailed(caseFile));
    QTRY_COMPARE_WITH_TIMEOUT(listener.completions, 2, kPatience);
    QCOMPARE(listener.report.events, 1U);
    QCOMPARE(listener.report.filesFailed, 1U);
    QCOMPARE(caseFile->events().logFiles()->size(), std::size_t(3));
    QCOMPARE(caseFile->events().problems()->size(), std::size_t(1));
}

void TestImportJob::readsOneFailedFileAgain()
{
    LogFolder folder(1, 10);
    folder.add("broken.json", "{\"Records\":[");
    folder.add("other.json", "{\"Records\":[");
    const auto caseFile = emptyCase();
    ImportJob job;
    const Listener listener(job);
    QVERIFY(job.start(caseFile, folder.paths()));
    QTRY_COMPARE_WITH_TIMEOUT(listener.completions, 1, kPatience);
    folder.add("broken.json", test::logFile({aRecord()}));
    folder.add("other.json", test::logFile({aRecord()}));
    QVERIFY(!job.retry(caseFile, {}));
    const QStringList file{folder.paths().constFirst() + QStringLiteral("/broken.json")};
    QVERIFY(job.retry(caseFile, file));
    QCOMPARE(job.paths(), file);
    QTRY_COMPARE_WITH_TIMEOUT(listener.completions, 2, kPatience);
    QCOMPARE(listener.report.events, 1U);
    QCOMPARE(caseFile->events().problems()->size(), std::size_t(1)); // of the other one
}

void TestImportJob::readsFailedFilesAgainWhenTheyAreAddedAgain()
{
    LogFolder folder(0, 0);
    folder.add("notes.json", "no CloudTrail");
    const auto caseFile = emptyCase();
    ImportJob job;
    const Listener listener(job);
    for (const bool retries : {false, false, true}) {
        job.setChoices({1, retries});
        const int ended = listener.completions;
        QVERIFY(job.start(caseFile, folder.paths()));
        QTRY_COMPARE_WITH_TIMEOUT(listener.completions, ended + 1, kPatience);
        const bool isRead = ended == 0 || retries;
        QCOMPARE(listener.report.filesFailed, isRead ? 1U : 0U);
        QCOMPARE(listener.report.filesSkipped, isRead ? 0U : 1U);
    }
}

void TestImportJob::theChosenThreadsAreThoseOfTheNextImport()
{
    /// Remembers how it was to be read.
    class Asked final : public test::FakeAcquisition {
    public:
        using FakeAcquisition::FakeAcquisition;
        [[nodiscard]] base::Result<importer::ImportReport> run(store::CaseFile& caseFile,
            const importer::ImportOptions& options, base::Progress& progress,
            std::stop_token stop) override
        {
            threads = options.threads;
            return FakeAcquisition::run(caseFile, options, progress, std::move(stop));
        }
        std::atomic<unsigned> threads{99};
    };
    const auto caseFile = emptyCase();
    ImportJob job;
    const Listener listener(job);
    for (const unsigned threads : {0U, 3U}) {
        job.setChoices({threads, false});
        const auto fetch = std::make_shared<Asked>(std::vector<test::RecordBuilder>(1));
        const int ended = listener.completions;
        QVERIFY(job.acquire(caseFile, fetch));
        job.setChoices({7, false}); // too late for this one
        QTRY_COMPARE_WITH_TIMEOUT(listener.completions, ended + 1, kPatience);
        QCOMPARE(fetch->threads.load(), threads);
    }
}

void TestImportJob::namesTheFileThatIsBeingRead()
{
    /// Is at a file until it is let go on.
    class AtAFile final : public test::FakeAcquisition {
    public:
        using FakeAcquisition::FakeAcquisition;
        [[nodiscard]] base::Result<importer::ImportReport> run(store::CaseFile& caseFile,
            const importer::ImportOptions& options, base::Progress& progress,
            std::stop_token stop) override
        {
            const importer::FilesBeingRead::Note note(options.control->reading, "s3://trail/a.gz");
            return FakeAcquisition::run(caseFile, options, progress, std::move(stop));
        }
    };
    ImportJob job;
    const Listener listener(job);
    QVERIFY(job.currentFile().isEmpty());
    const auto fetch = std::make_shared<AtAFile>(std::vector<test::RecordBuilder>(1), true);
    QVERIFY(job.acquire(emptyCase(), fetch));
    QTRY_COMPARE_WITH_TIMEOUT(job.currentFile(), QStringLiteral("s3://trail/a.gz"), kPatience);
    fetch->letGo();
    QTRY_VERIFY_WITH_TIMEOUT(listener.hasEnded(), kPatience);
    QVERIFY(job.currentFile().isEmpty());
}

void TestImportJob::whatIsFetchedIsAnImportLikeOthers()
{
    const auto caseFile = emptyCase();
    const auto fetch =
        std::make_shared<test::FakeAcquisition>(std::vector<test::RecordBuilder>(3), true);
    ImportJob job;
    const Listener listener(job);
    QVERIFY(job.acquire(caseFile, fetch));
    QVERIFY(job.isRunning());
    QCOMPARE(job.paths(), fetch->asked());
    QCOMPARE(job.acquisition(), fetch);
    QVERIFY(!job.acquire(caseFile, fetch)); // one at a time
    fetch->letGo();
    QTRY_VERIFY_WITH_TIMEOUT(listener.hasEnded(), kPatience);
    QCOMPARE(listener.words, QStringLiteral("started published finished"));
    QCOMPARE(caseFile->events().summary()->events, 3U);
    QCOMPARE(job.acquisition(), fetch); // what it met can still be asked
    QVERIFY(job.start(caseFile, LogFolder(1, 1).paths()));
    QVERIFY(!job.acquisition());
}

void TestImportJob::fetchingCanBeCancelled()
{
    const auto fetch =
        std::make_shared<test::FakeAcquisition>(std::vector<test::RecordBuilder>(3), true);
    ImportJob job;
    const Listener listener(job);
    QVERIFY(job.acquire(emptyCase(), fetch));
    job.cancel();
    QTRY_VERIFY_WITH_TIMEOUT(listener.hasEnded(), kPatience);
    QVERIFY(listener.report.cancelled);
}

QTEST_GUILESS_MAIN(TestImportJob)
#include "tst_import_job.moc"
