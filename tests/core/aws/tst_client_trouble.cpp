#include "tests/core/aws/client_calls.h"

#include <QtTest/QTest>

#include <thread>

using namespace khoji;
using namespace khoji::test;
using namespace std::chrono_literals;
using aws::TroubleKind;

namespace {

void compareNoSecret(const aws::Trouble& trouble)
{
    for (const auto& text : {trouble.message, trouble.code, trouble.requestId, trouble.region}) {
        QVERIFY2(text.find(kSecret) == std::string::npos, text.c_str());
        QVERIFY2(text.find(kToken) == std::string::npos, text.c_str());
        QVERIFY2(text.find('\n') == std::string::npos, text.c_str());
    }
}

} // namespace

/// What goes wrong, what is put right, and what is tried again.
class TestClientTrouble : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void meetsEachTrouble_data();
    void meetsEachTrouble();
    void goesOnAfterWhatPasses_data();
    void goesOnAfterWhatPasses();
    void doesNotFollowARedirect();
    void changesRegionOnce_data();
    void changesRegionOnce();
    void givesUpARegionThatIsWrongAgain();
    void setsItsClockOnce();
    void givesUpAClockThatCannotBeSet();
    void refreshesOnceForAll();
    void givesUpWhenFreshKeysHaveExpired();
    void failsAllThatWaitForCredentials();
    void transfersWhileCredentialsAreFetched();
    void neverSaysTheSecret();
    void halvesWhenThrottled();
};

/// Each row of the table "Error classes": what is asked how often, and what is said.
void TestClientTrouble::meetsEachTrouble_data()
{
    QTest::addColumn<HttpReply>("reply");
    QTest::addColumn<TroubleKind>("kind");
    QTest::addColumn<std::size_t>("requests");
    QTest::addColumn<QByteArray>("message");
    const auto row = [](const char* name, const HttpReply& reply, TroubleKind kind,
                         std::size_t requests, const char* message) {
        QTest::newRow(name) << reply << kind << requests << QByteArray(message);
    };
    row("expired", refusal(400, "ExpiredToken"), TroubleKind::Expired, 2,
        "Your session expired; sign in again to continue");
    row("wrong key", refusal(403, "InvalidAccessKeyId"), TroubleKind::Rejected, 1,
        "AWS rejected the access key or secret");
    row("wrong secret", refusal(403, "SignatureDoesNotMatch"), TroubleKind::Rejected, 1,
        "AWS rejected the access key or secret");
    row("denied", refusal(403, "AccessDenied"), TroubleKind::Denied, 1,
        "Not allowed to s3:GetObject on s3://trail/a.gz");
    row("archived", refusal(403, "InvalidObjectState"), TroubleKind::Archived, 1,
        "s3://trail/a.gz is in Glacier and must be restored first");
    row("missing", refusal(404, "NoSuchKey"), TroubleKind::Missing, 1,
        "File was deleted (lifecycle?): s3://trail/a.gz");
    row("no bucket", refusal(404, "NoSuchBucket"), TroubleKind::Missing, 1,
        "Bucket trail does not exist");
    row("slow down", refusal(503, "SlowDown"), TroubleKind::Throttled, 3,
        "S3 asked us to slow down, 3 times");
    row("500", refusal(500, "InternalError"), TroubleKind::Throttled, 3,
        "S3 has trouble of its own (500 InternalError), 3 times");
    row("other", refusal(400, "InvalidArgument"), TroubleKind::Usage, 1,
        "S3 refused s3:GetObject on s3://trail/a.gz (400 InvalidArgument): InvalidArgument");
    row("cut", fated(HttpReply::Fate::Cut), TroubleKind::Network, 3,
        "Connection to HOST interrupted (Transferred a partial file), 3 times");
    row("no HTTP", raw("SSH-2.0-OpenSSH\r\n"), TroubleKind::Damaged, 1,
        "HOST does not answer in HTTP (Unsupported protocol)");
}

