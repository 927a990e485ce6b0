#include "core/importer/log_feed.h"
#include "core/record/content.h"
#include "core/store/known_objects.h"
#include "tests/core/importer/made_feed.h"
#include "tests/core/store/case_world.h"
#include "tests/core/store/made_files.h"
#include "tests/support/case_checks.h"

#include <QtTest/QTest>

using namespace khoji;
using namespace khoji::store::test;
using khoji::test::aRecord;
using khoji::test::faultsOf;
using khoji::test::fetched;
using khoji::test::logFile;
using khoji::test::MadeFeed;
using khoji::test::notFetched;
using store::KnownObjects;
using Strings = std::vector<std::string>;

/// Objects of buckets and their copies in folders are the same log files.
class TestKnownObjects : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_world = std::make_unique<CaseWorld>(); }
    void whatOfANameCounts_data();
    void whatOfANameCounts();
    void holdsByNameAndSize();
    void whereWhatIsNewBegins();
    void whatWasKeptByOthersIsNoDay();
    void anEmptyCaseHoldsNothing();
    void aFolderBringsObjects();
    void failedOnesAreNotTold();
    void partsAreNotTold();
    void aFolderAfterItsObjects();
    void objectsAfterTheirFolder();
    void aCopyInAnotherFolder();
    void otherBytesUnderTheSameName();
    void aFailureEndsWhenTheObjectComesAnotherWay();
    void aFailureElsewhereStays();
    void remembersTheServersVersion();

private:
    importer::ImportReport fetch(store::CaseFile& caseFile, MadeFeed& feed) const
    {
        base::Progress progress;
        return need(importer::importFeed(caseFile, {"s3://trail"}, feed, {}, progress, {}));
    }

    std::unique_ptr<CaseWorld> m_world;
};

namespace {

const std::string kFolder = "AWSLogs/111122223333/CloudTrail/us-east-2/";
const std::string kName =
    kFolder + "2026/01/05/111122223333_CloudTrail_us-east-2_20260105T0910Z_Ab.json.gz";

std::string inBucket(const std::string& name)
{
    return "s3://trail/logs/" + name;
}

} // namespace

void TestKnownObjects::whatOfANameCounts_data()
{
    QTest::addColumn<std::string>("path");
    QTest::addColumn<std::string>("name");
    const auto row = [](const char* what, const std::string& path, const std::string& name) {
        QTest::newRow(what) << path << name;
    };
    row("object", "s3://trail/" + kName, kName);
    row("object under a prefix", inBucket(kName), kName);
    row("file", "/home/a/mirror/" + kName, kName);
    row("by itself", kName, kName);
    row("in an archive", "/home/a/trail.zip/" + kName, kName);
    row("the last one counts", "/AWSLogs/old/AWSLogs/1/a.json", "AWSLogs/1/a.json");
    row("part of a name", "/x/myAWSLogs/1/a.json", "/x/myAWSLogs/1/a.json");
    row("part of a name inside", "/AWSLogs/myAWSLogs/a.json", "AWSLogs/myAWSLogs/a.json");
    row("none", "s3://trail/a.json", "s3://trail/a.json");
    row("empty", "", "");
}

void TestKnownObjects::whatOfANameCounts()
{
    QFETCH(std::string, path);
    QFETCH(std::string, name);
    QCOMPARE(std::string(store::objectName(path)), name);
}

void TestKnownObjects::holdsByNameAndSize()
{
    KnownObjects known;
    known.add("/mirror/" + kName, 100);
    known.add("s3://trail/other.json", 7);
    QVERIFY(known.holds(inBucket(kName), 100));
    QVERIFY(known.holds("s3://elsewhere/" + kName, 100));
    QVERIFY(!known.holds(inBucket(kName), 101));
    QVERIFY(!known.holds(inBucket(kName + "x"), 100));
    QVERIFY(known.holds("s3://trail/other.json", 7));
    QVERIFY(!known.holds("s3://elsewhere/other.json", 7));
}

