#include "core/s3/sync_estimate.h"

#include <QTest>

using namespace khoji;
using namespace std::chrono_literals;

class TestSyncEstimate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void manySmallObjectsTakeTheTimeOfRequests()
    {
        s3::Plan plan;
        plan.objects.resize(2'000);
        plan.bytes = 2'000'000;
        QCOMPARE(s3::estimateOf(plan).time, 10s);
    }
    void fewLargeObjectsTakeTheTimeOfBytes()
    {
        s3::Plan plan;
        plan.objects.resize(10);
        plan.bytes = 800'000'000;
        QCOMPARE(s3::estimateOf(plan).time, 100s);
    }
    void theCaseIsLargerThanTheObjects()
    {
        s3::Plan plan;
        plan.bytes = 1'000'000;
        QCOMPARE(s3::estimateOf(plan).diskBytes, 2'500'000U);
    }
    void hugePlansDoNotOverflow()
    {
        s3::Plan plan;
        plan.bytes = std::uint64_t{1} << 60;
        QVERIFY(s3::estimateOf(plan).diskBytes > plan.bytes);
    }
};

QTEST_GUILESS_MAIN(TestSyncEstimate)
#include "tst_sync_estimate.moc"
