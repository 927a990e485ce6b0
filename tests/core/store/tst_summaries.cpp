#include "core/store/import_session.h"
#include "tests/core/store/case_world.h"
#include "tests/core/store/made_files.h"
#include "tests/support/case_checks.h"

#include <QtTest/QTest>

using namespace khoji;
using namespace khoji::store::test;
using khoji::test::aRecord;
using khoji::test::faultsOf;
using record::Field;
using store::CaseFile;
using store::ImportSession;
using store::RunEnd;
using Strings = std::vector<std::string>;

/// A row of a table tells less than the record it is about: the record takes its place when it
/// arrives.
class TestSummaries : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSummaryIsAnEvent();
    void theRecordTakesItsPlace_data();
    void theRecordTakesItsPlace();
    void afterTheRecordASummaryIsADuplicate();
    void twoSummariesAreOneEvent();
    void recordsThatContradictEachOtherAreAConflictStill();
    void removalPutsTheSummaryBack();
    void resourcesFollowTheRecord();

private:
    void checkUpgraded(const CaseFile& caseFile, const CaseWorld& world) const;
};

namespace {

const std::string kId = "0d7e6a52-aaaa-4bbb-8ccc-ddddeeeeff01";

khoji::test::RecordBuilder theRecord()
{
    return aRecord()
        .id(kId)
        .name("DeleteBucket")
        .user("Winter")
        .readOnly(false)
        .agent("whole/1.0")
        .at("2026-03-09T10:00:00Z")
        .error("AccessDenied", "no")
        .set("requestParameters.bucketName", "evidence-bucket");
}

/// Knows neither caller nor agent nor error, and has its time from elsewhere.
khoji::test::RecordBuilder itsSummary()
{
    return aRecord()
        .id(kId)
        .name("DeleteBucket")
        .without("userIdentity")
        .without("userAgent")
        .at("2026-03-01T10:00:00Z");
}

int countOf(const CaseWorld& world, const std::string& sql)
{
    return world.sql().execAndGet(sql).getInt();
}

} // namespace

void TestSummaries::aSummaryIsAnEvent()
{
    const CaseWorld world;
    auto caseFile = world.open();
    const MadeFiles made;
    const auto summary = itsSummary();
    {
        const auto session = need(caseFile->beginImport({}));
        QCOMPARE(add(*session, made, {made.table("a.csv", {summary})}).events, std::uint64_t{1});
    }
    const auto source = need(caseFile->events().record(base::EventKey{1}));
    QVERIFY(source.summary);
    QCOMPARE(source.json, summary.toJson());
    QCOMPARE(source.offset, record::kDecodedText);
    QCOMPARE(source.eventId, kId);
    QCOMPARE(source.fileForm, std::string("Event history table"));
    QCOMPARE(countOf(world, "SELECT summary FROM events"), 1);
    QCOMPARE(cells(caseFile->events(), "", Field::UserAgent), Strings{""});
    caseFile.reset();
    QCOMPARE(faultsOf(world.casePath()), Strings());
}

void TestSummaries::theRecordTakesItsPlace_data()
{
    QTest::addColumn<int>("step");
    QTest::newRow("in the same batch") << 0;
    QTest::newRow("in a later batch, before it was published") << 1;
    QTest::newRow("in a later import") << 2;
    QTest::newRow("in a later import, when the index is stored") << 3;
    QTest::newRow("after reopening") << 4;
    QTest::newRow("after reopening with a stored index") << 5;
}

