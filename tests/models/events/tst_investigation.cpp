#include "models/events/investigation.h"

#include "tests/models/events/silent_case.h"
#include "tests/support/case_builder.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>
#include <numeric>

using namespace khoji;
using models::DisplayZone;
using models::Investigation;
using record::Field;
using test::aRecord;

namespace {

base::UtcTime at(const char* text)
{
    return base::parseTime(text).value();
}

/// A small story: Alice looks around, Winter deletes, a role is refused. Two events share a second.
std::shared_ptr<store::CaseFile> smallCase()
{
    return test::caseWith({
        aRecord().user("Alice").name("ListBuckets").at("2026-03-09T03:00:00Z"),
        aRecord().user("Winter").name("DeleteBucket").readOnly(false).at("2026-03-09T03:32:10Z"),
        aRecord().user("Alice").name("GetObject").region("us-east-1").at("2026-03-09T03:32:10Z"),
        aRecord()
            .role("Audit", "nightly")
            .service("iam")
            .name("ListUsers")
            .at("2026-03-09T05:00:00Z")
            .error("AccessDenied"),
        aRecord()
            .user("Winter")
            .name("DeleteTrail")
            .readOnly(false)
            .service("cloudtrail")
            .at("2026-03-10T00:00:00Z"),
    });
}

/// The event names of the result in its order, one line.
QString namesIn(const Investigation& investigation)
{
    QStringList names;
    if (investigation.result()) {
        const auto page = investigation.result()->rows->page(0, 100, {Field::EventName});
        for (const store::EventRow& row : page.value())
            names += QString::fromStdString(row.cells[0]);
    }
    return names.join(QLatin1Char(' '));
}

std::uint64_t counted(const store::Histogram& histogram)
{
    std::uint64_t count = 0;
    for (const auto& bin : histogram.bins)
        count = std::accumulate(bin.begin(), bin.end(), count);
    return count;
}

/// An investigation of the small case that has answered the empty query.
class Investigating {
public:
    Investigating()
    {
        investigation.setCase(smallCase());
        waitForAnswer();
    }

    /// False when none comes.
    bool waitForAnswer()
    {
        return QTest::qWaitFor([this] { return !investigation.isBusy(); }, 20'000);
    }

    Investigation investigation;
};

constexpr auto kAll = "ListBuckets DeleteBucket GetObject ListUsers DeleteTrail";

} // namespace

/// What is asked has been answered.
#define ANSWERED(setup, names)                                                                     \
    QVERIFY((setup).waitForAnswer());                                                              \
    QCOMPARE(namesIn((setup).investigation), QString::fromUtf8(names))

class TestInvestigation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCaseBeginsWithTheEmptyQuery();
    void aClosedCaseLeavesNothing();
    void anotherCaseBeginsAnew();
    void runsAQuery();
    void aQueryThatDoesNotParseChangesNothing_data();
    void aQueryThatDoesNotParseChangesNothing();
    void aQueryTheStoreRefusesKeepsTheOldResult();
    void filtersByAValue_data();
    void filtersByAValue();
    void filtersByTime();
    void filtersByTheTimeOfARow();
    void sortsByAnyColumn_data();
    void sortsByAnyColumn();
    void timelineShowsTheCaseOrTheQuerysTime_data();
    void timelineShowsTheCaseOrTheQuerysTime();
    void timelineHasRoomForSoManyBars();
    void anEmptyCaseHasNoTimeline();
    void zoneRebinsAndKeepsTheQuery();
    void refreshSeesNewEvents();
    void theNewestQueryWins();
    void facetsFollowTheQueryWithoutTheirOwnTerms();
    void aFacetThatIsNotThereYetIsBeingCounted();
    void conditionsArePutIntoTheQuery();
    void aPreparedQueryIsNotRun();
    void facetsSayWhetherTheyAreCounted();
    void theQueryWaitsUntilTheCaseHasSaidWhatItHolds();
    void aCaseThatCannotSayWhatItHoldsIsAskedAllTheSame();
    void aQueryDoesNotWaitForWhatIsNew();
    void aStoppedQueryDoesNotBeginLater();
    void onlyTheNewestSummaryIsTaken();
    void aCaseThatWasClosedSaysNothingAnyMore();
};

