#include "models/timeline/timeline.h"

#include "tests/support/case_builder.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>
#include <numeric>

using namespace khoji;
using namespace khoji::models;
using record::Field;
using test::aRecord;

namespace {

base::UtcTime at(const char* text)
{
    return base::parseTime(text).value();
}

base::TimeRange range(const char* first, const char* end)
{
    return {at(first), at(end)};
}

/// A day: reads by Alice in every hour, and Winter deletes one bucket at noon.
std::shared_ptr<store::CaseFile> aDay()
{
    std::vector<test::RecordBuilder> records;
    for (int hour = 0; hour < 24; ++hour)
        records.push_back(aRecord()
                              .user("Alice")
                              .name("GetObject")
                              .at(QStringLiteral("2026-03-09T%1:00:00Z")
                                      .arg(hour, 2, 10, QLatin1Char('0'))
                                      .toStdString()));
    records.push_back(
        aRecord().user("Winter").name("DeleteBucket").readOnly(false).at("2026-03-09T12:00:30Z"));
    return test::caseWith(records);
}

std::uint64_t counted(const store::Histogram& histogram)
{
    std::uint64_t count = 0;
    for (const auto& bin : histogram.bins)
        count = std::accumulate(bin.begin(), bin.end(), count);
    return count;
}

/// A timeline of that day, whose bars are there.
struct Setup {
    Setup()
    {
        investigation.setTimelineBars(100);
        investigation.setCase(aDay());
        settle();
    }

    void run(const char* query)
    {
        investigation.run(QString::fromUtf8(query));
        settle();
    }

    /// Until everything that was asked for is answered.
    void settle()
    {
        const bool settled = QTest::qWaitFor(
            [this] {
                const auto bars = investigation.timelineBars();
                return !investigation.isBusy() && bars && timeline.histogram().edges == bars->edges
                    && timeline.histogram().stackedBy == timeline.stack()
                    && !timeline.overview().bins.empty();
            },
            20'000);
        if (!settled)
            qFatal("the timeline was never answered");
    }

    Investigation investigation;
    Timeline timeline{investigation};
};

} // namespace

class TestTimeline : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void beginsWithTheWholeCase()
    {
        Setup setup;
        QCOMPARE(counted(setup.timeline.histogram()), std::uint64_t{25});
        QCOMPARE(counted(setup.timeline.overview()), std::uint64_t{25});
        QVERIFY(!setup.timeline.outline()); // would be the same
        QVERIFY(!setup.timeline.filterRange());
        QCOMPARE(setup.timeline.bucketLabel(), QStringLiteral("15 min"));
    }

    void zoomingNeverChangesTheResult()
    {
        Setup setup;
        const auto result = setup.investigation.result();
        const QSignalSpy resultChanged(&setup.investigation, &Investigation::resultChanged);
        setup.timeline.zoomTo(range("2026-03-09T11:50:00Z", "2026-03-09T12:10:00Z"));
        setup.settle();
        QCOMPARE(counted(setup.timeline.histogram()), std::uint64_t{2});
        QCOMPARE(setup.timeline.bucketLabel(), QStringLiteral("15 s"));
        QCOMPARE(setup.investigation.result(), result);
        QCOMPARE(setup.investigation.queryText(), QString());
        QCOMPARE(resultChanged.size(), 0);
    }

    void zoomEndsAtTheCaseAndAtASecond()
    {
        Setup setup;
        for (int i = 0; i < 40; ++i)
            setup.timeline.zoomAt(at("2026-03-09T12:00:30Z"), 0.5);
        setup.settle();
        QCOMPARE(setup.timeline.bucketLabel(), QStringLiteral("1 s"));
        QCOMPARE(counted(setup.timeline.histogram()), std::uint64_t{1});
        for (int i = 0; i < 40; ++i)
            setup.timeline.zoomAt(at("2026-03-09T12:00:30Z"), 2);
        setup.settle();
        QCOMPARE(counted(setup.timeline.histogram()), std::uint64_t{25});
    }