void TestClientTrouble::meetsEachTrouble()
{
    QFETCH(HttpReply, reply);
    QFETCH(TroubleKind, kind);
    QFETCH(std::size_t, requests);
    QFETCH(QByteArray, message);
    ScriptedServer server(inTurn({reply}));
    CountedKeys keys;
    aws::Client client(keys, quick());
    const auto answer = client.ask(callTo(server), {});
    QVERIFY(!answer);
    message.replace("HOST", QByteArray::fromStdString(server.host()));
    QCOMPARE(answer.error().message, message.toStdString());
    QCOMPARE(answer.error().kind, kind);
    QCOMPARE(server.count(), requests);
    QCOMPARE(client.statistics().retries.load(), requests - 1);
    if (!reply.headers.empty())
        QCOMPARE(answer.error().requestId, std::string("REQ7"));
    compareNoSecret(answer.error());
}

void TestClientTrouble::goesOnAfterWhatPasses_data()
{
    QTest::addColumn<HttpReply>("reply");
    QTest::newRow("SlowDown") << refusal(503, "SlowDown");
    QTest::newRow("429") << refusal(429, "");
    QTest::newRow("500") << refusal(500, "InternalError");
    QTest::newRow("502") << refusal(502, "");
    QTest::newRow("504") << refusal(504, "");
    QTest::newRow("reset") << fated(HttpReply::Fate::Reset);
    QTest::newRow("cut") << fated(HttpReply::Fate::Cut);
    QTest::newRow("hang") << fated(HttpReply::Fate::Hang);
    QTest::newRow("closed") << fated(HttpReply::Fate::Close);
    QTest::newRow("cut headers") << raw("HTTP/1.1 200 OK\r\nContent-Le");
    QTest::newRow("chunks that are none")
        << raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");
}

void TestClientTrouble::goesOnAfterWhatPasses()
{
    QFETCH(HttpReply, reply);
    ScriptedServer server(inTurn({reply, reply, withBody("whole")}));
    CountedKeys keys;
    auto options = quick();
    options.stallTimeout = 1s;
    aws::Client client(keys, options);
    const auto answer = client.ask(callTo(server), {});
    QVERIFY2(answer, answer ? "" : answer.error().message.c_str());
    QCOMPARE(answer->body, std::string("whole"));
    QVERIFY(client.statistics().retries.load() >= 1);
    QCOMPARE(keys.fetches(), 1);
}

void TestClientTrouble::doesNotFollowARedirect()
{
    ScriptedServer other(inTurn({withBody("stolen")}));
    HttpReply reply;
    reply.status = 302;
    reply.headers = {{"Location", "http://" + other.host() + "/"}};
    ScriptedServer server(inTurn({reply}));
    CountedKeys keys;
    aws::Client client(keys, quick());
    const auto answer = client.ask(callTo(server), {});
    QCOMPARE(answer.error().kind, TroubleKind::Damaged);
    QCOMPARE(server.count(), std::size_t{1});
    QCOMPARE(other.count(), std::size_t{0});
}

void TestClientTrouble::changesRegionOnce_data()
{
    QTest::addColumn<HttpReply>("reply");
    auto moved = refusal(301, "PermanentRedirect");
    moved.headers.emplace_back("x-amz-bucket-region", "eu-west-1");
    QTest::newRow("301") << moved;
    QTest::newRow("307") << refusal(307, "TemporaryRedirect", "<Region>eu-west-1</Region>");
    QTest::newRow("400") << refusal(
        400, "AuthorizationHeaderMalformed", "<Region>eu-west-1</Region>");
}

void TestClientTrouble::changesRegionOnce()
{
    QFETCH(HttpReply, reply);
    ScriptedServer server(inTurn({reply, withBody("x")}));
    CountedKeys keys;
    aws::Client client(keys, quick());
    QVERIFY(client.ask(callTo(server), {}));
    const auto requests = server.requests();
    QCOMPARE(requests.size(), std::size_t{2});
    QCOMPARE(regionOf(requests[0]), std::string("us-east-1"));
    QCOMPARE(regionOf(requests[1]), std::string("eu-west-1"));
}

