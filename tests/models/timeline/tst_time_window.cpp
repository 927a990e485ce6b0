#include "models/timeline/time_window.h"

#include <QTest>

using namespace khoji::models;
using namespace std::chrono_literals;
using khoji::base::TimeRange;
using khoji::base::UtcTime;

namespace {

UtcTime minute(int number)
{
    return UtcTime(std::chrono::minutes(number));
}

TimeRange minutes(int first, int end)
{
    return {minute(first), minute(end)};
}

const TimeRange kCase = minutes(0, 1000);

} // namespace

class TestTimeWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void staysInTheCase()
    {
        QCOMPARE(withinBounds(minutes(10, 20), kCase), minutes(10, 20));
        QCOMPARE(withinBounds(minutes(-10, 20), kCase), minutes(0, 30));
        QCOMPARE(withinBounds(minutes(990, 1020), kCase), minutes(970, 1000));
        QCOMPARE(withinBounds(minutes(-10, 2000), kCase), kCase);
        QCOMPARE(withinBounds(minutes(2000, 2010), kCase), minutes(990, 1000));
    }

    void isNeverTooShort()
    {
        const TimeRange moment{minute(500), minute(500) + 1ms};
        const TimeRange shown = withinBounds(moment, kCase);
        QCOMPARE(shown.end - shown.first, std::chrono::milliseconds(kShortestWindow));
        QVERIFY(shown.first < moment.first && moment.end < shown.end);
    }

    void aCaseShorterThanThatIsShownWhole()
    {
        const TimeRange moment{minute(500), minute(500) + 1ms};
        QCOMPARE(withinBounds(minutes(500, 501), moment), moment);
        QCOMPARE(zoomedAt(moment, minute(500), 0.5, moment), moment);
    }

    void zoomingKeepsWhatIsUnderTheMouse()
    {
        QCOMPARE(zoomedAt(minutes(100, 300), minute(150), 0.5, kCase), minutes(125, 225));
        QCOMPARE(zoomedAt(minutes(100, 200), minute(100), 0.5, kCase), minutes(100, 150));
        QCOMPARE(zoomedAt(minutes(100, 200), minute(200), 0.5, kCase), minutes(150, 200));
        QCOMPARE(zoomedAt(minutes(400, 500), minute(450), 2, kCase), minutes(350, 550));
    }

    void zoomingOutEndsAtTheCase()
    {
        QCOMPARE(zoomedAt(minutes(100, 800), minute(500), 2, kCase), kCase);
        QCOMPARE(zoomedAt(minutes(10, 110), minute(110), 2, kCase), minutes(0, 200));
    }

    void zoomingInEndsAtTheShortest()
    {
        TimeRange shown = kCase;
        for (int i = 0; i < 100; ++i)
            shown = zoomedAt(shown, minute(300), 0.5, kCase);
        QCOMPARE(shown.end - shown.first, std::chrono::milliseconds(kShortestWindow));
        QVERIFY(shown.first <= minute(300) && minute(300) <= shown.end);
    }

    void panningStopsAtTheEnds()
    {
        QCOMPARE(panned(minutes(100, 200), 0.5, kCase), minutes(150, 250));
        QCOMPARE(panned(minutes(100, 200), -0.5, kCase), minutes(50, 150));
        QCOMPARE(panned(minutes(100, 200), -5, kCase), minutes(0, 100));
        QCOMPARE(panned(minutes(100, 200), 50, kCase), minutes(900, 1000));
    }

    void centring()
    {
        QCOMPARE(centredOn(minutes(100, 200), minute(500), kCase), minutes(450, 550));
        QCOMPARE(centredOn(minutes(100, 200), minute(990), kCase), minutes(900, 1000));
    }
};

QTEST_GUILESS_MAIN(TestTimeWindow)
#include "tst_time_window.moc"
