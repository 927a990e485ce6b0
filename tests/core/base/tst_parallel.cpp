#include "core/base/parallel.h"

#include <QtTest/QTest>

#include <algorithm>
#include <atomic>
#include <stdexcept>

using namespace khoji::base;

/// Work split over cores: nothing is done twice or left out, and failures reach the caller.
class TestParallel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void partsCoverTheWholeInOrder_data();
    void partsCoverTheWholeInOrder();
    void smallWorkStaysInOnePart();
    void everyTaskIsDoneOnce();
    void aFailureReachesTheCaller();
};

void TestParallel::partsCoverTheWholeInOrder_data()
{
    QTest::addColumn<std::size_t>("first");
    QTest::addColumn<std::size_t>("end");
    QTest::addColumn<std::size_t>("least");
    QTest::newRow("nothing") << std::size_t{5} << std::size_t{5} << std::size_t{1};
    QTest::newRow("one") << std::size_t{5} << std::size_t{6} << std::size_t{1};
    QTest::newRow("no least") << std::size_t{0} << std::size_t{7} << std::size_t{0};
    QTest::newRow("odd") << std::size_t{3} << std::size_t{10'000'000} << std::size_t{100'000};
}

void TestParallel::partsCoverTheWholeInOrder()
{
    QFETCH(std::size_t, first);
    QFETCH(std::size_t, end);
    QFETCH(std::size_t, least);
    const auto parts = splitRange({first, end}, least);
    QVERIFY(!parts.empty());
    QVERIFY(parts.size() <= coresToUse());
    std::size_t next = first;
    for (const IndexRange& part : parts) {
        QCOMPARE(part.first, next);
        QVERIFY(parts.size() == 1 || part.size() >= least);
        next = part.end;
    }
    QCOMPARE(next, end);
}

void TestParallel::smallWorkStaysInOnePart()
{
    const auto parts = splitRange({10, 109}, 50);
    QCOMPARE(parts.size(), std::size_t{1});
    QVERIFY(parts.front() == (IndexRange{10, 109}));
}

void TestParallel::everyTaskIsDoneOnce()
{
    std::vector<std::atomic<int>> done(1000);
    inParallel(done.size(), [&](std::size_t task) { ++done[task]; });
    QVERIFY(std::all_of(done.begin(), done.end(), [](const auto& times) { return times == 1; }));
    inParallel(0, [](std::size_t) { QFAIL("there is nothing to do"); });
}

void TestParallel::aFailureReachesTheCaller()
{
    std::atomic<int> done{0};
    const auto work = [&](std::size_t task) {
        if (task == 3)
            throw std::runtime_error("the third");
        ++done;
    };
    QVERIFY_EXCEPTION_THROWN(inParallel(1000, work), std::runtime_error);
    QVERIFY(done < 1000);
}

QTEST_GUILESS_MAIN(TestParallel)
#include "tst_parallel.moc"
