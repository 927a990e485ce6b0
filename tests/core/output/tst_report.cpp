#include "core/output/report.h"
#include "tests/support/fake_store.h"

#include <QTest>

using namespace khoji;
using khoji::record::Field;

namespace {

base::UtcTime at(const char* text)
{
    return *base::parseTime(text);
}

test::FakeEvent eventOf(
    base::UtcTime time, std::string user, store::Band band, std::string error = {})
{
    test::FakeEvent event;
    event.time = time;
    event.band = band;
    event.fields[Field::Principal] = std::move(user);
    if (!error.empty())
        event.fields[Field::ErrorCode] = std::move(error);
    return event;
}

output::ReportRequest request()
{
    output::ReportRequest request;
    request.title = "Title";
    request.columns = {Field::EventTime, Field::Principal};
    return request;
}

const output::TopTable& top(const output::Report& report, Field field)
{
    for (const output::TopTable& table : report.tops) {
        if (table.field == field)
            return table;
    }
    qFatal("The report has no such table");
}

/// Three events on one day and one without a time.
test::FakeStore smallStore()
{
    test::FakeStore store;
    store.add(eventOf(at("2026-03-09T03:00:00Z"), "alice", store::Band::Read));
    store.add(eventOf(at("2026-03-09T03:20:00Z"), "bob", store::Band::Denied, "AccessDenied"));
    store.add(eventOf(at("2026-03-09T04:00:00Z"), "alice", store::Band::Write));
    store.add(eventOf(base::kUndated, "", store::Band::Error, "NoSuchKey"));
    return store;
}

} // namespace

/// core/output/report.h
class TestReport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsAndSpanAreThoseOfTheMatches();
    void theTimelineHoldsEveryDatedMatch();
    void theTimelineHasFewEnoughBars();
    void topsLeaveOutWhatIsNotRecordedAndCountIt();
    void aCutTableSaysSo();
    void filesAreAllThereAndProblemsAreCounted();
    void partialImportsAreCounted();
    void anEmptyResultIsAReport();
    void onlyUndatedMatchesHaveNoTimeline();
    void theStoresErrorIsPassedOn();
    void stoppingIsCancelled();
    void noColumnsIsAnError();
};

void TestReport::countsAndSpanAreThoseOfTheMatches()
{
    test::FakeStore store = smallStore();
    store.caseSummary.events = 40;
    const auto report = output::makeReport(store, request(), {});
    QVERIFY(report);
    QCOMPARE(report->matches, std::uint64_t{4});
    QCOMPARE(report->caseSummary.events, std::uint64_t{40});
    QCOMPARE(report->span->first, at("2026-03-09T03:00:00Z"));
    QCOMPARE(report->span->end, at("2026-03-09T04:00:00.001Z"));
    QCOMPARE(report->events.size(), std::size_t{4});
    QCOMPARE(report->events[1].cells[1], std::string("bob"));
    QVERIFY(output::eventsCutNote(*report).empty());
}

void TestReport::theTimelineHoldsEveryDatedMatch()
{
    const auto report = output::makeReport(smallStore(), request(), {});
    QVERIFY(report);
    QCOMPARE(report->barWidth, std::optional(base::Bucket::Minute1));
    const store::Histogram& timeline = report->timeline;
    QCOMPARE(timeline.edges.front(), at("2026-03-09T03:00:00Z"));
    QCOMPARE(timeline.edges.back(), at("2026-03-09T04:01:00Z"));
    QCOMPARE(timeline.bins.front()[static_cast<std::size_t>(store::Band::Read)], 1U);
    QCOMPARE(timeline.bins.back()[static_cast<std::size_t>(store::Band::Write)], 1U);
    QCOMPARE(timeline.outside, std::uint64_t{0});
    QCOMPARE(timeline.undated, std::uint64_t{1});
}

void TestReport::theTimelineHasFewEnoughBars()
{
    test::FakeStore store;
    store.add(eventOf(at("1970-01-01T00:00:00Z"), "a", store::Band::Read));
    store.add(eventOf(at("9999-12-31T00:00:00Z"), "a", store::Band::Read));
    output::ReportRequest few = request();
    few.maxBars = 50;
    const auto report = output::makeReport(store, few, {});
    QVERIFY(report);
    QVERIFY(report->timeline.bins.size() <= 50);
    QCOMPARE(report->timeline.outside, std::uint64_t{0});
}

