#include "tests/core/store/conformance/asking.h"
#include "tests/core/store/conformance/store_under_test.h"
#include "tests/support/case_builder.h"

#include <QtTest/QTest>

#include <algorithm>
#include <array>
#include <atomic>
#include <numeric>
#include <thread>

using namespace khoji;
using namespace khoji::store::test;
using khoji::test::aRecord;
using khoji::test::RecordBuilder;
using record::Field;

/// What an answer is worth: its parts agree, nothing that happens later changes it, and whoever
/// asks at the same time gets the same.
class TestResults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsCountsAndFacetsAgree_data();
    void rowsCountsAndFacetsAgree();
    void stayAsTheyAreWhenEventsAreAdded();
    void stayAsTheyAreWhileEventsAreAdded();
    void outliveTheirStore();
    void areTheSameForAllWhoAskAtOnce();
};

namespace {

constexpr std::array kFields{
    Field::EventName, Field::UserName, Field::AwsRegion, Field::Severity, Field::Outcome};

/// `count` events of this log, of all of March, some without a time.
std::string logOf(int log, int count)
{
    constexpr std::array kNames{
        "GetObject", "CreateUser", "StopLogging", "ListBuckets", "AssumeRole"};
    std::vector<RecordBuilder> records;
    for (int i = 0; i < count; ++i) {
        RecordBuilder record = aRecord().name(kNames[static_cast<std::size_t>(i) % kNames.size()]);
        record.user("user-" + std::to_string(log) + "-" + std::to_string(i % 17))
            .readOnly(i % 5 == 0);
        record.at(QStringLiteral("2026-03-%1T%2:00:00Z")
                      .arg(1 + i % 28, 2, 10, QLatin1Char('0'))
                      .arg(log % 24, 2, 10, QLatin1Char('0'))
                      .toStdString());
        if (i % 7 == 0)
            record.error("AccessDenied");
        if (i % 11 == 0)
            record.without("eventTime");
        records.push_back(record);
    }
    return khoji::test::logFile(records);
}

std::vector<std::string> someLogs()
{
    return {logOf(0, 120), logOf(1, 90), logOf(2, 150)};
}

store::QueryRequest everythingAbout(const std::string& query, store::SortOrder sort = {})
{
    store::QueryRequest asked = request(query, sort);
    asked.facets = {kFields.begin(), kFields.end()};
    asked.facetTop = 1'000;
    for (const char* const edge :
        {"2026-03-02T00:00:00Z", "2026-03-10T00:00:00Z", "2026-03-20T12:00:00Z"})
        asked.histogramEdges.push_back(base::parseTime(edge).value());
    return asked;
}

std::uint64_t sumOf(const store::Facet& facet)
{
    return std::accumulate(facet.top.begin(), facet.top.end(), std::uint64_t{0},
        [](std::uint64_t sum, const store::FacetValue& value) { return sum + value.count; });
}

std::uint64_t sumOf(const store::Histogram& histogram)
{
    std::uint64_t sum = histogram.outside + histogram.undated;
    for (const auto& bin : histogram.bins)
        sum = std::accumulate(bin.begin(), bin.end(), sum);
    return sum;
}

/// All that a result says of its rows, to compare by.
std::vector<std::string> linesOf(const store::ResultRows& rows)
{
    std::vector<std::string> lines;
    for (const store::EventRow& row :
        need(rows.page(0, rows.size(), {Field::EventId, Field::EventName}))) {
        if (!rows.positionOf(row.key) || *rows.positionOf(row.key) != lines.size())
            qFatal("an event is not where it was told to be");
        lines.push_back(
            std::to_string(base::number(row.key)) + " " + row.cells[0] + " " + row.cells[1]);
    }
    return lines;
}

std::vector<std::string> linesOf(const store::QueryResult& result)
{
    std::vector<std::string> lines = linesOf(*result.rows);
    for (const store::Facet& facet : result.facets) {
        for (const store::FacetValue& value : facet.top)
            lines.push_back(value.text + " " + std::to_string(value.count));
    }
    lines.push_back(std::to_string(sumOf(result.histogram.value())));
    return lines;
}

} // namespace

