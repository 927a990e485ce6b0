#include "core/aws/sigv4.h"

#include <QtTest/QTest>

#include <algorithm>

using namespace khoji;

namespace {

/// The example of AWS's documentation, "Signature Calculations for the Authorization Header".
const aws::Credentials kExample{
    "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", {}, {}};
const base::UtcTime kThen = *base::parseTime("2013-05-24T00:00:00Z");

aws::Credentials temporary()
{
    aws::Credentials credentials = kExample;
    credentials.sessionToken = "tok/en+==";
    return credentials;
}

std::string headerOf(const aws::NamedValues& headers, std::string_view name)
{
    const auto found = std::find_if(headers.begin(), headers.end(),
        [name](const auto& header) { return header.first == name; });
    return found == headers.end() ? std::string() : found->second;
}

std::string authorization(
    std::string_view place, std::string_view names, std::string_view signature)
{
    return "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/" + std::string(place)
        + "/aws4_request, SignedHeaders=" + std::string(names)
        + ", Signature=" + std::string(signature);
}

} // namespace

Q_DECLARE_METATYPE(khoji::aws::UnsignedRequest)

class TestSigV4 : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void signsAsPublished_data();
    void signsAsPublished();
    void signsATemporaryKeyAndFurtherHeaders();
    void signsAQueryOfAJsonService();
    void encodes_data();
    void encodes();
    void sortsTheQuery();
    void keepsAHeaderOnOneLine();
};

