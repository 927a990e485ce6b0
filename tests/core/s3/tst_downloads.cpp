#include "core/s3/downloads.h"
#include "tests/core/s3/fake_objects.h"

#include <QtTest/QTest>

#include <fstream>

using namespace khoji;
using s3::Arrival;
using s3::DownloadLimits;
using s3::Downloads;
using test::FakeObjects;
using Strings = std::vector<std::string>;

/// Objects on their way: how many at once, in which order, and their end.
class TestDownloads : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void comeInOrder();
    void neverMoreThanAllowedAtOnce();
    void neverMoreBytesThanAllowed();
    void oneThatIsTooLargeComesAlone();
    void largeOnesGoToFiles();
    void oneThatIsFetchedAgainComesBeforeTheRest();
    void anEndLeavesWhatHasArrived();
    void stopsWhileItWaits();
    void answersAfterTheEndAreLetGo();

private:
    [[nodiscard]] s3::Bucket bucket()
    {
        return s3::Bucket::open(*m_fake, {{}, "us-east-1", {}, false, false}, "trail").value();
    }
    void put(int objects, std::size_t size = 10);
    [[nodiscard]] std::string keyOf(const Arrival& arrival) const
    {
        return m_objects.at(arrival.number).key;
    }
    /// All that comes, asking whenever there is room.
    [[nodiscard]] Strings takeAll(Downloads& downloads) const;

    std::unique_ptr<FakeObjects> m_fake;
    std::vector<s3::Object> m_objects;
};

void TestDownloads::init()
{
    m_fake = std::make_unique<FakeObjects>();
    m_objects.clear();
}

void TestDownloads::put(int objects, std::size_t size)
{
    for (int i = 0; i < objects; ++i)
        m_objects.push_back(
            m_fake->put("object" + std::to_string(100 + i), std::string(size, 'x')));
}

Strings TestDownloads::takeAll(Downloads& downloads) const
{
    Strings keys;
    while (true) {
        if (!downloads.ask())
            return keys;
        const auto taken = downloads.take({});
        if (taken.hasEnded)
            return keys;
        if (taken.arrival)
            keys.push_back(keyOf(*taken.arrival));
    }
}

void TestDownloads::comeInOrder()
{
    put(50);
    const auto source = bucket();
    Downloads downloads(source, *m_fake, m_objects, {});
    const Strings taken = takeAll(downloads);
    QCOMPARE(taken.size(), std::size_t{50});
    QVERIFY(std::is_sorted(taken.begin(), taken.end()));
    QCOMPARE(m_fake->asked(), taken);
    QVERIFY(!downloads.wouldWait());
}

void TestDownloads::neverMoreThanAllowedAtOnce()
{
    put(50);
    m_fake->hold();
    const auto source = bucket();
    Downloads downloads(source, *m_fake, m_objects, {.parallel = 7});
    QVERIFY(downloads.ask());
    QVERIFY(downloads.ask());
    QCOMPARE(m_fake->asked().size(), std::size_t{7});
    QVERIFY(downloads.wouldWait());
    m_fake->let();
    QCOMPARE(takeAll(downloads).size(), std::size_t{50});
    QVERIFY(m_fake->most() <= 7);
}

/// What has arrived and nobody took counts as well: readers that are slow hold up the network.
void TestDownloads::neverMoreBytesThanAllowed()
{
    put(50, 100);
    const auto source = bucket();
    Downloads downloads(source, *m_fake, m_objects, {.parallel = 16, .ahead = 450});
    for (int times = 0; times < 20; ++times) {
        QVERIFY(downloads.ask());
        QTest::qWait(1);
    }
    QCOMPARE(m_fake->asked().size(), std::size_t{4});
    const auto taken = downloads.take({});
    QVERIFY(taken.arrival);
    QVERIFY(downloads.ask());
    QCOMPARE(m_fake->asked().size(), std::size_t{5});
    QCOMPARE(takeAll(downloads).size(), std::size_t{49});
}