void TestClientTrouble::givesUpARegionThatIsWrongAgain()
{
    ScriptedServer server([](const HttpRequest& request) {
        const std::string other = regionOf(request) == "eu-west-1" ? "eu-west-2" : "eu-west-1";
        return refusal(301, "PermanentRedirect", "<Region>" + other + "</Region>");
    });
    CountedKeys keys;
    aws::Client client(keys, quick());
    const auto answer = client.ask(callTo(server), {});
    QCOMPARE(answer.error().kind, TroubleKind::Region);
    QCOMPARE(answer.error().region, std::string("eu-west-2"));
    QCOMPARE(answer.error().message, std::string("Bucket trail is in region eu-west-2"));
    QCOMPARE(server.count(), std::size_t{2});
}

void TestClientTrouble::setsItsClockOnce()
{
    // The server lives in 2030, and takes nothing that is not signed there.
    ScriptedServer server([](const HttpRequest& request) {
        if (request.headers.at("x-amz-date").starts_with("2030"))
            return withBody("x");
        auto reply = refusal(403, "RequestTimeTooSkewed");
        reply.headers.emplace_back("Date", "Wed, 02 Jan 2030 12:00:00 GMT");
        return reply;
    });
    CountedKeys keys;
    aws::Client client(keys, quick());
    QVERIFY(client.ask(callTo(server), {}));
    QCOMPARE(server.count(), std::size_t{2});
    QVERIFY(client.ask(callTo(server), {}));
    QCOMPARE(server.count(), std::size_t{3});
}

void TestClientTrouble::givesUpAClockThatCannotBeSet()
{
    auto reply = refusal(403, "RequestTimeTooSkewed");
    reply.headers.emplace_back("Date", "Wed, 02 Jan 2030 12:00:00 GMT");
    ScriptedServer server(inTurn({reply}));
    CountedKeys keys;
    aws::Client client(keys, quick());
    const auto answer = client.ask(callTo(server), {});
    QCOMPARE(answer.error().kind, TroubleKind::Clock);
    QVERIFY(QByteArray::fromStdString(answer.error().message)
                .startsWith("This computer's clock is off by "));
    QCOMPARE(server.count(), std::size_t{2});
}

void TestClientTrouble::refreshesOnceForAll()
{
    ScriptedServer server([](const HttpRequest& request) {
        return keyOf(request) == "AKIA1" ? refusal(400, "ExpiredToken") : withBody("x");
    });
    CountedKeys keys;
    keys.onFetch = [](int, std::stop_token) -> std::optional<aws::Trouble> {
        std::this_thread::sleep_for(50ms); // long enough that all have come and wait
        return {};
    };
    aws::Client client(keys, quick());
    Outcomes outcomes;
    for (int i = 0; i < 100; ++i)
        client.send(callTo(server, std::to_string(i)), outcomes.take());
    const auto all = outcomes.wait(100);
    QCOMPARE(all.size(), std::size_t{100});
    for (const auto& outcome : all)
        QVERIFY2(outcome, outcome ? "" : outcome.error().message.c_str());
    QCOMPARE(keys.fetches(), 2);
    QVERIFY(server.count() <= 100 + 16);
}

void TestClientTrouble::givesUpWhenFreshKeysHaveExpired()
{
    ScriptedServer server(inTurn({refusal(400, "ExpiredToken")}));
    CountedKeys keys;
    aws::Client client(keys, quick());
    const auto answer = client.ask(callTo(server), {});
    QCOMPARE(answer.error().kind, TroubleKind::Expired);
    QCOMPARE(keys.fetches(), 2);
}

