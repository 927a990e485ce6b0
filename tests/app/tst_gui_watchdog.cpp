#include "app/gui_watchdog.h"

#include <QTest>

#include <atomic>
#include <chrono>
#include <thread>

using namespace khoji;
using namespace std::chrono_literals;
using app::GuiWatchdog;

namespace {

constexpr auto kStall = 150ms;

void block()
{
    std::this_thread::sleep_for(kStall);
}

} // namespace

class TestGuiWatchdog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aStallIsSeenOnce();
    void aLongStallIsTold();
    void itEndsWhileItsQuestionWaits();
    void whoeverWantsOneHasIt_data();
    void whoeverWantsOneHasIt();
};

void TestGuiWatchdog::aStallIsSeenOnce()
{
    GuiWatchdog watchdog(1ms);
    (void)watchdog.takeLongest();
    // The question may be asked while the thread is blocked already.
    QTRY_VERIFY_WITH_TIMEOUT((block(), watchdog.takeLongest() >= kStall / 2), 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(watchdog.takeLongest() < kStall / 2, 20'000);
}

void TestGuiWatchdog::aLongStallIsTold()
{
    std::atomic<std::chrono::milliseconds> told{};
    const GuiWatchdog watchdog(
        1ms, kStall / 2, [&](std::chrono::milliseconds stall) { told = stall; });
    QTRY_VERIFY_WITH_TIMEOUT((block(), told.load() >= kStall / 2), 20'000);
}

void TestGuiWatchdog::itEndsWhileItsQuestionWaits()
{
    const GuiWatchdog watchdog(1ms);
    block(); // nobody answers any more
}

void TestGuiWatchdog::whoeverWantsOneHasIt_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("isThere");
    QTest::newRow("wanted") << QByteArray("1") << true;
    QTest::newRow("not wanted") << QByteArray("0") << false;
}

void TestGuiWatchdog::whoeverWantsOneHasIt()
{
    QFETCH(QByteArray, value);
    qputenv("KHOJI_WATCHDOG", value);
    QTEST(app::wantedWatchdog() != nullptr, "isThere");
}

QTEST_GUILESS_MAIN(TestGuiWatchdog)
#include "tst_gui_watchdog.moc"
