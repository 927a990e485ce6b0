#include "tests/models/time/zones.h"
#include "views/timeline/chart_frame.h"
#include "views/timeline/timeline_text.h"

#include <QtTest/QtTest>

using khoji::models::DisplayZone;
using khoji::tests::range;
using khoji::views::TimelineText;
using namespace Qt::StringLiterals;

class TestTimelineText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void ranges_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("end");
        QTest::addColumn<QString>("text");
        QTest::newRow("one day") << u"UTC"_s << u"2025-11-03T09:10:00Z"_s
                                 << u"2025-11-03T09:15:00Z"_s << u"2025-11-03 09:10 – 09:15 UTC"_s;
        QTest::newRow("seconds") << u"UTC"_s << u"2025-11-03T09:10:05Z"_s
                                 << u"2025-11-03T09:15:00Z"_s
                                 << u"2025-11-03 09:10:05 – 09:15:00 UTC"_s;
        QTest::newRow("two days") << u"UTC"_s << u"2025-11-03T21:00:00Z"_s
                                  << u"2025-11-04T00:00:00Z"_s
                                  << u"2025-11-03 21:00 – 2025-11-04 00:00 UTC"_s;
        QTest::newRow("another zone")
            << u"Asia/Kathmandu"_s << u"2025-11-03T09:15:00Z"_s << u"2025-11-03T10:15:00Z"_s
            << u"2025-11-03 15:00 – 16:00 Asia/Kathmandu"_s;
        QTest::newRow("the hour that comes twice")
            << u"Europe/Berlin"_s << u"2025-10-26T00:00:00Z"_s << u"2025-10-26T01:00:00Z"_s
            << u"2025-10-26 02:00 (UTC+02:00) – 2025-10-26 02:00 (UTC+01:00) Europe/Berlin"_s;
    }
    void ranges()
    {
        QFETCH(QString, id);
        QFETCH(QString, first);
        QFETCH(QString, end);
        QFETCH(QString, text);
        QCOMPARE(TimelineText::range(range(first, end), DisplayZone::fromId(id)), text);
    }

    void durations_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("none") << qint64{0} << u"0 s"_s;
        QTest::newRow("seconds") << qint64{45} << u"45 s"_s;
        QTest::newRow("minutes") << qint64{300} << u"5 min"_s;
        QTest::newRow("minutes and seconds") << qint64{330} << u"5 min 30 s"_s;
        QTest::newRow("hours") << qint64{5400} << u"1 h 30 min"_s;
        QTest::newRow("the two largest only") << qint64{86'400 + 61} << u"1 d"_s;
        QTest::newRow("day of 25 hours") << qint64{90'000} << u"1 d 1 h"_s;
        QTest::newRow("years") << qint64{86'400} * 3650 << u"3,650 d"_s;
    }
    void durations()
    {
        QFETCH(qint64, seconds);
        QFETCH(QString, text);
        QCOMPARE(TimelineText::duration(std::chrono::seconds{seconds}), text);
    }

    void shortCounts_data()
    {
        QTest::addColumn<quint64>("count");
        QTest::addColumn<QString>("text");
        QTest::newRow("none") << quint64{0} << u"0"_s;
        QTest::newRow("exact") << quint64{9'999} << u"9,999"_s;
        QTest::newRow("thousands") << quint64{50'000} << u"50 k"_s;
        QTest::newRow("hundreds of thousands") << quint64{200'000} << u"200 k"_s;
        QTest::newRow("millions") << quint64{1'500'000} << u"1.5 M"_s;
    }
    void shortCounts()
    {
        QFETCH(quint64, count);
        QFETCH(QString, text);
        QCOMPARE(TimelineText::shortCount(count), text);
    }

    void rates_data()
    {
        QTest::addColumn<quint64>("events");
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("none") << quint64{0} << qint64{60} << QString();
        QTest::newRow("no time") << quint64{5} << qint64{0} << QString();
        QTest::newRow("a second") << quint64{90} << qint64{60} << u"1.5 / s"_s;
        QTest::newRow("many") << quint64{1'234'567} << qint64{1} << u"1,234,567 / s"_s;
        QTest::newRow("a minute") << quint64{60} << qint64{300} << u"12 / min"_s;
        QTest::newRow("an hour") << quint64{10} << qint64{3600} << u"10 / h"_s;
        QTest::newRow("a day") << quint64{3} << qint64{86'400 * 2} << u"1.5 / d"_s;
    }
    void rates()
    {
        QFETCH(quint64, events);
        QFETCH(qint64, seconds);
        QFETCH(QString, text);
        QCOMPARE(TimelineText::rate(events, std::chrono::seconds{seconds}), text);
    }

    void aBarAsSpoken()
    {
        khoji::views::ChartContent content;
        content.filtered.bins = {{3, 1, 0, 1039}, {}};
        const auto when = range(u"2025-11-03T09:10:00Z", u"2025-11-03T09:15:00Z");
        QCOMPARE(TimelineText::spoken(when, content, {0, 0}),
            u"2025-11-03 09:10 – 09:15 UTC, 5 min. Events: 1,043, errors: 4, 3.48 / s. Error 3, Denied 1, Read 1,039"_s);
        QCOMPARE(TimelineText::spoken(when, content, {1, 1}),
            u"2025-11-03 09:10 – 09:15 UTC, 5 min. Events: 0"_s);
        QCOMPARE(TimelineText::spokenSeries(when, content, {0, 0}, 1),
            u"Denied: 1 of 1,043. 2025-11-03 09:10 – 09:15 UTC, 5 min"_s);
    }
};

QTEST_GUILESS_MAIN(TestTimelineText)
#include "tst_timeline_text.moc"
