// khoji-cli as its users run it: real processes, the sample trail, exit codes and streams.

#include "tests/cli/khoji_cli.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using khoji::test::Answer;
using khoji::test::khojiCli;

namespace {

QString sample() { return QStringLiteral(KHOJI_SOURCE_DIR "/resources/sample"); }
QString realLogs() { return QStringLiteral(KHOJI_SOURCE_DIR "/../shared/data/real"); }

} // namespace

class TestCli : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void helpNamesEveryCommandAndExitCode();
    void helpNamesEachOption_data();
    void helpNamesEachOption();
    void wrongUseExitsWithTwo_data();
    void wrongUseExitsWithTwo();
    void queryErrorsPointAtTheirColumn();
    void importSaysWhatItDid();
    void importingAgainAddsNothing();
    void importOfFailuresOnlyListsThemAndExitsWithOne();
    void statsHaveTheirPromisedKeys();
    void queryFindsTheStory();
    void queryFormats();
    void queryFindsWhatOnlyRecordsHold();
    void queryMayBeginWithAMinus();
    void limitAndSort();
    void showTellsTheSixCards();
    void showKeepsTheRecordToTheByte();
    void showOfAnUnknownIdFails();
    void facetsCount();
    void histogramAddsUp();
    void pathsIntoRecordsAreColumns();
    void exportWritesSpreadsheetSafeCsv();
    void reportWritesPdf();
    void realLogsAndTheirCopies();

private:
    [[nodiscard]] QString path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    [[nodiscard]] QString sampleCase() const { return path("sample.khoji"); }

    QTemporaryDir m_folder;
};

void TestCli::initTestCase()
{
    QVERIFY(m_folder.isValid());
    const Answer import = khojiCli({QStringLiteral("import"), sampleCase(), sample()});
    QCOMPARE(import.exitCode, 0);
}

void TestCli::helpNamesEveryCommandAndExitCode()
{
    const Answer help = khojiCli({QStringLiteral("--help")});
    QCOMPARE(help.exitCode, 0);
    for (const char* word : {"import", "query", "show", "facets", "distinct", "histogram", "stats", "export", "report", "Exit codes: 0"})
        QVERIFY2(help.out.contains(word), word);
}

void TestCli::helpNamesEachOption_data()
{
    QTest::addColumn<QByteArrayList>("options");
    QTest::newRow("query") << QByteArrayList{"--format", "--limit", "--columns", "--sort", "--explain", "--json"};
    QTest::newRow("facets") << QByteArrayList{"--top", "--json", "with commas between them"};
    QTest::newRow("distinct") << QByteArrayList{"--contains", "--limit", "--json"};
    QTest::newRow("histogram") << QByteArrayList{"--by FIELD", "--json"};
}

void TestCli::helpNamesEachOption()
{
    QFETCH(QByteArrayList, options);
    const Answer help = khojiCli({QString::fromLatin1(QTest::currentDataTag()), QStringLiteral("--help")});
    QCOMPARE(help.exitCode, 0);
    for (const QByteArray& option : options)
        QVERIFY2(help.out.contains(option), option.constData());
}

void TestCli::wrongUseExitsWithTwo_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("no command") << QStringList();
    QTest::newRow("unknown command") << QStringList{QStringLiteral("undo"), sampleCase()};
    QTest::newRow("no case") << QStringList{QStringLiteral("stats")};
    QTest::newRow("nothing to import") << QStringList{QStringLiteral("import"), sampleCase()};
    QTest::newRow("unknown option") << QStringList{QStringLiteral("query"), sampleCase(), QStringLiteral("--fast")};
    QTest::newRow("unknown format") << QStringList{QStringLiteral("query"), sampleCase(), QStringLiteral("--format"), QStringLiteral("xml")};
    QTest::newRow("unknown sort field") << QStringList{QStringLiteral("query"), sampleCase(), QStringLiteral("--sort"), QStringLiteral("colour")};
    QTest::newRow("unknown facet") << QStringList{QStringLiteral("facets"), sampleCase(), QStringLiteral("colour")};
    QTest::newRow("a facet of what differs each time") << QStringList{QStringLiteral("facets"), sampleCase(), QStringLiteral("eventID")};
    QTest::newRow("broken query") << QStringList{QStringLiteral("query"), sampleCase(), QStringLiteral("eventName:(a")};
    QTest::newRow("a number that is none") << QStringList{QStringLiteral("query"), sampleCase(), QStringLiteral("requestParameters.x>y")};
}

