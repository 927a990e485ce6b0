#include "core/store/import_session.h"
#include "tests/core/store/case_world.h"
#include "tests/core/store/made_files.h"
#include "tests/core/store/table_texts.h"
#include "tests/support/case_checks.h"

#include <QtTest/QTest>

#include <SQLiteCpp/Statement.h>

#include <thread>

using namespace khoji;
using namespace khoji::store::test;
using khoji::test::aRecord;
using khoji::test::faultsOf;
using khoji::test::logFile;
using store::CaseFile;
using store::RunEnd;
using Strings = std::vector<std::string>;

/// What an import leaves for later, and how it gives way.
class TestCaseCompletion : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anEmptyCaseIsComplete();
    void storesTheIndex();
    void findsTheResourcesOfEachEvent();
    void sqlIndexesAnswerQuestions_data();
    void sqlIndexesAnswerQuestions();
    void aSecondTimeThereIsNothingToDo();
    void onlyWhatIsNewIsDone();
    void needsACaseThatCanBeWritten();
    void stoppedBeforeItBegins();
    void stoppedOnTheWayItGoesOnLater();
    void anImportInterruptsIt();
    void itWaitsForNoImport();
    void largeImportsDropTheSqlIndexes();
};

namespace {

const Strings kSqlIndexes{"event_outcome", "event_source", "event_time", "event_what", "event_who"};
constexpr int kColumns = 11; // of the stored index

Strings sqlIndexesOf(const CaseWorld& world)
{
    auto database = world.sql();
    SQLite::Statement select(database,
        "SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'event' AND sql IS NOT "
        "NULL"
        " ORDER BY name");
    Strings names;
    while (select.executeStep())
        names.push_back(select.getColumn(0).getString());
    return names;
}

int countOf(const CaseWorld& world, const std::string& sql)
{
    return world.sql().execAndGet(sql).getInt();
}

/// Small records, each of which names a bucket.
std::string manyRecords(int first, int count)
{
    std::string text = "[";
    for (int i = first; i < first + count; ++i)
        text += (i == first ? "" : ",")
            + (R"({"eventVersion":"1.08","eventID":"id-)" + std::to_string(i)
                + R"(","eventTime":"2026-03-09T03:32:10Z","eventName":"GetObject","eventSource":"s3.amazonaws.com",)"
                  R"("requestParameters":{"bucketName":"bucket-)"
                + std::to_string(i % 50) + "\"}}");
    return text + "]";
}

constexpr int kMany = 45'000; // more than twice what is done at a time

/// A case of so many events that completing it takes a while.
std::unique_ptr<CaseFile> largeCase(const CaseWorld& world)
{
    auto caseFile = world.open();
    const auto report = import(*caseFile, {world.log("many.json", manyRecords(0, kMany))});
    if (report.events != kMany)
        qFatal("not all were imported");
    return caseFile;
}

base::Result<void> complete(CaseFile& caseFile)
{
    base::Progress progress;
    return caseFile.complete(progress, {});
}

void checkComplete(const CaseWorld& world, int events)
{
    QCOMPARE(countOf(world, "SELECT count(*) FROM index_column"), kColumns);
    QCOMPARE(countOf(world, "SELECT min(events) FROM index_column"), events);
    QCOMPARE(countOf(world, "SELECT events FROM completed WHERE work = 'records'"), events);
    QCOMPARE(sqlIndexesOf(world), kSqlIndexes);
}

} // namespace

void TestCaseCompletion::anEmptyCaseIsComplete()
{
    const CaseWorld world;
    auto caseFile = world.open();
    QVERIFY(complete(*caseFile));
    QCOMPARE(sqlIndexesOf(world), kSqlIndexes);
    caseFile.reset();
    QVERIFY(dump(world.open(CaseFile::Mode::ReadOnly)->events()).empty());
}

void TestCaseCompletion::storesTheIndex()
{
    const CaseWorld world;
    auto caseFile = world.open();
    import(*caseFile,
        {world.log("a.json",
            logFile(
                {aRecord().at("never"), aRecord().user("Winter"), aRecord().without("eventID")}))});
    const Strings before = dump(caseFile->events());
    QCOMPARE(countOf(world, "SELECT count(*) FROM index_column"), 0);
    base::Progress progress;
    QVERIFY(caseFile->complete(progress, {}));
    QCOMPARE(progress.events.load(), std::uint64_t{3});
    checkComplete(world, 3);
    QCOMPARE(dump(caseFile->events()), before); // no answer changes
    caseFile.reset();
    QCOMPARE(dump(world.open(CaseFile::Mode::ReadOnly)->events()), before);
    QCOMPARE(faultsOf(world.casePath()), Strings());
}

