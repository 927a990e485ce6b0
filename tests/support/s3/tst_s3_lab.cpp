// The laboratory's S3 is what tests of the acquisition trust: it verifies signatures, lists what
// was put, and each fault is what it says it is.

#include "tests/support/s3/s3_lab.h"
#include "tests/support/s3/signed_client.h"
#include "tests/support/s3/start_or_skip.h"

#include <QProcess>
#include <QTest>

using namespace khoji;
using namespace Qt::StringLiterals;
using test::Fault;
using test::LabObject;
using test::PlainAnswer;
using test::S3Lab;
using test::SignedQuestion;

namespace {

const std::string kBody(1000, 'k');

bool has(const std::string& text, std::string_view part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

class S3LabTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void publishedSignatures();
    void aSignedListing();
    void refusals_data();
    void refusals();
    void bytesComeBackAsTheyWere();
    void manyObjectsAreListedAtOnce();
    void aDeletedObjectIsGone();

    void theProxyHandsOn();
    void errors_data();
    void errors();
    void brokenConnections_data();
    void brokenConnections();
    void aForeignBody();
    void latencyGoesOn();
    void counts_data();
    void counts();
    void theJournal();
    void itEndsWithTheTest();
    void itEndsWhenKilled();

private:
    [[nodiscard]] SignedQuestion question(const std::string& path) const
    {
        return {.url = m_lab.endpoint() + path, .credentials = S3Lab::investigator()};
    }
    PlainAnswer get(const std::string& path) { return m_client.ask(question(path)); }
    PlainAnswer getThroughProxy(const std::string& path)
    {
        return m_client.ask(
            {.url = m_lab.proxyEndpoint() + path, .credentials = S3Lab::investigator()});
    }

    S3Lab m_lab;
    test::SignedClient m_client;
};

void S3LabTest::initTestCase()
{
    START_OR_SKIP(m_client);
    START_OR_SKIP(m_lab);
    m_lab.createBucket("ctrail");
    m_lab.putObjects("ctrail", std::vector<LabObject>{{"logs/a b+c.json.gz", kBody}});
}

void S3LabTest::init()
{
    m_lab.noFaults();
    m_lab.forgetRequests();
}

void S3LabTest::publishedSignatures()
{
    QProcess check;
    check.start(u"/usr/bin/python3"_s,
        {u"-B"_s, QStringLiteral(KHOJI_SOURCE_DIR "/tests/support/s3/lab/check_sigv4.py")});
    QVERIFY(check.waitForFinished());
    QVERIFY2(check.exitCode() == 0, check.readAllStandardOutput().constData());
}

void S3LabTest::aSignedListing()
{
    const PlainAnswer answer = get("/ctrail?list-type=2&prefix=logs%2F");
    QCOMPARE(answer.status, 200);
    QVERIFY(has(answer.body, "<Key>logs/a b+c.json.gz</Key>"));
    QVERIFY(has(answer.body, "<Size>1000</Size>"));
}

void S3LabTest::refusals_data()
{
    QTest::addColumn<SignedQuestion>("question");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("code");

    const auto row = [](const char* name, SignedQuestion question, int status, const char* code) {
        QTest::newRow(name) << std::move(question) << status << QByteArray(code);
    };
    const auto known = S3Lab::investigator();
    const std::string list = "/ctrail?list-type=2";
    row("wrong secret", {.url = list, .credentials = {{known.accessKey, "guessed"}}}, 403,
        "SignatureDoesNotMatch");
    row("unknown key", {.url = list, .credentials = {{"lab:nobody", known.secret}}}, 403,
        "SignatureDoesNotMatch");
    row("denied user", {.url = list, .credentials = S3Lab::denied()}, 403, "AccessDenied");
    row("other region", {.url = list, .credentials = known, .region = "eu-west-1"}, 400,
        "<Region>us-east-1</Region>");
    row("clock behind", {.url = list, .credentials = known, .clockAhead = -3600}, 403,
        "RequestTimeTooSkewed");
    row("clock ahead", {.url = list, .credentials = known, .clockAhead = 3600}, 403,
        "RequestTimeTooSkewed");
    row("no such bucket", {.url = "/nowhere?list-type=2", .credentials = known}, 404,
        "NoSuchBucket");
    row("no such key", {.url = "/ctrail/logs/none", .credentials = known}, 404, "NoSuchKey");
}

void S3LabTest::refusals()
{
    QFETCH(SignedQuestion, question);
    QFETCH(int, status);
    QFETCH(QByteArray, code);

    question.url = m_lab.endpoint() + question.url;
    const PlainAnswer answer = m_client.ask(question);
    QCOMPARE(answer.status, status);
    QVERIFY2(has(answer.body, code.constData()), answer.body.c_str());
}

void S3LabTest::bytesComeBackAsTheyWere()
{
    const PlainAnswer answer = get("/ctrail/logs/a%20b%2Bc.json.gz");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body, kBody);
    QCOMPARE(answer.headers.at("content-encoding"), "gzip");
    QCOMPARE(answer.headers.at("content-type"), "application/json");
}

