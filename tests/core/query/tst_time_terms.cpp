#include "core/query/parser.h"
#include "core/query/time_terms.h"

#include <QtTest/QTest>

using namespace khoji;
using namespace khoji::query;

/// Conditions on time: always UTC, always half-open ranges.
class TestTimeTerms : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void unit_data();
    void unit();
    void endNeedsALoadedEvent();
    void term_data();
    void term();
    void wholeQuery_data();
    void wholeQuery();
    void replaced_data();
    void replaced();
    void excluded_data();
    void excluded();
    void nothingToExclude();
    void replacedRangeIsExact_data();
    void replacedRangeIsExact();
    void undatedEventsMatchNoTime();
    void removed_data();
    void removed();
};

namespace {

base::UtcTime at(const char* iso)
{
    return base::parseTime(iso).value();
}

const base::UtcTime kNow = at("2026-03-09T12:00:00Z");
const base::UtcTime kEnd = at("2026-02-01T00:00:30Z");

QByteArray text(std::optional<base::TimeRange> range)
{
    if (!range)
        return "nothing";
    const auto side = [](base::UtcTime time, const char* open) {
        const std::string iso = base::formatIso(time);
        return iso.empty() ? QByteArray(open) : QByteArray::fromStdString(iso);
    };
    return side(range->first, "always") + " to " + side(range->end, "ever");
}

} // namespace

void TestTimeTerms::unit_data()
{
    QTest::addColumn<QByteArray>("range");
    const auto row = [](const char* word, const char* range) {
        QTest::newRow(word) << QByteArray(range);
    };
    row("2025", "2025-01-01T00:00:00Z to 2026-01-01T00:00:00Z");
    row("2025-11", "2025-11-01T00:00:00Z to 2025-12-01T00:00:00Z");
    row("2025-12", "2025-12-01T00:00:00Z to 2026-01-01T00:00:00Z");
    row("2024-02", "2024-02-01T00:00:00Z to 2024-03-01T00:00:00Z");
    row("2024-02-29", "2024-02-29T00:00:00Z to 2024-03-01T00:00:00Z");
    row("2025-11-01T09", "2025-11-01T09:00:00Z to 2025-11-01T10:00:00Z");
    row("2025-11-01 09:30", "2025-11-01T09:30:00Z to 2025-11-01T09:31:00Z");
    row("2025-11-01T09:30:15", "2025-11-01T09:30:15Z to 2025-11-01T09:30:16Z");
    row("2025-11-01T23:59:59Z", "2025-11-01T23:59:59Z to 2025-11-02T00:00:00Z");
    row("2025-11-01T09:30:15.5", "2025-11-01T09:30:15.500Z to 2025-11-01T09:30:15.600Z");
    row("2025-11-01T09:30:15.123Z", "2025-11-01T09:30:15.123Z to 2025-11-01T09:30:15.124Z");
    row("2025-11-01T09:30:15.123456Z", "2025-11-01T09:30:15.123Z to 2025-11-01T09:30:15.124Z");
    row("2025-11-01T09:30:00+02:00", "2025-11-01T07:30:00Z to 2025-11-01T07:30:01Z");
    row("2025-11-01T01+0530", "2025-10-31T19:30:00Z to 2025-10-31T20:30:00Z");
    row("2025-11-01T20:00-08", "2025-11-02T04:00:00Z to 2025-11-02T04:01:00Z");
    row("now", "2026-03-09T12:00:00Z to 2026-03-09T12:00:00.001Z");
    row("now-24h", "2026-03-08T12:00:00Z to 2026-03-08T12:00:00.001Z");
    row("NOW-1w", "2026-03-02T12:00:00Z to 2026-03-02T12:00:00.001Z");
    row("now+90s", "2026-03-09T12:01:30Z to 2026-03-09T12:01:30.001Z");
    row("end-2d", "2026-01-30T00:00:30Z to 2026-01-30T00:00:30.001Z");
    row("end-30m", "2026-01-31T23:30:30Z to 2026-01-31T23:30:30.001Z");
    row("2025-02-29", "nothing");
    row("2025-11-01T24", "nothing");
    row("2025-11-01T09:60", "nothing");
    row("2025-11-01T09:30:60", "nothing");
    row("2025-11-01T09:30+15:00", "nothing");
    row("2025-11-01Z", "nothing");
    row("25-11-01", "nothing");
    row("2025-1-1", "nothing");
    row("202511", "nothing");
    row("now-24", "nothing");
    row("now-24M", "nothing");
    row("nowhere", "nothing");
    row("-", "nothing");
}