void TestSummaries::theRecordTakesItsPlace()
{
    QFETCH(int, step);
    const CaseWorld world;
    auto caseFile = world.open();
    const MadeFiles made;
    const auto before = made.file("other.json", {aRecord().name("Before")});
    const auto table = made.table("a.csv", {itsSummary(), aRecord().name("Neighbour")});
    const auto whole = made.file("b.json", {aRecord().name("After"), theRecord()});
    auto session = need(caseFile->beginImport({}));
    store::BatchOutcome outcome;
    if (step == 0) {
        outcome = add(*session, made, {before, table, whole});
        QCOMPARE(outcome.events, std::uint64_t{4});
    } else {
        QCOMPARE(add(*session, made, {before, table}).events, std::uint64_t{3});
        if (step >= 2) {
            QVERIFY(session->finish(RunEnd::Done));
            session.reset();
            base::Progress progress;
            if (step == 3 || step == 5)
                QVERIFY(caseFile->complete(progress, {}));
            if (step >= 4) {
                caseFile.reset();
                caseFile = world.open();
            }
            session = need(caseFile->beginImport({}));
        }
        outcome = add(*session, made, {whole});
        QCOMPARE(outcome.events, std::uint64_t{1});
    }
    QCOMPARE(outcome.duplicates, std::uint64_t{1});
    QCOMPARE(outcome.problems, std::uint64_t{0});
    QVERIFY(session->finish(RunEnd::Done));
    session.reset();
    checkUpgraded(*caseFile, world);
    // The case tells the same when it is opened again, with and without a stored index.
    const Strings lines = dump(caseFile->events());
    caseFile.reset();
    QCOMPARE(faultsOf(world.casePath()), Strings());
    caseFile = world.open();
    checkUpgraded(*caseFile, world);
    QCOMPARE(dump(caseFile->events()), lines);
    base::Progress progress;
    QVERIFY(caseFile->complete(progress, {}));
    caseFile.reset();
    QVERIFY(countOf(world, "SELECT count(*) FROM index_column") > 0);
    caseFile = world.open(CaseFile::Mode::ReadOnly);
    checkUpgraded(*caseFile, world);
    QCOMPARE(dump(caseFile->events()), lines);
}

void TestSummaries::checkUpgraded(const CaseFile& caseFile, const CaseWorld& world) const
{
    const store::EventStore& events = caseFile.events();
    const auto found = rows(events, "eventID:" + kId,
        {Field::EventName, Field::UserName, Field::UserAgent, Field::ErrorCode, Field::EventTime});
    QCOMPARE(found.size(), std::size_t{1});
    QCOMPARE(found[0].cells,
        (Strings{"DeleteBucket", "Winter", "whole/1.0", "AccessDenied", "2026-03-09T10:00:00Z"}));
    QCOMPARE(base::number(found[0].key), 2U); // its number stays
    // Flags and time are the record's, in the index too.
    QCOMPARE(cells(events, "is:denied is:write", Field::EventId), Strings{kId});
    QCOMPARE(cells(events, "time:2026-03-09T10:00:00Z", Field::EventId), Strings{kId});
    QVERIFY(rows(events, "time:2026-03-01", {}).empty());
    QCOMPARE(need(events.findEventId(kId)).size(), std::size_t{1});
    QCOMPARE(rows(events, "", {}).size(), std::size_t{4});
    const auto source = need(events.record(base::EventKey{2}));
    QCOMPARE(source.json, theRecord().toJson());
    QCOMPARE(source.file, std::string("b.json"));
    QVERIFY(!source.summary);
    // The summary is one more delivery of it, at its place in the table.
    QCOMPARE(need(events.summary()).duplicates, std::uint64_t{1});
    QCOMPARE(countOf(world, "SELECT count(*) FROM event_copy"), 1);
    QCOMPARE(countOf(world,
                 "SELECT count(*) FROM event_copy JOIN log_file ON log_file.id = file"
                 " WHERE event = 2 AND path = 'a.csv' AND offset = 1 << 40 AND length = "
                     + std::to_string(itsSummary().toJson().size())),
        1);
}

void TestSummaries::afterTheRecordASummaryIsADuplicate()
{
    const CaseWorld world;
    auto caseFile = world.open();
    const MadeFiles made;
    const auto whole = theRecord();
    {
        const auto session = need(caseFile->beginImport({}));
        add(*session, made, {made.file("b.json", {whole})});
        const auto outcome = add(*session, made, {made.table("a.csv", {itsSummary()})});
        QCOMPARE(outcome.events, std::uint64_t{0});
        QCOMPARE(outcome.duplicates, std::uint64_t{1});
        QCOMPARE(outcome.problems, std::uint64_t{0});
    }
    QCOMPARE(need(caseFile->events().record(base::EventKey{1})).json, whole.toJson());
    QCOMPARE(cells(caseFile->events(), "", Field::UserName), Strings{"Winter"});
    caseFile.reset();
    QCOMPARE(faultsOf(world.casePath()), Strings());
}