    void panAndCentre()
    {
        Setup setup;
        setup.timeline.zoomTo(range("2026-03-09T10:00:00Z", "2026-03-09T12:00:00Z"));
        setup.timeline.pan(0.5);
        QCOMPARE(*setup.timeline.window(), range("2026-03-09T11:00:00Z", "2026-03-09T13:00:00Z"));
        setup.timeline.centreOn(at("2026-03-09T15:00:00Z"));
        QCOMPARE(*setup.timeline.window(), range("2026-03-09T14:00:00Z", "2026-03-09T16:00:00Z"));
        setup.timeline.centreOn(at("2026-03-09T15:00:00Z")); // again
        QCOMPARE(setup.timeline.window()->first, at("2026-03-09T00:00:00Z"));
    }

    void theWindowStaysForOtherQueriesOfTheSameTime()
    {
        Setup setup;
        const base::TimeRange noon = range("2026-03-09T11:00:00Z", "2026-03-09T13:00:00Z");
        setup.timeline.zoomTo(noon);
        setup.run("user:Winter");
        QCOMPARE(*setup.timeline.window(), noon);
        QCOMPARE(counted(setup.timeline.histogram()), std::uint64_t{1});
        setup.run("user:Winter time:2026-03-09T12");
        QCOMPARE(*setup.timeline.window(), range("2026-03-09T12:00:00Z", "2026-03-09T13:00:00Z"));
        setup.timeline.fitCase();
        QCOMPARE(setup.timeline.window()->first, at("2026-03-09T00:00:00Z"));
        QCOMPARE(setup.investigation.queryText(), QStringLiteral("user:Winter time:2026-03-09T12"));
        setup.timeline.resetZoom();
        QCOMPARE(*setup.timeline.window(), range("2026-03-09T12:00:00Z", "2026-03-09T13:00:00Z"));
    }

    void aFilterIsShownAtItsTime()
    {
        Setup setup;
        const base::TimeRange noon = range("2026-03-09T12:00:00Z", "2026-03-09T12:30:00Z");
        setup.timeline.zoomTo(range("2026-03-09T10:00:00Z", "2026-03-09T14:00:00Z"));
        setup.timeline.filterTo(noon);
        setup.settle();
        QCOMPARE(*setup.timeline.filterRange(), noon);
        QCOMPARE(*setup.timeline.window(), noon);
    }

    void theWindowStaysWhileAnEdgeOfTheFilterIsMoved()
    {
        Setup setup;
        const base::TimeRange shown = range("2026-03-09T10:00:00Z", "2026-03-09T14:00:00Z");
        setup.timeline.zoomTo(shown);
        setup.timeline.resizeFilter(range("2026-03-09T12:00:00Z", "2026-03-09T13:00:00Z"));
        setup.settle();
        QCOMPARE(*setup.timeline.window(), shown);
        QCOMPARE(setup.investigation.result()->rows->size(), std::uint64_t{2});
    }

    void excludesARange()
    {
        Setup setup;
        setup.timeline.exclude(range("2026-03-09T12:00:00Z", "2026-03-09T13:00:00Z"));
        setup.settle();
        QCOMPARE(setup.investigation.result()->rows->size(), std::uint64_t{23});
        QVERIFY(!setup.timeline.filterRange());
    }

    void aStackAsksForBarsAlone()
    {
        Setup setup;
        const auto result = setup.investigation.result();
        setup.timeline.setStack(Field::EventName);
        setup.settle();
        QCOMPARE(setup.investigation.result(), result);
        QCOMPARE(setup.timeline.histogram().series.size(), std::size_t{2});
        QCOMPARE(setup.timeline.histogram().series[0].text, std::string("GetObject"));
        setup.run("user:Winter");
        QCOMPARE(setup.investigation.result()->histogram->stackedBy, Stack(Field::EventName));
    }

    void errorsAreCountedWhateverTheStack()
    {
        Setup setup;
        QVERIFY(!setup.timeline.byResult()); // the bars say it themselves
        setup.timeline.setStack(Field::EventName);
        setup.settle();
        QTRY_VERIFY(setup.timeline.byResult());
        QVERIFY(setup.timeline.byResult()->edges == setup.timeline.histogram().edges);
        QVERIFY(setup.timeline.byResult()->series == store::bandSeries());
        QCOMPARE(counted(*setup.timeline.byResult()), std::uint64_t{25});
        setup.run("user:Winter");
        QTRY_VERIFY(setup.timeline.byResult());
        QCOMPARE(counted(*setup.timeline.byResult()), std::uint64_t{1});
        setup.timeline.zoomTo(range("2026-03-09T11:50:00Z", "2026-03-09T12:10:00Z"));
        setup.settle();
        QTRY_VERIFY(setup.timeline.byResult());
        QVERIFY(setup.timeline.byResult()->edges == setup.timeline.histogram().edges);
        setup.timeline.setStack({});
        setup.settle();
        QVERIFY(!setup.timeline.byResult());
    }

