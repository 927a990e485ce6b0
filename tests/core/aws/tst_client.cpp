#include "tests/core/aws/client_calls.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <set>

using namespace khoji;
using namespace khoji::test;
using namespace std::chrono_literals;
using aws::TroubleKind;

namespace {

QByteArray contentsOf(const QString& path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// What is sent, and what comes back.
class TestClient : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void getsAnAnswer();
    void sendsWhatItSigned();
    void sendsAQueryOfAJsonService();
    void asksForHeadersAlone();
    void givesBytesAsSent();
    void writesABodyToAFile();
    void leavesNoFileAfterTrouble();
    void replacesNoFile();
    void saysWhenTheDiskRefuses();
    void boundsBodyAndHeaders_data();
    void boundsBodyAndHeaders();
    void keepsToItsConnections();
    void verifiesTheCertificate();
    void asksNobodyWithoutHttps();
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

QTEST_GUILESS_MAIN(TestClient)
#include "tst_client.moc"
