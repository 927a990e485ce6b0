#include "models/time/display_zone.h"
#include "tests/models/time/zones.h"

#include <QtTest/QtTest>

#include <random>

using khoji::base::UtcTime;
using khoji::models::DisplayZone;
using khoji::tests::at;
using khoji::tests::range;
using khoji::tests::zone;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestDisplayZone : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void utcIsTheDefault()
    {
        QCOMPARE(DisplayZone().kind(), DisplayZone::Kind::Utc);
        QCOMPARE(DisplayZone().label(), u"UTC"_s);
        QCOMPARE(DisplayZone().formatTable(at(u"2025-11-03T09:14:02Z")), u"2025-11-03 09:14:02"_s);
    }

    void tableFormat_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("time");
        QTest::addColumn<QString>("shown");
        QTest::newRow("winter") << u"Europe/Berlin"_s << u"2025-01-15T12:00:00Z"_s
                                << u"2025-01-15 13:00:00"_s;
        QTest::newRow("summer") << u"Europe/Berlin"_s << u"2025-07-15T12:00:00Z"_s
                                << u"2025-07-15 14:00:00"_s;
        QTest::newRow("last second of winter")
            << u"Europe/Berlin"_s << u"2025-03-30T00:59:59Z"_s << u"2025-03-30 01:59:59"_s;
        QTest::newRow("first second of summer")
            << u"Europe/Berlin"_s << u"2025-03-30T01:00:00Z"_s << u"2025-03-30 03:00:00"_s;
        QTest::newRow("next day") << u"Asia/Kathmandu"_s << u"2025-11-03T20:00:00Z"_s
                                  << u"2025-11-04 01:45:00"_s;
        QTest::newRow("day before")
            << u"America/New_York"_s << u"2025-11-03T03:00:00Z"_s << u"2025-11-02 22:00:00"_s;
        QTest::newRow("before CloudTrail")
            << u"Europe/Berlin"_s << u"1999-07-01T00:00:00Z"_s << u"1999-07-01 02:00:00"_s;
        QTest::newRow("far away") << u"Europe/Berlin"_s << u"2060-01-01T00:00:00Z"_s
                                  << u"2060-01-01 01:00:00"_s;
        QTest::newRow("before 1970")
            << u"UTC"_s << u"1969-12-31T23:59:59Z"_s << u"1969-12-31 23:59:59"_s;
        QTest::newRow("milliseconds are cut off")
            << u"UTC"_s << u"2025-11-03T09:14:02.999Z"_s << u"2025-11-03 09:14:02"_s;
    }
    void tableFormat()
    {
        QFETCH(QString, id);
        QFETCH(QString, time);
        QFETCH(QString, shown);
        QCOMPARE(DisplayZone::fromId(id).formatTable(at(time)), shown);
    }

    void longFormNamesZoneAndUtc()
    {
        QCOMPARE(DisplayZone().formatLong(at(u"2025-11-03T09:14:02.050Z")),
            u"2025-11-03 09:14:02.050 UTC"_s);
        QCOMPARE(zone(u"Europe/Berlin").formatLong(at(u"2025-11-03T09:14:02Z")),
            u"2025-11-03 10:14:02 Europe/Berlin (UTC+01:00), 2025-11-03 09:14:02 UTC"_s);
        QCOMPARE(zone(u"America/St_Johns").formatLong(at(u"2025-01-03T09:14:02Z")),
            u"2025-01-03 05:44:02 America/St_Johns (UTC-03:30), 2025-01-03 09:14:02 UTC"_s);
    }

    void undatedIsEmpty()
    {
        QVERIFY(DisplayZone().formatTable(khoji::base::kUndated).isEmpty());
        QVERIFY(zone(u"Europe/Berlin").formatLong(khoji::base::kUndated).isEmpty());
    }

    void idsComeBack_data()
    {
        QTest::addColumn<QString>("id");
        QTest::newRow("utc") << u"UTC"_s;
        QTest::newRow("system") << u"system"_s;
        QTest::newRow("named") << u"Asia/Kathmandu"_s;
    }
    void idsComeBack()
    {
        QFETCH(QString, id);
        const DisplayZone restored = DisplayZone::fromId(id);
        QCOMPARE(restored.id(), id);
        QVERIFY(!restored.isFallback());
        QVERIFY(restored == DisplayZone::fromId(id));
    }

    void unknownZoneBecomesUtcAndSaysSo()
    {
        const DisplayZone restored = DisplayZone::fromId(u"Middle-earth/Bree"_s);
        QCOMPARE(restored.kind(), DisplayZone::Kind::Utc);
        QVERIFY(restored.isFallback());
        QVERIFY(!DisplayZone::named(u"Middle-earth/Bree"_s));
        QVERIFY(!DisplayZone::named(u""_s));
    }

    void offsetPeriodsOfTheDayTheClockGoesBack()
    {
        const auto periods =
            zone(u"Europe/Berlin")
                .offsetPeriods(range(u"2025-10-26T00:00:00+02:00", u"2025-10-27T00:00:00+01:00"));
        QCOMPARE(periods.size(), 2U);
        QCOMPARE(periods[0].offset, 2h);
        QVERIFY(periods[1].first == at(u"2025-10-26T01:00:00Z"));
        QCOMPARE(periods[1].offset, 1h);
    }

    /// The offsets we keep agree with those of Qt, which we only ask once.
    void agreesWithQt()
    {
        std::mt19937_64 random(7);
        std::uniform_int_distribution<qint64> anyTime(
            at(u"2000-01-01T00:00:00Z").time_since_epoch().count(),
            at(u"2050-01-01T00:00:00Z").time_since_epoch().count());
        for (const char16_t* id : {u"Europe/Berlin", u"Australia/Lord_Howe", u"America/Sao_Paulo",
                 u"Asia/Tehran", u"Africa/Casablanca"}) {
            const DisplayZone ours = zone(id);
            const QTimeZone theirs(QString::fromUtf16(id).toUtf8());
            for (int i = 0; i < 2000; ++i) {
                const qint64 time = anyTime(random);
                const QDateTime expected = QDateTime::fromMSecsSinceEpoch(time, theirs);
                QCOMPARE(ours.formatTable(UtcTime{std::chrono::milliseconds{time}}),
                    expected.toString(u"yyyy-MM-dd HH:mm:ss"));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestDisplayZone)
#include "tst_display_zone.moc"
