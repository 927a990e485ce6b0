#include "core/base/time_buckets.h"

#include <QTest>

using namespace khoji::base;

namespace {

/// Before 1970 there are no logs and parseTime() has no words; buckets go on there all the same.
constexpr UtcTime yearOne()
{
    return std::chrono::sys_days{std::chrono::year{1} / 1 / 1};
}
constexpr UtcTime lastSecondOf1969()
{
    return UtcTime{-std::chrono::seconds{1}};
}

UtcTime at(const QString& text)
{
    const auto time = parseTime(text.toStdString());
    if (!time)
        qFatal("not a time: %s", qPrintable(text));
    return *time;
}

UtcTime at(const char* text)
{
    return at(QString::fromLatin1(text));
}

QStringList texts(const std::vector<UtcTime>& times)
{
    QStringList out;
    for (const UtcTime time : times)
        out << QString::fromStdString(formatIso(time));
    return out;
}

} // namespace

/// core/base/time_buckets.h
class TestTimeBuckets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bucketsBeginOnTheCalendar_data();
    void bucketsBeginOnTheCalendar();
    void bucketsGoOnBefore1970();
    void edgesHoldTheRange_data();
    void edgesHoldTheRange();
    void anEmptyRangeHasNoEdges();
    void theSmallestThatFitsIsChosen_data();
    void theSmallestThatFitsIsChosen();
    void countAndEdgesAgreeForEveryBucket();
    void absurdTimesAreClamped();
    void labelsAreShort();
};

void TestTimeBuckets::bucketsBeginOnTheCalendar_data()
{
    QTest::addColumn<Bucket>("bucket");
    QTest::addColumn<QString>("time");
    QTest::addColumn<QString>("start");
    const auto row = [](const char* name, Bucket bucket, const char* time, const char* start) {
        QTest::newRow(name) << bucket << QString::fromLatin1(time) << QString::fromLatin1(start);
    };
    row("on the edge", Bucket::Second5, "2026-03-09T03:32:10Z", "2026-03-09T03:32:10Z");
    row("milliseconds", Bucket::Second1, "2026-03-09T03:32:10.999Z", "2026-03-09T03:32:10Z");
    row("15 s", Bucket::Second15, "2026-03-09T03:32:44Z", "2026-03-09T03:32:30Z");
    row("15 min", Bucket::Minute15, "2026-03-09T03:32:10Z", "2026-03-09T03:30:00Z");
    row("6 h", Bucket::Hour6, "2026-03-09T17:59:59Z", "2026-03-09T12:00:00Z");
    row("day", Bucket::Day, "2026-03-09T23:59:59Z", "2026-03-09T00:00:00Z");
    row("Monday itself", Bucket::Week, "2026-03-09T00:00:00Z", "2026-03-09T00:00:00Z");
    row("Sunday belongs to the week before", Bucket::Week, "2026-03-08T23:59:59Z",
        "2026-03-02T00:00:00Z");
    row("week over a month's end", Bucket::Week, "2026-04-01T12:00:00Z", "2026-03-30T00:00:00Z");
    row("leap day", Bucket::Day, "2024-02-29T13:00:00Z", "2024-02-29T00:00:00Z");
    row("month of the leap day", Bucket::Month, "2024-02-29T23:59:59Z", "2024-02-01T00:00:00Z");
    row("month's last moment", Bucket::Month, "2026-01-31T23:59:59.999Z", "2026-01-01T00:00:00Z");
    row("year", Bucket::Year, "2026-12-31T23:59:59Z", "2026-01-01T00:00:00Z");
    row("decade", Bucket::Year10, "2026-03-09T00:00:00Z", "2020-01-01T00:00:00Z");
}

void TestTimeBuckets::bucketsBeginOnTheCalendar()
{
    QFETCH(Bucket, bucket);
    QFETCH(QString, time);
    QFETCH(QString, start);
    QCOMPARE(QString::fromStdString(formatIso(startOf(bucket, at(time)))), start);
}

void TestTimeBuckets::bucketsGoOnBefore1970()
{
    const auto startText = [](Bucket bucket) {
        return QString::fromStdString(formatIso(startOf(bucket, lastSecondOf1969())));
    };
    QCOMPARE(startText(Bucket::Minute15), QStringLiteral("1969-12-31T23:45:00Z"));
    QCOMPARE(startText(Bucket::Week), QStringLiteral("1969-12-29T00:00:00Z"));
    QCOMPARE(startText(Bucket::Month), QStringLiteral("1969-12-01T00:00:00Z"));
    QCOMPARE(startText(Bucket::Year100), QStringLiteral("1900-01-01T00:00:00Z"));
}