void TestReport::topsLeaveOutWhatIsNotRecordedAndCountIt()
{
    const auto report = output::makeReport(smallStore(), request(), {});
    QVERIFY(report);
    QCOMPARE(report->tops.size(), std::size_t{6});
    const output::TopTable& users = top(*report, Field::Principal);
    QCOMPARE(users.title, std::string("Users"));
    QCOMPARE(users.values.size(), std::size_t{2});
    QCOMPARE(users.values[0].text, std::string("alice"));
    QCOMPARE(users.values[0].count, std::uint64_t{2});
    QCOMPARE(users.notRecorded, std::uint64_t{1});
    QCOMPARE(top(*report, Field::ErrorCode).notRecorded, std::uint64_t{2});
    QVERIFY(top(*report, Field::AwsRegion).values.empty());
}

void TestReport::aCutTableSaysSo()
{
    test::FakeStore store;
    for (int i = 0; i < 12'345; ++i)
        store.add(eventOf(at("2026-03-09T03:00:00Z"), std::to_string(i), store::Band::Read));
    const auto report = output::makeReport(store, request(), {});
    QVERIFY(report);
    QCOMPARE(report->events.size(), std::size_t{2'000});
    QCOMPARE(report->matches, std::uint64_t{12'345});
    QCOMPARE(output::eventsCutNote(*report), std::string("first 2,000 of 12,345 events"));
    QCOMPARE(top(*report, Field::Principal).values.size(), std::size_t{10});
    QCOMPARE(top(*report, Field::Principal).distinct, std::uint64_t{12'345});
}

void TestReport::filesAreAllThereAndProblemsAreCounted()
{
    test::FakeStore store;
    store.files.resize(5'000);
    store.importProblems.assign(1'500, {"f", 7, "cut off", 1});
    const auto report = output::makeReport(store, request(), {});
    QVERIFY(report);
    QCOMPARE(report->files.size(), std::size_t{5'000});
    QCOMPARE(report->problems.size(), std::size_t{1'000});
    QCOMPARE(report->problemCount, std::uint64_t{1'500});
}

void TestReport::partialImportsAreCounted()
{
    test::FakeStore store = smallStore();
    QCOMPARE(output::makeReport(store, request(), {})->partialImports, std::uint64_t{0});
    store::ImportRun stopped;
    stopped.state = "cancelled";
    stopped.paths = {"/logs"};
    stopped.files = 2;
    store.importRuns = {stopped};
    QCOMPARE(output::makeReport(store, request(), {})->partialImports, std::uint64_t{1});
}

void TestReport::anEmptyResultIsAReport()
{
    const auto report = output::makeReport(test::FakeStore(), request(), {});
    QVERIFY(report);
    QCOMPARE(report->matches, std::uint64_t{0});
    QVERIFY(!report->span);
    QVERIFY(report->events.empty());
}

void TestReport::onlyUndatedMatchesHaveNoTimeline()
{
    test::FakeStore store;
    store.add(eventOf(base::kUndated, "a", store::Band::Read));
    const auto report = output::makeReport(store, request(), {});
    QVERIFY(report);
    QVERIFY(!report->barWidth);
    QVERIFY(report->timeline.bins.empty());
    QCOMPARE(report->matches, std::uint64_t{1});
}

void TestReport::theStoresErrorIsPassedOn()
{
    test::FakeStore store;
    store.failure = base::Error{base::ErrorKind::Storage, "The case is gone"};
    const auto report = output::makeReport(store, request(), {});
    QVERIFY(!report);
    QCOMPARE(report.error().kind, base::ErrorKind::Storage);
    QCOMPARE(report.error().message, std::string("The case is gone"));
}

void TestReport::stoppingIsCancelled()
{
    std::stop_source stop;
    stop.request_stop();
    const auto report = output::makeReport(smallStore(), request(), stop.get_token());
    QVERIFY(!report);
    QCOMPARE(report.error().kind, base::ErrorKind::Cancelled);
}

void TestReport::noColumnsIsAnError()
{
    output::ReportRequest none = request();
    none.columns.clear();
    const auto report = output::makeReport(smallStore(), none, {});
    QVERIFY(!report);
    QCOMPARE(report.error().kind, base::ErrorKind::Usage);
}

QTEST_GUILESS_MAIN(TestReport)
#include "tst_report.moc"
