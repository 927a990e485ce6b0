#include "core/aws/client.h"
#include "tests/support/http/scripted_server.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <set>
#include <thread>

using namespace khoji;
using namespace std::chrono_literals;
using aws::TroubleKind;
using test::HttpReply;
using test::HttpRequest;
using test::ScriptedServer;

namespace {

constexpr auto kSecret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
constexpr auto kToken = "FwoGZXIvYXdzEXAMPLETOKEN";

/// Gives out keys `AKIA1`, `AKIA2`, ... and counts how often it is asked.
class CountedKeys final : public aws::CredentialSource {
public:
    aws::Outcome<aws::Credentials> fetch(std::stop_token stop) override
    {
        const int number = ++m_fetches;
        if (onFetch) {
            if (auto trouble = onFetch(number, stop))
                return tl::unexpected(std::move(*trouble));
        }
        return aws::Credentials{"AKIA" + std::to_string(number), kSecret, kToken, {}};
    }
    [[nodiscard]] int fetches() const { return m_fetches; }

    std::function<std::optional<aws::Trouble>(int number, std::stop_token stop)> onFetch;

private:
    std::atomic<int> m_fetches{0};
};

/// Outcomes of calls that were sent, as they come in.
class Outcomes {
public:
    aws::Caller::Done take()
    {
        return [this](aws::Outcome<aws::Answer> outcome) {
            const std::scoped_lock lock(m_mutex);
            m_outcomes.push_back(std::move(outcome));
            m_changed.notify_all();
        };
    }
    /// All of them, once there are so many.
    std::vector<aws::Outcome<aws::Answer>> wait(std::size_t count)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, 60s, [&] { return m_outcomes.size() >= count; });
        return m_outcomes;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<aws::Outcome<aws::Answer>> m_outcomes;
};

aws::ClientOptions quick()
{
    aws::ClientOptions options;
    options.tries = 3;
    options.backoff = 2ms;
    options.stallTimeout = 20s;
    return options;
}

aws::Call callTo(const ScriptedServer& server, std::string key = "a.gz")
{
    aws::Call call;
    call.endpoint = {false, server.host(), "/trail"};
    call.scope = {"us-east-1", "s3"};
    call.path = "/" + key;
    call.action = "s3:GetObject on s3://trail/" + key;
    return call;
}

HttpReply refusal(int status, const std::string& code, const std::string& further = {})
{
    HttpReply reply;
    reply.status = status;
    reply.headers = {{"x-amz-request-id", "REQ7"}, {"Content-Type", "application/xml"}};
    reply.body =
        "<Error><Code>" + code + "</Code><Message>" + code + "</Message>" + further + "</Error>";
    return reply;
}

HttpReply withBody(std::string body)
{
    HttpReply reply;
    reply.body = std::move(body);
    return reply;
}

HttpReply fated(HttpReply::Fate fate, std::string body = "0123456789")
{
    HttpReply reply = withBody(std::move(body));
    reply.fate = fate;
    return reply;
}

HttpReply raw(std::string bytes)
{
    HttpReply reply;
    reply.raw = std::move(bytes);
    return reply;
}

/// The replies one after the other; the last one for ever.
ScriptedServer::Script inTurn(std::deque<HttpReply> replies)
{
    return [replies = std::move(replies)](const HttpRequest&) mutable {
        const HttpReply reply = replies.front();
        if (replies.size() > 1)
            replies.pop_front();
        return reply;
    };
}

std::string keyOf(const HttpRequest& request)
{
    const std::string& authorization = request.headers.at("authorization");
    const auto begin = authorization.find("Credential=") + 11;
    return authorization.substr(begin, authorization.find('/', begin) - begin);
}

std::string regionOf(const HttpRequest& request)
{
    const std::string& authorization = request.headers.at("authorization");
    const auto end = authorization.find("/s3/aws4_request");
    const auto begin = authorization.rfind('/', end - 1) + 1;
    return authorization.substr(begin, end - begin);
}