void TestTimeBuckets::edgesHoldTheRange_data()
{
    QTest::addColumn<Bucket>("bucket");
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("end");
    QTest::addColumn<QStringList>("edges");
    const auto row = [](const char* name, Bucket bucket, const char* first, const char* end,
                         const char* edges) {
        QTest::newRow(name) << bucket << QString::fromLatin1(first) << QString::fromLatin1(end)
                            << QString::fromLatin1(edges).split(QLatin1Char(' '));
    };
    row("one moment is one bucket", Bucket::Day, "2026-03-09T10:00:00Z", "2026-03-09T10:00:00.001Z",
        "2026-03-09T00:00:00Z 2026-03-10T00:00:00Z");
    row("the end is not in the range", Bucket::Day, "2026-03-09T00:00:00Z", "2026-03-10T00:00:00Z",
        "2026-03-09T00:00:00Z 2026-03-10T00:00:00Z");
    row("months of all lengths", Bucket::Month, "2024-01-31T00:00:00Z", "2024-04-01T00:00:01Z",
        "2024-01-01T00:00:00Z 2024-02-01T00:00:00Z 2024-03-01T00:00:00Z 2024-04-01T00:00:00Z "
        "2024-05-01T00:00:00Z");
    row("months over New Year", Bucket::Month, "2025-12-31T23:59:59Z", "2026-01-01T00:00:01Z",
        "2025-12-01T00:00:00Z 2026-01-01T00:00:00Z 2026-02-01T00:00:00Z");
    row("weeks over the leap day", Bucket::Week, "2024-02-28T00:00:00Z", "2024-03-05T00:00:00Z",
        "2024-02-26T00:00:00Z 2024-03-04T00:00:00Z 2024-03-11T00:00:00Z");
    row("12 h", Bucket::Hour12, "2026-03-09T11:00:00Z", "2026-03-09T13:00:00Z",
        "2026-03-09T00:00:00Z 2026-03-09T12:00:00Z 2026-03-10T00:00:00Z");
}

void TestTimeBuckets::edgesHoldTheRange()
{
    QFETCH(Bucket, bucket);
    QFETCH(QString, first);
    QFETCH(QString, end);
    QFETCH(QStringList, edges);
    QCOMPARE(texts(bucketEdges({at(first), at(end)}, bucket)), edges);
}

void TestTimeBuckets::anEmptyRangeHasNoEdges()
{
    const UtcTime time = at("2026-03-09T00:00:00Z");
    QVERIFY(bucketEdges({time, time}, Bucket::Day).empty());
    QCOMPARE(bucketCount({time, time}, Bucket::Day), std::size_t{0});
    QVERIFY(bucketEdges({time, time - std::chrono::hours(1)}, Bucket::Day).empty());
}

void TestTimeBuckets::theSmallestThatFitsIsChosen_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("end");
    QTest::addColumn<int>("maxBins");
    QTest::addColumn<Bucket>("bucket");
    const auto row = [](const char* name, const char* first, const char* end, int maxBins,
                         Bucket bucket) {
        QTest::newRow(name) << QString::fromLatin1(first) << QString::fromLatin1(end) << maxBins
                            << bucket;
    };
    row("a minute in seconds", "2026-03-09T00:00:00Z", "2026-03-09T00:01:00Z", 60, Bucket::Second1);
    row("one bucket too many", "2026-03-09T00:00:00.500Z", "2026-03-09T00:01:00.500Z", 60,
        Bucket::Second5);
    row("a day", "2026-03-09T00:00:00Z", "2026-03-10T00:00:00Z", 100, Bucket::Minute15);
    row("a year", "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z", 60, Bucket::Week);
    row("ten years", "2016-01-01T00:00:00Z", "2026-01-01T00:00:00Z", 120, Bucket::Month);
    row("a single bar", "2026-03-09T10:00:00Z", "2026-03-09T23:00:00Z", 1, Bucket::Day);
    row("everything", "1970-01-01T00:00:00Z", "9999-12-31T23:59:59Z", 120, Bucket::Year100);
}

void TestTimeBuckets::theSmallestThatFitsIsChosen()
{
    QFETCH(QString, first);
    QFETCH(QString, end);
    QFETCH(int, maxBins);
    QFETCH(Bucket, bucket);
    QCOMPARE(chooseBucket({at(first), at(end)}, static_cast<std::size_t>(maxBins)), bucket);
}

void TestTimeBuckets::countAndEdgesAgreeForEveryBucket()
{
    const TimeRange range{at("2023-12-30T05:06:07Z"), at("2024-03-01T00:00:00Z")};
    for (int i = static_cast<int>(Bucket::Minute15); i <= static_cast<int>(Bucket::Year1000); ++i) {
        const auto bucket = static_cast<Bucket>(i);
        const std::vector<UtcTime> edges = bucketEdges(range, bucket);
        QCOMPARE(edges.size(), bucketCount(range, bucket) + 1);
        QVERIFY(edges.front() <= range.first && range.first < edges[1]);
        QVERIFY(edges[edges.size() - 2] < range.end && range.end <= edges.back());
        for (std::size_t edge = 0; edge + 1 < edges.size(); ++edge) {
            QVERIFY(edges[edge] < edges[edge + 1]);
            QCOMPARE(startOf(bucket, edges[edge]), edges[edge]);
        }
    }
}

void TestTimeBuckets::absurdTimesAreClamped()
{
    const TimeRange all{UtcTime::min() + std::chrono::milliseconds(1), UtcTime::max()};
    const Bucket bucket = chooseBucket(all, 300);
    QVERIFY(bucketCount(all, bucket) <= 300);
    QCOMPARE(startOf(Bucket::Year, UtcTime::max()), at("9999-01-01T00:00:00Z"));
    QCOMPARE(startOf(Bucket::Year, UtcTime::min()), yearOne());
}

void TestTimeBuckets::labelsAreShort()
{
    QCOMPARE(QString::fromStdString(label(Bucket::Second30)), QStringLiteral("30 s"));
    QCOMPARE(QString::fromStdString(label(Bucket::Minute15)), QStringLiteral("15 min"));
    QCOMPARE(QString::fromStdString(label(Bucket::Week)), QStringLiteral("1 week"));
    QCOMPARE(QString::fromStdString(label(Bucket::Year1000)), QStringLiteral("1000 years"));
}

QTEST_GUILESS_MAIN(TestTimeBuckets)
#include "tst_time_buckets.moc"
