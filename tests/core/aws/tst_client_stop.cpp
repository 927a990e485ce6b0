#include "tests/core/aws/client_calls.h"

#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <thread>

using namespace khoji;
using namespace khoji::test;
using namespace std::chrono_literals;
using aws::TroubleKind;

/// Whatever is under way can be ended, from anywhere.
class TestClientStop : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void stopsOneCall_data();
    void stopsOneCall();
    void stopsEverything_data();
    void stopsEverything();
    void endsWithCallsUnderWay();
    void canBeAskedFromItsOwnThread();
    void stopsAFetchThatNobodyWaitsFor();
};

void TestClientStop::stopsOneCall_data()
{
    QTest::addColumn<HttpReply>("reply");
    QTest::addColumn<bool>("hasKeys");
    QTest::newRow("while it waits for keys") << withBody("x") << false;
    QTest::newRow("while it is under way") << fated(HttpReply::Fate::Hang) << true;
    QTest::newRow("while it rests") << refusal(503, "SlowDown") << true;
}

void TestClientStop::stopsOneCall()
{
    QFETCH(HttpReply, reply);
    QFETCH(bool, hasKeys);
    std::atomic<bool> givesKeys{hasKeys};
    std::stop_source stop;
    std::atomic<bool> fetching{false};
    ScriptedServer server(inTurn({reply}));
    CountedKeys keys;
    keys.onFetch = [&](int, const std::stop_token& token) -> std::optional<aws::Trouble> {
        fetching = true;
        if (givesKeys)
            return {};
        while (!token.stop_requested())
            std::this_thread::sleep_for(1ms);
        return aws::Trouble{TroubleKind::Stopped, "Stopped", {}, {}, {}};
    };
    auto options = quick();
    options.backoff = 20'000ms;
    options.tries = 1'000;
    aws::Client client(keys, options);
    std::jthread later([&] {
        while (hasKeys ? server.count() == 0 : !fetching.load())
            std::this_thread::sleep_for(1ms);
        stop.request_stop();
    });
    const auto answer = client.ask(callTo(server), stop.get_token());
    QCOMPARE(answer.error().kind, TroubleKind::Stopped);
    QCOMPARE(client.ask(callTo(server), stop.get_token()).error().kind, TroubleKind::Stopped);
    // The client itself goes on.
    ScriptedServer other(inTurn({withBody("x")}));
    givesKeys = true;
    QVERIFY(client.ask(callTo(other), {}));
}

void TestClientStop::stopsEverything_data()
{
    stopsOneCall_data();
}

void TestClientStop::stopsEverything()
{
    QFETCH(HttpReply, reply);
    QFETCH(bool, hasKeys);
    std::atomic<bool> fetching{false};
    ScriptedServer server(inTurn({reply}));
    CountedKeys keys;
    keys.onFetch = [&](int, const std::stop_token& token) -> std::optional<aws::Trouble> {
        fetching = true;
        while (!hasKeys && !token.stop_requested())
            std::this_thread::sleep_for(1ms);
        return {};
    };
    auto options = quick();
    options.backoff = 20'000ms;
    options.tries = 1'000;
    aws::Client client(keys, options);
    Outcomes outcomes;
    const QTemporaryDir folder;
    for (int i = 0; i < 50; ++i) {
        auto call = callTo(server, std::to_string(i));
        call.bodyFile = folder.filePath(QString::number(i)).toStdString();
        client.send(std::move(call), outcomes.take());
    }
    while (hasKeys ? server.count() == 0 : !fetching.load())
        std::this_thread::sleep_for(1ms);
    client.stop();
    for (const auto& outcome : outcomes.wait(50))
        QCOMPARE(outcome.error().kind, TroubleKind::Stopped);
    QCOMPARE(client.ask(callTo(server), {}).error().kind, TroubleKind::Stopped);
    QCOMPARE(outcomes.wait(50).size(), std::size_t{50});
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList());
}

void TestClientStop::endsWithCallsUnderWay()
{
    ScriptedServer server(inTurn({fated(HttpReply::Fate::Hang)}));
    CountedKeys keys;
    Outcomes outcomes;
    {
        aws::Client client(keys, quick());
        for (int i = 0; i < 50; ++i)
            client.send(callTo(server), outcomes.take());
    }
    const auto all = outcomes.wait(50);
    QCOMPARE(all.size(), std::size_t{50});
    for (const auto& outcome : all)
        QCOMPARE(outcome.error().kind, TroubleKind::Stopped);
}

void TestClientStop::canBeAskedFromItsOwnThread()
{
    ScriptedServer server(inTurn({withBody("x")}));
    CountedKeys keys;
    Outcomes outcomes;
    {
        aws::Client client(keys, quick());
        client.send(callTo(server), [&](const aws::Outcome<aws::Answer>& first) {
            QVERIFY(first);
            client.send(callTo(server), [&](aws::Outcome<aws::Answer> second) {
                QVERIFY(second);
                client.stop();
                client.send(callTo(server), outcomes.take());
            });
        });
        QCOMPARE(outcomes.wait(1).size(), std::size_t{1});
    }
    QCOMPARE(outcomes.wait(1).front().error().kind, TroubleKind::Stopped);
}

void TestClientStop::stopsAFetchThatNobodyWaitsFor()
{
    std::atomic<bool> wasStopped{false};
    ScriptedServer server(inTurn({withBody("x")}));
    CountedKeys keys;
    keys.onFetch = [&](int, const std::stop_token& token) -> std::optional<aws::Trouble> {
        while (!token.stop_requested())
            std::this_thread::sleep_for(1ms);
        wasStopped = true;
        return aws::Trouble{TroubleKind::Stopped, "Stopped", {}, {}, {}};
    };
    Outcomes outcomes;
    {
        aws::Client client(keys, quick());
        client.send(callTo(server), outcomes.take());
        while (keys.fetches() == 0)
            std::this_thread::sleep_for(1ms);
    }
    QVERIFY(wasStopped);
    QCOMPARE(outcomes.wait(1).front().error().kind, TroubleKind::Stopped);
}

QTEST_GUILESS_MAIN(TestClientStop)
#include "tst_client_stop.moc"
