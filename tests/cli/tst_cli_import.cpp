// khoji-cli import: its report, and taking up what an earlier import left undone.

#include "tests/models/importing/interrupted_import.h"
#include "tests/support/case_builder.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

#include <csignal>
#include <memory>

using namespace khoji;
using test::aRecord;

namespace {

constexpr int kPatience = 60'000; ///< milliseconds

struct Answer {
    int exitCode = -1;
    QByteArray out;
    QByteArray err;
};

Answer endOf(QProcess& process)
{
    process.waitForFinished(kPatience);
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
        process.readAllStandardOutput(), process.readAllStandardError()};
}

Answer khojiCli(const QStringList& arguments)
{
    QProcess process;
    process.start(QStringLiteral(KHOJI_CLI), arguments);
    return endOf(process);
}

std::string textOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

/// An import that Ctrl+C stops after its first events.
Answer interruptedByKey(QStringList arguments, const QString& casePath)
{
    QProcess process;
    process.start(QStringLiteral(KHOJI_CLI), arguments);
    process.waitForStarted();
    const std::string wal = casePath.toStdString() + "-wal";
    std::error_code error;
    // Enough is written that the first transaction with events has begun.
    while (process.state() == QProcess::Running
        && (!std::filesystem::exists(wal, error) || std::filesystem::file_size(wal, error) < 2'000'000))
        process.waitForFinished(1);
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    return endOf(process);
}

} // namespace

class TestCliImport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void reportIsJson();
    void reportOnStandardOutputIsAlone();
    void reportThatCannotBeWrittenFails();
    void summaryNamesWhatIsNotZero();
    void failedFilesAreReadAgain();
    void interruptedImportIsResumed();
    void nothingToResume();
    void whatIsWrongInTheWordsExitsWithTwo_data();
    void whatIsWrongInTheWordsExitsWithTwo();
    void stoppedImportStaysOrIsRemoved_data();
    void stoppedImportStaysOrIsRemoved();
    void finishesUnlessToldOtherwise();

private:
    [[nodiscard]] QString path(const char* name) const { return m_folder->filePath(QString::fromLatin1(name)); }
    [[nodiscard]] QString casePath() const { return path("case.khoji"); }
    [[nodiscard]] QString logs() const { return path("logs"); }
    void write(const char* name, const std::string& content) const
    {
        test::writeFile(logs().toStdString() + "/" + name, content);
    }
    [[nodiscard]] std::unique_ptr<store::CaseFile> openCase() const
    {
        auto opened = store::CaseFile::open(casePath().toStdString(), store::CaseFile::Mode::ReadOnly);
        return opened ? std::move(*opened) : nullptr;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestCliImport::reportIsJson()
{
    const test::RecordBuilder twice = aRecord();
    write("a.json", test::logFile({twice, twice, aRecord()}));
    write("b.json", "no CloudTrail");
    const Answer answer = khojiCli({QStringLiteral("import"), casePath(), logs(), QStringLiteral("--report"), path("out.json")});
    QCOMPARE(answer.exitCode, 1); // something could not be read
    const auto report = nlohmann::json::parse(textOf(path("out.json")));
    const auto& totals = report["totals"];
    QCOMPARE(totals["events"].get<int>(), 2);
    QCOMPARE(totals["duplicates"].get<int>(), 1);
    QCOMPARE(totals["filesFailed"].get<int>(), 1);
    QCOMPARE(totals["records"].get<int>(),
        totals["events"].get<int>() + totals["duplicates"].get<int>() + totals["amendments"].get<int>()
            + totals["aggregated"].get<int>() + totals["lostRecords"].get<int>());
    QCOMPARE(report["files"].size(), std::size_t{2});
    QCOMPARE(report["problems"].size(), std::size_t{1});
}

void TestCliImport::reportOnStandardOutputIsAlone()
{
    write("a.json", test::logFile({aRecord()}));
    const Answer answer = khojiCli({QStringLiteral("import"), casePath(), logs(), QStringLiteral("--report"), QStringLiteral("-")});
    QCOMPARE(answer.exitCode, 0);
    QCOMPARE(nlohmann::json::parse(answer.out.toStdString())["state"].get<std::string>(), std::string("done"));
    QVERIFY2(answer.err.contains("1 file read: 1 event added"), answer.err.constData());
}

void TestCliImport::reportThatCannotBeWrittenFails()
{
    write("a.json", test::logFile({aRecord()}));
    const Answer answer = khojiCli({QStringLiteral("import"), casePath(), logs(), QStringLiteral("--report"), path("no/such.json")});
    QCOMPARE(answer.exitCode, 1);
    QVERIFY2(answer.err.contains("cannot be written"), answer.err.constData());
    QCOMPARE(openCase()->events().summary()->events, std::uint64_t{1}); // the import itself went well
}

void TestCliImport::summaryNamesWhatIsNotZero()
{
    auto amendment = aRecord();
    amendment.set("addendum.reason", "UPDATED_DATA").set("addendum.originalEventID", "x");
    write("a.json", test::logFile({aRecord(), amendment}));
    const Answer answer = khojiCli({QStringLiteral("import"), casePath(), logs()});
    QCOMPARE(answer.out.trimmed(), QByteArray("1 file read: 1 event added, 0 duplicates, 1 amendment, 0 problems"));
    const Answer stats = khojiCli({QStringLiteral("stats"), casePath()});
    QVERIFY2(stats.out.contains("\namendments   1\naggregated   0\nlost records 0\n"), stats.out.constData());
}

void TestCliImport::failedFilesAreReadAgain()
{
    write("a.json", test::logFile({aRecord()}));
    write("b.json", "no CloudTrail");
    QCOMPARE(khojiCli({QStringLiteral("import"), casePath(), logs()}).exitCode, 1);
    write("b.json", test::logFile({aRecord(), aRecord()}));
    const Answer answer = khojiCli({QStringLiteral("import"), casePath(), QStringLiteral("--retry-failed")});
    QCOMPARE(answer.exitCode, 0);
    QCOMPARE(answer.out.trimmed(), QByteArray("1 file read: 2 events added, 0 duplicates, 0 problems"));
    QCOMPARE(openCase()->events().problems()->size(), std::size_t{0});
}

void TestCliImport::interruptedImportIsResumed()
{
    write("a.json", test::logFile({aRecord()}));
    test::interruptedImport(casePath().toStdString(), {logs().toStdString()});
    write("b.json", test::logFile({aRecord(), aRecord()}));
    const Answer answer = khojiCli({QStringLiteral("import"), casePath(), QStringLiteral("--resume")});
    QCOMPARE(answer.exitCode, 0);
    QCOMPARE(answer.out.trimmed(),
        QByteArray("1 file read, 1 already in the case: 2 events added, 0 duplicates, 0 problems"));
    QCOMPARE(openCase()->events().imports()->front().state, std::string("resumed"));
}

void TestCliImport::nothingToResume()
{
    write("a.json", test::logFile({aRecord()}));
    QCOMPARE(khojiCli({QStringLiteral("import"), casePath(), logs()}).exitCode, 0);
    const Answer answer = khojiCli({QStringLiteral("import"), casePath(), QStringLiteral("--resume")});
    QCOMPARE(answer.exitCode, 1);
    QVERIFY2(answer.err.contains("no import into this case was interrupted"), answer.err.constData());
    const Answer none = khojiCli({QStringLiteral("import"), path("none.khoji"), QStringLiteral("--resume")});
    QCOMPARE(none.exitCode, 1);
    QVERIFY(!QFile::exists(path("none.khoji")));
}

void TestCliImport::whatIsWrongInTheWordsExitsWithTwo_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("nothing to import") << QStringList();
    QTest::newRow("paths to resume") << QStringList{QStringLiteral("--resume"), QStringLiteral("a.json")};
    QTest::newRow("resume and retry") << QStringList{QStringLiteral("--resume"), QStringLiteral("--retry-failed")};
}