void TestDownloads::oneThatIsTooLargeComesAlone()
{
    put(3, 1000);
    m_fake->hold();
    const auto source = bucket();
    Downloads downloads(source, *m_fake, m_objects, {.parallel = 16, .ahead = 10});
    QVERIFY(downloads.ask());
    QCOMPARE(m_fake->asked().size(), std::size_t{1});
    m_fake->let();
    QCOMPARE(takeAll(downloads).size(), std::size_t{3});
    QCOMPARE(m_fake->most(), std::size_t{1});
}

void TestDownloads::largeOnesGoToFiles()
{
    put(1, 10);
    put(1, 11);
    m_objects[1] = m_fake->put("large", std::string(11, 'L'));
    std::filesystem::path held;
    {
        const auto source = bucket();
        Downloads downloads(source, *m_fake, m_objects, {.inMemory = 10});
        for (int i = 0; i < 2; ++i) {
            QVERIFY(downloads.ask());
            auto taken = downloads.take({});
            while (!taken.arrival)
                taken = downloads.take({});
            QCOMPARE(taken.arrival->file.empty(), taken.arrival->number == 0);
            if (taken.arrival->number == 1)
                held = taken.arrival->file;
        }
        std::ifstream file(held);
        QCOMPARE(std::string(std::istreambuf_iterator<char>(file), {}), std::string(11, 'L'));
    }
    QTRY_VERIFY_WITH_TIMEOUT(!std::filesystem::exists(held), 10'000);
}

void TestDownloads::oneThatIsFetchedAgainComesBeforeTheRest()
{
    put(5);
    const auto source = bucket();
    Downloads downloads(source, *m_fake, m_objects, {.parallel = 1});
    m_fake->hold(); // or the next would be asked for as soon as this one is there
    QVERIFY(downloads.ask());
    m_fake->let();
    auto taken = downloads.take({});
    QCOMPARE(taken.arrival->number, std::size_t{0});
    downloads.fetchAgain(0);
    const Strings rest = takeAll(downloads);
    QCOMPARE(rest.size(), std::size_t{5});
    QCOMPARE(rest.front(), m_objects[0].key);
}

void TestDownloads::anEndLeavesWhatHasArrived()
{
    put(50);
    const auto source = bucket();
    Downloads downloads(source, *m_fake, m_objects, {.parallel = 4});
    m_fake->hold(); // or more would be asked for as soon as one is there
    QVERIFY(downloads.ask());
    m_fake->let();
    // The fourth arrives last: they are answered one after the other.
    QTRY_VERIFY_WITH_TIMEOUT(!downloads.wouldWait(), 10'000);
    downloads.end();
    const Strings taken = takeAll(downloads);
    QVERIFY(!taken.empty());
    QVERIFY(taken.size() <= 4);
    QCOMPARE(m_fake->asked().size(), std::size_t{4});
}

void TestDownloads::stopsWhileItWaits()
{
    put(5);
    m_fake->hold();
    const auto source = bucket();
    Downloads downloads(source, *m_fake, m_objects, {});
    QVERIFY(downloads.ask());
    std::stop_source stop;
    bool hasEnded = false;
    {
        const std::jthread waiter([&] { hasEnded = downloads.take(stop.get_token()).hasEnded; });
        stop.request_stop();
    }
    QVERIFY(hasEnded);
}

void TestDownloads::answersAfterTheEndAreLetGo()
{
    put(5, 100);
    m_fake->hold();
    const auto source = bucket();
    {
        Downloads downloads(source, *m_fake, m_objects, {.inMemory = 10});
        QVERIFY(downloads.ask());
        QCOMPARE(m_fake->asked().size(), std::size_t{5});
    }
    m_fake->let();
    QTRY_COMPARE_WITH_TIMEOUT(m_fake->files().size(), std::size_t{5}, 10'000);
    m_fake.reset(); // with the last answer, the temporary folder has gone
}

QTEST_GUILESS_MAIN(TestDownloads)
#include "tst_downloads.moc"