void TestInvestigation::aCaseBeginsWithTheEmptyQuery()
{
    Investigation investigation;
    const QSignalSpy caseChanged(&investigation, &Investigation::caseChanged);
    const QSignalSpy summaryChanged(&investigation, &Investigation::summaryChanged);
    const QSignalSpy busyChanged(&investigation, &Investigation::busyChanged);
    const auto caseFile = smallCase();
    investigation.setCase(caseFile);
    QCOMPARE(caseChanged.size(), 1);
    QCOMPARE(investigation.caseFile(), caseFile);
    QVERIFY(!investigation.result());
    QVERIFY(investigation.isBusy());
    QTRY_COMPARE(namesIn(investigation), QString::fromUtf8(kAll));
    QCOMPARE(summaryChanged.size(), 1);
    QCOMPARE(investigation.summary().events, 5U);
    QVERIFY(!investigation.isBusy());
    QCOMPARE(busyChanged.size(), 2);
    QCOMPARE(investigation.queryText(), QString());
}

void TestInvestigation::aClosedCaseLeavesNothing()
{
    Investigating setup;
    const std::weak_ptr<store::CaseFile> caseFile = setup.investigation.caseFile();
    const QSignalSpy resultChanged(&setup.investigation, &Investigation::resultChanged);
    setup.investigation.run(QStringLiteral("user:Alice"));
    setup.investigation.setCase(nullptr);
    QVERIFY(!setup.investigation.result());
    QVERIFY(!setup.investigation.isBusy());
    QCOMPARE(setup.investigation.queryText(), QString());
    QCOMPARE(setup.investigation.summary().events, 0U);
    QTRY_VERIFY(caseFile.expired());
    QTest::qWait(50);
    QCOMPARE(resultChanged.size(), 1); // no late answer
}

void TestInvestigation::anotherCaseBeginsAnew()
{
    Investigating setup;
    setup.investigation.run(QStringLiteral("user:Alice"));
    setup.investigation.setCase(test::caseWith({aRecord().name("CreateUser")}));
    QCOMPARE(setup.investigation.queryText(), QString());
    ANSWERED(setup, "CreateUser");
}

void TestInvestigation::runsAQuery()
{
    Investigating setup;
    const QSignalSpy textChanged(&setup.investigation, &Investigation::queryTextChanged);
    setup.investigation.run(QStringLiteral("  user:winter"));
    QCOMPARE(textChanged.size(), 1);
    QCOMPARE(setup.investigation.queryText(), QStringLiteral("  user:winter"));
    ANSWERED(setup, "DeleteBucket DeleteTrail");
    setup.investigation.run(QStringLiteral("  user:winter"));
    QVERIFY(setup.investigation.isBusy()); // asked again
    QCOMPARE(textChanged.size(), 1);
}

void TestInvestigation::aQueryThatDoesNotParseChangesNothing_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("column");
    QTest::newRow("a bracket too many") << QStringLiteral("user:Alice )") << 11;
    QTest::newRow("after two-byte characters") << QStringLiteral("\u00fc\u00fc\u00fc \"open") << 4;
    QTest::newRow("after a character of two UTF-16 units")
        << QStringLiteral("\U0001F600 \"open") << 3;
}

void TestInvestigation::aQueryThatDoesNotParseChangesNothing()
{
    QFETCH(QString, text);
    Investigating setup;
    setup.investigation.run(QStringLiteral("user:Alice"));
    QVERIFY(setup.waitForAnswer());
    const auto before = setup.investigation.result();
    const QSignalSpy rejected(&setup.investigation, &Investigation::queryRejected);
    setup.investigation.run(text);
    QCOMPARE(rejected.size(), 1);
    QVERIFY(!rejected[0][0].toString().isEmpty());
    QTEST(rejected[0][1].toInt(), "column");
    QVERIFY(!setup.investigation.isBusy());
    QCOMPARE(setup.investigation.queryText(), QStringLiteral("user:Alice"));
    QCOMPARE(setup.investigation.result(), before);
}

