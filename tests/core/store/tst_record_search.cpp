#include "tests/core/store/case_world.h"

#include <QtTest/QTest>

using namespace khoji;
using namespace khoji::store::test;
using khoji::test::aRecord;
using khoji::test::RecordBuilder;
using store::CaseFile;

/// Reading records, as seen in the case file and in what a query tells of its way. What it finds is
/// told by conformance/tst_whole_records.cpp and tst_resource_queries.cpp.
class TestRecordSearch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCompletedCaseIsReadInBlocks();
    void whatTheIndexCannotDecideIsRead();
    void switchedOffConditionsReadNothing();
    void recordsThatAreNotInTheCaseAreCounted();
    void askedAgainInAnotherOrderNothingIsReadAgain();
    void tooManyConditionsAreRefused();
    void namesAreReadAgainWhereTheirTableIsLost();
};

namespace {

std::unique_ptr<CaseFile> caseOf(const CaseWorld& world, const std::vector<RecordBuilder>& records)
{
    auto caseFile = world.open();
    (void)import(*caseFile, {world.log("a.json", khoji::test::logFile(records))});
    return caseFile;
}

void complete(CaseFile& caseFile)
{
    base::Progress progress;
    QVERIFY(caseFile.complete(progress, {}));
}

} // namespace

/// The conformance suite looks for needles in as many events of this size.
void TestRecordSearch::aCompletedCaseIsReadInBlocks()
{
    const CaseWorld world;
    std::vector<RecordBuilder> records;
    for (int i = 0; i < 1'800; ++i)
        records.push_back(aRecord().set("requestParameters.padding", std::string(1'500, '.')));
    const auto caseFile = caseOf(world, records);
    complete(*caseFile);
    QVERIFY(world.sql().execAndGet("SELECT count(*) FROM search_block").getInt() > 3);
}

void TestRecordSearch::whatTheIndexCannotDecideIsRead()
{
    const CaseWorld world;
    const auto caseFile = caseOf(world, {aRecord(), aRecord(), aRecord().agent("xyzzy")});
    const auto result = need(caseFile->events().run(request("not \"xyzzy\""), {}));
    QCOMPARE(result.search.toRead, std::uint64_t{2});
    QVERIFY(result.search.isComplete());
    QVERIFY(result.search.bytesRead > 200);
}

void TestRecordSearch::switchedOffConditionsReadNothing()
{
    const CaseWorld world;
    const auto caseFile = caseOf(world, {aRecord(), aRecord()});
    const auto result = need(caseFile->events().run(request("off(evidence) user:alice"), {}));
    QCOMPARE(result.search.toRead, std::uint64_t{0});
}

void TestRecordSearch::recordsThatAreNotInTheCaseAreCounted()
{
    const CaseWorld world;
    const auto caseFile = caseOf(world, {aRecord(), aRecord()});
    world.sql().exec("DELETE FROM log_file_content");
    const auto result = need(caseFile->events().run(request("xyzzy or not plugh"), {}));
    QCOMPARE(result.search.unreadable, std::uint64_t{2});
    QVERIFY(result.search.isComplete());
    QCOMPARE(result.rows->size(), std::uint64_t{0}); // what cannot be read matches nothing
}

void TestRecordSearch::askedAgainInAnotherOrderNothingIsReadAgain()
{
    const CaseWorld world;
    const auto caseFile = caseOf(world, {aRecord().agent("x"), aRecord().agent("xyz")});
    const auto ask = [&](store::SortOrder order) {
        return need(
            caseFile->events().run(request("requestParameters.nothing:* or \"xy\"", order), {}));
    };
    const auto first = ask({});
    world.sql().exec("DELETE FROM log_file_content"); // reading again would fail
    const auto again = ask({record::Field::UserAgent, true});
    QCOMPARE(again.search.unreadable, std::uint64_t{0});
    QVERIFY(keysOf(again) == keysOf(first));
    // With more events it is another question.
    (void)import(*caseFile, {world.log("b.json", khoji::test::logFile({aRecord()}))});
    QCOMPARE(ask({}).search.unreadable, std::uint64_t{1}); // the other is decided by its agent
}

void TestRecordSearch::tooManyConditionsAreRefused()
{
    const CaseWorld world;
    const auto caseFile = caseOf(world, {aRecord()});
    std::string text;
    for (int i = 0; i < 200; ++i)
        text += "word" + std::to_string(i) + " ";
    const auto result = caseFile->events().run(request(text), {});
    QVERIFY(!result);
    QCOMPARE(result.error().kind, base::ErrorKind::Limit);
}

void TestRecordSearch::namesAreReadAgainWhereTheirTableIsLost()
{
    const CaseWorld world;
    const auto caseFile = caseOf(
        world, {aRecord().service("iam").set("requestParameters.roleName", "Admin"), aRecord()});
    complete(*caseFile);
    QCOMPARE(rows(caseFile->events(), "resource:admin", {}).size(), std::size_t{1});
    world.sql().exec("DELETE FROM completed; DELETE FROM event_resource");
    QCOMPARE(rows(caseFile->events(), "resource:admin", {}).size(), std::size_t{1});
}

QTEST_GUILESS_MAIN(TestRecordSearch)
#include "tst_record_search.moc"
