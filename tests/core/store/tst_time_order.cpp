#include "core/base/time.h"
#include "core/store/time_order.h"

#include <QtTest/QTest>

#include <algorithm>
#include <numeric>
#include <random>
#include <tuple>

using namespace khoji;
using store::IndexRowData;

class TestTimeOrder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isTheOrderOfAPlainSort_data();
    void isTheOrderOfAPlainSort();
    void ofNothingIsNothing();
};

namespace {

std::vector<std::uint32_t> sorted(const std::vector<IndexRowData>& rows)
{
    std::vector<std::uint32_t> order(rows.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&rows](std::uint32_t a, std::uint32_t b) {
        const auto key = [](const IndexRowData& row) { return std::tie(row.time, row.shortKey, row.key); };
        return key(rows[a]) < key(rows[b]);
    });
    return order;
}

} // namespace

void TestTimeOrder::isTheOrderOfAPlainSort_data()
{
    QTest::addColumn<qint64>("first");
    QTest::addColumn<qint64>("span");
    QTest::addColumn<bool>("withUndated");
    QTest::newRow("one moment") << qint64{1'767'604'051'000} << qint64{1} << false;
    QTest::newRow("a minute") << qint64{1'767'604'051'000} << qint64{60'000} << false;
    QTest::newRow("all of time") << qint64{0} << qint64{253'402'300'799'999} << false;
    QTest::newRow("with undated") << qint64{1'767'604'051'000} << qint64{3'600'000} << true;
}

void TestTimeOrder::isTheOrderOfAPlainSort()
{
    QFETCH(qint64, first);
    QFETCH(qint64, span);
    QFETCH(bool, withUndated);
    std::mt19937_64 random(7);
    std::vector<IndexRowData> rows(5'000);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i].time = first + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(span));
        if (withUndated && i % 7 == 0)
            rows[i].time = base::kUndated.time_since_epoch().count();
        rows[i].shortKey = random() % 50; // some meet, and their keys decide
        rows[i].key = static_cast<std::uint32_t>(rows.size() - i);
    }
    QVERIFY(store::timeOrder(rows) == sorted(rows));
}

void TestTimeOrder::ofNothingIsNothing()
{
    QVERIFY(store::timeOrder({}).empty());
}

QTEST_GUILESS_MAIN(TestTimeOrder)
#include "tst_time_order.moc"