void TestTimeTerms::unit()
{
    QFETCH(QByteArray, range);
    QCOMPARE(text(resolveTimeValue(QTest::currentDataTag(), kNow, kEnd)), range);
}

void TestTimeTerms::endNeedsALoadedEvent()
{
    QVERIFY(!resolveTimeValue("end-2h", kNow, std::nullopt));
    QVERIFY(resolveTimeTerm(parse("time>=end-2h")->root, kNow, std::nullopt).empty());
}

void TestTimeTerms::term_data()
{
    QTest::addColumn<QByteArrayList>("ranges");
    const auto row = [](const char* query, const QByteArrayList& ranges) {
        QTest::newRow(query) << ranges;
    };
    row("time:2025-11-01", {"2025-11-01T00:00:00Z to 2025-11-02T00:00:00Z"});
    row("time=2025-11-01", {"2025-11-01T00:00:00Z to 2025-11-02T00:00:00Z"});
    row("time>2025-11-01", {"2025-11-02T00:00:00Z to ever"});
    row("time>=2025-11-01", {"2025-11-01T00:00:00Z to ever"});
    row("time<2025-11-01", {"always to 2025-11-01T00:00:00Z"});
    row("time<=2025-11-01", {"always to 2025-11-02T00:00:00Z"});
    row("time:2025-11-01..2025-11-03", {"2025-11-01T00:00:00Z to 2025-11-04T00:00:00Z"});
    row("time:2025-11-01..now", {"2025-11-01T00:00:00Z to 2026-03-09T12:00:00.001Z"});
    row("time:(2024, 2026)",
        {"2024-01-01T00:00:00Z to 2025-01-01T00:00:00Z",
            "2026-01-01T00:00:00Z to 2027-01-01T00:00:00Z"});
    row("time:*", {"always to ever"});
}

void TestTimeTerms::term()
{
    QFETCH(QByteArrayList, ranges);
    const auto filter = parse(QTest::currentDataTag());
    QVERIFY(filter);
    QVERIFY(isTimeTerm(filter->root));
    QByteArrayList actual;
    for (const base::TimeRange& range : resolveTimeTerm(filter->root, kNow, kEnd))
        actual.append(text(range));
    QCOMPARE(actual, ranges);
}

void TestTimeTerms::wholeQuery_data()
{
    QTest::addColumn<QByteArray>("range");
    const auto row = [](const char* query, const char* range) {
        QTest::newRow(query) << QByteArray(range);
    };
    row("user:alice", "nothing");
    row("-time:2025", "nothing");
    row("off(time:2025)", "nothing");
    row("time:2025 or a", "nothing");
    row("a time>=2025-11-01 time<2025-11-03", "2025-11-01T00:00:00Z to 2025-11-03T00:00:00Z");
    row("eventTime:2025 time>=2025-11", "2025-11-01T00:00:00Z to 2026-01-01T00:00:00Z");
    row("time:(2023, 2025)", "2023-01-01T00:00:00Z to 2026-01-01T00:00:00Z");
    row("time:2024 time:2026", "2026-01-01T00:00:00Z to 2026-01-01T00:00:00Z");
}

void TestTimeTerms::wholeQuery()
{
    QFETCH(QByteArray, range);
    const auto filter = parse(QTest::currentDataTag());
    QVERIFY(filter);
    QCOMPARE(text(timeRangeOf(filter->root, kNow, kEnd)), range);
}

void TestTimeTerms::replaced_data()
{
    QTest::addColumn<QByteArray>("result");
    const auto row = [](const char* query, const char* result) {
        QTest::newRow(query) << QByteArray(result);
    };
#define RANGE "eventTime>=2026-03-09T03:00:00Z eventTime<2026-03-09T04:00:00Z"
    row(" ", RANGE);
    row("user:alice", "user:alice " RANGE);
    row("time:2025", RANGE);
    row("user:alice time:2025 is:root", "user:alice is:root " RANGE);
    row("eventTime>=2025 and user:alice and time<2026", "user:alice " RANGE);
    row("a or b", "(a or b) " RANGE);
    row("time:2025 or b", "(time:2025 or b) " RANGE);
    row("(time:2025 or b) TIME>2025 c", "(time:2025 or b) c " RANGE);
    row("-time:2025-11 off(time:2024) a", "-time:2025-11 off(time:2024) a " RANGE);
    row(RANGE, RANGE);
    row("a \"open", "a \"open " RANGE);
#undef RANGE
}