void TestKnownObjects::whereWhatIsNewBegins()
{
    using namespace std::chrono;
    const sys_days day = 2026y / 1 / 5;
    const auto caseFile = m_world->open();
    QVERIFY(!need(caseFile->knownObjects()).newFrom(inBucket(kFolder)));
    const store::NewFrom newFrom{{inBucket(kFolder), day}, {inBucket("\xff/"), day}};
    QVERIFY(caseFile->keep(store::kNewFrom, store::textOf(newFrom)));
    const auto known = need(caseFile->knownObjects());
    QVERIFY(known.newFrom(inBucket(kFolder)) == day);
    QVERIFY(!known.newFrom("s3://other/" + kFolder));
}

/// Anybody may write into a case.
void TestKnownObjects::whatWasKeptByOthersIsNoDay()
{
    for (const char* const text : {"", "[1, 2]", "{\"s3://a/\": 7, \"s3://b/\": \"soon\"}"})
        QVERIFY2(store::readNewFrom(text).empty(), text);
    const auto rest = store::readNewFrom("{\"s3://a/\": 7, \"s3://b/\": \"2026-01-05T00:00:00Z\"}");
    QCOMPARE(rest.size(), std::size_t{1});
}

void TestKnownObjects::anEmptyCaseHoldsNothing()
{
    const auto known = need(m_world->open()->knownObjects());
    QVERIFY(!known.holds(inBucket(kName), 0));
}

void TestKnownObjects::aFolderBringsObjects()
{
    const std::string text = logFile({aRecord()});
    m_world->log("mirror/" + kName, text);
    {
        const auto caseFile = m_world->open();
        import(*caseFile, {m_world->folder() / "mirror"});
        QVERIFY(need(caseFile->knownObjects()).holds(inBucket(kName), text.size()));
    }
    const auto caseFile = m_world->open(store::CaseFile::Mode::ReadOnly);
    const auto known = need(caseFile->knownObjects());
    QVERIFY(known.holds(inBucket(kName), text.size()));
    QVERIFY(!known.holds(inBucket(kName), text.size() + 1));
}

/// An object that could not be fetched is to be fetched; one that was, and is no log, is not.
void TestKnownObjects::failedOnesAreNotTold()
{
    const auto caseFile = m_world->open();
    MadeFeed feed({notFetched(inBucket(kName), 5, "not allowed"),
        fetched(inBucket(kFolder + "words"), "words")});
    QCOMPARE(fetch(*caseFile, feed).filesFailed, std::uint64_t{2});
    const auto known = need(caseFile->knownObjects());
    QVERIFY(!known.holds(inBucket(kName), 5));
    QVERIFY(known.holds(inBucket(kFolder + "words"), 5));
}

void TestKnownObjects::partsAreNotTold()
{
    const auto caseFile = m_world->open();
    {
        const MadeFiles made;
        const auto session = need(caseFile->beginImport({{"s3://trail"}, false}));
        auto parts = made.parts(inBucket(kName), {aRecord(), aRecord()}, {1});
        const std::uint64_t size = parts[0].size;
        parts.pop_back();
        (void)add(*session, made, std::move(parts));
        QVERIFY(!need(caseFile->knownObjects()).holds(inBucket(kName), size));
    }
}

void TestKnownObjects::aFolderAfterItsObjects()
{
    const std::string bytes = record::gzip(logFile({aRecord(), aRecord()}));
    const auto caseFile = m_world->open();
    MadeFeed feed({fetched(inBucket(kName), bytes)});
    QCOMPARE(fetch(*caseFile, feed).events, std::uint64_t{2});
    m_world->log("mirror/" + kName, bytes);
    const auto report = import(*caseFile, {m_world->folder() / "mirror"});
    QCOMPARE(report.filesSkipped, std::uint64_t{1});
    QCOMPARE(report.filesRead + report.duplicates, std::uint64_t{0});
    QCOMPARE(need(caseFile->events().logFiles()).size(), std::size_t{1});
}

void TestKnownObjects::objectsAfterTheirFolder()
{
    const std::string bytes = record::gzip(logFile({aRecord(), aRecord()}));
    const auto caseFile = m_world->open();
    m_world->log("mirror/" + kName, bytes);
    QCOMPARE(import(*caseFile, {m_world->folder() / "mirror"}).events, std::uint64_t{2});
    MadeFeed feed({fetched(inBucket(kName), bytes)});
    const auto report = fetch(*caseFile, feed);
    QCOMPARE(report.filesSkipped, std::uint64_t{1});
    QCOMPARE(report.filesRead + report.duplicates, std::uint64_t{0});
}

