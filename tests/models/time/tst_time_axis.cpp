#include "models/time/time_axis.h"
#include "tests/models/time/zones.h"

#include <QtTest/QtTest>

#include <random>

using khoji::base::TimeRange;
using khoji::base::UtcTime;
using khoji::models::axisTicks;
using khoji::models::Bucket;
using khoji::models::DisplayZone;
using khoji::models::Tick;
using khoji::models::TimeAxis;
using khoji::tests::at;
using khoji::tests::range;
using khoji::tests::zone;
using Unit = khoji::models::Bucket::Unit;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

TimeAxis axisOf(TimeRange shown, Bucket bucket, const DisplayZone& zone, double width = 1000)
{
    return {bucketEdges(shown, bucket, zone), 50, width};
}

/// `09:00 [Mon 2025-11-03] | 12:00 | ...`
QString shown(const std::vector<Tick>& ticks)
{
    QStringList texts;
    for (const Tick& tick : ticks)
        texts << (tick.date.isEmpty() ? tick.text : tick.text + u" ["_s + tick.date + u']');
    return texts.join(u" | "_s);
}

} // namespace

class TestTimeAxis : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void mapsEdgesToPixels()
    {
        const TimeAxis axis =
            axisOf(range(u"2025-11-03T00:00:00Z", u"2025-11-03T10:00:00Z"), {Unit::Hour, 1}, {});
        QCOMPARE(axis.barCount(), 10U);
        QCOMPARE(axis.barWidth(), 100.0);
        QCOMPARE(axis.xOf(at(u"2025-11-03T00:00:00Z")), 50.0);
        QCOMPARE(axis.xOf(at(u"2025-11-03T01:30:00Z")), 200.0);
        QCOMPARE(axis.xOf(at(u"2025-11-03T10:00:00Z")), 1050.0);
        QVERIFY(axis.timeAt(200) == at(u"2025-11-03T01:30:00Z"));
    }

    void barsAreEquallyWideWhateverTheyLast()
    {
        const TimeAxis axis = axisOf(
            range(u"2025-01-01T00:00:00Z", u"2025-05-01T00:00:00Z"), {Unit::Month, 1}, {}, 400);
        QCOMPARE(axis.xOf(at(u"2025-02-01T00:00:00Z")), 150.0);
        QCOMPARE(axis.xOf(at(u"2025-02-15T00:00:00Z")), 200.0); // the middle of 28 days
        QCOMPARE(axis.xOf(at(u"2025-03-01T00:00:00Z")), 250.0);
    }

    void pointsOutsideBelongToTheFirstOrLastBar()
    {
        const TimeAxis axis =
            axisOf(range(u"2025-11-03T00:00:00Z", u"2025-11-03T10:00:00Z"), {Unit::Hour, 1}, {});
        QCOMPARE(axis.barAt(-1000.0), 0U);
        QCOMPARE(axis.barAt(50.0), 0U);
        QCOMPARE(axis.barAt(149.9), 0U);
        QCOMPARE(axis.barAt(150.0), 1U);
        QCOMPARE(axis.barAt(1050.0), 9U);
        QCOMPARE(axis.barAt(99999.0), 9U);
        QVERIFY(axis.timeAt(-5) == axis.edges.front());
        QVERIFY(axis.timeAt(5000) == axis.edges.back());
        QCOMPARE(axis.barAt(at(u"2020-01-01T00:00:00Z")), 0U);
        QCOMPARE(axis.barAt(at(u"2030-01-01T00:00:00Z")), 9U);
        QCOMPARE(axis.xOf(at(u"2030-01-01T00:00:00Z")), 1050.0);
    }

    void aRangeOfBarsHasNoDirection()
    {
        const TimeAxis axis =
            axisOf(range(u"2025-11-03T00:00:00Z", u"2025-11-03T10:00:00Z"), {Unit::Hour, 1}, {});
        const TimeRange expected = range(u"2025-11-03T02:00:00Z", u"2025-11-03T06:00:00Z");
        QCOMPARE(axis.rangeOf(2, 5), expected);
        QCOMPARE(axis.rangeOf(5, 2), expected);
        QCOMPARE(axis.rangeOf(2), range(u"2025-11-03T02:00:00Z", u"2025-11-03T03:00:00Z"));
    }

    void thereAndBack()
    {
        std::mt19937_64 random(3);
        const TimeAxis axis = axisOf(range(u"2025-10-20T00:00:00Z", u"2025-11-05T00:00:00Z"),
            {Unit::Day, 1}, zone(u"Europe/Berlin"), 1234.5);
        std::uniform_int_distribution<qint64> anyTime(axis.edges.front().time_since_epoch().count(),
            axis.edges.back().time_since_epoch().count() - 1);
        for (int i = 0; i < 2000; ++i) {
            const UtcTime time{std::chrono::milliseconds{anyTime(random)}};
            const auto difference = axis.timeAt(axis.xOf(time)) - time;
            QVERIFY(std::chrono::abs(difference) <= 1ms);
            const TimeRange bar = axis.rangeOf(axis.barAt(time));
            QVERIFY(bar.first <= time && time < bar.end);
        }
    }

    void ticks_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("end");
        QTest::addColumn<Bucket>("bucket");
        QTest::addColumn<QString>("expected");
        QTest::newRow("hours of a day")
            << u"UTC"_s << u"2025-11-03T00:00:00Z"_s << u"2025-11-04T00:00:00Z"_s
            << Bucket{Unit::Minute, 5}
            << u"00:00 [Mon 2025-11-03] | 03:00 | 06:00 | 09:00 | 12:00 | 15:00 | 18:00 | 21:00"_s;
        QTest::newRow("over midnight")
            << u"UTC"_s << u"2025-11-03T20:00:00Z"_s << u"2025-11-04T04:00:00Z"_s
            << Bucket{Unit::Minute, 5}
            << u"20:00 [Mon 2025-11-03] | 21:00 | 22:00 | 23:00 | 00:00 [Tue 2025-11-04] | 01:00 | 02:00 | 03:00"_s;
        QTest::newRow("the same in Kathmandu")
            << u"Asia/Kathmandu"_s << u"2025-11-03T20:00:00+05:45"_s
            << u"2025-11-04T00:00:00+05:45"_s << Bucket{Unit::Minute, 1}
            << u"20:00 [Mon 2025-11-03] | 20:30 | 21:00 | 21:30 | 22:00 | 22:30 | 23:00 | 23:30"_s;
        QTest::newRow("an hour twice")
            << u"Europe/Berlin"_s << u"2025-10-26T00:00:00+02:00"_s
            << u"2025-10-26T05:00:00+01:00"_s << Bucket{Unit::Minute, 5}
            << u"00:00 [Sun 2025-10-26] | 01:00 | 02:00 | 02:00 | 03:00 | 04:00"_s;
        QTest::newRow("seconds")
            << u"UTC"_s << u"2025-11-03T09:14:50Z"_s << u"2025-11-03T09:15:20Z"_s
            << Bucket{Unit::Second, 1}
            << u"09:14:50 [Mon 2025-11-03] | 09:14:55 | 09:15:00 | 09:15:05 | 09:15:10 | 09:15:15"_s;
        QTest::newRow("days over new year")
            << u"UTC"_s << u"2025-12-29T00:00:00Z"_s << u"2026-01-03T00:00:00Z"_s
            << Bucket{Unit::Day, 1} << u"Dec 29 [2025] | Dec 30 | Dec 31 | Jan 1 [2026] | Jan 2"_s;
        QTest::newRow("days where one has no midnight")
            << u"Africa/Cairo"_s << u"2025-04-23T00:00:00+02:00"_s << u"2025-04-28T00:00:00+03:00"_s
            << Bucket{Unit::Day, 1} << u"Apr 23 [2025] | Apr 24 | Apr 25 | Apr 26 | Apr 27"_s;
        QTest::newRow("half days")
            << u"UTC"_s << u"2025-12-30T12:00:00Z"_s << u"2026-01-01T12:00:00Z"_s
            << Bucket{Unit::Hour, 12}
            << u"12:00 [Tue 2025-12-30] | 00:00 [Wed 2025-12-31] | 12:00 | 00:00 [Thu 2026-01-01]"_s;
        QTest::newRow("weeks") << u"UTC"_s << u"2025-10-20T00:00:00Z"_s << u"2025-12-01T00:00:00Z"_s
                               << Bucket{Unit::Day, 1}
                               << u"Oct 20 [2025] | Oct 27 | Nov 3 | Nov 10 | Nov 17 | Nov 24"_s;
        QTest::newRow("months") << u"UTC"_s << u"2025-10-01T00:00:00Z"_s
                                << u"2026-03-01T00:00:00Z"_s << Bucket{Unit::Day, 1}
                                << u"Oct [2025] | Nov | Dec | Jan [2026] | Feb"_s;
        QTest::newRow("years") << u"UTC"_s << u"2019-01-01T00:00:00Z"_s << u"2025-01-01T00:00:00Z"_s
                               << Bucket{Unit::Month, 1}
                               << u"2019 | 2020 | 2021 | 2022 | 2023 | 2024"_s;
        QTest::newRow("never finer than the bars")
            << u"UTC"_s << u"2025-11-03T00:00:00Z"_s << u"2025-11-06T00:00:00Z"_s
            << Bucket{Unit::Day, 1} << u"Nov 3 [2025] | Nov 4 | Nov 5"_s;
        QTest::newRow("one bar") << u"UTC"_s << u"2025-11-03T13:00:00Z"_s
                                 << u"2025-11-03T14:00:00Z"_s << Bucket{Unit::Hour, 1}
                                 << u"13:00 [Mon 2025-11-03]"_s;
    }
    void ticks()
    {
        QFETCH(QString, id);
        QFETCH(QString, first);
        QFETCH(QString, end);
        QFETCH(Bucket, bucket);
        QFETCH(QString, expected);
        const DisplayZone shownIn = DisplayZone::fromId(id);
        QCOMPARE(
            shown(axisTicks(axisOf(range(first, end), bucket, shownIn), shownIn, 100)), expected);
    }

    void ticksKeepTheirDistance()
    {
        const DisplayZone berlin = zone(u"Europe/Berlin");
        for (auto span = 40s; span < std::chrono::years{20}; span = span * 5 / 4) {
            const UtcTime first = at(u"2017-02-03T04:05:06Z");
            const auto bars = chooseBars({first, first + span}, 1000, berlin);
            const TimeAxis axis{bars.edges, 0, 1000};
            const std::vector<Tick> ticks = axisTicks(axis, berlin, 100);
            QVERIFY(!ticks.empty());
            QVERIFY(ticks.size() <= 11);
            for (std::size_t i = 1; i < ticks.size(); ++i)
                QVERIFY2(ticks[i].x - ticks[i - 1].x >= 85, qPrintable(shown(ticks)));
        }
    }

    void anEmptyAxisHasNoTicks()
    {
        QVERIFY(axisTicks({}, {}, 100).empty());
        QVERIFY(TimeAxis{}.isEmpty());
        QCOMPARE(TimeAxis{}.barWidth(), 0.0);
    }
};

QTEST_GUILESS_MAIN(TestTimeAxis)
#include "tst_time_axis.moc"
