#include "tests/views/timeline/histograms.h"
#include "views/timeline/bar_scale.h"

#include <QtTest/QtTest>

#include <limits>
#include <numeric>

using namespace khoji::views;
using khoji::store::Histogram;
using khoji::tests::hourly;

namespace {

double sum(const SeriesHeights& heights)
{
    return std::accumulate(heights.begin(), heights.end(), 0.0);
}

} // namespace

class TestBarScale : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fullestBarFitsWithALittleAir()
    {
        const BarScale scale = barScale(hourly({{.read = 10}, {.error = 100}, {}}), nullptr, 200);
        QVERIFY(scale.heightOf(100) < 200);
        QVERIFY(scale.heightOf(100) > 180);
    }

    void backdropIsTakenIn()
    {
        const Histogram filtered = hourly({{.error = 50}, {}});
        const Histogram all = hourly({{.read = 100}, {.read = 20}});
        const BarScale scale = barScale(filtered, &all, 200);
        QVERIFY(scale.heightOf(100) <= 200);
    }

    void backdropNeverSqueezesTheBarsBelowAThird()
    {
        const Histogram filtered = hourly({{.error = 5}, {}});
        const Histogram all = hourly({{.read = 1'000'000}, {.read = 20}});
        QVERIFY(barScale(filtered, &all, 200).heightOf(5) > 60);
    }

    void backdropAloneIsShownWhole()
    {
        const Histogram filtered = hourly({{}, {}});
        const Histogram all = hourly({{.read = 1000}, {}});
        const BarScale scale = barScale(filtered, &all, 200);
        QVERIFY(scale.heightOf(1000) <= 200);
        QVERIFY(scale.heightOf(1000) > 180);
    }

    void everySeriesWithEventsIsSeen_data()
    {
        QTest::addColumn<quint64>("errors");
        QTest::addColumn<quint64>("reads");
        QTest::newRow("one among a million") << quint64{1} << quint64{1'000'000};
        QTest::newRow("alone") << quint64{1} << quint64{0};
        QTest::newRow("equal") << quint64{500'000} << quint64{500'000};
    }
    void everySeriesWithEventsIsSeen()
    {
        QFETCH(quint64, errors);
        QFETCH(quint64, reads);
        const BarScale scale{100, 1'000'001};
        const SeriesHeights heights = seriesHeights({errors, 0, 0, reads}, scale);
        QVERIFY(heights[0] >= kLeastHeight);
        QCOMPARE(heights[1], 0.0);
        QCOMPARE(heights[2], 0.0);
        QVERIFY((heights[3] >= kLeastHeight) == (reads > 0));
        QVERIFY(sum(heights) <= 100);
    }

    void aHighBarStaysAsHighAsItIs()
    {
        const BarScale scale{100, 1000};
        QCOMPARE(sum(seriesHeights({1, 1, 1, 797}, scale)), 80.0);
    }

    void anEmptyBarHasNoHeight()
    {
        QCOMPARE(sum(seriesHeights({0, 0, 0, 0}, BarScale{100, 10})), 0.0);
    }

    void gridIsRoundAndApart_data()
    {
        QTest::addColumn<double>("top");
        for (const double top : {1.06, 3.0, 9.0, 14.0, 53.0, 99.0, 1234.0, 1e6, 4.2e9, 1.8e10})
            QTest::addRow("%g", top) << top;
    }
    void gridIsRoundAndApart()
    {
        QFETCH(double, top);
        const BarScale scale{130, top};
        const auto counts = gridCounts(scale, 30);
        QVERIFY(!counts.empty());
        QVERIFY(counts.size() <= 4);
        QVERIFY(scale.heightOf(counts.front()) >= 30 || counts.front() == 1);
        QVERIFY(scale.heightOf(counts.back()) <= 130);
        const QString digits = QString::number(counts.front());
        QVERIFY(QStringLiteral("125").contains(digits.front()));
        QCOMPARE(digits.count(u'0'), digits.size() - 1);
    }

    void noGridWithoutRoom()
    {
        QVERIFY(gridCounts(BarScale{20, 100}, 30).empty());
        QVERIFY(gridCounts(BarScale{0, 100}, 30).empty());
    }

    void logarithmicScaleTellsFewFromNone()
    {
        const Histogram filtered = hourly({{.error = 1}, {.read = 1'000'000}});
        const BarScale scale = barScale(filtered, nullptr, 200, ScaleKind::Logarithmic);
        QVERIFY(scale.heightOf(1'000'000) < 200);
        QVERIFY(scale.heightOf(1'000'000) > 180);
        QVERIFY(scale.heightOf(1) > 8);
        QCOMPARE(scale.heightOf(0), 0.0);
        QVERIFY(scale.heightOf(1000) > scale.heightOf(100) * 1.3);
    }

    void logarithmicBarsShareTheirHeightByTheirCounts()
    {
        const BarScale scale{100, 1000, ScaleKind::Logarithmic};
        const SeriesHeights heights = seriesHeights({300, 0, 0, 100}, scale);
        QVERIFY(std::abs(sum(heights) - scale.heightOf(400)) < 1e-9);
        QVERIFY(std::abs(heights[0] - 3 * heights[3]) < 1e-9);
    }

    void logarithmicGridIsOfPowersOfTen()
    {
        const auto counts = gridCounts(BarScale{130, 1e6, ScaleKind::Logarithmic}, 30);
        QVERIFY(counts.size() >= 2 && counts.size() <= 4);
        for (const auto count : counts)
            QVERIFY(QString::number(count).startsWith(u'1')
                && QString::number(count).count(u'0') == QString::number(count).size() - 1);
    }

    void hiddenSeriesAreNotCounted()
    {
        const Histogram histogram = hourly({{1, 2, 3, 4}, {10, 20, 30, 40}});
        QCOMPARE(countsOf(histogram, {0, 1}, 0b1001), (SeriesSums{0, 22, 33, 0}));
        QCOMPARE(largestTotal(histogram, 0b1001), quint64{50});
        QVERIFY(barScale(histogram, nullptr, 100, {}, 0b1001).heightOf(50) > 90);
    }

    void countsOfManyBars()
    {
        const Histogram histogram = hourly({{1, 2, 3, 4}, {10, 20, 30, 40}, {100, 200, 300, 400}});
        QCOMPARE(countsOf(histogram, {1, 2}), (SeriesSums{110, 220, 330, 440}));
        QCOMPARE(total(countsOf(histogram)), quint64{1110});
        QCOMPARE(largestTotal(histogram), quint64{1000});
        QCOMPARE(countsOf(Histogram{}), SeriesSums{});
    }

    void sumsDoNotOverflow()
    {
        constexpr auto kMost = std::numeric_limits<std::uint32_t>::max();
        const Histogram histogram = hourly({{kMost, kMost, kMost, kMost}});
        QCOMPARE(largestTotal(histogram), quint64{4} * kMost);
    }
};

QTEST_GUILESS_MAIN(TestBarScale)
#include "tst_bar_scale.moc"
