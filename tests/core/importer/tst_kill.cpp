#include "core/importer/import.h"
#include "core/record/content.h"
#include "core/store/import_session.h"
#include "tests/support/case_builder.h"
#include "tests/support/case_checks.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QtTest/QTest>

#include <chrono>
#include <random>
#include <thread>

namespace fs = std::filesystem;

using namespace khoji;
using namespace khoji::test;

/// An import is killed at a random moment, the case is looked at, and the import is taken up again:
/// in the end the case holds what it would have held without the kill. KHOJI_SEED repeats a run,
/// KHOJI_KILLS makes it longer.
class TestKill : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void killedAtAnyMoment_data();
    void killedAtAnyMoment();

private:
    struct Killed {
        std::vector<std::string> files; ///< told as confirmed
        std::uint64_t events = 0; ///< told as confirmed
        bool ended = false; ///< before the kill came
    };

    /// A whole import that nothing disturbs, and how long it takes.
    struct Whole {
        CaseContents contents;
        std::map<std::string, std::uint64_t> recordsOf; ///< by path
        std::chrono::microseconds time{0};
    };

    [[nodiscard]] fs::path folder() const { return m_folder.path().toStdString(); }
    [[nodiscard]] fs::path casePath() const { return folder() / "trail.khoji"; }
    void removeCase() const;
    [[nodiscard]] Killed runAndKill(
        const char* mode, const fs::path& logs, std::chrono::microseconds delay) const;
    [[nodiscard]] Whole importWhole(const char* mode, const fs::path& logs) const;
    void checkKilled(const Killed& killed, const Whole& whole, const fs::path& logs) const;
    void checkResumed(const Whole& whole, const fs::path& logs) const;

    QTemporaryDir m_folder;
    unsigned m_seed = 0;
    std::mt19937 m_random;
};

