#include "models/time/bucket.h"
#include "tests/models/time/zones.h"

#include <QtTest/QtTest>

#include <algorithm>
#include <random>

using khoji::base::TimeRange;
using khoji::base::UtcTime;
using khoji::models::Bars;
using khoji::models::Bucket;
using khoji::models::DisplayZone;
using khoji::tests::at;
using khoji::tests::range;
using khoji::tests::zone;
using Unit = khoji::models::Bucket::Unit;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Edges as the user would read them: `2025-10-26 00:00|01:00|...`, minutes only.
QString wallClock(const std::vector<UtcTime>& edges, const DisplayZone& shownIn)
{
    QStringList texts;
    for (const UtcTime edge : edges)
        texts << shownIn.formatTable(edge).mid(11, 5);
    return texts.join(u'|');
}

std::vector<std::chrono::hours> lengthsInHours(const std::vector<UtcTime>& edges)
{
    std::vector<std::chrono::hours> lengths;
    for (std::size_t i = 1; i < edges.size(); ++i)
        lengths.push_back(std::chrono::duration_cast<std::chrono::hours>(edges[i] - edges[i - 1]));
    return lengths;
}

/// How much longer or shorter than usual a bucket may be: clocks change by up to two hours.
std::chrono::milliseconds slack(Bucket bucket)
{
    switch (bucket.unit) {
    case Unit::Month:
        return 2h + std::chrono::days{3};
    case Unit::Year:
        return 2h + std::chrono::days{1};
    default:
        return 2h;
    }
}

} // namespace