void TestClientTrouble::failsAllThatWaitForCredentials()
{
    ScriptedServer server(inTurn({withBody("x")}));
    CountedKeys keys;
    keys.onFetch = [](int number, std::stop_token) -> std::optional<aws::Trouble> {
        std::this_thread::sleep_for(50ms);
        if (number > 1)
            return {};
        return aws::Trouble{TroubleKind::NoCredentials, "None", {}, {}, {}};
    };
    aws::Client client(keys, quick());
    Outcomes outcomes;
    for (int i = 0; i < 20; ++i)
        client.send(callTo(server), outcomes.take());
    const auto all = outcomes.wait(20);
    QCOMPARE(all.size(), std::size_t{20});
    QCOMPARE(keys.fetches(), 1);
    for (const auto& outcome : all)
        QCOMPARE(outcome.error().kind, TroubleKind::NoCredentials);
    QCOMPARE(server.count(), std::size_t{0});
    // Who has signed in since can go on with the same client.
    QVERIFY(client.ask(callTo(server), {}));
    QCOMPARE(keys.fetches(), 2);
}

void TestClientTrouble::transfersWhileCredentialsAreFetched()
{
    // The first call is slow; another finds the keys expired. New keys come only when the first is
    // there, which therefore cannot have waited for them.
    std::atomic<bool> slowIsThere{false};
    ScriptedServer server([](const HttpRequest& request) {
        if (request.target == "/trail/slow") {
            auto reply = withBody("slow");
            reply.delay = 100ms;
            return reply;
        }
        return keyOf(request) == "AKIA1" ? refusal(400, "ExpiredToken") : withBody("x");
    });
    CountedKeys keys;
    keys.onFetch = [&](int number, std::stop_token) -> std::optional<aws::Trouble> {
        for (int i = 0; number > 1 && !slowIsThere && i < 3'000; ++i)
            std::this_thread::sleep_for(10ms);
        return {};
    };
    aws::Client client(keys, quick());
    client.send(callTo(server, "slow"),
        [&](aws::Outcome<aws::Answer> outcome) { slowIsThere = outcome.has_value(); });
    QVERIFY(client.ask(callTo(server, "other"), {}));
    QVERIFY(slowIsThere);
    QCOMPARE(keys.fetches(), 2);
}

void TestClientTrouble::neverSaysTheSecret()
{
    // A server that says back what it was told, and guessed the rest.
    ScriptedServer server([](const HttpRequest& request) {
        HttpReply reply;
        reply.status = 400;
        reply.body = "<Error><Code>InvalidArgument</Code><Message>"
            + request.headers.at("x-amz-security-token") + " \n" + kSecret + "</Message></Error>";
        return reply;
    });
    CountedKeys keys;
    aws::Client client(keys, quick());
    auto call = callTo(server);
    const auto answer = client.ask(call, {});
    QCOMPARE(answer.error().kind, TroubleKind::Usage);
    compareNoSecret(answer.error());

    QVERIFY(answer.error().message.find("(hidden)") != std::string::npos);

    HttpReply inNames;
    inNames.status = 400;
    inNames.body = std::string("<Error><Code>") + kToken + "&#10;" + kSecret + "</Code><RequestId>"
        + kToken + "</RequestId></Error>";
    ScriptedServer nasty(inTurn({inNames}));
    const auto other = client.ask(callTo(nasty), {});
    QCOMPARE(other.error().requestId, std::string("(hidden)"));
    compareNoSecret(other.error());
}

void TestClientTrouble::halvesWhenThrottled()
{
    std::atomic<bool> slow{true};
    ScriptedServer server(
        [&slow](const HttpRequest&) { return slow ? refusal(503, "SlowDown") : withBody("x"); });
    CountedKeys keys;
    auto options = quick();
    options.connections = 8;
    options.tries = 2;
    aws::Client client(keys, options);
    QCOMPARE(client.statistics().allowed.load(), 8U);
    QVERIFY(!client.ask(callTo(server), {})); // two tries, one after the other
    QCOMPARE(client.statistics().allowed.load(), 2U);
    slow = false;
    for (int i = 0; i < 60; ++i)
        QVERIFY(client.ask(callTo(server), {}));
    QCOMPARE(client.statistics().allowed.load(), 8U);
}

QTEST_GUILESS_MAIN(TestClientTrouble)
#include "tst_client_trouble.moc"
