#include "core/store/hash_set.h"

#include <QtTest/QTest>

#include <random>
#include <set>

using khoji::store::HashSet;

class TestHashSet : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void holdsWhatASimpleSetHolds_data();
    void holdsWhatASimpleSetHolds();
};

void TestHashSet::holdsWhatASimpleSetHolds_data()
{
    QTest::addColumn<quint64>("distinct");
    QTest::newRow("a few, 0 and 1 among them") << quint64{60};
    QTest::newRow("again and again") << quint64{3'000};
    QTest::newRow("hardly any twice") << ~quint64{0};
}

void TestHashSet::holdsWhatASimpleSetHolds()
{
    QFETCH(quint64, distinct);
    std::mt19937_64 random(3);
    HashSet set;
    std::set<std::uint64_t> simple;
    for (int i = 0; i < 20'000; ++i) {
        const std::uint64_t asked = std::max<std::uint64_t>(random() % distinct, 1);
        QCOMPARE(set.contains(asked), simple.contains(asked));
        const std::uint64_t added = random() % distinct;
        set.insert(added);
        simple.insert(std::max<std::uint64_t>(added, 1)); // 0 and 1 are one
    }
    for (const std::uint64_t hash : simple)
        QVERIFY(set.contains(hash));
    QVERIFY(!set.contains(distinct));
}

QTEST_GUILESS_MAIN(TestHashSet)
#include "tst_hash_set.moc"
