#include "models/events/row_map.h"
#include "models/events/row_search.h"
#include "models/events/row_walk.h"
#include "models/events/selection_summary.h"

#include "tests/support/fake_store.h"

#include <QSignalSpy>
#include <QTest>

#include <set>

using namespace khoji;
using models::Direction;
using models::RowWalk;
using record::Field;

namespace {

test::FakeEvent anEvent(
    const std::string& user, const std::string& outcome = "success", int second = 0)
{
    test::FakeEvent event;
    event.time = base::UtcTime(std::chrono::seconds(1'770'000'000 + second));
    event.fields = {{Field::Principal, user}, {Field::Outcome, outcome}, {Field::EventName, "Get"},
        {Field::SourceIpAddress, "192.0.2.1"}};
    return event;
}

/// Events of success, but for an error at each of these rows.
std::shared_ptr<const store::ResultRows> rowsWithErrorsAt(const std::set<int>& errors, int count)
{
    test::FakeStore store;
    for (int i = 0; i < count; ++i)
        store.add(anEvent("u" + std::to_string(i), errors.contains(i) ? "denied" : "success", i));
    return std::make_shared<test::FakeRows>(store.rows());
}

std::optional<std::uint64_t> findError(
    const store::ResultRows& rows, std::uint64_t from, Direction direction)
{
    return models::findRow(rows, rows.size(), models::isError(), from, direction, {});
}

} // namespace

class TestRowSearch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsAroundTheEnd_data();
    void findsAroundTheEnd();
    void nothingToFind();
    void looksOnlyAtTheRowsShown();
    void whatCountsAsAnError_data();
    void whatCountsAsAnError();
    void textIsLookedForAsItIsShown_data();
    void textIsLookedForAsItIsShown();
    void findsWhatRecordsStateAtPaths();
    void walksToWhatIsAskedFor();
    void walksAlongASession();
    void countsHits();
    void stopsCountingAtALimit();
    void anotherResultIsCountedAnew();
    void mapsErrorsToTheirParts();
    void mapsOfLongResultsAreSampled();
    void mapsStars();
    void summarizesASelection();
    void summariesAreLimited();
};

void TestRowSearch::findsAroundTheEnd_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<bool>("forward");
    QTest::addColumn<int>("found");
    QTest::newRow("next") << 0 << true << 7;
    QTest::newRow("from one to the next") << 7 << true << 2'500;
    QTest::newRow("around the end") << 2'500 << true << 7;
    QTest::newRow("previous") << 2'999 << false << 2'500;
    QTest::newRow("from one to the previous") << 2'500 << false << 7;
    QTest::newRow("around the beginning") << 7 << false << 2'500;
    QTest::newRow("from beyond the end") << 9'999 << true << 7;
}