void TestSummaries::twoSummariesAreOneEvent()
{
    const CaseWorld world;
    const auto caseFile = world.open();
    const MadeFiles made;
    const auto session = need(caseFile->beginImport({}));
    const auto outcome = add(*session, made,
        {made.table("a.csv", {itsSummary()}),
            made.table("b.csv", {itsSummary().region("us-east-1")})});
    QCOMPARE(outcome.events, std::uint64_t{1});
    QCOMPARE(outcome.duplicates, std::uint64_t{1});
    QCOMPARE(outcome.problems, std::uint64_t{0});
}

/// Between a summary and two different records of its eventID: one takes its place, the other is
/// kept too.
void TestSummaries::recordsThatContradictEachOtherAreAConflictStill()
{
    const CaseWorld world;
    auto caseFile = world.open();
    const MadeFiles made;
    {
        const auto session = need(caseFile->beginImport({}));
        add(*session, made, {made.table("a.csv", {itsSummary()})});
        add(*session, made, {made.file("b.json", {theRecord()})});
        const auto outcome =
            add(*session, made, {made.file("c.json", {theRecord().name("Forged")})});
        QCOMPARE(outcome.events, std::uint64_t{1});
        QCOMPARE(outcome.problems, std::uint64_t{1});
    }
    QCOMPARE(need(caseFile->events().findEventId(kId)).size(), std::size_t{2});
    caseFile.reset();
    QCOMPARE(faultsOf(world.casePath()), Strings());
}

void TestSummaries::removalPutsTheSummaryBack()
{
    const CaseWorld world;
    auto caseFile = world.open();
    const MadeFiles made;
    const auto summary = itsSummary();
    {
        const auto session = need(caseFile->beginImport({}));
        add(*session, made, {made.table("a.csv", {summary})});
        QVERIFY(session->finish(RunEnd::Done));
    }
    const Strings before = dump(caseFile->events());
    {
        const auto session = need(caseFile->beginImport({}));
        add(*session, made, {made.file("b.json", {theRecord(), theRecord()})});
        add(*session, made, {made.table("c.csv", {itsSummary()})});
        QVERIFY(session->remove());
    }
    QCOMPARE(dump(caseFile->events()), before);
    const auto source = need(caseFile->events().record(base::EventKey{1}));
    QVERIFY(source.summary);
    QCOMPARE(source.json, summary.toJson());
    QCOMPARE(countOf(world, "SELECT count(*) FROM event_copy"), 0);
    QCOMPARE(countOf(world, "SELECT count(*) FROM superseded"), 0);
    caseFile.reset();
    QCOMPARE(faultsOf(world.casePath()), Strings());
    caseFile = world.open();
    QCOMPARE(dump(caseFile->events()), before);
    // And it is taken up again when the record comes once more.
    const auto session = need(caseFile->beginImport({}));
    add(*session, made, {made.file("b.json", {theRecord()})});
    QVERIFY(session->finish(RunEnd::Done));
    QCOMPARE(cells(caseFile->events(), "", Field::UserName), Strings{"Winter"});
}

/// The record names more than its summary did: the work after the import looks at it once more.
void TestSummaries::resourcesFollowTheRecord()
{
    const CaseWorld world;
    const auto caseFile = world.open();
    const MadeFiles made;
    base::Progress progress;
    {
        const auto session = need(caseFile->beginImport({}));
        add(*session, made,
            {made.table("a.csv", {itsSummary()}), made.file("c.json", {aRecord(), aRecord()})});
        QVERIFY(session->finish(RunEnd::Done));
    }
    QVERIFY(caseFile->complete(progress, {}));
    {
        const auto session = need(caseFile->beginImport({}));
        add(*session, made,
            {made.file("b.json",
                {theRecord().resource("arn:aws:s3:::evidence-bucket", "AWS::S3::Bucket")})});
        QVERIFY(session->finish(RunEnd::Done));
    }
    QVERIFY(caseFile->complete(progress, {}));
    QVERIFY(
        countOf(world,
            "SELECT count(*) FROM event_resource JOIN resource_name ON resource_name.id = resource"
            " WHERE event = 1 AND name LIKE '%evidence-bucket'")
        > 0);
}

QTEST_GUILESS_MAIN(TestSummaries)
#include "tst_summaries.moc"
