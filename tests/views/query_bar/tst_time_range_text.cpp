#include "views/query_bar/time_range_text.h"

#include "core/query/time_terms.h"

#include <QtTest/QtTest>

using namespace khoji;
using khoji::views::timeRangeInBoth;
using khoji::views::timeRangeText;

namespace {

base::UtcTime at(std::string_view text)
{
    return base::parseTime(text).value();
}

} // namespace

class TestTimeRangeText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bothEnds()
    {
        const QString text =
            timeRangeText({at("2026-03-09T09:12:00Z"), at("2026-03-09T09:40:00Z")}, {});
        QVERIFY2(text.contains(QStringLiteral("2026-03-09 09:12")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("28 min")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("UTC")), qPrintable(text));
    }

    void openEndsAreSaidToBeOpen()
    {
        const base::UtcTime time = at("2026-03-09T09:12:00Z");
        QCOMPARE(timeRangeText({time, query::kLatest}, {}),
            QStringLiteral("from 2026-03-09 09:12:00 UTC"));
        QCOMPARE(timeRangeText({query::kEarliest, time}, {}),
            QStringLiteral("before 2026-03-09 09:12:00 UTC"));
        QCOMPARE(timeRangeText({query::kEarliest, query::kLatest}, {}),
            QStringLiteral("all events with a time"));
    }

    void contradictionsAreSaidToBeOnes()
    {
        const base::UtcTime time = at("2026-03-09T09:12:00Z");
        QVERIFY(timeRangeText({time, time}, {}).contains(QStringLiteral("contradict")));
    }

    void displayZoneNamesItself()
    {
        const auto zone = models::DisplayZone::named(QStringLiteral("Asia/Kolkata"));
        QVERIFY(zone);
        QCOMPARE(timeRangeText({at("2026-03-09T09:00:00Z"), query::kLatest}, *zone),
            QStringLiteral("from 2026-03-09 14:30:00 Asia/Kolkata"));
    }

    /// A query means UTC, whatever zone is on screen.
    void bothZonesAreSaidWhereTheyDiffer()
    {
        const base::TimeRange range{at("2026-03-09T09:00:00Z"), query::kLatest};
        QCOMPARE(timeRangeInBoth(range, {}), QStringLiteral("from 2026-03-09 09:00:00 UTC"));
        QCOMPARE(
            timeRangeInBoth(range, *models::DisplayZone::named(QStringLiteral("Asia/Kolkata"))),
            QStringLiteral("from 2026-03-09 09:00:00 UTC; shown as from 2026-03-09 14:30:00 "
                           "Asia/Kolkata"));
        const auto contradiction = timeRangeInBoth({range.first, range.first},
            *models::DisplayZone::named(QStringLiteral("Asia/Kolkata")));
        QVERIFY(!contradiction.contains(QStringLiteral("shown as")));
    }
};

QTEST_MAIN(TestTimeRangeText)
#include "tst_time_range_text.moc"
