#include "app/exit_guard.h"

#include <QtCore/QProcess>
#include <QtTest/QtTest>

#include <thread>

using namespace Qt::StringLiterals;
using khoji::app::ExitGuard;

namespace {

constexpr int kGuardsCode = 7;
constexpr int kOwnCode = 3;

/// A program of which a part never ends.
[[noreturn]] void hang()
{
    ExitGuard guard;
    guard.arm(kGuardsCode, std::chrono::milliseconds{50});
    for (;;)
        std::this_thread::sleep_for(std::chrono::hours{1});
}

/// One whose parts end in time, and which then goes on for longer than the guard's patience.
int endInTime()
{
    constexpr std::chrono::milliseconds kPatience{2'000};
    {
        ExitGuard guard;
        guard.arm(kGuardsCode, kPatience);
    }
    std::this_thread::sleep_for(kPatience * 2);
    return kOwnCode;
}

} // namespace

/// It ends a process, so each case has one of its own: this program, told what to do.
class TestExitGuard : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aProgramThatHangsIsEnded() { QCOMPARE(codeOf(u"hang"_s), kGuardsCode); }
    void aProgramThatEndsIsLeftAlone() { QCOMPARE(codeOf(u"endInTime"_s), kOwnCode); }

private:
    static int codeOf(const QString& what)
    {
        QProcess process;
        process.start(QCoreApplication::applicationFilePath(), {what});
        if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit)
            return -1;
        return process.exitCode();
    }
};

int main(int argc, char** argv)
{
    const QByteArray what = argc == 2 ? QByteArray(argv[1]) : QByteArray();
    if (what == "hang")
        hang();
    if (what == "endInTime")
        return endInTime();
    QCoreApplication application(argc, argv);
    TestExitGuard test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_exit_guard.moc"