void TestCli::wrongUseExitsWithTwo()
{
    QFETCH(QStringList, arguments);
    const Answer answer = khojiCli(arguments);
    QCOMPARE(answer.exitCode, 2);
    QVERIFY(!answer.err.isEmpty());
    QVERIFY(answer.out.isEmpty());
}

void TestCli::queryErrorsPointAtTheirColumn()
{
    const Answer answer = khojiCli({QStringLiteral("query"), sampleCase(), QStringLiteral("user:Winter eventNam:x")});
    QCOMPARE(answer.exitCode, 2);
    QVERIFY2(answer.err.contains("column 13"), answer.err.constData());
    QVERIFY2(answer.err.contains("eventName"), answer.err.constData());
    QVERIFY2(answer.err.contains("\n              ^"), answer.err.constData());
}

void TestCli::importSaysWhatItDid()
{
    const Answer answer = khojiCli({QStringLiteral("import"), path("again.khoji"), sample()});
    QCOMPARE(answer.exitCode, 0);
    QCOMPARE(answer.out.trimmed(), QByteArray("299 files read: 5,257 events added, 1 duplicate, 0 problems"));
    QVERIFY2(answer.err.isEmpty(), "progress belongs on a terminal only");
}

void TestCli::importingAgainAddsNothing()
{
    const Answer answer = khojiCli({QStringLiteral("import"), sampleCase(), sample()});
    QCOMPARE(answer.exitCode, 0);
    QVERIFY2(answer.out.contains("299 already in the case: 0 events added"), answer.out.constData());
    QCOMPARE(khojiCli({QStringLiteral("stats"), sampleCase(), QStringLiteral("--json")}).json()["events"].get<int>(), 5257);
}