namespace {

/// Files of every quality, among them events that several files carry, and eventIDs with two
/// contents.
void writeTrail(const fs::path& folder, std::mt19937& random)
{
    std::vector<RecordBuilder> all;
    const auto any = [&] {
        return all[random() % all.size()];
    };
    for (int number = 0; number < 260; ++number) {
        std::vector<RecordBuilder> records;
        for (std::size_t i = 1 + random() % 8; i > 0; --i)
            records.push_back(aRecord()
                                  .name("Call" + std::to_string(random() % 40))
                                  .user("user" + std::to_string(random() % 60))
                                  .set("requestParameters.bucketName",
                                      "bucket-" + std::to_string(random() % 30)));
        if (number % 9 == 2)
            records.back().without("eventID");
        all.insert(all.end(), records.begin(), records.end());
        if (number % 3 == 1)
            records.push_back(any()); // delivered again
        if (number % 12 == 5)
            records.push_back(any().name("Forged" + std::to_string(number)));
        std::string text = logFile(records);
        if (number % 14 == 6)
            text.resize(text.size() - 1 - random() % 300); // its last record is lost
        std::string bytes = number % 2 == 0 ? record::gzip(text) : text;
        if (number % 20 == 8)
            bytes.resize(bytes.size() - 9);
        writeFile(
            folder / std::to_string(number % 4) / (std::to_string(number) + ".json.gz"), bytes);
    }
    writeFile(folder / "words.txt", "no log");
    writeFile(folder / "empty.json", "");
    writeFile(folder / "none.json", R"({"Records":[]})");
}

/// So many that they are several batches of the pipeline.
void writeManySmallFiles(const fs::path& folder)
{
    for (int number = 0; number < 2300; ++number)
        writeFile(folder / "many" / (std::to_string(number) + ".json"),
            logFile({aRecord().user("user" + std::to_string(number % 400))}));
}

/// Files that are stored in parts. Large records make them large with few events.
void writeLargeFiles(const fs::path& folder, std::mt19937& random)
{
    for (const char* const name : {"1.json", "2.json"}) {
        std::vector<RecordBuilder> records;
        for (int i = 0; i < 800; ++i) {
            std::string noise = std::to_string(random());
            while (noise.size() < 24'000)
                noise += noise;
            records.push_back(aRecord().set("requestParameters.noise", noise));
            if (i % 10 == 3)
                records.push_back(records[random() % records.size()]);
        }
        writeFile(folder / name, logFile(records));
    }
}

unsigned numberFrom(const char* variable, unsigned otherwise)
{
    return qEnvironmentVariableIsSet(variable) ? qEnvironmentVariable(variable).toUInt()
                                               : otherwise;
}

base::Result<importer::ImportReport> import(store::CaseFile& caseFile, const fs::path& logs)
{
    importer::ImportOptions options;
    options.threads = 2;
    base::Progress progress;
    return importer::importPaths(caseFile, {logs}, options, progress, {});
}

} // namespace

void TestKill::initTestCase()
{
    m_seed = numberFrom("KHOJI_SEED", std::random_device{}());
    m_random.seed(m_seed);
    qInfo("KHOJI_SEED=%u", m_seed);
    writeTrail(folder() / "few", m_random);
    writeTrail(folder() / "lots", m_random);
    writeManySmallFiles(folder() / "lots");
    writeTrail(folder() / "large", m_random);
    writeLargeFiles(folder() / "large", m_random);
}

void TestKill::removeCase() const
{
    for (const char* const end : {"", "-wal", "-shm"})
        fs::remove(casePath().string() + end);
}

TestKill::Killed TestKill::runAndKill(
    const char* mode, const fs::path& logs, std::chrono::microseconds delay) const
{
    QProcess child;
    child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    child.start(QStringLiteral(KHOJI_IMPORT_CHILD),
        {QString::fromUtf8(mode), QString::fromStdString(casePath().string()),
            QString::fromStdString(logs.string())});
    if (!child.waitForStarted())
        qFatal("%s", qPrintable(child.errorString()));
    std::this_thread::sleep_for(delay);
    child.kill();
    if (!child.waitForFinished(60'000))
        qFatal("the import cannot be killed");
    Killed killed;
    for (const QByteArray& line : child.readAllStandardOutput().split('\n')) {
        if (line.startsWith("file "))
            killed.files.push_back(line.mid(5).toStdString());
        else if (line.startsWith("events "))
            killed.events = line.mid(7).toULongLong();
        else if (line.startsWith("error"))
            qFatal("%s", line.constData());
        killed.ended = killed.ended || line == "done";
    }
    return killed;
}

TestKill::Whole TestKill::importWhole(const char* mode, const fs::path& logs) const
{
    removeCase();
    QProcess child;
    const auto begin = std::chrono::steady_clock::now();
    child.start(QStringLiteral(KHOJI_IMPORT_CHILD),
        {QString::fromUtf8(mode), QString::fromStdString(casePath().string()),
            QString::fromStdString(logs.string())});
    if (!child.waitForFinished(120'000) || child.exitCode() != 0)
        qFatal("the import fails: %s", child.readAllStandardOutput().constData());
    Whole whole;
    whole.time = std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::steady_clock::now() - begin);
    const auto caseFile = need(store::CaseFile::open(casePath(), store::CaseFile::Mode::ReadOnly));
    whole.contents = contentsOf(caseFile->events());
    for (const auto& [path, sha256, form, records, lost] : whole.contents.files)
        whole.recordsOf[path] = records;
    return whole;
}

/// What was told as confirmed is there, nothing is there twice, and nothing that the whole import
/// lacks.
void TestKill::checkKilled(const Killed& killed, const Whole& whole, const fs::path& logs) const
{
    if (!fs::exists(casePath())) { // killed before anything was done
        QVERIFY(killed.files.empty() && killed.events == 0);
        return;
    }
    auto caseFile = need(store::CaseFile::open(casePath(), store::CaseFile::Mode::CreateIfMissing));
    const CaseContents contents = contentsOf(caseFile->events());
    const auto runs = need(caseFile->events().imports());
    caseFile.reset();
    QCOMPARE(faultsOf(casePath()), std::vector<std::string>());

    std::uint64_t events = 0;
    for (const auto& [event, times] : contents.events) {
        QVERIFY2(whole.contents.events.contains(event), event.first.c_str());
        QVERIFY2(times == 1, event.first.c_str());
        events += static_cast<std::uint64_t>(times);
    }
    QVERIFY(events >= killed.events);
    std::map<std::string, std::uint64_t> recordsOf;
    for (const auto& [path, sha256, form, records, lost] : contents.files)
        recordsOf[path] = records;
    for (const std::string& file : killed.files) {
        QVERIFY2(recordsOf.contains(file), file.c_str());
        QCOMPARE(recordsOf[file], whole.recordsOf.at(file));
    }
    if (runs.empty()) {
        QCOMPARE(events, std::uint64_t{0});
        return;
    }
    QCOMPARE(runs.back().paths, std::vector<std::string>{logs.string()});
    std::uint64_t filesOfRuns = 0;
    std::uint64_t eventsOfRuns = 0;
    for (const store::ImportRun& run : runs) {
        filesOfRuns += run.files;
        eventsOfRuns += run.events;
    }
    QCOMPARE(filesOfRuns, std::uint64_t{recordsOf.size()});
    QCOMPARE(eventsOfRuns, events);
    QVERIFY(runs.back().state == "interrupted" || runs.back().state == "done");
    if (runs.back().state == "done")
        QCOMPARE(difference(contents, whole.contents), std::string());
}

void TestKill::checkResumed(const Whole& whole, const fs::path& logs) const
{
    auto caseFile = need(store::CaseFile::open(casePath(), store::CaseFile::Mode::CreateIfMissing));
    const auto report = need(import(*caseFile, logs));
    const auto runs = need(caseFile->events().imports());
    QCOMPARE(runs.back().state, std::string("done"));
    QCOMPARE(runs.back().number, report.run);
    for (std::size_t i = 0; i + 1 < runs.size(); ++i)
        QVERIFY2(runs[i].state == "resumed" || runs[i].state == "done", runs[i].state.c_str());
    QCOMPARE(difference(contentsOf(caseFile->events()), whole.contents), std::string());
    caseFile.reset();
    QCOMPARE(faultsOf(casePath()), std::vector<std::string>());
}

void TestKill::killedAtAnyMoment_data()
{
    QTest::addColumn<QByteArray>("mode");
    QTest::addColumn<QByteArray>("trail");
    QTest::addColumn<unsigned>("share"); // of the kills, percent
    QTest::newRow("a few files at a time") << QByteArray("steps") << QByteArray("few") << 60U;
    QTest::newRow("the whole pipeline") << QByteArray("pipeline") << QByteArray("lots") << 30U;
    QTest::newRow("large files in parts") << QByteArray("steps") << QByteArray("large") << 10U;
}

void TestKill::killedAtAnyMoment()
{
    QFETCH(QByteArray, mode);
    QFETCH(QByteArray, trail);
    QFETCH(unsigned, share);
    const fs::path logs = folder() / trail.toStdString();
    const Whole whole = importWhole(mode.constData(), logs);
    QVERIFY(whole.contents.events.size() > 1000);
    QVERIFY(whole.contents.duplicates > 50);
    QVERIFY(whole.contents.problems.size() > 20);

    const unsigned kills = numberFrom("KHOJI_KILLS", 100) * share / 100;
    unsigned all = 0;
    unsigned onTheWay = 0;
    for (unsigned kill = 0; kill < kills; ++kill) {
        removeCase();
        // Now and then what resumes is killed as well.
        for (std::size_t times = 1 + (m_random() % 4 == 0 ? 1U : 0U); times > 0; --times) {
            const std::chrono::microseconds delay(
                m_random() % static_cast<unsigned>(whole.time.count()));
            const Killed killed = runAndKill(mode.constData(), logs, delay);
            checkKilled(killed, whole, logs);
            if (QTest::currentTestFailed())
                return qWarning(
                    "kill %u after %lld us", kill, static_cast<long long>(delay.count()));
            ++all;
            onTheWay += !killed.ended && (killed.events > 0 || !killed.files.empty()) ? 1U : 0U;
        }
        checkResumed(whole, logs);
        if (QTest::currentTestFailed())
            return qWarning("after kill %u", kill);
    }
    qInfo("%u of %u kills came between the first confirmed event and the end", onTheWay, all);
    QVERIFY(onTheWay >= kills / 10); // or it would show nothing
}

QTEST_GUILESS_MAIN(TestKill)
#include "tst_kill.moc"