void TestKnownObjects::aCopyInAnotherFolder()
{
    const std::string text = logFile({aRecord()});
    const auto caseFile = m_world->open();
    m_world->log("one/" + kName, text);
    m_world->log("two/deeper/" + kName, text);
    m_world->log("two/renamed.json", text); // no AWSLogs/ in its name
    const auto report = import(*caseFile, {m_world->folder() / "one", m_world->folder() / "two"});
    QCOMPARE(report.filesSkipped, std::uint64_t{0}); // nothing was there before they were read
    const auto again = import(*caseFile, {m_world->folder() / "one", m_world->folder() / "two"});
    QCOMPARE(again.filesSkipped, std::uint64_t{3});
}

/// Somebody changed a copy: both are evidence.
void TestKnownObjects::otherBytesUnderTheSameName()
{
    const auto caseFile = m_world->open();
    MadeFeed feed({fetched(inBucket(kName), logFile({aRecord().name("Here")}))});
    fetch(*caseFile, feed);
    m_world->log("mirror/" + kName, logFile({aRecord().name("Gone")}));
    const auto report = import(*caseFile, {m_world->folder() / "mirror"});
    QCOMPARE(report.filesRead, std::uint64_t{1});
    QCOMPARE(report.events, std::uint64_t{1});
    QCOMPARE(need(caseFile->events().logFiles()).size(), std::size_t{2});
}

void TestKnownObjects::aFailureEndsWhenTheObjectComesAnotherWay()
{
    const std::string bytes = logFile({aRecord()});
    {
        const auto caseFile = m_world->open();
        MadeFeed feed({notFetched(inBucket(kName), bytes.size(), "not allowed")});
        fetch(*caseFile, feed);
        m_world->log("mirror/" + kName, bytes);
        QCOMPARE(import(*caseFile, {m_world->folder() / "mirror"}).events, std::uint64_t{1});
        const auto files = need(caseFile->events().logFiles());
        QCOMPARE(files.size(), std::size_t{1});
        QCOMPARE(files.front().state, std::string("ok"));
        QVERIFY(need(caseFile->events().problems()).empty());
    }
    QCOMPARE(faultsOf(m_world->casePath()), Strings());
}

void TestKnownObjects::aFailureElsewhereStays()
{
    const auto caseFile = m_world->open();
    MadeFeed one({notFetched(inBucket(kName), 5, "not allowed")});
    fetch(*caseFile, one);
    MadeFeed two({notFetched("s3://other/" + kName, 5, "not there")});
    fetch(*caseFile, two);
    QCOMPARE(need(caseFile->events().logFiles()).size(), std::size_t{2});
    MadeFeed again({notFetched(inBucket(kName), 5, "still not allowed")});
    fetch(*caseFile, again);
    QCOMPARE(need(caseFile->events().problems()).size(), std::size_t{2}); // the newest of each
}

void TestKnownObjects::remembersTheServersVersion()
{
    const auto caseFile = m_world->open();
    auto file = fetched(inBucket(kName), logFile({aRecord()}));
    file.etag = "9b2cf535f27731c974343645a3985328";
    file.modified = base::parseTime("2026-01-05T09:12:13Z");
    MadeFeed feed({file});
    fetch(*caseFile, feed);
    m_world->log("mirror.json", logFile({aRecord()}));
    import(*caseFile, {m_world->folder() / "mirror.json"});
    const auto files = need(caseFile->events().logFiles());
    QCOMPARE(files[0].etag, std::string("9b2cf535f27731c974343645a3985328"));
    QCOMPARE(base::formatIso(files[0].modified.value()), std::string("2026-01-05T09:12:13Z"));
    QCOMPARE(files[1].etag, std::string());
    QVERIFY(files[1].modified);
}

QTEST_GUILESS_MAIN(TestKnownObjects)
#include "tst_known_objects.moc"