void S3LabTest::manyObjectsAreListedAtOnce()
{
    std::vector<LabObject> objects;
    for (int i = 0; i < 1001; ++i)
        objects.push_back({"many/" + std::to_string(i), std::to_string(i)});
    m_lab.putObjects("ctrail", objects);

    const PlainAnswer first = get("/ctrail?list-type=2&prefix=many%2F");
    QVERIFY(has(first.body, "<KeyCount>1000</KeyCount>"));
    QVERIFY(has(first.body, "<IsTruncated>true</IsTruncated>"));
    const PlainAnswer rest = get("/ctrail?list-type=2&prefix=many%2F&start-after=many%2F998");
    QVERIFY(has(rest.body, "<KeyCount>1</KeyCount>"));
    QVERIFY(has(rest.body, "<Key>many/999</Key>"));
    QCOMPARE(get("/ctrail/many/777").body, "777");
}

void S3LabTest::aDeletedObjectIsGone()
{
    m_lab.putObjects("ctrail", std::vector<LabObject>{{"gone/one", kBody}, {"gone/two", kBody}});
    m_lab.deleteObject("ctrail", "gone/one");

    QCOMPARE(get("/ctrail/gone/one").status, 404);
    QCOMPARE(get("/ctrail/gone/two").status, 200);
    QVERIFY(has(get("/ctrail?list-type=2&prefix=gone%2F").body, "<KeyCount>1</KeyCount>"));
}

void S3LabTest::theProxyHandsOn()
{
    const PlainAnswer object = getThroughProxy("/ctrail/logs/a%20b%2Bc.json.gz");
    QCOMPARE(object.status, 200);
    QCOMPARE(object.body, kBody);
    QCOMPARE(object.headers.at("content-encoding"), "gzip");
    const auto head = m_client.ask({.method = "HEAD",
        .url = m_lab.proxyEndpoint() + "/ctrail/logs/a%20b%2Bc.json.gz",
        .credentials = S3Lab::investigator()});
    QCOMPARE(head.status, 200);
    QCOMPARE(head.headers.at("content-length"), "1000");
    QCOMPARE(getThroughProxy("/ctrail/logs/none").status, 404);
}

void S3LabTest::errors_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<QByteArray>("header");

    const auto row = [](const char* name, const Fault& fault, int status, const char* words,
                         const char* header = "") {
        QTest::newRow(name) << fault << status << QByteArray(words) << QByteArray(header);
    };
    row("slow down", Fault::slowDown(), 503, "<Code>SlowDown</Code>");
    row("internal error", Fault::internalError(), 500, "<Code>InternalError</Code>");
    row("expired token", Fault::expiredToken(), 400, "<Code>ExpiredToken</Code>");
    row("access denied", Fault::accessDenied(), 403, "<Code>AccessDenied</Code>");
    row("no key to decrypt", Fault::accessDeniedKms(), 403, "kms:Decrypt");
    row("skewed clock", Fault::clockSkewed(600), 403, "<Code>RequestTimeTooSkewed</Code>", "date");
    row("archived", Fault::archived(), 403, "<Code>InvalidObjectState</Code>");
    row("unknown key", Fault::invalidAccessKey(), 403, "<Code>InvalidAccessKeyId</Code>");
    row("no such key", Fault::noSuchKey(), 404, "<Code>NoSuchKey</Code>");
    row("other region", Fault::otherRegion("eu-west-1"), 301, "<Code>PermanentRedirect</Code>",
        "x-amz-bucket-region");
    row("redirect", Fault::redirect("http://127.0.0.1:9/elsewhere"), 302, "", "location");
}

void S3LabTest::errors()
{
    QFETCH(Fault, fault);
    QFETCH(int, status);
    QFETCH(QByteArray, words);
    QFETCH(QByteArray, header);

    m_lab.setFaults({fault});
    const PlainAnswer answer = getThroughProxy("/ctrail?list-type=2");
    QCOMPARE(answer.status, status);
    QVERIFY2(has(answer.body, words.constData()), answer.body.c_str());
    if (!header.isEmpty())
        QVERIFY(!answer.headers.at(header.toStdString()).empty());
    QCOMPARE(m_lab.requests().at(0).fault, fault.rule().at("action").get<std::string>());
}

void S3LabTest::brokenConnections_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<QByteArray>("broken");
    QTest::newRow("reset") << Fault::reset() << QByteArray("ConnectionResetError");
    QTest::newRow("cut") << Fault::cut() << QByteArray("IncompleteRead");
    QTest::newRow("hang") << Fault::hang() << QByteArray("TimeoutError");
}

