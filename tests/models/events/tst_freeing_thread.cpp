#include "models/events/freeing_thread.h"

#include <QTest>
#include <QThread>

#include <atomic>
#include <memory>
#include <optional>

using namespace khoji;
using models::FreeingThread;

namespace {

/// Notes on which thread it ends.
class Large {
public:
    explicit Large(std::atomic<QThread*>& endedOn)
        : m_endedOn(endedOn)
    { }
    ~Large() { m_endedOn = QThread::currentThread(); }
    Large(const Large&) = delete;
    Large& operator=(const Large&) = delete;

private:
    std::atomic<QThread*>& m_endedOn;
};

} // namespace

class TestFreeingThread : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whoeverLetsGoLastDoesNotFreeIt()
    {
        std::atomic<QThread*> endedOn{nullptr};
        {
            const FreeingThread freeing;
            auto large = freeing.share(std::make_shared<Large>(endedOn));
            auto other = large;
            large.reset();
            QCOMPARE(endedOn.load(), nullptr);
            other.reset();
        }
        QVERIFY(endedOn.load() != nullptr); // its end waits
        QVERIFY(endedOn.load() != QThread::currentThread());
    }

    void whatOutlivesItIsFreedWhereItIsLetGo()
    {
        std::atomic<QThread*> endedOn{nullptr};
        std::optional<FreeingThread> freeing(std::in_place);
        auto large = freeing->share(std::make_shared<Large>(endedOn));
        freeing.reset();
        QCOMPARE(endedOn.load(), nullptr);
        large.reset();
        QCOMPARE(endedOn.load(), QThread::currentThread());
    }

    void itIsTheSameThing()
    {
        const FreeingThread freeing;
        const auto number = std::make_shared<int>(7);
        QCOMPARE(freeing.share(number).get(), number.get());
        QTRY_COMPARE(number.use_count(), 1L);
        QVERIFY(!freeing.share(std::shared_ptr<int>()));
    }
};

QTEST_GUILESS_MAIN(TestFreeingThread)
#include "tst_freeing_thread.moc"