void TestTimeTerms::replaced()
{
    QFETCH(QByteArray, result);
    const base::TimeRange range{at("2026-03-09T03:00:00Z"), at("2026-03-09T04:00:00Z")};
    QCOMPARE(QByteArray::fromStdString(replaceTimeRange(QTest::currentDataTag(), range)), result);
}

void TestTimeTerms::excluded_data()
{
    QTest::addColumn<QByteArray>("result");
    const auto row = [](const char* query, const char* result) {
        QTest::newRow(query) << QByteArray(result);
    };
#define RANGE "-(eventTime>=2026-03-09T03:00:00Z eventTime<2026-03-09T04:00:00Z)"
    row("", RANGE);
    row("user:alice", "user:alice " RANGE);
    row("user:alice time:2026", "user:alice time:2026 " RANGE);
    row("a or b", "(a or b) " RANGE);
    row("-(time:2025) a", "-(time:2025) a " RANGE);
    row(RANGE, RANGE);
    row("a \"open", "a \"open " RANGE);
#undef RANGE
}

/// The query goes on saying what it says about time.
void TestTimeTerms::excluded()
{
    QFETCH(QByteArray, result);
    const base::TimeRange range{at("2026-03-09T03:00:00Z"), at("2026-03-09T04:00:00Z")};
    QCOMPARE(QByteArray::fromStdString(excludeTimeRange(QTest::currentDataTag(), range)), result);
}

void TestTimeTerms::nothingToExclude()
{
    QCOMPARE(excludeTimeRange("user:alice", {kEarliest, kLatest}), std::string("user:alice"));
    QCOMPARE(excludeTimeRange("user:alice", {kEarliest, at("2026-03-09T04:00:00Z")}),
        std::string("user:alice -eventTime<2026-03-09T04:00:00Z"));
}

void TestTimeTerms::replacedRangeIsExact_data()
{
    QTest::addColumn<base::TimeRange>("range");
    QTest::newRow("an hour") << base::TimeRange{
        at("2026-03-09T03:00:00Z"), at("2026-03-09T04:00:00Z")};
    QTest::newRow("a second") << base::TimeRange{
        at("2026-03-09T03:00:00Z"), at("2026-03-09T03:00:01Z")};
    QTest::newRow("some milliseconds")
        << base::TimeRange{at("2026-03-09T03:00:00.001Z"), at("2026-03-09T03:00:00.017Z")};
    QTest::newRow("odd ends") << base::TimeRange{
        at("1999-12-31T23:59:59.999Z"), at("2026-03-09T03:00:00.5Z")};
    QTest::newRow("no beginning") << base::TimeRange{kEarliest, at("2026-03-09T04:00:00Z")};
    QTest::newRow("no end") << base::TimeRange{at("2026-03-09T04:00:00Z"), kLatest};
}

void TestTimeTerms::replacedRangeIsExact()
{
    QFETCH(base::TimeRange, range);
    const auto filter = parse(replaceTimeRange("a time:2025", range));
    QVERIFY(filter);
    QCOMPARE(timeRangeOf(filter->root, kNow, kEnd), std::optional(range));
}

void TestTimeTerms::undatedEventsMatchNoTime()
{
    for (const char* query : {"time<2030", "time<=now", "time:*", "time:0001..9999"}) {
        for (const base::TimeRange& range : resolveTimeTerm(parse(query)->root, kNow, kEnd))
            QVERIFY2(range.first > base::kUndated, query);
    }
}

void TestTimeTerms::removed_data()
{
    QTest::addColumn<QByteArray>("result");
    QTest::newRow("user:alice") << QByteArray("user:alice");
    QTest::newRow("user:alice  time:2025 ") << QByteArray("user:alice ");
    QTest::newRow("time:2025") << QByteArray("");
    QTest::newRow("time:2025 a \"open") << QByteArray("time:2025 a \"open");
}

void TestTimeTerms::removed()
{
    QFETCH(QByteArray, result);
    QCOMPARE(QByteArray::fromStdString(removeTimeRange(QTest::currentDataTag())), result);
}

QTEST_GUILESS_MAIN(TestTimeTerms)
#include "tst_time_terms.moc"