void TestCliImport::whatIsWrongInTheWordsExitsWithTwo()
{
    QFETCH(QStringList, words);
    QCOMPARE(khojiCli(QStringList{QStringLiteral("import"), casePath()} + words).exitCode, 2);
    QVERIFY(!QFile::exists(casePath()));
}

void TestCliImport::stoppedImportStaysOrIsRemoved_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("state");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("stays") << QStringList() << QStringLiteral("cancelled") << QByteArray("what was added so far is in the case");
    QTest::newRow("is removed") << QStringList{QStringLiteral("--remove-on-cancel")} << QStringLiteral("removed")
                                << QByteArray("what had been added is removed again");
}

void TestCliImport::stoppedImportStaysOrIsRemoved()
{
    QFETCH(QStringList, options);
    QFETCH(QString, state);
    QFETCH(QByteArray, said);
    // Different events in each file, without building each record anew.
    const std::string record = aRecord().id("00000000-0000-4000-8000-000000000000").toJson();
    const std::size_t place = record.find("00000000-0000-4000");
    for (int file = 0; file < 200; ++file) {
        std::string text = R"({"Records":[)";
        for (int i = 0; i < 1'000; ++i) {
            std::string one = record;
            const std::string number = std::to_string(10'000'000 + file * 1'000 + i);
            text += (i == 0 ? "" : ",") + one.replace(place, 8, number);
        }
        write((std::to_string(file) + ".json").c_str(), text + "]}");
    }
    const Answer answer = interruptedByKey(QStringList{QStringLiteral("import"), casePath(), logs(), QStringLiteral("--threads"), QStringLiteral("1")} + options, casePath());
    QCOMPARE(answer.exitCode, 1);
    QVERIFY2(answer.err.contains(said), answer.err.constData());
    const auto caseFile = openCase();
    QVERIFY(caseFile);
    QCOMPARE(QString::fromStdString(caseFile->events().imports()->back().state), state);
    QCOMPARE(caseFile->events().summary()->events > 0, options.isEmpty());
    QVERIFY(caseFile->events().summary()->events < 200'000);
}

void TestCliImport::finishesUnlessToldOtherwise()
{
    write("a.json", test::logFile({aRecord().resource("arn:aws:s3:::logs", "AWS::S3::Bucket")}));
    const auto resources = [&](const QString& file) {
        return SQLite::Database(file.toStdString()).execAndGet("SELECT count(*) FROM event_resource").getInt();
    };
    QCOMPARE(khojiCli({QStringLiteral("import"), casePath(), logs(), QStringLiteral("--no-finish")}).exitCode, 0);
    QCOMPARE(resources(casePath()), 0);
    QCOMPARE(khojiCli({QStringLiteral("import"), casePath(), logs()}).exitCode, 0); // nothing new, but finished
    QVERIFY(resources(casePath()) > 0);
}

QTEST_GUILESS_MAIN(TestCliImport)
#include "tst_cli_import.moc"
