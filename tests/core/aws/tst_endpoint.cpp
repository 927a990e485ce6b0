#include "core/aws/endpoint.h"

#include <QtTest/QTest>

using namespace khoji;

class TestEndpoint : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAUrl_data();
    void readsAUrl();
    void addressesABucket_data();
    void addressesABucket();
    void refusesWhatNoBucketIsNamed_data();
    void refusesWhatNoBucketIsNamed();
    void addressesAService();
    void movesToAnotherRegion_data();
    void movesToAnotherRegion();
    void knowsThisComputer_data();
    void knowsThisComputer();
};

void TestEndpoint::readsAUrl_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("expected"); // empty: refused
    const auto row = [](const char* url, const char* expected) {
        QTest::newRow(url) << QByteArray(url) << QByteArray(expected);
    };
    row("https://minio.example.com", "https://minio.example.com");
    row("https://minio.example.com/", "https://minio.example.com");
    row("HTTPS://MinIO.example.com:443/", "https://minio.example.com");
    row("https://minio.example.com:9000/s3//", "https://minio.example.com:9000/s3");
    row("https://[2001:DB8::1]:9000", "https://[2001:db8::1]:9000");
    row("http://127.0.0.1:8085", "http://127.0.0.1:8085");
    row("http://localhost", "http://localhost");
    row("http://localhost:80", "http://localhost");
    row("http://[::1]:9000", "http://[::1]:9000");
    row("http://minio.example.com", "");
    row("http://127.0.0.1.example.com", "");
    row("http://localhost.example.com", "");
    row("http://10.0.0.1", "");
    row("", "");
    row("minio.example.com", "");
    row("ftp://minio.example.com", "");
    row("file:///etc/passwd", "");
    row("https://", "");
    row("https:///path", "");
    row("https://user@minio.example.com", "");
    row("https://user:secret@minio.example.com", "");
    row("https://a.example.com#@127.0.0.1", "");
    row("https://a.example.com?x=1", "");
    row("https://a.example.com/x?y=1", "");
    row("https://a.example.com/../x", "");
    row("https://a.example.com/%2e%2e", "");
    row("https://a b", "");
    row("https://a..b", "");
    row("https://a:0", "");
    row("https://a:65536", "");
    row("https://a:x", "");
    row("https://a:", "");
    row("https://[::1", "");
    row("https://[1.2.3.4]", "");
    row("https://ex\xC3\xA4mple.com", "");
    row("https://a\r\nHost: b", "");
}

void TestEndpoint::readsAUrl()
{
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, expected);
    const auto endpoint = aws::endpointOf(url.toStdString());
    QCOMPARE(endpoint ? endpoint->url() : std::string(), expected.toStdString());
    if (!endpoint) {
        QCOMPARE(endpoint.error().kind, aws::TroubleKind::Usage);
        QVERIFY(!QByteArray::fromStdString(endpoint.error().message).contains('\n'));
    }
}

void TestEndpoint::addressesABucket_data()
{
    QTest::addColumn<QByteArray>("bucket");
    QTest::addColumn<QByteArray>("region");
    QTest::addColumn<QByteArray>("custom");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const char* bucket, const char* region,
                         const char* custom, const char* expected) {
        QTest::newRow(name) << QByteArray(bucket) << QByteArray(region) << QByteArray(custom)
                            << QByteArray(expected);
    };
    row("by host", "trail", "eu-west-1", "", "https://trail.s3.eu-west-1.amazonaws.com");
    row("China", "trail", "cn-north-1", "", "https://trail.s3.cn-north-1.amazonaws.com.cn");
    row("dots", "my.trail", "eu-west-1", "", "https://s3.eu-west-1.amazonaws.com/my.trail");
    row("an old name", "My_Trail", "us-east-1", "", "https://s3.us-east-1.amazonaws.com/My_Trail");
    row("custom", "trail", "eu-west-1", "https://minio:9000", "https://minio:9000/trail");
    row("custom with a path", "trail", "us-east-1", "https://minio/s3/", "https://minio/s3/trail");
    row("loopback", "trail", "us-east-1", "http://127.0.0.1:8085", "http://127.0.0.1:8085/trail");
}

void TestEndpoint::addressesABucket()
{
    QFETCH(QByteArray, bucket);
    QFETCH(QByteArray, region);
    QFETCH(QByteArray, custom);
    QFETCH(QByteArray, expected);
    const auto endpoint =
        aws::bucketEndpoint(bucket.toStdString(), region.toStdString(), custom.toStdString());
    QVERIFY2(endpoint, endpoint ? "" : endpoint.error().message.c_str());
    QCOMPARE(endpoint->url(), expected.toStdString());
}

