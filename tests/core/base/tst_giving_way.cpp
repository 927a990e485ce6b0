#include "core/base/giving_way.h"

#include <QTest>

#include <thread>

#ifdef Q_OS_LINUX
#include <sys/resource.h>
#endif

using namespace khoji;

class TestGivingWay : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyTheThreadAndWhatItStartsGiveWay()
    {
#ifdef Q_OS_LINUX
        const auto priority = [] {
            return getpriority(PRIO_PROCESS, 0);
        };
        const int ours = priority();
        int before = 0;
        int after = 0;
        int started = 0;
        std::thread([&] {
            before = priority();
            base::giveWay();
            after = priority();
            std::thread([&] { started = priority(); }).join();
        }).join();
        QCOMPARE(before, ours);
        QVERIFY(after > ours || ours == 19); // 19 is the last
        QCOMPARE(started, after);
        QCOMPARE(priority(), ours);
#else
        base::giveWay();
        QSKIP("Here priority is not a thread's own.");
#endif
    }
};

QTEST_GUILESS_MAIN(TestGivingWay)
#include "tst_giving_way.moc"