void TestInvestigation::aQueryTheStoreRefusesKeepsTheOldResult()
{
    Investigating setup;
    const QSignalSpy failed(&setup.investigation, &Investigation::queryFailed);
    setup.investigation.run(QStringLiteral("eventID:0000*")); // only whole IDs can be looked up
    QVERIFY(setup.waitForAnswer());
    QCOMPARE(failed.size(), 1);
    QCOMPARE(namesIn(setup.investigation), QString::fromUtf8(kAll));
}

void TestInvestigation::filtersByAValue_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("exclude");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("names");
    const auto row = [](const char* what, const char* field, const char* value, bool exclude,
                         const char* text, const char* names) {
        QTest::newRow(what) << QString::fromUtf8(field) << QString::fromUtf8(value) << exclude
                            << QString::fromUtf8(text) << QString::fromUtf8(names);
    };
    row("only this user", "user", "Alice", false, "is:read user:Alice", "ListBuckets GetObject");
    row("not this user", "user", "Alice", true, "is:read -user:Alice", "ListUsers");
    row("not recorded", "errorCode", "", false, "is:read -errorCode:*", "ListBuckets GetObject");
    row("recorded", "errorCode", "", true, "is:read errorCode:*", "ListUsers");
    row("a value that looks like a query", "user", "x) or (user:*", false,
        "is:read user:\"x) or (user:*\"", "");
}

void TestInvestigation::filtersByAValue()
{
    QFETCH(QString, field);
    QFETCH(QString, value);
    QFETCH(bool, exclude);
    QFETCH(QString, names);
    Investigating setup;
    setup.investigation.run(QStringLiteral("is:read"));
    setup.investigation.filterBy(field, value, exclude);
    QTEST(setup.investigation.queryText(), "text");
    ANSWERED(setup, names.toUtf8().constData());
}

void TestInvestigation::filtersByTime()
{
    Investigating setup;
    setup.investigation.run(QStringLiteral("user:Winter"));
    setup.investigation.filterByTime({at("2026-03-09T03:00:00Z"), at("2026-03-09T04:00:00Z")});
    ANSWERED(setup, "DeleteBucket");
    setup.investigation.filterByTime({at("2026-03-09T04:00:00Z"), at("2026-03-11T00:00:00Z")});
    ANSWERED(setup, "DeleteTrail");
    setup.investigation.clearTime();
    QCOMPARE(setup.investigation.queryText(), QStringLiteral("user:Winter"));
    ANSWERED(setup, "DeleteBucket DeleteTrail");
}

void TestInvestigation::filtersByTheTimeOfARow()
{
    Investigating setup;
    setup.investigation.filterBy(
        QStringLiteral("eventTime"), QStringLiteral("2026-03-09T03:32:10Z"), false);
    ANSWERED(setup, "DeleteBucket GetObject");
}

void TestInvestigation::sortsByAnyColumn_data()
{
    QTest::addColumn<Field>("field");
    QTest::addColumn<bool>("descending");
    QTest::addColumn<QString>("names");
    const auto row = [](const char* what, Field field, bool descending, const char* names) {
        QTest::newRow(what) << field << descending << QString::fromUtf8(names);
    };
    row("newest first", Field::EventTime, true,
        "DeleteTrail ListUsers DeleteBucket GetObject ListBuckets");
    row("event name", Field::EventName, false,
        "DeleteBucket DeleteTrail GetObject ListBuckets ListUsers");
    row("ties by time, then eventID", Field::AwsRegion, false,
        "ListBuckets DeleteBucket ListUsers DeleteTrail GetObject");
    row("ties keep their order downwards", Field::AwsRegion, true,
        "GetObject ListBuckets DeleteBucket ListUsers DeleteTrail");
    row("not recorded comes first", Field::ErrorCode, false,
        "ListBuckets DeleteBucket GetObject DeleteTrail ListUsers");
}