void TestSigV4::signsAsPublished_data()
{
    QTest::addColumn<aws::UnsignedRequest>("request");
    QTest::addColumn<QByteArray>("names");
    QTest::addColumn<QByteArray>("signature");
    const std::string host = "examplebucket.s3.amazonaws.com";
    const QByteArray plain = "host;x-amz-content-sha256;x-amz-date";
    QTest::newRow("GET an object, a range of it")
        << aws::UnsignedRequest{"GET", host, "/test.txt", {}, {{"Range", "bytes=0-9"}}, {}}
        << QByteArray("host;range;x-amz-content-sha256;x-amz-date")
        << QByteArray("f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
    QTest::newRow("GET the lifecycle")
        << aws::UnsignedRequest{"GET", host, "/", {{"lifecycle", ""}}, {}, {}} << plain
        << QByteArray("fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");
    QTest::newRow("GET a list")
        << aws::UnsignedRequest{"GET", host, "/", {{"prefix", "J"}, {"max-keys", "2"}}, {}, {}}
        << plain << QByteArray("34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
    // Not published, but computed by the AWS CLI's own signer.
    QTest::newRow("any byte in a key")
        << aws::UnsignedRequest{"GET", host, "/a/../b c/\xC3\xBC+=:&%~", {}, {}, {}} << plain
        << QByteArray("c9a213d7d77772376c493dc6cc4a90a72dc620ff33ad3a54137701d5bceeee9f");
    QTest::newRow("a port, and HEAD")
        << aws::UnsignedRequest{"HEAD", "127.0.0.1:8085", "/bucket/", {}, {}, {}} << plain
        << QByteArray("d998bec80823bbbf00da610ee71eea3138b6287b28f258e3209bc9db09be119f");
}

void TestSigV4::signsAsPublished()
{
    QFETCH(aws::UnsignedRequest, request);
    QFETCH(QByteArray, names);
    QFETCH(QByteArray, signature);
    const auto headers = aws::signedHeaders(request, kExample, {"us-east-1", "s3"}, kThen);
    QCOMPARE(headerOf(headers, "authorization"),
        authorization("us-east-1/s3", names.toStdString(), signature.toStdString()));
    QCOMPARE(headerOf(headers, "x-amz-date"), std::string("20130524T000000Z"));
    QCOMPARE(headerOf(headers, "host"), request.host);
    QCOMPARE(headerOf(headers, "x-amz-content-sha256"),
        std::string("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    QCOMPARE(headerOf(headers, "x-amz-security-token"), std::string());
}

void TestSigV4::signsATemporaryKeyAndFurtherHeaders()
{
    const aws::UnsignedRequest request{"GET", "examplebucket.s3.amazonaws.com", "/",
        {{"prefix", "a/b c+"}, {"list-type", "2"}, {"continuation-token", "1/=="},
            {"encoding-type", "url"}},
        {{"x-amz-request-payer", "requester"}}, {}};
    const auto headers = aws::signedHeaders(request, temporary(), {"cn-north-1", "s3"}, kThen);
    QCOMPARE(headerOf(headers, "x-amz-security-token"), std::string("tok/en+=="));
    QCOMPARE(headerOf(headers, "authorization"),
        authorization("cn-north-1/s3",
            "host;x-amz-content-sha256;x-amz-date;x-amz-request-payer;x-amz-security-token",
            "35af1a6fa0b0a19086e65f2d71150f2dce52af521de4aea52e1e9859361700d7"));
}

void TestSigV4::signsAQueryOfAJsonService()
{
    const aws::UnsignedRequest request{"POST", "cloudtrail.eu-west-1.amazonaws.com", "/", {},
        {{"Content-Type", "application/x-amz-json-1.1"},
            {"X-Amz-Target",
                "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents"}},
        R"({"MaxResults":50})"};
    const auto headers =
        aws::signedHeaders(request, temporary(), {"eu-west-1", "cloudtrail"}, kThen);
    QCOMPARE(headerOf(headers, "authorization"),
        authorization("eu-west-1/cloudtrail",
            "content-type;host;x-amz-content-sha256;x-amz-date;x-amz-security-token;x-amz-target",
            "67cdfb1a84097c7e989f86b4c892728be3a1fdc64f60ce8e1d1b3be66665808a"));
}

void TestSigV4::encodes_data()
{
    QTest::addColumn<QByteArray>("plain");
    QTest::addColumn<QByteArray>("inPath");
    QTest::addColumn<QByteArray>("inQuery");
    const auto row = [](const char* plain, const char* inPath, const char* inQuery) {
        QTest::newRow(plain) << QByteArray(plain) << QByteArray(inPath) << QByteArray(inQuery);
    };
    row("azAZ09-_.~", "azAZ09-_.~", "azAZ09-_.~");
    row("a/b", "a/b", "a%2Fb");
    row("a b+c", "a%20b%2Bc", "a%20b%2Bc");
    row("=&?#;:@$,!*'()[]", "%3D%26%3F%23%3B%3A%40%24%2C%21%2A%27%28%29%5B%5D",
        "%3D%26%3F%23%3B%3A%40%24%2C%21%2A%27%28%29%5B%5D");
    row("100%", "100%25", "100%25");
    row("%2F", "%252F", "%252F");
    row("//../.", "//../.", "%2F%2F..%2F.");
    row("\xC3\xBC", "%C3%BC", "%C3%BC");
    row("\xFF\x01\x7F", "%FF%01%7F", "%FF%01%7F");
}

void TestSigV4::encodes()
{
    QFETCH(QByteArray, plain);
    QFETCH(QByteArray, inPath);
    QFETCH(QByteArray, inQuery);
    QCOMPARE(aws::encodedPath(plain.toStdString()), inPath.toStdString());
    QCOMPARE(aws::encodedQuery({{"v", plain.toStdString()}}), "v=" + inQuery.toStdString());
}

void TestSigV4::sortsTheQuery()
{
    QCOMPARE(
        aws::encodedQuery({{"prefix", "x"}, {"list-type", "2"}, {"location", ""}, {"a b", "1"}}),
        std::string("a%20b=1&list-type=2&location=&prefix=x"));
    QCOMPARE(aws::encodedQuery({}), std::string());
}

void TestSigV4::keepsAHeaderOnOneLine()
{
    // An ETag comes from a server, which shall not add headers of its own.
    const aws::UnsignedRequest request{
        "GET", "h", "/", {}, {{"If-Match", "  \"a\"\r\nx-evil: 1 \x01  2 "}}, {}};
    const auto headers = aws::signedHeaders(request, kExample, {"us-east-1", "s3"}, kThen);
    QCOMPARE(headerOf(headers, "if-match"), std::string("\"a\"x-evil: 1 2"));
}

QTEST_GUILESS_MAIN(TestSigV4)
#include "tst_sigv4.moc"
