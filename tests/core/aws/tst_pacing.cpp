#include "core/aws/pacing.h"

#include <QtTest/QTest>

using namespace khoji;
using namespace std::chrono_literals;

class TestPacing : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsWithinLimits();
    void halvesOncePerBurst();
    void growsBackSlowly();
    void pausesGrowAndStayRandom();
};

void TestPacing::keepsWithinLimits()
{
    QCOMPARE(aws::Pacing(0).allowed(), 1U);
    QCOMPARE(aws::Pacing(16).allowed(), 16U);
    QCOMPARE(aws::Pacing(1000).allowed(), 64U);
}

void TestPacing::halvesOncePerBurst()
{
    aws::Pacing pacing(16);
    for (int i = 0; i < 16; ++i)
        (void)pacing.sent();
    for (std::uint64_t request = 1; request <= 16; ++request)
        pacing.throttled(request);
    QCOMPARE(pacing.allowed(), 8U);
    pacing.throttled(pacing.sent());
    QCOMPARE(pacing.allowed(), 4U);
    for (int i = 0; i < 10; ++i)
        pacing.throttled(pacing.sent());
    QCOMPARE(pacing.allowed(), 1U);
}

void TestPacing::growsBackSlowly()
{
    aws::Pacing pacing(8);
    pacing.throttled(pacing.sent());
    QCOMPARE(pacing.allowed(), 4U);
    for (int i = 0; i < 3; ++i)
        pacing.succeeded();
    QCOMPARE(pacing.allowed(), 4U);
    pacing.succeeded();
    QCOMPARE(pacing.allowed(), 5U);
    for (int i = 0; i < 1000; ++i)
        pacing.succeeded();
    QCOMPARE(pacing.allowed(), 8U);
}

void TestPacing::pausesGrowAndStayRandom()
{
    std::minstd_rand random(1);
    const auto longest = [&random](unsigned tries, std::chrono::milliseconds first) {
        auto most = 0ms;
        for (int i = 0; i < 2000; ++i) {
            const auto pause = aws::pauseAfter(tries, first, random);
            if (pause < 0ms)
                return -1ms;
            most = std::max(most, pause);
        }
        return most;
    };
    QVERIFY(longest(1, 200ms) <= 200ms && longest(1, 200ms) > 150ms);
    QVERIFY(longest(2, 200ms) <= 400ms && longest(2, 200ms) > 300ms);
    QVERIFY(longest(4, 200ms) <= 1600ms && longest(4, 200ms) > 1200ms);
    QVERIFY(longest(60, 200ms) <= 20s && longest(60, 200ms) > 15s);
    QCOMPARE(longest(3, 0ms), 0ms);
}

QTEST_GUILESS_MAIN(TestPacing)
#include "tst_pacing.moc"