void TestInvestigation::sortsByAnyColumn()
{
    QFETCH(Field, field);
    QFETCH(bool, descending);
    QFETCH(QString, names);
    Investigating setup;
    setup.investigation.setSortOrder({field, descending});
    QVERIFY(setup.investigation.isBusy());
    ANSWERED(setup, names.toUtf8().constData());
    setup.investigation.setSortOrder({field, descending});
    QVERIFY(!setup.investigation.isBusy()); // it is sorted so already
}

void TestInvestigation::timelineShowsTheCaseOrTheQuerysTime_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("end");
    QTest::addColumn<QString>("bar");
    QTest::addColumn<int>("count");
    const auto row = [](const char* what, const char* text, const char* first, const char* end,
                         const char* bar, int count) {
        QTest::newRow(what) << QString::fromUtf8(text) << QString::fromUtf8(first)
                            << QString::fromUtf8(end) << QString::fromUtf8(bar) << count;
    };
    row("the case", "", "2026-03-09T03:00:00Z", "2026-03-10T00:05:00Z", "5 min", 5);
    row("the case, filtered", "user:Alice", "2026-03-09T03:00:00Z", "2026-03-10T00:05:00Z", "5 min",
        2);
    row("a time within", "eventTime:2026-03-09T03", "2026-03-09T03:00:00Z", "2026-03-09T04:00:00Z",
        "15 s", 3);
    row("a time that reaches beyond the case", "eventTime>=2026-03-09T23:30",
        "2026-03-09T23:30:00Z", "2026-03-10T00:00:15Z", "15 s", 1);
    row("relative to the newest event", "eventTime>=end-30m", "2026-03-09T23:30:00Z",
        "2026-03-10T00:00:15Z", "15 s", 1);
    row("a time outside the case", "eventTime:2020", "2026-03-09T03:00:00Z", "2026-03-10T00:05:00Z",
        "5 min", 0);
}

void TestInvestigation::timelineShowsTheCaseOrTheQuerysTime()
{
    QFETCH(QString, text);
    QFETCH(int, count);
    Investigating setup;
    setup.investigation.run(text);
    QVERIFY(setup.waitForAnswer());
    const auto histogram = setup.investigation.result()->histogram;
    QVERIFY(histogram.has_value());
    QTEST(QString::fromStdString(base::formatIso(histogram->edges.front())), "first");
    QTEST(QString::fromStdString(base::formatIso(histogram->edges.back())), "end");
    QTEST(setup.investigation.bucketLabel(), "bar");
    QCOMPARE(counted(*histogram), static_cast<std::uint64_t>(count));
}

void TestInvestigation::timelineHasRoomForSoManyBars()
{
    Investigating setup;
    setup.investigation.setTimelineBars(25);
    QVERIFY(!setup.investigation.isBusy()); // not worth a query of its own
    setup.investigation.refresh();
    QVERIFY(setup.waitForAnswer());
    QCOMPARE(setup.investigation.bucketLabel(), QStringLiteral("1 h"));
    QVERIFY(setup.investigation.result()->histogram->bins.size() <= 25);
}

void TestInvestigation::anEmptyCaseHasNoTimeline()
{
    Investigating setup;
    setup.investigation.setCase(test::caseWith({}));
    ANSWERED(setup, "");
    QVERIFY(setup.investigation.result());
    QVERIFY(!setup.investigation.result()->histogram);
    QCOMPARE(setup.investigation.bucketLabel(), QString());
}

void TestInvestigation::zoneRebinsAndKeepsTheQuery()
{
    Investigating setup;
    setup.investigation.run(QStringLiteral("eventTime>=2026-03-09T12"));
    setup.investigation.setTimelineBars(2);
    const QSignalSpy zoneChanged(&setup.investigation, &Investigation::zoneChanged);
    const auto kolkata = DisplayZone::fromId(QStringLiteral("Asia/Kolkata"));
    setup.investigation.setZone(kolkata);
    setup.investigation.setZone(kolkata);
    QCOMPARE(zoneChanged.size(), 1);
    QCOMPARE(setup.investigation.queryText(), QStringLiteral("eventTime>=2026-03-09T12"));
    ANSWERED(setup, "DeleteTrail");
    // Bars begin at midnight and noon on the wall, which is 18:30 and 06:30 UTC.
    const base::UtcTime first = setup.investigation.result()->histogram->edges.front();
    QCOMPARE(
        QString::fromStdString(base::formatIso(first)), QStringLiteral("2026-03-09T06:30:00Z"));
}