void TestEndpoint::refusesWhatNoBucketIsNamed_data()
{
    QTest::addColumn<QByteArray>("bucket");
    QTest::addColumn<QByteArray>("region");
    const auto row = [](const char* name, const QByteArray& bucket, const QByteArray& region) {
        QTest::newRow(name) << bucket << region;
    };
    row("nothing", "", "us-east-1");
    row("too short", "ab", "us-east-1");
    row("too long", QByteArray(256, 'a'), "us-east-1");
    row("slash", "a/b", "us-east-1");
    row("up", "..", "us-east-1");
    row("dots", "a..b", "us-east-1");
    row("at", "a@evil.example.com", "us-east-1");
    row("line break", "abc\r\n", "us-east-1");
    row("no region", "trail", "");
    row("a region that leads elsewhere", "trail", "x.evil.example.com/");
    row("a region in upper case", "trail", "EU-WEST-1");
}

void TestEndpoint::refusesWhatNoBucketIsNamed()
{
    QFETCH(QByteArray, bucket);
    QFETCH(QByteArray, region);
    const auto endpoint = aws::bucketEndpoint(bucket.toStdString(), region.toStdString(), "");
    QVERIFY(!endpoint);
    QCOMPARE(endpoint.error().kind, aws::TroubleKind::Usage);
}

void TestEndpoint::addressesAService()
{
    QCOMPARE(aws::serviceEndpoint("cloudtrail", "eu-west-1", "")->url(),
        std::string("https://cloudtrail.eu-west-1.amazonaws.com"));
    QCOMPARE(aws::serviceEndpoint("cloudtrail", "cn-north-1", "")->url(),
        std::string("https://cloudtrail.cn-north-1.amazonaws.com.cn"));
    QCOMPARE(aws::serviceEndpoint("cloudtrail", "eu-west-1", "http://127.0.0.1:1")->url(),
        std::string("http://127.0.0.1:1"));
    QCOMPARE(aws::serviceEndpoint("cloudtrail", "evil/", "").error().kind, aws::TroubleKind::Usage);
}

void TestEndpoint::movesToAnotherRegion_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* host, const char* from, const char* to, const char* expected) {
        QTest::newRow(host) << QByteArray(host) << QByteArray(from) << QByteArray(to)
                            << QByteArray(expected);
    };
    row("b.s3.us-east-1.amazonaws.com", "us-east-1", "eu-west-1", "b.s3.eu-west-1.amazonaws.com");
    row("s3.us-east-1.amazonaws.com", "us-east-1", "eu-west-1", "s3.eu-west-1.amazonaws.com");
    row("c.s3.us-east-1.amazonaws.com", "us-east-1", "cn-north-1",
        "c.s3.cn-north-1.amazonaws.com.cn");
    row("minio.example.com:9000", "us-east-1", "eu-west-1", "minio.example.com:9000");
    row("d.s3.us-east-1.amazonaws.com", "us-east-1", "evil.example.com/",
        "d.s3.us-east-1.amazonaws.com");
}

void TestEndpoint::movesToAnotherRegion()
{
    QFETCH(QByteArray, host);
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QByteArray, expected);
    const aws::Endpoint endpoint{true, host.toStdString(), "/p"};
    const auto there = aws::inRegion(endpoint, from.toStdString(), to.toStdString());
    QCOMPARE(there.host, expected.toStdString());
    QCOMPARE(there.pathPrefix, std::string("/p"));
}

void TestEndpoint::knowsThisComputer_data()
{
    QTest::addColumn<bool>("expected");
    for (const char* host :
        {"localhost", "LOCALHOST:80", "127.0.0.1", "127.1.2.3:9", "[::1]:80", "[::1]"})
        QTest::newRow(host) << true;
    for (const char* host : {"", "localhost.example.com", "128.0.0.1", "127.0.0.1.example.com",
             "[::2]", "[2001:db8::1]:80", "10.0.0.1:127"})
        QTest::newRow(host) << false;
}

void TestEndpoint::knowsThisComputer()
{
    QFETCH(bool, expected);
    QCOMPARE(aws::isLoopback(QTest::currentDataTag()), expected);
}

QTEST_GUILESS_MAIN(TestEndpoint)
#include "tst_endpoint.moc"