void TestCaseCompletion::findsTheResourcesOfEachEvent()
{
    const CaseWorld world;
    const auto caseFile = world.open();
    import(*caseFile,
        {world.log("a.json",
            logFile({aRecord().resource("arn:aws:s3:::evidence", "AWS::S3::Bucket"), aRecord(),
                aRecord().set("requestParameters.bucketName", "evidence"),
                aRecord().set("responseElements.networkInterfaceId", "eni-0123456789abcdef0")}))});
    QVERIFY(complete(*caseFile));
    auto database = world.sql();
    SQLite::Statement select(database,
        "SELECT event, name, type FROM event_resource JOIN resource_name ON resource_name.id = "
        "resource"
        " ORDER BY event, name");
    Strings found;
    while (select.executeStep())
        found.push_back(select.getColumn(0).getString() + " " + select.getColumn(1).getString()
            + " " + select.getColumn(2).getString());
    QVERIFY(std::count(found.begin(), found.end(), "1 arn:aws:s3:::evidence AWS::S3::Bucket") == 1);
    QVERIFY(std::count(found.begin(), found.end(), "3 evidence AWS::S3::Bucket") == 1);
    QVERIFY(std::any_of(found.begin(), found.end(),
        [](const std::string& line) { return line.starts_with("4 eni-0123456789abcdef0 "); }));
    QVERIFY(std::none_of(found.begin(), found.end(),
        [](const std::string& line) { return line.starts_with("2 "); }));
}

void TestCaseCompletion::sqlIndexesAnswerQuestions_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QByteArray>("index");
    QTest::newRow("addresses") << QByteArray(
        "SELECT count(*) FROM event WHERE source IN"
        " (SELECT id FROM source WHERE sourceIPAddress LIKE '203.0.113.%')")
                               << QByteArray("event_source");
    QTest::newRow("a time") << QByteArray(
        "SELECT id FROM event WHERE time BETWEEN 1773000000000 AND 1774000000000")
                            << QByteArray("event_time");
    QTest::newRow("the last week") << QByteArray(
        "SELECT id FROM event WHERE time > (SELECT max(time) FROM event) - 7 * 86400000")
                                   << QByteArray("event_time");
    QTest::newRow("a caller") << QByteArray(
        "SELECT count(*) FROM event WHERE who IN"
        " (SELECT id FROM who WHERE \"userIdentity.accessKeyId\" = 'AKIA')")
                              << QByteArray("event_who");
    QTest::newRow("a call") << QByteArray("SELECT count(*) FROM event WHERE what IN"
                                          " (SELECT id FROM what WHERE eventName = 'CreateUser')")
                            << QByteArray("event_what");
    QTest::newRow("failures") << QByteArray("SELECT id FROM event WHERE outcome IN"
                                            " (SELECT id FROM outcome WHERE result = 'denied')")
                              << QByteArray("event_outcome");
}

void TestCaseCompletion::sqlIndexesAnswerQuestions()
{
    QFETCH(QByteArray, sql);
    QFETCH(QByteArray, index);
    const CaseWorld world;
    const auto caseFile = world.open();
    import(*caseFile, {world.log("a.json", manyRecords(0, 500))});
    const auto plan = [&] {
        auto database = world.sql();
        SQLite::Statement explain(database, "EXPLAIN QUERY PLAN " + sql.toStdString());
        QByteArray text;
        while (explain.executeStep())
            text += explain.getColumn(3).getString() + "\n";
        return text;
    };
    QVERIFY2(!plan().contains(index), plan());
    QVERIFY(complete(*caseFile));
    QVERIFY2(plan().contains("SEARCH event USING ") && plan().contains(index), plan());
}

void TestCaseCompletion::aSecondTimeThereIsNothingToDo()
{
    const CaseWorld world;
    const auto caseFile = world.open();
    import(*caseFile, {world.log("a.json", manyRecords(0, 100))});
    QVERIFY(complete(*caseFile));
    auto database = world.sql();
    const int version =
        database.execAndGet("PRAGMA data_version").getInt(); // changes with each commit of others
    QVERIFY(complete(*caseFile));
    QCOMPARE(database.execAndGet("PRAGMA data_version").getInt(), version);
    checkComplete(world, 100);
}