void TestInvestigation::refreshSeesNewEvents()
{
    Investigating setup;
    setup.investigation.run(QStringLiteral("user:Winter"));
    ANSWERED(setup, "DeleteBucket DeleteTrail");
    test::addTo(*setup.investigation.caseFile(),
        {aRecord().user("Winter").name("StopLogging").at("2026-03-12T00:00:00Z")});
    const QSignalSpy summaryChanged(&setup.investigation, &Investigation::summaryChanged);
    const QSignalSpy textChanged(&setup.investigation, &Investigation::queryTextChanged);
    setup.investigation.refresh();
    QVERIFY(setup.investigation.isBusy());
    ANSWERED(setup, "DeleteBucket DeleteTrail StopLogging");
    QCOMPARE(summaryChanged.size(), 1);
    QCOMPARE(textChanged.size(), 0);
    QCOMPARE(setup.investigation.summary().events, 6U);
    QVERIFY(setup.investigation.result()->histogram->edges.back() > at("2026-03-12T00:00:00Z"));
}

void TestInvestigation::theNewestQueryWins()
{
    Investigating setup;
    const QSignalSpy resultChanged(&setup.investigation, &Investigation::resultChanged);
    for (const char* user : {"Alice", "Nobody", "Winter"})
        setup.investigation.run(QStringLiteral("user:") + QString::fromUtf8(user));
    ANSWERED(setup, "DeleteBucket DeleteTrail");
    QTest::qWait(50);
    QCOMPARE(resultChanged.size(), 1);
    QCOMPARE(setup.investigation.queryText(), QStringLiteral("user:Winter"));
}

/// "eventName: A 2, B 1" for each facet, in one text.
static QString facetsOf(const Investigation& investigation)
{
    QStringList lines;
    for (const models::FacetCount& count : investigation.facets()) {
        QStringList values;
        if (count.facet) {
            for (const store::FacetValue& value : count.facet->top)
                values << QStringLiteral("%1 %2")
                              .arg(QString::fromStdString(value.text))
                              .arg(value.count);
        }
        lines << (count.facet ? values.join(QStringLiteral(", ")) : QStringLiteral("counting"));
    }
    return lines.join(QStringLiteral(" | "));
}

void TestInvestigation::facetsFollowTheQueryWithoutTheirOwnTerms()
{
    Investigating setup;
    setup.investigation.setFacetFields({Field::UserName, Field::AwsRegion});
    QTRY_COMPARE(facetsOf(setup.investigation),
        QStringLiteral("Alice 2, Winter 2,  1 | eu-central-1 4, us-east-1 1"));
    setup.investigation.run(QStringLiteral("userIdentity.userName:Alice"));
    QTRY_COMPARE(facetsOf(setup.investigation),
        QStringLiteral("Alice 2, Winter 2,  1 | eu-central-1 1, us-east-1 1"));
    setup.investigation.setFacetFields({Field::AwsRegion});
    QCOMPARE(facetsOf(setup.investigation), QStringLiteral("eu-central-1 1, us-east-1 1"));
}

void TestInvestigation::aFacetThatIsNotThereYetIsBeingCounted()
{
    Investigating setup;
    setup.investigation.setFacetFields({Field::UserName});
    QCOMPARE(facetsOf(setup.investigation), QStringLiteral("counting"));
    QTRY_COMPARE(facetsOf(setup.investigation), QStringLiteral("Alice 2, Winter 2,  1"));
    setup.investigation.setCase(nullptr);
    QCOMPARE(facetsOf(setup.investigation), QStringLiteral("counting"));
}

