#include "core/s3/note_new.h"

#include <QtTest/QTest>

using namespace khoji;
using namespace std::chrono;

/// Where *Get what is new* begins after a sync. Objects are fetched newest first: that the newest
/// is here tells nothing of the others.
class TestNoteNew : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void begins_data();
    void begins();
    void eachFolderForItself();
    void anObjectWithoutADay();
};

namespace {

const std::string kBucket = "trails";
const std::string kRoot = "AWSLogs/111122223333/CloudTrail/eu-west-1/";

/// Of January; 0: none.
std::optional<sys_days> january(int day)
{
    return day == 0 ? std::nullopt : std::optional<sys_days>(2026y / 1 / day);
}

s3::Object objectOf(int day)
{
    return {kRoot + s3::dayText(*january(day)) + "/log.json.gz", 100, {}, {}};
}

/// All days of January below `newest` that `days` contain are listed.
s3::Plan listing(s3::DeliveryDays days, int newest, int planned = 0)
{
    s3::Plan plan;
    plan.listed = {{kRoot, days, january(newest)}};
    if (planned > 0)
        plan.objects = {objectOf(planned)};
    return plan;
}

store::NewFrom noted(int day)
{
    store::NewFrom newFrom;
    if (const auto begin = january(day))
        newFrom[s3::uriOf(kBucket, kRoot)] = *begin;
    return newFrom;
}

} // namespace

void TestNoteNew::begins_data()
{
    QTest::addColumn<int>("before"); // all of these: days of January, 0: none
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("last");
    QTest::addColumn<int>("newest");
    QTest::addColumn<int>("missing");
    QTest::addColumn<int>("after");
    const auto row = [](const char* name, int before, int first, int last, int newest, int missing,
                         int after) {
        QTest::newRow(name) << before << first << last << newest << missing << after;
    };
    row("all is here", 0, 0, 0, 20, 0, 19);
    row("nothing is there", 0, 0, 0, 0, 0, 0);
    row("what was asked for is here", 0, 10, 0, 20, 0, 19);
    row("never before what was asked for", 0, 20, 0, 20, 0, 20);
    row("nothing is in what was asked for", 0, 10, 0, 0, 0, 10);
    row("something is missing", 0, 0, 0, 20, 5, 5);
    row("what is missing comes after", 0, 0, 0, 20, 20, 19);
    row("a day more", 10, 10, 0, 12, 0, 11);
    row("a day more, and something is missing", 10, 10, 0, 12, 11, 11);
    row("what came late is missing", 10, 10, 0, 12, 10, 10);
    row("nothing new", 10, 10, 0, 10, 0, 10);
    row("nothing any more", 10, 10, 0, 0, 0, 10);
    row("with more that is older", 10, 1, 0, 20, 0, 19);
    row("with more that is older and missing", 10, 1, 0, 20, 2, 2);
    row("only what is older", 20, 1, 5, 5, 0, 20);
    row("only what is older, and it is missing", 20, 1, 5, 5, 2, 20);
    row("behind a gap", 10, 20, 0, 25, 0, 10);
    row("up to a day", 10, 5, 15, 15, 0, 14);
}

void TestNoteNew::begins()
{
    QFETCH(int, before);
    QFETCH(int, first);
    QFETCH(int, last);
    QFETCH(int, newest);
    QFETCH(int, missing);
    QFETCH(int, after);
    const s3::Plan plan = listing({january(first), january(last)}, newest, missing);
    QVERIFY(s3::newFromAfter(noted(before), kBucket, plan, {}, {}) == noted(after));
    // Once it is here, or S3 refuses it, nothing holds the day back.
    store::KnownObjects known;
    if (missing > 0)
        known.add(s3::uriOf(kBucket, objectOf(missing).key), 100);
    const auto whole = s3::newFromAfter(noted(before), kBucket, plan, known, {});
    QVERIFY(whole == s3::newFromAfter(noted(before), kBucket, plan, {}, {true}));
    QVERIFY(whole
        == s3::newFromAfter(
            noted(before), kBucket, listing({january(first), january(last)}, newest), {}, {}));
}

void TestNoteNew::eachFolderForItself()
{
    s3::Plan plan = listing({}, 20, 5);
    const std::string other = "AWSLogs/999988887777/CloudTrail/eu-west-1/";
    plan.listed.push_back({other, {}, january(12)});
    store::NewFrom expected = noted(5);
    expected[s3::uriOf(kBucket, other)] = *january(11);
    expected["s3://another/" + other] = *january(1);
    QVERIFY(s3::newFromAfter({{"s3://another/" + other, *january(1)}}, kBucket, plan, {}, {})
        == expected);
}

/// It may stand before any day.
void TestNoteNew::anObjectWithoutADay()
{
    s3::Plan plan = listing({}, 20);
    plan.objects = {{kRoot + "log.json.gz", 100, {}, {}}};
    QVERIFY(s3::newFromAfter(noted(10), kBucket, plan, {}, {}).empty());
}

QTEST_GUILESS_MAIN(TestNoteNew)
#include "tst_note_new.moc"