void TestCaseCompletion::onlyWhatIsNewIsDone()
{
    const CaseWorld world;
    const auto caseFile = world.open();
    import(*caseFile, {world.log("a.json", manyRecords(0, 100))});
    QVERIFY(complete(*caseFile));
    world.sql().exec(
        "DELETE FROM event_resource WHERE event = 1"); // what was done is not looked at again
    import(*caseFile, {world.log("b.json", manyRecords(100, 20))});
    QCOMPARE(sqlIndexesOf(world), kSqlIndexes); // a few events are added with them
    QVERIFY(complete(*caseFile));
    checkComplete(world, 120);
    QCOMPARE(countOf(world, "SELECT count(DISTINCT event) FROM event_resource"), 119);
}

void TestCaseCompletion::needsACaseThatCanBeWritten()
{
    const CaseWorld world;
    import(*world.open(), {world.log("a.json", manyRecords(0, 3))});
    const auto completed = complete(*world.open(CaseFile::Mode::ReadOnly));
    QVERIFY(!completed);
    QCOMPARE(completed.error().kind, base::ErrorKind::Storage);
}

void TestCaseCompletion::stoppedBeforeItBegins()
{
    const CaseWorld world;
    const auto caseFile = world.open();
    import(*caseFile, {world.log("a.json", manyRecords(0, 3))});
    std::stop_source source;
    source.request_stop();
    base::Progress progress;
    const auto completed = caseFile->complete(progress, source.get_token());
    QVERIFY(!completed);
    QCOMPARE(completed.error().kind, base::ErrorKind::Cancelled);
    QVERIFY(sqlIndexesOf(world).empty());
    QVERIFY(complete(*caseFile));
    checkComplete(world, 3);
}

void TestCaseCompletion::stoppedOnTheWayItGoesOnLater()
{
    const CaseWorld world;
    const auto caseFile = largeCase(world);
    std::stop_source source;
    base::Progress progress;
    base::Result<void> stopped;
    {
        const std::jthread work(
            [&] { stopped = caseFile->complete(progress, source.get_token()); });
        while (progress.events == 0)
            std::this_thread::yield();
        source.request_stop();
    }
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().kind, base::ErrorKind::Cancelled);
    const int done = countOf(world, "SELECT events FROM completed");
    QVERIFY(done > 0 && done < kMany);
    QVERIFY(sqlIndexesOf(world).empty());
    // What is done is done: it goes on from there.
    world.sql().exec("DELETE FROM event_resource WHERE event = 1");
    QVERIFY(complete(*caseFile));
    checkComplete(world, kMany);
    QCOMPARE(countOf(world, "SELECT count(*) FROM event_resource"), kMany - 1);
}

void TestCaseCompletion::anImportInterruptsIt()
{
    const CaseWorld world;
    auto caseFile = largeCase(world);
    base::Progress progress;
    base::Result<void> interrupted;
    {
        const std::jthread work([&] { interrupted = caseFile->complete(progress, {}); });
        while (progress.events == 0)
            std::this_thread::yield();
        QCOMPARE(import(*caseFile, {world.log("b.json", manyRecords(kMany, 10))}).events,
            std::uint64_t{10});
    }
    QVERIFY(!interrupted);
    QCOMPARE(interrupted.error().kind, base::ErrorKind::Cancelled);
    QVERIFY(complete(*caseFile));
    checkComplete(world, kMany + 10);
    QCOMPARE(countOf(world, "SELECT count(*) FROM event_resource"), kMany + 10);
    caseFile.reset();
    QCOMPARE(faultsOf(world.casePath()), Strings());
}

void TestCaseCompletion::itWaitsForNoImport()
{
    const CaseWorld world;
    const auto caseFile = world.open();
    const MadeFiles made;
    {
        const auto session = need(caseFile->beginImport({}));
        const auto completed = complete(*caseFile);
        QVERIFY(!completed);
        QCOMPARE(completed.error().kind, base::ErrorKind::Cancelled);
        QVERIFY(completed.error().message.find("import") != std::string::npos);
        add(*session, made, {made.file("a.json", {aRecord()})});
    }
    QVERIFY(complete(*caseFile));
    checkComplete(world, 1);
}

void TestCaseCompletion::largeImportsDropTheSqlIndexes()
{
    const CaseWorld world;
    const auto caseFile = world.open();
    const MadeFiles made;
    QVERIFY(complete(*caseFile));
    {
        const auto session = need(caseFile->beginImport({}));
        for (int i = 0; i < 4; ++i) {
            add(*session, made,
                {made.file(std::to_string(i) + ".json", manyRecords(i * 20'000, 20'000))});
            QCOMPARE(sqlIndexesOf(world), i < 3 ? kSqlIndexes : Strings());
        }
        QVERIFY(session->finish(RunEnd::Done));
    }
    QVERIFY(complete(*caseFile));
    checkComplete(world, 80'000);
}

QTEST_GUILESS_MAIN(TestCaseCompletion)
#include "tst_case_completion.moc"
