#include "core/base/large_memory.h"

#include <QtTest/QTest>

#include <algorithm>
#include <cstdint>
#include <numeric>

using namespace khoji::base;

/// Advice on memory never changes what it holds.
class TestLargeMemory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anySizeIsZeroAtFirst_data();
    void anySizeIsZeroAtFirst();
    void whatIsThereStays();
};

void TestLargeMemory::anySizeIsZeroAtFirst_data()
{
    QTest::addColumn<std::size_t>("size");
    for (const std::size_t size : {0U, 1U, 1000U, 3'000'001U})
        QTest::addRow("%zu", size) << size;
}

void TestLargeMemory::anySizeIsZeroAtFirst()
{
    QFETCH(std::size_t, size);
    const auto values = largeVector<std::uint32_t>(size);
    QCOMPARE(values.size(), size);
    QVERIFY(std::all_of(values.begin(), values.end(), [](auto value) { return value == 0; }));
}

void TestLargeMemory::whatIsThereStays()
{
    std::vector<std::uint64_t> values(1000);
    std::iota(values.begin(), values.end(), 0);
    reserveLarge(values, 2'000'000);
    QVERIFY(values.capacity() >= 2'000'000);
    QCOMPARE(values.size(), std::size_t{1000});
    for (std::uint64_t i = 0; i < 1000; ++i)
        QCOMPARE(values[i], i);
}

QTEST_GUILESS_MAIN(TestLargeMemory)
#include "tst_large_memory.moc"