void S3LabTest::brokenConnections()
{
    QFETCH(Fault, fault);
    QFETCH(QByteArray, broken);

    m_lab.setFaults({fault.times(1)});
    const PlainAnswer answer =
        m_client.ask({.url = m_lab.proxyEndpoint() + "/ctrail/logs/a%20b%2Bc.json.gz",
            .credentials = S3Lab::investigator(),
            .patience = broken == "TimeoutError" ? 1 : 60});
    QCOMPARE(answer.broken, broken.toStdString());
    QCOMPARE(getThroughProxy("/ctrail/logs/a%20b%2Bc.json.gz").body, kBody);
}

void S3LabTest::aForeignBody()
{
    const std::string hostile =
        "<?xml version=\"1.0\"?><ListBucketResult>\xff\xfe <Key>../../etc</Key>";
    m_lab.setFaults({Fault::body(hostile).on("list-type=2")});
    QCOMPARE(getThroughProxy("/ctrail?list-type=2").body, hostile);
    QCOMPARE(getThroughProxy("/ctrail/logs/a%20b%2Bc.json.gz").body, kBody);
}

void S3LabTest::latencyGoesOn()
{
    m_lab.setFaults({Fault::latency(1), Fault::slowDown().times(1)});
    QCOMPARE(getThroughProxy("/ctrail?list-type=2").status, 503);
    QCOMPARE(getThroughProxy("/ctrail?list-type=2").status, 200);
    QCOMPARE(m_lab.requests().at(1).fault, "latency");
}

void S3LabTest::counts_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<QByteArray>("statuses"); // of six requests: f is a fault
    QTest::newRow("always") << Fault::slowDown() << QByteArray("ffffff");
    QTest::newRow("first two") << Fault::slowDown().times(2) << QByteArray("ff....");
    QTest::newRow("every third") << Fault::slowDown().every(3) << QByteArray("..f..f");
    QTest::newRow("by chance") << Fault::slowDown().chance(0.5, 1) << QByteArray("f..fff");
    QTest::newRow("another key") << Fault::slowDown().on("GET /ctrail/other")
                                 << QByteArray("......");
    QTest::newRow("by chance, certain") << Fault::slowDown().chance(1) << QByteArray("ffffff");
}

void S3LabTest::counts()
{
    QFETCH(Fault, fault);
    QFETCH(QByteArray, statuses);

    m_lab.setFaults({fault});
    QByteArray seen;
    for (int i = 0; i < 6; ++i)
        seen += getThroughProxy("/ctrail/logs/a%20b%2Bc.json.gz").status == 503 ? 'f' : '.';
    QCOMPARE(seen, statuses);
}

void S3LabTest::theJournal()
{
    (void)getThroughProxy("/ctrail?list-type=2&prefix=logs%2F");
    (void)getThroughProxy("/ctrail/logs/none");

    const auto requests = m_lab.requests();
    QCOMPARE(requests.size(), 2U);
    QCOMPARE(requests[0].method, "GET");
    QCOMPARE(requests[0].path, "/ctrail");
    QCOMPARE(requests[0].query, "list-type=2&prefix=logs%2F");
    QCOMPARE(requests[0].status, 200);
    QVERIFY(requests[0]
                .headers.at("authorization")
                .starts_with("AWS4-HMAC-SHA256 Credential=lab:investigator/"));
    QCOMPARE(requests[1].status, 404);
    m_lab.forgetRequests();
    QVERIFY(m_lab.requests().empty());
}

void S3LabTest::itEndsWithTheTest()
{
    S3Lab other;
    QVERIFY(other.start());
    const std::string endpoint = other.endpoint();
    QCOMPARE(m_client.ask({.url = endpoint + "/healthcheck"}).status, 200);
    other.stop();
    QCOMPARE(m_client.ask({.url = endpoint + "/healthcheck"}).broken, "ConnectionRefusedError");
}

// Swift's processes are children of the one that is killed, and must not outlive it.
void S3LabTest::itEndsWhenKilled()
{
    const QTemporaryDir folder;
    QProcess server;
    server.start(u"/usr/bin/python3"_s,
        {u"-B"_s, QStringLiteral(KHOJI_SOURCE_DIR "/tests/support/s3/lab/s3_server.py"),
            folder.filePath(u"swift"_s)});
    QTRY_VERIFY_WITH_TIMEOUT(server.canReadLine(), 90'000);
    const auto ready = nlohmann::json::parse(server.readLine().toStdString());
    const auto url =
        "http://127.0.0.1:" + std::to_string(ready.at("port").get<int>()) + "/healthcheck";
    QCOMPARE(m_client.ask({.url = url}).status, 200);

    server.kill();
    QVERIFY(server.waitForFinished());
    QTRY_COMPARE_WITH_TIMEOUT(
        m_client.ask({.url = url}).broken, std::string("ConnectionRefusedError"), 30'000);
}

QTEST_GUILESS_MAIN(S3LabTest)
#include "tst_s3_lab.moc"