void TestCli::importOfFailuresOnlyListsThemAndExitsWithOne()
{
    QFile file(path("notes.txt"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("remember the milk");
    file.close();
    const Answer answer = khojiCli({QStringLiteral("import"), path("failing.khoji"), file.fileName(), path("missing.json")});
    QCOMPARE(answer.exitCode, 1);
    QVERIFY2(answer.err.contains("notes.txt: not CloudTrail"), answer.err.constData());
    QVERIFY2(answer.err.contains("missing.json: cannot be read: there is no such file"), answer.err.constData());
    const Answer stats = khojiCli({QStringLiteral("stats"), path("failing.khoji")});
    QCOMPARE(stats.exitCode, 0);
    QVERIFY2(stats.out.contains("Problems:") && stats.out.contains("notes.txt"), stats.out.constData());
}

void TestCli::statsHaveTheirPromisedKeys()
{
    const nlohmann::json stats = khojiCli({QStringLiteral("stats"), sampleCase(), QStringLiteral("--json")}).json();
    for (const char* key : {"files", "events", "duplicates", "amendments", "aggregated", "lost_records", "problems", "first_time", "last_time", "users", "event_names"})
        QVERIFY2(stats.contains(key), key);
    QCOMPARE(stats["files"].get<int>(), 299);
    QCOMPARE(stats["duplicates"].get<int>(), 1);
    QCOMPARE(stats["problems"].get<int>(), 0);
    QCOMPARE(stats["first_time"].get<std::string>(), std::string("2026-03-02T00:01:00Z"));
}

void TestCli::queryFindsTheStory()
{
    const Answer answer = khojiCli({QStringLiteral("query"), sampleCase(), QStringLiteral("eventName:DeleteBucket user:Winter -is:error"),
        QStringLiteral("--columns"), QStringLiteral("eventTime,user,eventName,ip,resource"), QStringLiteral("--format"), QStringLiteral("csv")});
    QCOMPARE(answer.exitCode, 0);
    QCOMPARE(answer.lines().size(), 2);
    QCOMPARE(answer.lines().last().trimmed(),
        QByteArray("2026-03-12T03:32:18Z,Winter,DeleteBucket,192.0.2.55,arn:aws:s3:::example-corp-prod-invoices"));
}

void TestCli::queryFormats()
{
    const QString query = QStringLiteral("user:Winter");
    const auto run = [&](const char* format) {
        return khojiCli({QStringLiteral("query"), sampleCase(), query, QStringLiteral("--format"), QString::fromLatin1(format)});
    };
    QCOMPARE(run("count").out.trimmed(), QByteArray("107"));
    QCOMPARE(run("csv").lines().size(), 108);
    QCOMPARE(run("table").lines().size(), 109);
    const QList<QByteArray> records = run("jsonl").lines();
    QCOMPARE(records.size(), 107);
    for (const QByteArray& record : records)
        QCOMPARE(nlohmann::json::parse(record.toStdString())["userIdentity"]["userName"].get<std::string>(), std::string("Winter"));
}

void TestCli::queryFindsWhatOnlyRecordsHold()
{
    const Answer answer = khojiCli({QStringLiteral("query"), sampleCase(), QStringLiteral("event:DeleteBucket requestParameters.bucketName:*invoices"),
        QStringLiteral("--columns"), QStringLiteral("user"), QStringLiteral("--format"), QStringLiteral("csv")});
    QCOMPARE(answer.exitCode, 0);
    QVERIFY2(answer.lines().contains("Winter\r") || answer.lines().contains("Winter"), answer.out.constData());
}

void TestCli::queryMayBeginWithAMinus()
{
    const Answer writes = khojiCli({QStringLiteral("query"), sampleCase(), QStringLiteral("-is:read -is:insight"), QStringLiteral("--format"), QStringLiteral("count")});
    const Answer same = khojiCli({QStringLiteral("query"), sampleCase(), QStringLiteral("is:write"), QStringLiteral("--format"), QStringLiteral("count")});
    QCOMPARE(writes.exitCode, 0);
    QCOMPARE(writes.out, same.out);
}

void TestCli::limitAndSort()
{
    const auto times = [this](const char* sort) {
        const Answer answer = khojiCli({QStringLiteral("query"), sampleCase(), QStringLiteral("is:root"), QStringLiteral("--sort"), QString::fromLatin1(sort),
            QStringLiteral("--columns"), QStringLiteral("eventTime"), QStringLiteral("--format"), QStringLiteral("csv"), QStringLiteral("--limit"), QStringLiteral("2")});
        QList<QByteArray> lines = answer.lines();
        lines.removeFirst();
        return lines;
    };
    const QList<QByteArray> ascending = times("eventTime");
    const QList<QByteArray> descending = times("-eventTime");
    QCOMPARE(ascending.size(), 2);
    QCOMPARE(descending.size(), 2);
    QVERIFY(ascending[0] <= ascending[1]);
    QVERIFY(descending[0] >= descending[1]);
    QVERIFY(ascending[0] < descending[0]);
}

void TestCli::showTellsTheSixCards()
{
    const Answer answer = khojiCli({QStringLiteral("show"), sampleCase(), QStringLiteral("9178fa98-8bf9-4ac1-9353-55be7514975f")});
    QCOMPARE(answer.exitCode, 0);
    for (const char* heading : {"Who\n", "What\n", "When\n", "Where\n", "How\n", "Result\n", "Source\n", "Record\n"})
        QVERIFY2(answer.out.contains(heading), heading);
    QVERIFY(answer.out.contains("Source address: 192.0.2.55"));
}

void TestCli::showKeepsTheRecordToTheByte()
{
    const Answer answer = khojiCli({QStringLiteral("show"), sampleCase(), QStringLiteral("9178fa98-8bf9-4ac1-9353-55be7514975f"), QStringLiteral("--json")});
    QCOMPARE(answer.exitCode, 0);
    QVERIFY(answer.out.startsWith("{\"eventVersion\":"));
    QCOMPARE(answer.json()["requestParameters"]["bucketName"].get<std::string>(), std::string("example-corp-prod-invoices"));
}

void TestCli::showOfAnUnknownIdFails()
{
    const Answer answer = khojiCli({QStringLiteral("show"), sampleCase(), QStringLiteral("00000000-0000-4000-8000-000000000000")});
    QCOMPARE(answer.exitCode, 1);
    QVERIFY(answer.err.contains("no event of this case"));
}

void TestCli::facetsCount()
{
    const nlohmann::json facet = khojiCli({QStringLiteral("facets"), sampleCase(), QStringLiteral("eventName"), QStringLiteral("user:Winter"),
        QStringLiteral("--top"), QStringLiteral("3"), QStringLiteral("--json")}).json();
    QCOMPARE(facet["field"].get<std::string>(), std::string("eventName"));
    QCOMPARE(facet["values"].size(), std::size_t{3});
    QCOMPARE(facet["values"][0]["value"].get<std::string>(), std::string("GetObject"));
    QVERIFY(facet["values"][0]["count"] >= facet["values"][1]["count"]);
}

void TestCli::histogramAddsUp()
{
    const nlohmann::json histogram = khojiCli({QStringLiteral("histogram"), sampleCase(), QString(), QStringLiteral("--json")}).json();
    int events = 0;
    for (const nlohmann::json& bin : histogram["bins"]) {
        events += bin["events"].get<int>();
        QCOMPARE(bin["events"].get<int>(), bin["error"].get<int>() + bin["denied"].get<int>() + bin["write"].get<int>() + bin["read"].get<int>());
    }
    QCOMPARE(events, 5257);
    QVERIFY(histogram["bins"].size() <= 300);
}

void TestCli::pathsIntoRecordsAreColumns()
{
    const QString columns = QStringLiteral("event,requestParameters.bucketName");
    const Answer exported = khojiCli({QStringLiteral("export"), sampleCase(), path("paths.csv"),
        QStringLiteral("user:Winter event:ListObjects"), QStringLiteral("--columns"), columns});
    QCOMPARE(exported.exitCode, 0);
    QFile file(path("paths.csv"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArrayList lines = file.readAll().split('\n');
    QCOMPARE(lines.at(0), QByteArray("eventName,requestParameters.bucketName\r"));
    QCOMPARE(lines.at(1), QByteArray("ListObjects,example-corp-prod-invoices\r"));
    const Answer listed = khojiCli({QStringLiteral("query"), sampleCase(), QStringLiteral("user:Winter event:ListObjects"),
        QStringLiteral("--limit"), QStringLiteral("1"), QStringLiteral("--columns"), columns});
    QVERIFY2(listed.out.contains("ListObjects  example-corp-prod-invoices\n"), listed.out.constData());
    // A report is made of fields.
    QCOMPARE(khojiCli({QStringLiteral("report"), sampleCase(), path("paths.pdf"), QStringLiteral("--columns"), columns}).exitCode, 2);
}

void TestCli::exportWritesSpreadsheetSafeCsv()
{
    const Answer answer = khojiCli({QStringLiteral("export"), sampleCase(), path("winter.csv"), QStringLiteral("user:Winter")});
    QCOMPARE(answer.exitCode, 0);
    QVERIFY2(answer.out.contains("107 events") && answer.out.contains("SHA-256"), answer.out.constData());
    QFile file(path("winter.csv"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll().count("\r\n"), 108);
    QCOMPARE(khojiCli({QStringLiteral("export"), sampleCase(), path("no/such/folder.csv")}).exitCode, 1);
}

void TestCli::reportWritesPdf()
{
    const Answer answer = khojiCli({QStringLiteral("report"), sampleCase(), path("winter.pdf"), QStringLiteral("user:Winter")});
    QCOMPARE(answer.exitCode, 0);
    QVERIFY2(answer.err.isEmpty(), answer.err.constData());
    QFile file(path("winter.pdf"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.read(5) == "%PDF-");
    QVERIFY(file.size() > 20'000);
}

void TestCli::realLogsAndTheirCopies()
{
    if (!QDir(realLogs()).exists())
        QSKIP("the real logs are not beside this checkout");
    const QString casePath = path("real.khoji");
    const QString folder = realLogs() + QStringLiteral("/invictus-ir_aws_dataset");
    QCOMPARE(khojiCli({QStringLiteral("import"), casePath, folder + QStringLiteral("/CloudTrail")}).exitCode, 0);
    const auto stats = [&] { return khojiCli({QStringLiteral("stats"), casePath, QStringLiteral("--json")}).json(); };
    QCOMPARE(stats()["events"].get<int>(), 931);
    QCOMPARE(stats()["duplicates"].get<int>(), 0);
    QCOMPARE(khojiCli({QStringLiteral("import"), casePath, folder + QStringLiteral("/s3-layout")}).exitCode, 0);
    QCOMPARE(stats()["events"].get<int>(), 931);
    QCOMPARE(stats()["duplicates"].get<int>(), 931);
}

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
