#include "core/record/derive.h"
#include "core/record/event_entry.h"
#include "core/store/stacking.h"

#include <QtTest/QTest>

#include <random>

using namespace khoji;
using namespace khoji::store;

/// The histogram by the values of a field, over more rows than one thread would take. What the
/// values of dictionaries do is tested with whole stores (conformance/tst_queries.cpp).
class TestStacking : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void countsEveryRowOnce_data();
    void countsEveryRowOnce();

private:
    EventIndex m_index;
};

namespace {

constexpr std::size_t kRows = 450'007; // no multiple of anything
constexpr std::size_t kUndated = 11;

base::UtcTime second(int number)
{
    return base::UtcTime(std::chrono::seconds(number));
}

} // namespace

/// A row a millisecond; the first of them without a time.
void TestStacking::initTestCase()
{
    std::mt19937 random(20260309);
    constexpr auto kLevels = static_cast<unsigned>(record::Severity::Critical) + 1;
    for (std::size_t row = 0; row < kRows; ++row) {
        m_index.time.push_back(row < kUndated ? base::kUndated.time_since_epoch().count()
                                              : static_cast<std::int64_t>(row));
        m_index.flags.push_back(
            static_cast<std::uint16_t>((random() % kLevels) << record::flag::kSeverityShift));
    }
}

void TestStacking::countsEveryRowOnce_data()
{
    QTest::addColumn<QList<int>>("edges"); // seconds
    QTest::newRow("all of them") << QList<int>{-1, 1, 2, 200, 200, 449, 460};
    QTest::newRow("some in the middle") << QList<int>{100, 101, 300};
    QTest::newRow("none") << QList<int>{1000, 2000};
}

void TestStacking::countsEveryRowOnce()
{
    QFETCH(QList<int>, edges);
    QueryRequest request;
    for (const int edge : edges)
        request.histogramEdges.push_back(second(edge));
    request.stackBy = record::Field::Severity;
    ScanPlan plan;
    QVERIFY(planHistogram(m_index, request, plan));
    CompiledFilter all;
    all.kind = CompiledFilter::Kind::All;
    const auto found = scan(m_index, all, plan, {});
    QVERIFY(found);
    const Histogram histogram = histogramOf(m_index, *found, request, {});

    std::vector<SeriesCounts> expected(request.histogramEdges.size() - 1);
    std::uint64_t inside = 0;
    for (std::size_t row = kUndated; row < kRows; ++row) {
        const auto after = std::upper_bound(
            request.histogramEdges.begin(), request.histogramEdges.end(), m_index.timeAt(row));
        if (after == request.histogramEdges.begin() || after == request.histogramEdges.end())
            continue;
        const auto severity = record::word(
            static_cast<record::Severity>(m_index.flags[row] >> record::flag::kSeverityShift & 7));
        const auto series = std::find_if(histogram.series.begin(), histogram.series.end(),
            [&](const HistogramSeries& one) { return one.text == severity; });
        QVERIFY(series != histogram.series.end());
        ++expected[static_cast<std::size_t>(after - request.histogramEdges.begin() - 1)]
                  [static_cast<std::size_t>(series - histogram.series.begin())];
        ++inside;
    }
    QVERIFY(histogram.bins == expected);
    QCOMPARE(histogram.undated, std::uint64_t{kUndated});
    QCOMPARE(histogram.outside, std::uint64_t{kRows - kUndated - inside});
}

QTEST_GUILESS_MAIN(TestStacking)
#include "tst_stacking.moc"