void TestInvestigation::conditionsArePutIntoTheQuery()
{
    Investigating setup;
    setup.investigation.apply(QStringLiteral("user:Alice"), query::Apply::And);
    ANSWERED(setup, "ListBuckets GetObject");
    setup.investigation.apply(QStringLiteral("user:Winter"), query::Apply::Replace);
    ANSWERED(setup, "DeleteBucket DeleteTrail");
    setup.investigation.apply(QStringLiteral("user:Alice"), query::Apply::Or);
    QCOMPARE(setup.investigation.queryText(), QStringLiteral("user:Winter or user:Alice"));
    ANSWERED(setup, "ListBuckets DeleteBucket GetObject DeleteTrail");
}

void TestInvestigation::aPreparedQueryIsNotRun()
{
    Investigating setup;
    QSignalSpy prepared(&setup.investigation, &Investigation::queryPrepared);
    setup.investigation.prepare(QStringLiteral("user:Alice"), query::Apply::AndNot);
    QCOMPARE(prepared.size(), 1);
    QCOMPARE(prepared[0][0].toString(), QStringLiteral("-user:Alice"));
    QVERIFY(!setup.investigation.isBusy());
    QCOMPARE(setup.investigation.queryText(), QString());
}

void TestInvestigation::facetsSayWhetherTheyAreCounted()
{
    using State = models::FacetCount::State;
    Investigating setup;
    Investigation& investigation = setup.investigation;
    const auto state = [&investigation](std::size_t which) {
        return investigation.facets().at(which).state;
    };
    investigation.setFacetFields({Field::Principal, Field::EventName});
    QCOMPARE(state(0), State::Counting);
    QTRY_COMPARE(state(0), State::Counted);
    QCOMPARE(investigation.facets().at(0).facet->distinct, std::uint64_t{3});

    investigation.run(QStringLiteral("user:Alice"));
    QCOMPARE(state(0), State::Counting);
    QCOMPARE(investigation.facets().at(0).facet->distinct, std::uint64_t{3}); // of before
    QTRY_COMPARE(state(1), State::Counted);
    QTRY_COMPARE(state(0), State::Counted); // in a pass of its own
    QCOMPARE(investigation.facets().at(0).facet->distinct, std::uint64_t{3});
    QCOMPARE(investigation.facets().at(1).facet->distinct, std::uint64_t{2});

    investigation.run(QStringLiteral("is:write"));
    investigation.stop();
    QCOMPARE(state(0), State::NotCounted);
    investigation.refresh();
    QCOMPARE(state(0), State::Counting);
    QTRY_COMPARE(state(0), State::Counted);
}

namespace {

store::CaseSummary summaryOf(std::uint64_t events)
{
    store::CaseSummary summary;
    summary.events = events;
    summary.firstTime = at("2026-03-09T03:00:00Z");
    summary.lastTime = at("2026-03-09T05:00:00Z");
    return summary;
}

std::shared_ptr<test::SilentCase> silentCase()
{
    auto silent = std::make_shared<test::SilentCase>();
    silent->store.add({at("2026-03-09T03:00:00Z"), {{Field::EventName, "ListBuckets"}}});
    return silent;
}

/// An investigation of a silent case that has said once what it holds.
class Told {
public:
    Told()
    {
        investigation.setCase(silent);
        silent->store.say(summaryOf(1));
    }
    ~Told() { silent->store.say(summaryOf(0)); } // to whoever still waits