void TestRowSearch::findsAroundTheEnd()
{
    QFETCH(int, from);
    QFETCH(bool, forward);
    QFETCH(int, found);
    const auto rows = rowsWithErrorsAt({7, 2'500}, 3'000); // further apart than a page
    QCOMPARE(findError(*rows, static_cast<std::uint64_t>(from),
                 forward ? Direction::Forward : Direction::Backward),
        std::optional(static_cast<std::uint64_t>(found)));
}

void TestRowSearch::nothingToFind()
{
    QCOMPARE(findError(*rowsWithErrorsAt({}, 3'000), 5, Direction::Forward), std::nullopt);
    QCOMPARE(findError(*rowsWithErrorsAt({}, 0), 0, Direction::Backward), std::nullopt);
    // The only one is found again from itself.
    QCOMPARE(findError(*rowsWithErrorsAt({5}, 10), 5, Direction::Forward), std::optional(5UL));
    std::stop_source stopped;
    stopped.request_stop();
    QCOMPARE(models::findRow(*rowsWithErrorsAt({5}, 10), 10, models::isError(), 0,
                 Direction::Forward, stopped.get_token()),
        std::nullopt);
}

void TestRowSearch::looksOnlyAtTheRowsShown()
{
    const auto rows = rowsWithErrorsAt({7, 90}, 100);
    QCOMPARE(models::findRow(*rows, 50, models::isError(), 7, Direction::Forward, {}),
        std::optional(7UL));
}

void TestRowSearch::whatCountsAsAnError_data()
{
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<bool>("error");
    for (const char* const word : {"denied", "error", "throttled", "failed-sign-in"})
        QTest::newRow(word) << QString::fromUtf8(word) << true;
    for (const char* const word : {"success", "dry-run", ""})
        QTest::newRow(*word != 0 ? word : "not recorded") << QString::fromUtf8(word) << false;
}

void TestRowSearch::whatCountsAsAnError()
{
    QFETCH(QString, outcome);
    store::EventRow row;
    row.cells = {outcome.toStdString()};
    const bool error = models::isError().matches(row);
    QTEST(error, "error");
}

void TestRowSearch::textIsLookedForAsItIsShown_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("found");
    QTest::newRow("in any case") << QStringLiteral("ALIC") << true;
    QTest::newRow("a result with its code") << QStringLiteral("denied: Access") << true;
    QTest::newRow("a time in the zone") << QStringLiteral("02 08:10") << true;
    QTest::newRow("a time in another zone") << QStringLiteral("02:40:00") << false;
    QTest::newRow("a service as it is shown") << QStringLiteral("amazonaws") << false;
    QTest::newRow("no wildcard") << QStringLiteral("a*e") << false;
}

void TestRowSearch::textIsLookedForAsItIsShown()
{
    QFETCH(QString, text);
    test::FakeStore store;
    test::FakeEvent event = anEvent("alice", "denied");
    event.fields[Field::ErrorCode] = "AccessDenied";
    event.fields[Field::EventSource] = "s3.amazonaws.com";
    store.add(event);
    const auto zone = models::DisplayZone::fromId(QStringLiteral("Asia/Kolkata"));
    const models::RowTest test = models::showsText(text,
        {Field::EventTime, Field::Principal, Field::EventSource, Field::Outcome}, zone, nullptr);
    const auto page = store.rows().page(0, 1, test.fields);
    const bool found = test.matches(page->front());
    QTEST(found, "found");
    QCOMPARE(test.matches(page->front()), found); // also from what it remembers
}

void TestRowSearch::findsWhatRecordsStateAtPaths()
{
    auto store = std::make_shared<test::FakeStore>();
    for (const char* const json :
        {R"({"a":{"b":"Invoices"}})", R"({"a":{"c":"invoices"}})", "no JSON"}) {
        test::FakeEvent event;
        event.json = json;
        store->add(event);
    }
    const auto zone = models::DisplayZone::utc();
    const models::RowTest test = models::showsText(QStringLiteral("invoice"),
        {Field::EventName, models::EventColumn::at(QStringLiteral("a.b"))}, zone, store);
    const auto page = store->rows().page(0, 3, test.fields);
    QVERIFY(test.matches(page->at(0)));
    QVERIFY(!test.matches(page->at(1))); // at another path
    QVERIFY(!test.matches(page->at(2)));
}

void TestRowSearch::walksToWhatIsAskedFor()
{
    RowWalk walk;
    const QSignalSpy reached(&walk, &RowWalk::reached);
    const QSignalSpy missed(&walk, &RowWalk::missed);
    walk.goTo(RowWalk::To::Error, 0, Direction::Forward); // nowhere to go yet
    walk.setRows(rowsWithErrorsAt({3, 40}, 50), 50);
    walk.goTo(RowWalk::To::Error, 3, Direction::Forward);
    QTRY_COMPARE(reached.count(), 1);
    QCOMPARE(reached[0][0].toULongLong(), 40U);
    walk.setRows(rowsWithErrorsAt({}, 50), 50);
    walk.goTo(RowWalk::To::Error, 3, Direction::Forward);
    QTRY_COMPARE(missed.count(), 1);
    QCOMPARE(reached.count(), 1);
}

void TestRowSearch::walksAlongASession()
{
    test::FakeStore store;
    for (const char* const session : {"AROA:a", "AROA:b", "AROA:a", ""}) {
        test::FakeEvent event = anEvent("x");
        event.fields[Field::PrincipalId] = session;
        event.fields[Field::SessionName] = std::string(session).empty() ? "" : "s";
        store.add(event);
    }
    RowWalk walk;
    const QSignalSpy reached(&walk, &RowWalk::reached);
    const QSignalSpy missed(&walk, &RowWalk::missed);
    walk.setRows(std::make_shared<test::FakeRows>(store.rows()), 4);
    walk.goTo(RowWalk::To::Session, 0, Direction::Forward);
    QTRY_COMPARE(reached.count(), 1);
    QCOMPARE(reached[0][0].toULongLong(), 2U);
    walk.goTo(RowWalk::To::Session, 3, Direction::Forward); // no session is no session to follow
    QTRY_COMPARE(missed.count(), 1);
}

void TestRowSearch::countsHits()
{
    RowWalk walk;
    walk.setRows(rowsWithErrorsAt({2, 2'000}, 3'000), 3'000);
    walk.setText(QStringLiteral("denied"), {Field::Outcome}, {});
    QVERIFY(!walk.isCounted());
    QTRY_VERIFY(walk.isCounted());
    QCOMPARE(walk.hits(), (std::vector<std::uint64_t>{2, 2'000}));
    const QSignalSpy reached(&walk, &RowWalk::reached);
    walk.goToText(2, Direction::Backward);
    QTRY_COMPARE(reached.count(), 1);
    QCOMPARE(reached[0][0].toULongLong(), 2'000U);
    walk.setText({}, {}, {});
    QVERIFY(walk.isCounted() && walk.hits().empty());
}

void TestRowSearch::stopsCountingAtALimit()
{
    RowWalk walk;
    const int count = static_cast<int>(RowWalk::kMostHits) + 500;
    walk.setRows(rowsWithErrorsAt({}, count), static_cast<std::uint64_t>(count));
    walk.setText(QStringLiteral("success"), {Field::Outcome}, {});
    QTRY_COMPARE(walk.hits().size(), RowWalk::kMostHits);
    QVERIFY(!walk.isCounted());
}

void TestRowSearch::anotherResultIsCountedAnew()
{
    RowWalk walk;
    walk.setRows(rowsWithErrorsAt({2}, 10), 10);
    walk.setText(QStringLiteral("denied"), {Field::Outcome}, {});
    walk.setRows(rowsWithErrorsAt({4, 5}, 10), 10);
    QTRY_VERIFY(walk.isCounted());
    QCOMPARE(walk.hits(), (std::vector<std::uint64_t>{4, 5}));
}

void TestRowSearch::mapsErrorsToTheirParts()
{
    const auto rows = rowsWithErrorsAt({0, 55, 99}, 100);
    const models::RowMap map = models::mapOf(*rows, 100, 10, nullptr, {});
    QCOMPARE(map.parts.size(), 10U);
    for (std::size_t part = 0; part < 10; ++part)
        QCOMPARE(map.parts[part].error, part == 0 || part == 5 || part == 9);
    QCOMPARE(models::mapOf(*rows, 100, 500, nullptr, {}).parts.size(), 100U);
    QCOMPARE(models::mapOf(*rowsWithErrorsAt({}, 0), 0, 10, nullptr, {}).parts.size(), 0U);
}

void TestRowSearch::mapsOfLongResultsAreSampled()
{
    std::set<int> errors;
    for (int i = 20'000; i < 30'000; ++i)
        errors.insert(i);
    const auto rows = rowsWithErrorsAt(errors, 40'000);
    const models::RowMap map = models::mapOf(*rows, 40'000, 4, nullptr, {});
    for (std::size_t part = 0; part < 4; ++part)
        QCOMPARE(map.parts[part].error, part == 2);
}

void TestRowSearch::mapsStars()
{
    const models::RowTest stars{{}, [](const store::EventRow& row) {
                                    return base::number(row.key) == 34;
                                }};
    const models::RowMap map = models::mapOf(*rowsWithErrorsAt({}, 100), 100, 10, &stars, {});
    for (std::size_t part = 0; part < 10; ++part)
        QCOMPARE(map.parts[part].star, part == 3);
}

void TestRowSearch::summarizesASelection()
{
    test::FakeStore store;
    store.add(anEvent("alice", "success", 30));
    store.add(anEvent("mallory", "success", 5)); // not selected
    store.add(anEvent("bob", "success", 10));
    store.add(anEvent("alice", "success", 20));
    test::FakeEvent undated = anEvent("");
    undated.time = base::kUndated;
    store.add(undated);
    const models::SelectionSummary summary = models::summaryOf(store.rows(), {{2, 3}, {0, 1}}, {});
    QCOMPARE(summary.selected, 4U);
    QCOMPARE(summary.counted, 4U);
    QCOMPARE(summary.users.size(), 3U);
    QCOMPARE(summary.users[0].text, std::string("alice"));
    QCOMPARE(summary.users[0].count, 2U);
    QCOMPARE(summary.users[1].text, std::string()); // ties by text
    QCOMPARE(summary.eventNames.size(), 1U);
    QVERIFY(summary.first == base::UtcTime(std::chrono::seconds(1'770'000'010)));
    QVERIFY(summary.last == base::UtcTime(std::chrono::seconds(1'770'000'030)));
}

void TestRowSearch::summariesAreLimited()
{
    const auto rows = rowsWithErrorsAt({}, 12'000);
    const models::SelectionSummary summary = models::summaryOf(*rows, {{0, 12'000}}, {});
    QCOMPARE(summary.selected, 12'000U);
    QCOMPARE(summary.counted, models::kMostSummarized);
    QCOMPARE(summary.users.size(), models::kMostNamed);
    QCOMPARE(summary.distinctUsers, models::kMostSummarized);
}

QTEST_GUILESS_MAIN(TestRowSearch)
#include "tst_row_search.moc"