class TestBucket : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void choosesTheSmallestThatFits_data()
    {
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("end");
        QTest::addColumn<int>("width");
        QTest::addColumn<QString>("label");
        const QString noon = u"2025-11-03T12:00:00Z"_s;
        QTest::newRow("5 minutes") << noon << u"2025-11-03T12:05:00Z"_s << 2000 << u"1 bar = 1 s"_s;
        QTest::newRow("5 minutes and a bit")
            << noon << u"2025-11-03T12:05:01Z"_s << 2000 << u"1 bar = 5 s"_s;
        QTest::newRow("an hour") << noon << u"2025-11-03T13:00:00Z"_s << 2000 << u"1 bar = 15 s"_s;
        QTest::newRow("an hour, narrow")
            << noon << u"2025-11-03T13:00:00Z"_s << 240 << u"1 bar = 1 min"_s;
        QTest::newRow("a day") << noon << u"2025-11-04T12:00:00Z"_s << 2000 << u"1 bar = 5 min"_s;
        QTest::newRow("two days") << noon << u"2025-11-05T12:00:00Z"_s << 1200
                                  << u"1 bar = 15 min"_s;
        QTest::newRow("a month") << noon << u"2025-12-03T12:00:00Z"_s << 2000 << u"1 bar = 3 h"_s;
        QTest::newRow("a year") << noon << u"2026-08-03T12:00:00Z"_s << 2000 << u"1 bar = 1 day"_s;
        QTest::newRow("five years")
            << noon << u"2030-11-03T12:00:00Z"_s << 2000 << u"1 bar = 1 week"_s;
        QTest::newRow("twelve years")
            << noon << u"2037-11-03T12:00:00Z"_s << 2000 << u"1 bar = 1 month"_s;
        QTest::newRow("a damaged date")
            << u"1601-01-01T00:00:00Z"_s << noon << 2000 << u"1 bar = 10 years"_s;
        QTest::newRow("all of time") << u"0001-01-02T00:00:00Z"_s << u"9999-12-30T00:00:00Z"_s
                                     << 2000 << u"1 bar = 100 years"_s;
    }
    void choosesTheSmallestThatFits()
    {
        QFETCH(QString, first);
        QFETCH(QString, end);
        QFETCH(int, width);
        QFETCH(QString, label);
        const Bars bars = chooseBars(range(first, end), width, DisplayZone::utc());
        QCOMPARE(khoji::models::barLabel(bars.bucket), label);
        QVERIFY(bars.edges.size() - 1 <= static_cast<std::size_t>(std::min(300, width / 4)));
        QVERIFY(bars.edges.front() <= at(first));
        QVERIFY(bars.edges.back() >= at(end));
    }

    void shortRangesGetQuietTimeAround()
    {
        const UtcTime time = at(u"2025-11-03T12:00:00Z");
        const Bars bars = chooseBars({time, time + 1ms}, 1000, DisplayZone::utc());
        QCOMPARE(bars.bucket, (Bucket{Unit::Second, 1}));
        QVERIFY(bars.edges.size() - 1 >= 30);
        QVERIFY(bars.edges.front() < time - 10s);
        QVERIFY(bars.edges.back() > time + 10s);
    }

    void survivesTimesThatAreNone_data()
    {
        QTest::addColumn<qint64>("first");
        QTest::addColumn<qint64>("end");
        constexpr qint64 kLow = std::numeric_limits<qint64>::min();
        constexpr qint64 kHigh = std::numeric_limits<qint64>::max();
        QTest::newRow("everything") << kLow << kHigh;
        QTest::newRow("before all") << kLow << kLow;
        QTest::newRow("after all") << kHigh << kHigh;
        QTest::newRow("end first") << qint64{1'700'000'000'000} << qint64{0};
    }
    void survivesTimesThatAreNone()
    {
        QFETCH(qint64, first);
        QFETCH(qint64, end);
        const TimeRange odd{
            UtcTime{std::chrono::milliseconds{first}}, UtcTime{std::chrono::milliseconds{end}}};
        for (const DisplayZone& shownIn : {DisplayZone::utc(), zone(u"Europe/Berlin")}) {
            const Bars bars = chooseBars(odd, 0, shownIn);
            QVERIFY(bars.edges.size() >= 2);
            QVERIFY(bars.edges.size() <= 102);
        }
    }

    void edgesFollowTheClock_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("end");
        QTest::addColumn<int>("hours");
        QTest::addColumn<QString>("edges");
        QTest::newRow("Kathmandu, 1 h")
            << u"Asia/Kathmandu"_s << u"2025-11-03T00:00:00Z"_s << u"2025-11-03T02:00:00Z"_s << 1
            << u"05:00|06:00|07:00|08:00"_s;
        QTest::newRow("spring, 1 h")
            << u"Europe/Berlin"_s << u"2025-03-30T01:00:00+01:00"_s
            << u"2025-03-30T04:00:00+02:00"_s << 1 << u"01:00|03:00|04:00"_s;
        QTest::newRow("autumn, 1 h")
            << u"Europe/Berlin"_s << u"2025-10-26T01:00:00+02:00"_s
            << u"2025-10-26T04:00:00+01:00"_s << 1 << u"01:00|02:00|02:00|03:00|04:00"_s;
        QTest::newRow("spring, 3 h")
            << u"Europe/Berlin"_s << u"2025-03-30T00:00:00+01:00"_s
            << u"2025-03-30T09:00:00+02:00"_s << 3 << u"00:00|03:00|06:00|09:00"_s;
        QTest::newRow("autumn, 3 h")
            << u"Europe/Berlin"_s << u"2025-10-26T00:00:00+02:00"_s
            << u"2025-10-26T09:00:00+01:00"_s << 3 << u"00:00|03:00|06:00|09:00"_s;
        QTest::newRow("half an hour back, 1 h")
            << u"Australia/Lord_Howe"_s << u"2025-04-06T00:00:00+11:00"_s
            << u"2025-04-06T03:00:00+10:30"_s << 1 << u"00:00|01:00|02:00|03:00"_s;
        QTest::newRow("no midnight, 6 h")
            << u"America/Sao_Paulo"_s << u"2017-10-14T18:00:00-03:00"_s
            << u"2017-10-15T06:00:00-02:00"_s << 6 << u"18:00|01:00|06:00"_s;
    }
    void edgesFollowTheClock()
    {
        QFETCH(QString, id);
        QFETCH(QString, first);
        QFETCH(QString, end);
        QFETCH(int, hours);
        QFETCH(QString, edges);
        const DisplayZone shownIn = DisplayZone::fromId(id);
        QCOMPARE(wallClock(bucketEdges(range(first, end), {Unit::Hour, hours}, shownIn), shownIn),
            edges);
    }

    void daysAreAsLongAsTheyAre_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("first");
        QTest::addColumn<int>("hours");
        QTest::newRow("Berlin, common")
            << u"Europe/Berlin"_s << u"2025-06-01T00:00:00+02:00"_s << 24;
        QTest::newRow("Berlin, spring")
            << u"Europe/Berlin"_s << u"2025-03-30T00:00:00+01:00"_s << 23;
        QTest::newRow("Berlin, autumn")
            << u"Europe/Berlin"_s << u"2025-10-26T00:00:00+02:00"_s << 25;
        QTest::newRow("Havana: midnight comes twice")
            << u"America/Havana"_s << u"2025-11-02T00:00:00-04:00"_s << 25;
        QTest::newRow("Cairo: midnight is left out")
            << u"Africa/Cairo"_s << u"2025-04-25T01:00:00+03:00"_s << 23;
        QTest::newRow("Kathmandu") << u"Asia/Kathmandu"_s << u"2025-11-03T00:00:00+05:45"_s << 24;
    }
    void daysAreAsLongAsTheyAre()
    {
        QFETCH(QString, id);
        QFETCH(QString, first);
        QFETCH(int, hours);
        const UtcTime begin = at(first);
        const auto edges =
            bucketEdges({begin, begin + 1h}, {Unit::Day, 1}, DisplayZone::fromId(id));
        QCOMPARE(edges.size(), 2U);
        QVERIFY(edges.front() == begin);
        QCOMPARE(lengthsInHours(edges).front(), std::chrono::hours{hours});
    }

    void weeksBeginOnMonday()
    {
        const auto edges = bucketEdges(range(u"2025-10-22T00:00:00Z", u"2025-11-05T00:00:00Z"),
            {Unit::Week, 1}, zone(u"Europe/Berlin"));
        QCOMPARE(edges.size(), 4U);
        QVERIFY(edges[0] == at(u"2025-10-20T00:00:00+02:00"));
        QVERIFY(edges[1] == at(u"2025-10-27T00:00:00+01:00"));
        QVERIFY(edges[3] == at(u"2025-11-10T00:00:00+01:00"));
    }

    void monthsAreMonths()
    {
        const auto edges = bucketEdges(range(u"2023-12-15T00:00:00Z", u"2024-03-15T00:00:00Z"),
            {Unit::Month, 1}, zone(u"Asia/Kathmandu"));
        QCOMPARE(edges.size(), 5U);
        QVERIFY(edges[0] == at(u"2023-12-01T00:00:00+05:45"));
        QVERIFY(edges[1] == at(u"2024-01-01T00:00:00+05:45"));
        QVERIFY(edges[2] == at(u"2024-02-01T00:00:00+05:45"));
        QVERIFY(edges[3] == at(u"2024-03-01T00:00:00+05:45"));
    }

    void quartersAndCenturiesBeginWithTheYear()
    {
        const TimeRange summer = range(u"2025-08-15T00:00:00Z", u"2025-08-16T00:00:00Z");
        const auto quarter = bucketEdges(summer, {Unit::Month, 3}, DisplayZone::utc());
        QVERIFY(quarter == (std::vector{at(u"2025-07-01T00:00:00Z"), at(u"2025-10-01T00:00:00Z")}));
        const auto century = bucketEdges(summer, {Unit::Year, 100}, DisplayZone::utc());
        QVERIFY(century == (std::vector{at(u"2000-01-01T00:00:00Z"), at(u"2100-01-01T00:00:00Z")}));
    }

    void aRangeOnEdgesTakesNoMore()
    {
        const auto edges = bucketEdges(range(u"2025-11-03T00:00:00Z", u"2025-11-04T00:00:00Z"),
            {Unit::Hour, 1}, DisplayZone::utc());
        QCOMPARE(edges.size(), 25U);
        QVERIFY(edges.front() == at(u"2025-11-03T00:00:00Z"));
        QVERIFY(edges.back() == at(u"2025-11-04T00:00:00Z"));
    }

    /// Whatever the range, the zone and the width: edges ascend, cover the range, and the bars are
    /// few enough; so each time of the range falls into exactly one bar.
    void everyTimeFallsIntoExactlyOneBar_data()
    {
        QTest::addColumn<QString>("id");
        for (const char* id : {"UTC", "Europe/Berlin", "Asia/Kathmandu", "Australia/Lord_Howe",
                 "America/Havana", "Africa/Casablanca", "Antarctica/Troll"})
            QTest::newRow(id) << QString::fromLatin1(id);
    }
    void everyTimeFallsIntoExactlyOneBar()
    {
        QFETCH(QString, id);
        const DisplayZone shownIn = DisplayZone::fromId(id);
        std::mt19937_64 random(11);
        std::uniform_int_distribution<qint64> anyStart(
            at(u"2014-01-01T00:00:00Z").time_since_epoch().count(),
            at(u"2036-01-01T00:00:00Z").time_since_epoch().count());
        std::uniform_real_distribution<double> anyMagnitude(0, 11.7); // 1 ms to 16 years
        std::uniform_int_distribution<int> anyWidth(40, 2500);
        for (int i = 0; i < 400; ++i) {
            const UtcTime first{std::chrono::milliseconds{anyStart(random)}};
            const TimeRange asked{first,
                first
                    + std::chrono::milliseconds{
                        std::llround(std::pow(10.0, anyMagnitude(random)))}};
            const int width = anyWidth(random);
            const Bars bars = chooseBars(asked, width, shownIn);
            QVERIFY(
                std::ranges::adjacent_find(bars.edges, std::greater_equal<>{}) == bars.edges.end());
            QVERIFY(bars.edges.front() <= asked.first);
            QVERIFY(bars.edges.back() >= asked.end);
            QVERIFY(bars.edges.size() - 1 <= static_cast<std::size_t>(std::min(300, width / 4))
                || bars.bucket.unit == Unit::Year);
            for (std::size_t bar = 0; bar + 1 < bars.edges.size(); ++bar) {
                const auto length = bars.edges[bar + 1] - bars.edges[bar];
                QVERIFY2(
                    std::chrono::abs(length - nominalLength(bars.bucket)) <= slack(bars.bucket),
                    qPrintable(shownIn.formatLong(bars.edges[bar]) + u" + "_s
                        + QString::number(length.count())));
            }
        }
    }

    void choosingIsQuick()
    {
        const DisplayZone shownIn = zone(u"Europe/Berlin");
        const TimeRange year = range(u"2025-01-01T00:00:00Z", u"2025-12-31T00:00:00Z");
        QBENCHMARK
        {
            const Bars bars = chooseBars(year, 1200, shownIn);
            QVERIFY(!bars.edges.empty());
        }
    }
};

QTEST_GUILESS_MAIN(TestBucket)
#include "tst_bucket.moc"