    void aCaseWithoutAnyTimeHasUndatedEvents()
    {
        Investigation investigation;
        Timeline timeline(investigation);
        investigation.setCase(test::caseWith({aRecord().without("eventTime"),
            aRecord().without("eventTime").user("Winter"), aRecord().without("eventTime")}));
        QTRY_COMPARE(timeline.histogram().undated, std::uint64_t{3});
        QVERIFY(timeline.histogram().bins.empty());
        investigation.run(QStringLiteral("user:Winter"));
        QTRY_COMPARE(timeline.histogram().undated, std::uint64_t{1});
    }

    void theTimeRangeOfTheQueryCanBeRemoved()
    {
        Setup setup;
        setup.run("user:Alice eventTime>=2026-03-09T20:00");
        QVERIFY(setup.timeline.filterRange());
        setup.timeline.removeFilter();
        setup.settle();
        QVERIFY(!setup.timeline.filterRange());
        QCOMPARE(setup.investigation.queryText(), QStringLiteral("user:Alice"));
    }

    void roomForBarsAsksForBarsAlone()
    {
        Setup setup;
        const auto result = setup.investigation.result();
        setup.timeline.setMostBars(30);
        setup.settle();
        QCOMPARE(setup.timeline.bucketLabel(), QStringLiteral("1 h"));
        QCOMPARE(setup.investigation.result(), result);
    }

    void theOutlineIsAllThereIsAtTheSameTime()
    {
        Setup setup;
        setup.run("user:Winter");
        QTRY_VERIFY(setup.timeline.outline());
        QVERIFY(setup.timeline.outline()->edges == setup.timeline.histogram().edges);
        QCOMPARE(counted(*setup.timeline.outline()), std::uint64_t{25});
        setup.timeline.setShowsOutline(false);
        QVERIFY(!setup.timeline.outline());
        setup.timeline.setShowsOutline(true);
        QVERIFY(setup.timeline.outline()); // it was kept
    }

    void zonesMoveTheOverview()
    {
        Setup setup;
        const QSignalSpy overviewChanged(&setup.timeline, &Timeline::overviewChanged);
        setup.investigation.setZone(DisplayZone::fromId(QStringLiteral("Asia/Kolkata")));
        setup.settle();
        QCOMPARE(counted(setup.timeline.overview()), std::uint64_t{25});
        setup.investigation.run(QStringLiteral("user:Winter"));
        setup.settle();
        QVERIFY(overviewChanged.size() <= 1); // another query does not count the case again
    }

    void lettingGoOfTheCase()
    {
        Setup setup;
        const std::weak_ptr<store::CaseFile> caseFile = setup.investigation.caseFile();
        setup.timeline.zoomTo(range("2026-03-09T11:00:00Z", "2026-03-09T13:00:00Z"));
        setup.investigation.setCase(nullptr);
        QVERIFY(caseFile.expired());
        QVERIFY(setup.timeline.histogram().bins.empty());
        QVERIFY(setup.timeline.overview().bins.empty());
        QVERIFY(!setup.timeline.window());
        setup.timeline.zoomAt(at("2026-03-09T12:00:00Z"), 0.5);
        setup.timeline.pan(1);
        setup.timeline.fitCase();
        setup.timeline.resetZoom();
        QVERIFY(!setup.timeline.window());
        setup.investigation.setCase(aDay());
        setup.settle();
        QCOMPARE(counted(setup.timeline.histogram()), std::uint64_t{25});
    }

    void startsOverAnOpenCase()
    {
        Setup setup;
        Timeline another(setup.investigation);
        QCOMPARE(counted(another.histogram()), std::uint64_t{25});
        QTRY_COMPARE(counted(another.overview()), std::uint64_t{25});
    }
};

QTEST_GUILESS_MAIN(TestTimeline)
#include "tst_timeline.moc"
