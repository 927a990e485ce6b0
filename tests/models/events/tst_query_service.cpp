#include "models/events/query_service.h"

#include "tests/models/events/gated_store.h"

#include <QTest>
#include <QThread>

#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <vector>

using namespace khoji;
using models::QueryService;
using test::GatedStore;

namespace {

store::QueryRequest ask(const std::string& text)
{
    store::QueryRequest request;
    request.filter.text = text;
    return request;
}

/// Writes down what a service says, one word a signal: `busy`, `free`, `~so far`, `=answer`, `!error`.
class Listener {
public:
    explicit Listener(QueryService& service)
    {
        QObject::connect(&service, &QueryService::busyChanged, &service, [this](bool busy) {
            m_words += busy ? QStringLiteral("busy") : QStringLiteral("free");
        });
        QObject::connect(&service, &QueryService::finished, &service, [this](const auto& result) {
            m_words += QLatin1Char('=') + QString::fromStdString(GatedStore::question(*result));
        });
        QObject::connect(&service, &QueryService::found, &service, [this](const auto& result) {
            m_words += QLatin1Char('~') + QString::fromStdString(GatedStore::question(*result));
        });
        QObject::connect(
            &service, &QueryService::failed, &service, [this](const base::Error& error) {
                m_words += QLatin1Char('!') + QString::fromStdString(error.message);
            });
    }

    [[nodiscard]] QString words() const { return m_words.join(QLatin1Char(' ')); }

private:
    QStringList m_words;
};

/// Long enough for anything that is still on its way.
void letLateAnswersCome()
{
    QTest::qWait(50);
}

} // namespace

class TestQueryService : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answersArriveOnTheThreadOfTheService();
    void theNewestWins();
    void theAnswerToAReplacedQueryNeverArrives();
    void anAnswerOnItsWayIsDroppedForANewerQuery();
    void anAnswerOnItsWayIsDroppedByCancel();
    void cancelStopsTheQuery();
    void anotherStoreMeansTheOldOneIsFree_data();
    void anotherStoreMeansTheOldOneIsFree();
    void itsEndStopsTheQuery();
    void whatWasFoundSoFarArrivesBeforeTheAnswer();
    void whatAReplacedQueryFoundNeverArrives();
    void errorsArrive();
    void withoutAStoreRequestsAreIgnored();
    void manyRequestsGiveOneAnswer();
};

void TestQueryService::answersArriveOnTheThreadOfTheService()
{
    GatedStore store;
    store.open();
    QueryService service;
    service.setStore(&store);
    QThread* thread = nullptr;
    connect(&service, &QueryService::finished, [&] { thread = QThread::currentThread(); });
    service.submit(ask("a"));
    QTRY_COMPARE(thread, QThread::currentThread());
}

void TestQueryService::whatWasFoundSoFarArrivesBeforeTheAnswer()
{
    GatedStore store;
    store.tellPartial("some");
    QueryService service;
    service.setStore(&store);
    const Listener listener(service);
    service.submit(ask("all"));
    QTRY_COMPARE(listener.words(), QStringLiteral("busy ~some"));
    store.open();
    QTRY_COMPARE(listener.words(), QStringLiteral("busy ~some free =all"));
}

void TestQueryService::whatAReplacedQueryFoundNeverArrives()
{
    GatedStore store;
    store.tellPartial("old");
    QueryService service;
    service.setStore(&store);
    const Listener listener(service);
    service.submit(ask("first"));
    QVERIFY(store.waitForBegun(1)); // told, but no event loop has run
    store.tellPartial({});
    service.submit(ask("second"));
    store.open();
    QTRY_COMPARE(listener.words(), QStringLiteral("busy free =second"));
    letLateAnswersCome();
    QCOMPARE(listener.words(), QStringLiteral("busy free =second"));
}

void TestQueryService::theNewestWins()
{
    GatedStore store;
    QueryService service;
    service.setStore(&store);
    const Listener listener(service);
    service.submit(ask("first"));
    QVERIFY(store.waitForBegun(1));
    service.submit(ask("second"));
    QVERIFY(store.waitForBegun(2));
    service.submit(ask("third"));
    store.open();
    QTRY_COMPARE(listener.words(), QStringLiteral("busy free =third"));
    letLateAnswersCome();
    QCOMPARE(listener.words(), QStringLiteral("busy free =third"));
}