void compareNoSecret(const aws::Trouble& trouble)
{
    for (const auto& text : {trouble.message, trouble.code, trouble.requestId, trouble.region}) {
        QVERIFY2(text.find(kSecret) == std::string::npos, text.c_str());
        QVERIFY2(text.find(kToken) == std::string::npos, text.c_str());
        QVERIFY2(text.find('\n') == std::string::npos, text.c_str());
    }
}

QByteArray contentsOf(const QString& path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

Q_DECLARE_METATYPE(khoji::test::HttpReply)

class TestClient : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void getsAnAnswer();
    void sendsWhatItSigned();
    void sendsAQueryOfAJsonService();
    void asksForHeadersAlone();
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
    void writesABodyToAFile();
    void leavesNoFileAfterTrouble();
    void replacesNoFile();
    void saysWhenTheDiskRefuses();
    void boundsBodyAndHeaders_data();
    void boundsBodyAndHeaders();
    void givesBytesAsSent();
    void halvesWhenThrottled();
    void keepsToItsConnections();
    void verifiesTheCertificate();
    void asksNobodyWithoutHttps();
    void stopsOneCall_data();
    void stopsOneCall();
    void stopsEverything_data();
    void stopsEverything();
    void endsWithCallsUnderWay();
    void canBeAskedFromItsOwnThread();
    void stopsAFetchThatNobodyWaitsFor();
};

void TestClient::getsAnAnswer()
{
    ScriptedServer server([](const HttpRequest&) {
        HttpReply reply = withBody("hello");
        reply.headers = {{"ETag", "\"abc\""}, {"X-Amz-Request-Id", "  R1  "}};
        return reply;
    });
    CountedKeys keys;
    aws::Client client(keys, quick());
    const auto answer = client.ask(callTo(server), {});
    QVERIFY2(answer, answer ? "" : answer.error().message.c_str());
    QCOMPARE(answer->status, 200);
    QCOMPARE(answer->body, std::string("hello"));
    QCOMPARE(answer->header("etag"), std::string("\"abc\""));
    QCOMPARE(answer->header("x-amz-request-id"), std::string("R1"));
    QCOMPARE(answer->header("not-there"), std::string());
    QVERIFY(client.ask(callTo(server), {}));
    QCOMPARE(keys.fetches(), 1);
    QCOMPARE(server.connections(), 1U);
    QCOMPARE(client.statistics().requests.load(), 2U);
    QCOMPARE(client.statistics().retries.load(), 0U);
    QCOMPARE(client.statistics().bytes.load(), 10U);
    QCOMPARE(client.statistics().allowed.load(), 16U);
}

void TestClient::sendsWhatItSigned()
{
    ScriptedServer server(inTurn({withBody("x")}));
    CountedKeys keys;
    aws::Client client(keys, quick());
    auto call = callTo(server, "a/../b c/\xC3\xBC+%");
    call.query = {{"versionId", "1/2"}, {"location", ""}};
    call.headers = {{"If-Match", "\"e\"\r\nx-evil: 1"}};
    QVERIFY(client.ask(call, {}));
    const auto request = server.requests().front();
    QCOMPARE(request.method, std::string("GET"));
    QCOMPARE(
        request.target, std::string("/trail/a/../b%20c/%C3%BC%2B%25?location=&versionId=1%2F2"));
    QCOMPARE(request.headers.at("host"), server.host());
    QCOMPARE(request.headers.at("if-match"), std::string("\"e\"x-evil: 1"));
    QVERIFY(!request.headers.contains("x-evil"));
    QVERIFY(!request.headers.contains("accept-encoding"));
    QCOMPARE(request.headers.at("x-amz-security-token"), std::string(kToken));

    // The signature is what the signer says about exactly this.
    aws::UnsignedRequest unsignedRequest{
        "GET", server.host(), "/trail" + call.path, call.query, call.headers, {}};
    const auto date = base::parseTime(request.headers.at("x-amz-date"));
    QVERIFY(date);
    const auto expected =
        aws::signedHeaders(unsignedRequest, {"AKIA1", kSecret, kToken, {}}, call.scope, *date);
    QCOMPARE(expected.back().first, std::string("authorization"));
    QCOMPARE(request.headers.at("authorization"), expected.back().second);
}