    /// False when it never is.
    bool isAsked(std::size_t times)
    {
        return QTest::qWaitFor([&] { return silent->store.asked() >= times; }, 20'000);
    }

    std::shared_ptr<test::SilentCase> silent = silentCase();
    Investigation investigation;
};

} // namespace

void TestInvestigation::theQueryWaitsUntilTheCaseHasSaidWhatItHolds()
{
    const auto silent = silentCase();
    Investigation investigation;
    const QSignalSpy resultChanged(&investigation, &Investigation::resultChanged);
    const QSignalSpy busyChanged(&investigation, &Investigation::busyChanged);
    investigation.setCase(silent);
    QTRY_COMPARE(silent->store.asked(), std::size_t{1});
    investigation.run(QStringLiteral("user:Alice"));
    QTest::qWait(20);
    QVERIFY(!investigation.knowsSummary());
    QVERIFY(investigation.isBusy());
    QVERIFY(!investigation.result());

    silent->store.say(summaryOf(1));
    QTRY_COMPARE(namesIn(investigation), QStringLiteral("ListBuckets"));
    QVERIFY(investigation.knowsSummary());
    QVERIFY(investigation.result()->histogram.has_value()); // its bars reach over the case
    QCOMPARE(investigation.queryText(), QStringLiteral("user:Alice"));
    QCOMPARE(resultChanged.size(), 2); // none, and the one that was asked last
    QCOMPARE(busyChanged.size(), 2);
}

void TestInvestigation::aCaseThatCannotSayWhatItHoldsIsAskedAllTheSame()
{
    const auto silent = silentCase();
    Investigation investigation;
    const QSignalSpy failed(&investigation, &Investigation::queryFailed);
    investigation.setCase(silent);
    silent->store.say(base::fail(base::ErrorKind::Storage, "damaged"));
    QTRY_COMPARE(namesIn(investigation), QStringLiteral("ListBuckets"));
    QCOMPARE(failed.size(), 1);
    QVERIFY(!investigation.result()->histogram);
}

void TestInvestigation::aQueryDoesNotWaitForWhatIsNew()
{
    Told told;
    QTRY_VERIFY(told.investigation.result());
    const auto before = told.investigation.result();
    told.investigation.refresh();
    QVERIFY(told.isAsked(2));
    told.investigation.run(QStringLiteral("user:Alice"));
    QTRY_VERIFY(told.investigation.result() != before);
    QVERIFY(told.investigation.isBusy()); // and is asked again
    QCOMPARE(told.investigation.summary().events, 1U);
    const auto old = told.investigation.result();
    told.silent->store.say(summaryOf(2));
    QTRY_VERIFY(!told.investigation.isBusy());
    QVERIFY(told.investigation.result() != old);
    QCOMPARE(told.investigation.summary().events, 2U);
}

void TestInvestigation::aStoppedQueryDoesNotBeginLater()
{
    const auto silent = silentCase();
    Investigation investigation;
    investigation.setCase(silent);
    investigation.stop();
    QVERIFY(!investigation.isBusy());
    silent->store.say(summaryOf(1));
    QTRY_COMPARE(investigation.summary().events, 1U);
    QTest::qWait(20);
    QVERIFY(!investigation.isBusy());
    QVERIFY(!investigation.result());
}

void TestInvestigation::onlyTheNewestSummaryIsTaken()
{
    Told told;
    QTRY_VERIFY(told.investigation.result());
    const QSignalSpy summaryChanged(&told.investigation, &Investigation::summaryChanged);
    told.investigation.refresh();
    QVERIFY(told.isAsked(2));
    told.investigation.refresh();
    told.silent->store.say(summaryOf(2)); // to the first, who is not listened to any more
    QVERIFY(told.isAsked(3));
    told.silent->store.say(summaryOf(3));
    QTRY_COMPARE(told.investigation.summary().events, 3U);
    QCOMPARE(summaryChanged.size(), 1);
}

void TestInvestigation::aCaseThatWasClosedSaysNothingAnyMore()
{
    Told told;
    QTRY_VERIFY(told.investigation.result());
    told.investigation.refresh();
    QVERIFY(told.isAsked(2));
    const QSignalSpy summaryChanged(&told.investigation, &Investigation::summaryChanged);
    told.investigation.setCase(nullptr);
    QCOMPARE(summaryChanged.size(), 1);
    told.silent->store.say(summaryOf(2));
    QTest::qWait(20);
    QCOMPARE(summaryChanged.size(), 1);
    QCOMPARE(told.investigation.summary().events, 0U);
    QVERIFY(!told.investigation.isBusy());
}

QTEST_GUILESS_MAIN(TestInvestigation)
#include "tst_investigation.moc"