void TestQueryService::theAnswerToAReplacedQueryNeverArrives()
{
    GatedStore store(GatedStore::WhenStopped::TakesLong);
    QueryService service;
    service.setStore(&store);
    const Listener listener(service);
    service.submit(ask("old"));
    QVERIFY(store.waitForBegun(1));
    service.submit(ask("replaced before it began"));
    service.submit(ask("new"));
    store.open();
    QTRY_COMPARE(listener.words(), QStringLiteral("busy free =new"));
    letLateAnswersCome();
    QCOMPARE(listener.words(), QStringLiteral("busy free =new"));
    QCOMPARE(store.asked(), (std::vector<std::string>{"old", "new"}));
}

void TestQueryService::anAnswerOnItsWayIsDroppedForANewerQuery()
{
    GatedStore store;
    store.open();
    QueryService service;
    service.setStore(&store);
    const Listener listener(service);
    service.submit(ask("old"));
    QVERIFY(store.waitForEnded(1)); // answered, but no event loop has run
    service.submit(ask("new"));
    QTRY_COMPARE(listener.words(), QStringLiteral("busy free =new"));
    letLateAnswersCome();
    QCOMPARE(listener.words(), QStringLiteral("busy free =new"));
}

void TestQueryService::anAnswerOnItsWayIsDroppedByCancel()
{
    GatedStore store;
    store.open();
    QueryService service;
    service.setStore(&store);
    const Listener listener(service);
    service.submit(ask("a"));
    QVERIFY(store.waitForEnded(1));
    service.cancel();
    letLateAnswersCome();
    QCOMPARE(listener.words(), QStringLiteral("busy free"));
}

void TestQueryService::cancelStopsTheQuery()
{
    GatedStore store;
    QueryService service;
    service.setStore(&store);
    const Listener listener(service);
    service.submit(ask("a"));
    QVERIFY(service.isBusy());
    QVERIFY(store.waitForBegun(1));
    service.cancel();
    QVERIFY(!service.isBusy());
    QVERIFY(store.waitForEnded(1));
    letLateAnswersCome();
    QCOMPARE(listener.words(), QStringLiteral("busy free"));
}

void TestQueryService::anotherStoreMeansTheOldOneIsFree_data()
{
    QTest::addColumn<bool>("givesUp");
    QTest::newRow("a store that gives up") << true;
    QTest::newRow("a store that takes long") << false;
}

void TestQueryService::anotherStoreMeansTheOldOneIsFree()
{
    QFETCH(bool, givesUp);
    GatedStore old(givesUp ? GatedStore::WhenStopped::GivesUp : GatedStore::WhenStopped::TakesLong);
    GatedStore next;
    next.open();
    QueryService service;
    service.setStore(&old);
    const Listener listener(service);
    service.submit(ask("old"));
    QVERIFY(old.waitForBegun(1));
    std::jthread later;
    if (!givesUp) {
        later = std::jthread([&old] {
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
            old.open();
        });
    }
    service.setStore(&next);
    QVERIFY(!old.isInUse());
    service.submit(ask("new"));
    QTRY_COMPARE(listener.words(), QStringLiteral("busy free busy free =new"));
}

void TestQueryService::itsEndStopsTheQuery()
{
    GatedStore store;
    auto service = std::make_unique<QueryService>();
    service->setStore(&store);
    service->submit(ask("a"));
    QVERIFY(store.waitForBegun(1));
    service.reset();
    QVERIFY(!store.isInUse());
}

void TestQueryService::errorsArrive()
{
    GatedStore store;
    store.failWith(base::Error{base::ErrorKind::Storage, "the disk is gone"});
    QueryService service;
    service.setStore(&store);
    const Listener listener(service);
    service.submit(ask("a"));
    QTRY_COMPARE(listener.words(), QStringLiteral("busy free !the disk is gone"));
}

void TestQueryService::withoutAStoreRequestsAreIgnored()
{
    QueryService service;
    const Listener listener(service);
    service.submit(ask("a"));
    QVERIFY(!service.isBusy());
    letLateAnswersCome();
    QCOMPARE(listener.words(), QString());
}

void TestQueryService::manyRequestsGiveOneAnswer()
{
    GatedStore store;
    store.open();
    QueryService service;
    service.setStore(&store);
    const Listener listener(service);
    for (int i = 0; i < 2000; ++i)
        service.submit(ask(std::to_string(i)));
    QTRY_COMPARE(listener.words(), QStringLiteral("busy free =1999"));
    letLateAnswersCome();
    QCOMPARE(listener.words(), QStringLiteral("busy free =1999"));
}

QTEST_GUILESS_MAIN(TestQueryService)
#include "tst_query_service.moc"