void TestResults::rowsCountsAndFacetsAgree_data()
{
    QTest::addColumn<QByteArray>("query");
    for (const char* const query : {"", "is:write", "is:denied or event:GetObject",
             "time:2026-03-09", "not time:*", "user:user-1-*", "event:Nothing"})
        QTest::newRow(*query == '\0' ? "all" : query) << QByteArray(query);
}

void TestResults::rowsCountsAndFacetsAgree()
{
    QFETCH(QByteArray, query);
    const auto store = storeWith(someLogs());
    const auto result = need(store->events().run(everythingAbout(query.toStdString()), {}));
    const std::uint64_t count = result.rows->size();
    QCOMPARE(std::uint64_t{need(result.rows->page(0, 10'000, {})).size()}, count);
    QCOMPARE(sumOf(result.histogram.value()), count);
    for (const store::Facet& facet : result.facets) {
        QCOMPARE(sumOf(facet), count);
        QCOMPARE(facet.distinct, std::uint64_t{facet.top.size()});
    }
    QVERIFY(result.search.isComplete());
    if (query.isEmpty())
        QCOMPARE(count, need(store->events().summary()).events);
}

void TestResults::stayAsTheyAreWhenEventsAreAdded()
{
    const auto store = storeWith(someLogs());
    const auto result =
        need(store->events().run(everythingAbout("is:write", {Field::UserName, true}), {}));
    const auto lines = linesOf(result);
    store->add({logOf(3, 200)});
    store->finishBackgroundWork();
    QVERIFY(linesOf(result) == lines);
    const auto now =
        need(store->events().run(everythingAbout("is:write", {Field::UserName, true}), {}));
    QCOMPARE(now.rows->size(), result.rows->size() + 160);
    const auto newer = rows(store->events(), "user:user-3-*", {});
    QCOMPARE(newer.size(), std::size_t{200});
    for (const store::EventRow& row : newer)
        QVERIFY(!result.rows->positionOf(row.key));
}

void TestResults::stayAsTheyAreWhileEventsAreAdded()
{
    const auto store = storeWith(someLogs());
    const auto result = need(store->events().run(everythingAbout(""), {}));
    const auto lines = linesOf(result);
    std::atomic<bool> isChanged{false};
    std::uint64_t seen = result.rows->size();
    {
        const std::jthread reader([&](const std::stop_token& stop) {
            while (!stop.stop_requested())
                isChanged = isChanged || linesOf(result) != lines;
        });
        for (int log = 10; log < 16; ++log) {
            store->add({logOf(log, 100)});
            QCOMPARE(need(store->events().run(request(""), {})).rows->size(), seen += 100);
        }
    }
    QVERIFY(!isChanged);
}

void TestResults::outliveTheirStore()
{
    auto store = storeWith(someLogs());
    const auto result = need(store->events().run(everythingAbout("is:write"), {}));
    const auto lines = linesOf(result);
    store.reset();
    QVERIFY(linesOf(result) == lines);
}

void TestResults::areTheSameForAllWhoAskAtOnce()
{
    const auto store = storeWith(someLogs());
    const store::EventStore& events = store->events();
    std::vector<std::string> queries{
        "", "is:write", "user:user-1-*", "event:/^(Get|List)/ or is:denied"};
    if (events.capabilities().wholeRecords)
        queries.insert(queries.end(), {"not \"user-1-3\"", "userIdentity.userName:*-7"});
    std::vector<std::vector<std::string>> expected;
    for (const std::string& query : queries)
        expected.push_back(linesOf(need(events.run(everythingAbout(query), {}))));
    std::atomic<int> different{0};
    std::vector<std::jthread> asking;
    for (std::size_t first = 0; first < 4; ++first) {
        asking.emplace_back([&, first] {
            for (std::size_t i = first; i < first + 12; ++i) {
                const std::size_t which = i % queries.size();
                different += linesOf(need(events.run(everythingAbout(queries[which]), {})))
                        != expected[which]
                    ? 1
                    : 0;
                const store::ValueList users =
                    need(events.values({{}, Field::UserName, "user-", {}, 1'000}, {}));
                different += users.distinct != 51 || users.values.size() != 51 ? 1 : 0;
                different += need(events.summary()).events != 360 ? 1 : 0;
            }
        });
    }
    asking.clear();
    QCOMPARE(different.load(), 0);
}

QTEST_GUILESS_MAIN(TestResults)
#include "tst_results.moc"
