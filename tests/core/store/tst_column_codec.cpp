#include "core/store/column_codec.h"

#include <QtTest/QTest>

#include <limits>
#include <random>

using namespace khoji::store;

class TestColumnCodec : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyNumberComesBack_data();
    void everyNumberComesBack();
    void whatGrowsBecomesSmall();
    void damageIsNoticed();
    void numbersThatLookLikeAFileAreNumbers();
};

namespace {

template <typename T>
bool comesBack(Packing packing)
{
    std::mt19937_64 random(sizeof(T) * 10 + static_cast<unsigned>(packing));
    for (const std::size_t count : {0U, 1U, 2U, 1000U}) {
        std::vector<T> numbers(count);
        for (T& number : numbers)
            number = static_cast<T>(random());
        if (count > 2) {
            numbers[0] = std::numeric_limits<T>::min();
            numbers[1] = std::numeric_limits<T>::max();
            numbers[2] = std::numeric_limits<T>::min();
        }
        std::vector<T> back(count);
        if (!unpack(pack(numbers, packing), packing, back) || back != numbers)
            return false;
    }
    return true;
}

} // namespace

void TestColumnCodec::everyNumberComesBack_data()
{
    QTest::addColumn<int>("packing");
    QTest::newRow("plain") << static_cast<int>(Packing::Plain);
    QTest::newRow("values") << static_cast<int>(Packing::Values);
    QTest::newRow("steps") << static_cast<int>(Packing::Steps);
}

void TestColumnCodec::everyNumberComesBack()
{
    QFETCH(int, packing);
    const auto kind = static_cast<Packing>(packing);
    QVERIFY(comesBack<std::uint8_t>(kind));
    QVERIFY(comesBack<std::uint16_t>(kind));
    QVERIFY(comesBack<std::uint32_t>(kind));
    QVERIFY(comesBack<std::uint64_t>(kind));
    QVERIFY(comesBack<std::int64_t>(kind));
}

void TestColumnCodec::whatGrowsBecomesSmall()
{
    std::vector<std::int64_t> times(10'000);
    for (std::size_t i = 0; i < times.size(); ++i)
        times[i] = 1'767'604'051'000 + static_cast<std::int64_t>(i / 3) * 1000;
    QVERIFY(pack(times, Packing::Steps).size() < times.size() / 10);
}

void TestColumnCodec::damageIsNoticed()
{
    const std::vector<std::uint32_t> numbers(100, 7);
    std::vector<std::uint32_t> back(100);
    for (const Packing packing : {Packing::Plain, Packing::Values, Packing::Steps}) {
        const std::string packed = pack(numbers, packing);
        QVERIFY(!unpack(packed.substr(0, packed.size() / 2), packing, back));
        QVERIFY(!unpack("", packing, back));
        std::vector<std::uint32_t> more(101);
        QVERIFY(!unpack(packed, packing, more));
        std::vector<std::uint32_t> fewer(99);
        QVERIFY(!unpack(packed, packing, fewer));
    }
}

/// Columns were once opened as log files are, which undoes gzip twice and UTF-16 without being asked.
void TestColumnCodec::numbersThatLookLikeAFileAreNumbers()
{
    const std::vector<std::vector<std::uint8_t>> beginnings{
        {0x1f, 0x8b, 8, 0}, {0xff, 0xfe, 'a', 0}, {0xfe, 0xff, 0, 'a'}};
    for (std::vector<std::uint8_t> numbers : beginnings) {
        numbers.resize(100, 7);
        std::vector<std::uint8_t> back(100);
        QVERIFY(unpack(pack(numbers, Packing::Values), Packing::Values, back));
        QVERIFY(back == numbers);
    }
}

QTEST_GUILESS_MAIN(TestColumnCodec)
#include "tst_column_codec.moc"