void TestClient::sendsAQueryOfAJsonService()
{
    ScriptedServer server(inTurn({withBody("{}")}));
    CountedKeys keys;
    aws::Client client(keys, quick());
    auto call = callTo(server);
    call.method = aws::Call::Method::Post;
    call.body = R"({"MaxResults":50})";
    call.headers = {{"Content-Type", "application/x-amz-json-1.1"}};
    QVERIFY(client.ask(call, {}));
    const auto request = server.requests().front();
    QCOMPARE(request.method, std::string("POST"));
    QCOMPARE(request.body, call.body);
    QCOMPARE(request.headers.at("content-type"), std::string("application/x-amz-json-1.1"));
    QVERIFY(!request.headers.contains("expect"));
}

void TestClient::asksForHeadersAlone()
{
    HttpReply reply;
    reply.headers = {{"x-amz-bucket-region", "us-east-1"}, {"Content-Length", "1000000"}};
    ScriptedServer server(inTurn({reply}));
    CountedKeys keys;
    aws::Client client(keys, quick());
    auto call = callTo(server);
    call.method = aws::Call::Method::Head;
    call.largestAnswer = 10;
    const auto answer = client.ask(call, {});
    QVERIFY2(answer, answer ? "" : answer.error().message.c_str());
    QCOMPARE(answer->header("x-amz-bucket-region"), std::string("us-east-1"));
    QCOMPARE(server.requests().front().method, std::string("HEAD"));
}

/// Each row of the table "Error classes": what is asked how often, and what is said.
void TestClient::meetsEachTrouble_data()
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

void TestClient::meetsEachTrouble()
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

void TestClient::goesOnAfterWhatPasses_data()
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

void TestClient::goesOnAfterWhatPasses()
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

void TestClient::doesNotFollowARedirect()
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

void TestClient::changesRegionOnce_data()
{
    QTest::addColumn<HttpReply>("reply");
    auto moved = refusal(301, "PermanentRedirect");
    moved.headers.emplace_back("x-amz-bucket-region", "eu-west-1");
    QTest::newRow("301") << moved;
    QTest::newRow("307") << refusal(307, "TemporaryRedirect", "<Region>eu-west-1</Region>");
    QTest::newRow("400") << refusal(
        400, "AuthorizationHeaderMalformed", "<Region>eu-west-1</Region>");
}

void TestClient::changesRegionOnce()
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

void TestClient::givesUpARegionThatIsWrongAgain()
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

void TestClient::setsItsClockOnce()
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

void TestClient::givesUpAClockThatCannotBeSet()
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

void TestClient::refreshesOnceForAll()
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

void TestClient::givesUpWhenFreshKeysHaveExpired()
{
    ScriptedServer server(inTurn({refusal(400, "ExpiredToken")}));
    CountedKeys keys;
    aws::Client client(keys, quick());
    const auto answer = client.ask(callTo(server), {});
    QCOMPARE(answer.error().kind, TroubleKind::Expired);
    QCOMPARE(keys.fetches(), 2);
}

void TestClient::failsAllThatWaitForCredentials()
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

void TestClient::transfersWhileCredentialsAreFetched()
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

void TestClient::neverSaysTheSecret()
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

