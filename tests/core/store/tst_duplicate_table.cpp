#include "core/store/duplicate_table.h"

#include <QtTest/QTest>

#include <map>
#include <random>

using khoji::store::DuplicateTable;

class TestDuplicateTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsWhatASimpleTableFinds_data();
    void findsWhatASimpleTableFinds();
    void stopsWhenTheVisitorIsContent();
    void keepsTheFirstOfManyAlike();
    void takesTenBytesAnEvent_data();
    void takesTenBytesAnEvent();
};

namespace {

using Keys = std::vector<std::uint32_t>;

Keys keysOf(const DuplicateTable& table, std::uint64_t hash)
{
    Keys keys;
    table.find(hash, [&keys](std::uint32_t key) {
        keys.push_back(key);
        return false;
    });
    return keys;
}

} // namespace

void TestDuplicateTable::findsWhatASimpleTableFinds_data()
{
    QTest::addColumn<quint64>("distinct"); // hashes that the events share
    QTest::addColumn<quint64>("spread"); // what is between two of them
    QTest::addColumn<bool>("reserved");
    constexpr quint64 kAnywhere = 0x9E3779B97F4A7C15;
    QTest::newRow("a few") << quint64{40} << kAnywhere << false;
    QTest::newRow("hardly any two alike") << quint64{1'000'000} << kAnywhere << false;
    QTest::newRow("with room from the beginning") << quint64{1'000'000} << kAnywhere << true;
    QTest::newRow("many alike") << quint64{5'000} << kAnywhere << false;
    QTest::newRow("all in the first place") << quint64{100} << quint64{1} << false;
    QTest::newRow("all in the last place") << quint64{100} << ~quint64{0} << false;
}

void TestDuplicateTable::findsWhatASimpleTableFinds()
{
    QFETCH(quint64, distinct);
    QFETCH(quint64, spread);
    QFETCH(bool, reserved);
    constexpr std::uint32_t kEvents = 200'000;
    std::mt19937_64 random(11);
    DuplicateTable table;
    std::map<std::uint64_t, Keys> simple;
    if (reserved)
        table.reserve(kEvents);
    for (std::uint32_t key = 1; key <= kEvents; ++key) {
        const std::uint64_t hash = random() % distinct * spread;
        table.insert(hash, key);
        if (simple[hash].size() < DuplicateTable::kMostAlike)
            simple[hash].push_back(key);
    }
    for (const auto& [hash, keys] : simple)
        QCOMPARE(keysOf(table, hash), keys);
    QCOMPARE(keysOf(table, distinct * spread), Keys());
}

void TestDuplicateTable::stopsWhenTheVisitorIsContent()
{
    DuplicateTable table;
    for (const std::uint32_t key : {3U, 5U, 8U})
        table.insert(77, key);
    Keys seen;
    QVERIFY(table.find(77, [&seen](std::uint32_t key) {
        seen.push_back(key);
        return key == 5;
    }));
    QCOMPARE(seen, (Keys{3, 5}));
    QVERIFY(!table.find(77, [](std::uint32_t) { return false; }));
}

/// A log that repeats one eventID for ever must not make each look-up longer than the one before.
void TestDuplicateTable::keepsTheFirstOfManyAlike()
{
    DuplicateTable table;
    const std::size_t empty = table.bytes();
    for (std::uint32_t key = 1; key <= 1'000'000; ++key)
        table.insert(42, key);
    const Keys keys = keysOf(table, 42);
    QCOMPARE(keys.size(), DuplicateTable::kMostAlike);
    QCOMPARE(keys.front(), 1U);
    QCOMPARE(keys.back(), std::uint32_t{DuplicateTable::kMostAlike});
    QVERIFY(table.bytes() < empty + 4096);
}

void TestDuplicateTable::takesTenBytesAnEvent_data()
{
    QTest::addColumn<bool>("reserved");
    QTest::newRow("grown") << false;
    QTest::newRow("reserved") << true;
}

/// At any moment from half a million on, not only after it has just grown.
void TestDuplicateTable::takesTenBytesAnEvent()
{
    QFETCH(bool, reserved);
    std::mt19937_64 random(12);
    DuplicateTable table;
    if (reserved)
        table.reserve(500'000);
    for (std::uint32_t key = 1; key <= 1'000'000; ++key) {
        table.insert(random(), key);
        if (key >= 500'000 && key % 10'000 == 0)
            QVERIFY2(table.bytes() <= std::size_t{10} * key,
                qPrintable(QStringLiteral("%1 for %2").arg(table.bytes()).arg(key)));
    }
}

QTEST_GUILESS_MAIN(TestDuplicateTable)
#include "tst_duplicate_table.moc"