void TestClient::writesABodyToAFile()
{
    const std::string body(300'000, 'b');
    ScriptedServer server(
        inTurn({fated(HttpReply::Fate::Cut, body), refusal(503, "SlowDown"), withBody(body)}));
    CountedKeys keys;
    aws::Client client(keys, quick());
    const QTemporaryDir folder;
    const auto path = folder.filePath(QStringLiteral("a.part"));
    auto call = callTo(server);
    call.bodyFile = path.toStdString();
    const auto answer = client.ask(call, {});
    QVERIFY2(answer, answer ? "" : answer.error().message.c_str());
    QVERIFY(answer->body.empty());
    QCOMPARE(contentsOf(path), QByteArray::fromStdString(body));

    ScriptedServer empty(inTurn({withBody("")}));
    auto another = callTo(empty);
    another.bodyFile = folder.filePath(QStringLiteral("empty.part")).toStdString();
    QVERIFY(client.ask(another, {}));
    QVERIFY(QFile::exists(folder.filePath(QStringLiteral("empty.part"))));
}

void TestClient::leavesNoFileAfterTrouble()
{
    const QTemporaryDir folder;
    CountedKeys keys;
    aws::Client client(keys, quick());
    for (const auto& reply : {fated(HttpReply::Fate::Cut, std::string(300'000, 'b')),
             refusal(403, "AccessDenied"), withBody(std::string(300'000, 'b'))}) {
        ScriptedServer server(inTurn({reply}));
        auto call = callTo(server);
        call.bodyFile = folder.filePath(QStringLiteral("a.part")).toStdString();
        call.largestAnswer = 200'000;
        QVERIFY(!client.ask(call, {}));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList());
    }
}

void TestClient::replacesNoFile()
{
    const QTemporaryDir folder;
    const auto path = folder.filePath(QStringLiteral("mine"));
    const auto link = folder.filePath(QStringLiteral("link"));
    QFile mine(path);
    QVERIFY(mine.open(QFile::WriteOnly));
    mine.write("mine");
    mine.close();
    QVERIFY(QFile::link(path, link));
    ScriptedServer server(inTurn({withBody("theirs")}));
    CountedKeys keys;
    aws::Client client(keys, quick());
    for (const auto& target : {path, link}) {
        auto call = callTo(server);
        call.bodyFile = target.toStdString();
        const auto answer = client.ask(call, {});
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, TroubleKind::Disk);
        QCOMPARE(contentsOf(path), QByteArray("mine"));
    }
}

void TestClient::saysWhenTheDiskRefuses()
{
    ScriptedServer server(inTurn({withBody("x")}));
    CountedKeys keys;
    aws::Client client(keys, quick());
    auto call = callTo(server);
    call.bodyFile = "/nowhere/a.part";
    const auto answer = client.ask(call, {});
    QCOMPARE(answer.error().kind, TroubleKind::Disk);
    QCOMPARE(answer.error().message,
        std::string("Cannot write /nowhere/a.part: No such file or directory"));
    QCOMPARE(server.count(), std::size_t{1});
}

void TestClient::boundsBodyAndHeaders_data()
{
    QTest::addColumn<HttpReply>("reply");
    QTest::addColumn<TroubleKind>("kind");
    QTest::newRow("a body too large") << withBody(std::string(2'000, 'x')) << TroubleKind::Damaged;
    QTest::newRow("chunks without end") << raw(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7d0\r\n" + std::string(2'000, 'x')
        + "\r\n") << TroubleKind::Damaged;
    QTest::newRow("a refusal without end") << [] {
        auto reply = refusal(403, "AccessDenied");
        reply.body += std::string(3 << 20, ' ');
        return reply;
    }() << TroubleKind::Denied;
    std::string many = "HTTP/1.1 200 OK\r\n";
    for (int i = 0; i < 1'000; ++i)
        many += "x-" + std::to_string(i) + ": 1\r\n";
    QTest::newRow("too many headers") << raw(many + "\r\n") << TroubleKind::Damaged;
    QTest::newRow("a header too large")
        << raw("HTTP/1.1 200 OK\r\nx-a: " + std::string(90'000, 'x') + "\r\n\r\n")
        << TroubleKind::Damaged;
    std::string interim;
    for (int i = 0; i < 5'000; ++i)
        interim += "HTTP/1.1 100 Continue\r\n\r\n";
    QTest::newRow("interim answers without end") << raw(interim) << TroubleKind::Damaged;
}

void TestClient::boundsBodyAndHeaders()
{
    QFETCH(HttpReply, reply);
    QFETCH(TroubleKind, kind);
    ScriptedServer server(inTurn({reply}));
    CountedKeys keys;
    aws::Client client(keys, quick());
    auto call = callTo(server);
    call.largestAnswer = 1'000;
    const auto answer = client.ask(call, {});
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, kind);
    QCOMPARE(server.count(), std::size_t{1});
}

void TestClient::givesBytesAsSent()
{
    // `Content-Encoding: gzip`, as CloudTrail's objects have it, is not undone.
    auto reply = withBody(std::string("\x1f\x8b\x08\0no gzip at all", 18));
    reply.headers = {{"Content-Encoding", "gzip"}};
    ScriptedServer server(inTurn({reply}));
    CountedKeys keys;
    aws::Client client(keys, quick());
    const auto answer = client.ask(callTo(server), {});
    QVERIFY2(answer, answer ? "" : answer.error().message.c_str());
    QCOMPARE(answer->body, reply.body);
}

void TestClient::halvesWhenThrottled()
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

void TestClient::keepsToItsConnections()
{
    ScriptedServer server([](const HttpRequest& request) {
        auto reply = withBody(request.target);
        reply.delay = 1ms;
        return reply;
    });
    CountedKeys keys;
    aws::Client client(keys, quick());
    std::mutex mutex;
    std::set<std::string> bodies;
    Outcomes outcomes;
    for (int i = 0; i < 1'000; ++i) {
        client.send(callTo(server, std::to_string(i)),
            [&, done = outcomes.take()](aws::Outcome<aws::Answer> outcome) {
                if (outcome) {
                    const std::scoped_lock lock(mutex);
                    bodies.insert(outcome->body);
                }
                done(std::move(outcome));
            });
    }
    QCOMPARE(outcomes.wait(1'000).size(), std::size_t{1'000});
    QCOMPARE(bodies.size(), std::size_t{1'000});
    QCOMPARE(server.count(), std::size_t{1'000});
    QVERIFY(server.mostAtOnce() <= 16);
    QVERIFY(server.mostAtOnce() > 1);
    QVERIFY2(server.connections() <= 16, std::to_string(server.connections()).c_str());
    QCOMPARE(keys.fetches(), 1);
}

void TestClient::verifiesTheCertificate()
{
    // No server is needed to know that this file holds no certificates.
    ScriptedServer server(inTurn({withBody("x")}));
    CountedKeys keys;
    auto options = quick();
    options.caBundle = "/nowhere/ca.pem";
    aws::Client client(keys, options);
    auto call = callTo(server);
    call.endpoint.https = true;
    const auto answer = client.ask(call, {});
    QCOMPARE(answer.error().kind, TroubleKind::Tls);
    QCOMPARE(answer.error().message,
        std::string("Certificate not trusted. Behind a proxy? Set AWS_CA_BUNDLE"));
    QCOMPARE(server.count(), std::size_t{0});
}

void TestClient::asksNobodyWithoutHttps()
{
    CountedKeys keys;
    aws::Client client(keys, quick());
    aws::Call call;
    call.endpoint = {false, "s3.us-east-1.amazonaws.com", {}};
    call.scope = {"us-east-1", "s3"};
    const auto answer = client.ask(call, {});
    QCOMPARE(answer.error().kind, TroubleKind::Usage);
    QCOMPARE(keys.fetches(), 0);
}

void TestClient::stopsOneCall_data()
{
    QTest::addColumn<HttpReply>("reply");
    QTest::addColumn<bool>("hasKeys");
    QTest::newRow("while it waits for keys") << withBody("x") << false;
    QTest::newRow("while it is under way") << fated(HttpReply::Fate::Hang) << true;
    QTest::newRow("while it rests") << refusal(503, "SlowDown") << true;
}

void TestClient::stopsOneCall()
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

void TestClient::stopsEverything_data()
{
    stopsOneCall_data();
}

void TestClient::stopsEverything()
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

void TestClient::endsWithCallsUnderWay()
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

void TestClient::canBeAskedFromItsOwnThread()
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

void TestClient::stopsAFetchThatNobodyWaitsFor()
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

QTEST_GUILESS_MAIN(TestClient)
#include "tst_client.moc"
