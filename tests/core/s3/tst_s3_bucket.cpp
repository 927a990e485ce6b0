#include "core/s3/bucket.h"
#include "tests/support/s3/fake_bucket.h"

#include <QtTest/QTest>

#include <algorithm>

using namespace khoji;
using namespace khoji::test;
using s3::Listing;
using s3::ObjectPage;
using Strings = std::vector<std::string>;
using Method = aws::Call::Method;

/// What a bucket is asked, and what is made of its answers.
class TestBucket : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noBucketHasSuchAName();
    void asksForAPage();
    void listsAllPages_data();
    void listsAllPages();
    void listsAsFarAsWanted();
    void stops();
    void refusesToGoInCircles_data();
    void refusesToGoInCircles();
    void followsToItsRegion();
    void doesNotFollowForEver();
    void locates_data();
    void locates();
    void asksForAnObject();
    void saysWhoPays();
};

namespace {

aws::Connection connectionTo(const std::string& region)
{
    return {{}, region, {}, false, false};
}

aws::Outcome<Strings> namesOf(s3::Bucket& bucket, const Listing& listing)
{
    Strings names;
    const auto listed = bucket.list(listing,
        [&names](const ObjectPage& page) {
            for (const s3::Object& object : page.objects)
                names.push_back(object.key);
            for (const std::string& prefix : page.prefixes)
                names.push_back(prefix);
            return true;
        },
        {});
    if (!listed)
        return tl::unexpected(listed.error());
    return names;
}

aws::Answer pageOf(const std::string& inside)
{
    return {200, {}, "<ListBucketResult>" + inside + "</ListBucketResult>"};
}

std::string keyXml(const std::string& key)
{
    return "<Contents><Key>" + key + "</Key><Size>1</Size></Contents>";
}

std::string goesOn(const std::string& token)
{
    return "<IsTruncated>true</IsTruncated><NextContinuationToken>" + token
        + "</NextContinuationToken>";
}

std::optional<std::string> headerOf(const aws::Call& call, const std::string& name)
{
    for (const auto& [header, value] : call.headers) {
        if (header == name)
            return value;
    }
    return std::nullopt;
}

} // namespace

void TestBucket::noBucketHasSuchAName()
{
    FakeBucket fake;
    for (const char* const name : {"", "a", "has blank", "../x", "a/b"}) {
        const auto bucket = s3::Bucket::open(fake, connectionTo("eu-west-1"), name);
        QVERIFY2(!bucket && bucket.error().kind == aws::TroubleKind::Usage, name);
    }
}

void TestBucket::asksForAPage()
{
    FakeBucket fake;
    s3::Bucket bucket = openBucket(fake);
    QVERIFY(bucket.page({"AWSLogs/", true, "AWSLogs/1"}, "to/ken+", {}));
    QVERIFY(bucket.page({}, {}, {}));
    const auto calls = fake.calls();
    QCOMPARE(calls.size(), std::size_t{2});
    QVERIFY(calls[0].method == Method::Get);
    QCOMPARE(calls[0].path, std::string("/"));
    QCOMPARE(calls[0].scope.region, std::string("eu-west-1"));
    QCOMPARE(calls[0].scope.service, std::string("s3"));
    QCOMPARE(calls[0].query,
        (aws::NamedValues{{"list-type", "2"}, {"encoding-type", "url"}, {"prefix", "AWSLogs/"},
            {"delimiter", "/"}, {"start-after", "AWSLogs/1"}, {"continuation-token", "to/ken+"}}));
    QCOMPARE(calls[0].action, std::string("s3:ListBucket on s3://trails/AWSLogs/"));
    QVERIFY(calls[0].largestAnswer <= std::uint64_t{16} << 20);
    QCOMPARE(calls[1].query, (aws::NamedValues{{"list-type", "2"}, {"encoding-type", "url"}}));
}

void TestBucket::listsAllPages_data()
{
    QTest::addColumn<int>("maxKeys");
    QTest::addColumn<int>("pages");
    QTest::newRow("one page") << 1000 << 1;
    QTest::newRow("just one page") << 7 << 1;
    QTest::newRow("two pages") << 6 << 2;
    QTest::newRow("a page each") << 1 << 7;
}

void TestBucket::listsAllPages()
{
    QFETCH(int, maxKeys);
    QFETCH(int, pages);
    const Strings keys{"AWSLogs/a b+c%20.gz", "AWSLogs/x/1", "AWSLogs/x/2", "AWSLogs/y/1",
        "AWSLogs/\xc3\xa4", "AWSLogs/\xe2\x80\xaeznosj", "AWSLogs/\xf0\x9f\x98\x80"};
    FakeBucket fake;
    fake.maxKeys = static_cast<std::size_t>(maxKeys);
    for (const std::string& key : keys)
        fake.put(key);
    fake.put("AWSLog");
    fake.put("Other/1");
    s3::Bucket bucket = openBucket(fake);
    QCOMPARE(namesOf(bucket, {"AWSLogs/", false, {}}).value(), keys);
    const auto calls = fake.calls();
    QCOMPARE(calls.size(), static_cast<std::size_t>(pages));
    for (const aws::Call& call : calls)
        QCOMPARE(queryValue(call, "prefix"), std::optional<std::string>("AWSLogs/"));
    QCOMPARE(namesOf(bucket, {"AWSLogs/", false, "AWSLogs/x/2"}).value(),
        Strings(keys.begin() + 3, keys.end()));
    Strings byFolder = namesOf(bucket, {"AWSLogs/", true, {}}).value();
    std::sort(byFolder.begin(), byFolder.end());
    QCOMPARE(byFolder, (Strings{keys[0], "AWSLogs/x/", "AWSLogs/y/", keys[4], keys[5], keys[6]}));
}

void TestBucket::listsAsFarAsWanted()
{
    FakeBucket fake;
    fake.maxKeys = 2;
    for (const char* const key : {"a", "b", "c", "d", "e"})
        fake.put(key);
    s3::Bucket bucket = openBucket(fake);
    int pages = 0;
    QVERIFY(bucket.list({}, [&pages](const ObjectPage&) { return ++pages < 2; }, {}));
    QCOMPARE(fake.calls().size(), std::size_t{2});
}

void TestBucket::stops()
{
    FakeBucket fake;
    fake.maxKeys = 1;
    fake.put("a");
    fake.put("b");
    s3::Bucket bucket = openBucket(fake);
    std::stop_source stop;
    const auto listed = bucket.list(
        {},
        [&stop](const ObjectPage&) {
            stop.request_stop();
            return true;
        },
        stop.get_token());
    QVERIFY(!listed);
    QCOMPARE(listed.error().kind, aws::TroubleKind::Stopped);
    QCOMPARE(fake.calls().size(), std::size_t{1});
}

void TestBucket::refusesToGoInCircles_data()
{
    QTest::addColumn<int>("server");
    QTest::newRow("the same token for ever") << 0;
    QTest::newRow("two tokens in turn") << 1;
    QTest::newRow("the same keys under new tokens") << 2;
    QTest::newRow("empty pages without end") << 3;
}

void TestBucket::refusesToGoInCircles()
{
    QFETCH(int, server);
    FakeBucket fake;
    int page = 0;
    fake.instead = [&page, server](const aws::Call&) {
        const std::string number = QByteArray::number(1'000 + page++).toStdString();
        switch (server) {
        case 0:
            return pageOf(goesOn("t") + keyXml(number));
        case 1:
            return pageOf(goesOn(page % 2 == 0 ? "t" : "u") + keyXml(number));
        case 2:
            return pageOf(goesOn(number) + keyXml("k"));
        default:
            return pageOf(goesOn(number));
        }
    };
    s3::Bucket bucket = openBucket(fake);
    const auto listed = namesOf(bucket, {});
    QVERIFY(!listed);
    QCOMPARE(listed.error().kind, aws::TroubleKind::Damaged);
    QVERIFY(page <= 200);
}

void TestBucket::followsToItsRegion()
{
    FakeBucket fake;
    fake.region = "ap-southeast-2";
    fake.put("a");
    s3::Bucket bucket = openBucket(fake, connectionTo("us-east-1"));
    QCOMPARE(namesOf(bucket, {}).value(), Strings{"a"});
    QCOMPARE(bucket.region(), std::string("ap-southeast-2"));
    QCOMPARE(namesOf(bucket, {}).value(), Strings{"a"});
    const auto calls = fake.calls();
    QCOMPARE(calls.size(), std::size_t{3}); // one for nothing, the first time
    QCOMPARE(calls[2].scope.region, std::string("ap-southeast-2"));
    QVERIFY2(calls[2].endpoint.host.find("ap-southeast-2") != std::string::npos,
        calls[2].endpoint.host.c_str());
    QVERIFY(bucket.getObject({"a", 1, {}, {}}).endpoint.host == calls[2].endpoint.host);
}

void TestBucket::doesNotFollowForEver()
{
    FakeBucket fake;
    int asked = 0;
    fake.instead = [&asked](const aws::Call&) {
        const std::string region = ++asked % 2 == 0 ? "eu-west-1" : "eu-west-2";
        return aws::Outcome<aws::Answer>(tl::unexpected(
            aws::Trouble{aws::TroubleKind::Region, "The bucket is elsewhere", {}, {}, region}));
    };
    s3::Bucket bucket = openBucket(fake);
    const auto listed = namesOf(bucket, {});
    QVERIFY(!listed);
    QCOMPARE(listed.error().kind, aws::TroubleKind::Region);
    QCOMPARE(asked, 2);
}

void TestBucket::locates_data()
{
    QTest::addColumn<int>("kind"); // -1: no trouble
    QTest::addColumn<QByteArray>("told");
    QTest::addColumn<bool>("isFound");
    QTest::addColumn<QByteArray>("region");
    const auto row = [](const char* name, int kind, const char* told, bool isFound,
                         const char* region) {
        QTest::newRow(name) << kind << QByteArray(told) << isFound << QByteArray(region);
    };
    using Kind = aws::TroubleKind;
    row("here", -1, "eu-west-1", true, "eu-west-1");
    row("elsewhere", -1, "us-gov-west-1", true, "us-gov-west-1");
    row("a server without regions", -1, "", true, "eu-west-1");
    row("elsewhere, and it says so", int(Kind::Region), "us-east-2", true, "us-east-2");
    row("elsewhere, nobody knows where", int(Kind::Region), "", false, "eu-west-1");
    row("denied, elsewhere", int(Kind::Denied), "us-east-2", true, "us-east-2");
    row("denied, here", int(Kind::Denied), "eu-west-1", true, "eu-west-1");
    row("denied", int(Kind::Denied), "", true, "eu-west-1");
    row("refused without a word", int(Kind::Usage), "", true, "eu-west-1");
    row("missing", int(Kind::Missing), "", false, "eu-west-1");
    row("no credentials", int(Kind::NoCredentials), "", false, "eu-west-1");
    row("wrong secret", int(Kind::Rejected), "", false, "eu-west-1");
    row("no network", int(Kind::Network), "", false, "eu-west-1");
    row("stopped", int(Kind::Stopped), "", false, "eu-west-1");
    row("a region to break out of a host", int(Kind::Region), "x.example.com/", false, "eu-west-1");
    row("a region to break out of a header", -1, "a\r\nb", true, "eu-west-1");
}

void TestBucket::locates()
{
    QFETCH(int, kind);
    QFETCH(QByteArray, told);
    QFETCH(bool, isFound);
    FakeBucket fake;
    fake.instead = [kind, told](const aws::Call&) -> aws::Outcome<aws::Answer> {
        if (kind < 0)
            return aws::Answer{200, {{"x-amz-bucket-region", told.toStdString()}}, {}};
        return tl::unexpected(aws::Trouble{
            static_cast<aws::TroubleKind>(kind), "It is so", {}, {}, told.toStdString()});
    };
    s3::Bucket bucket = openBucket(fake);
    const auto located = bucket.locate({});
    QCOMPARE(located.has_value(), isFound);
    QTEST(QByteArray::fromStdString(bucket.region()), "region");
    if (!located)
        QCOMPARE(static_cast<int>(located.error().kind), kind);
    const auto calls = fake.calls();
    QCOMPARE(calls.size(), std::size_t{1});
    QVERIFY(calls[0].method == Method::Head);
    QCOMPARE(calls[0].path, std::string("/"));
}

void TestBucket::asksForAnObject()
{
    FakeBucket fake;
    const s3::Bucket bucket = openBucket(fake);
    const aws::Call call = bucket.getObject({"AWSLogs/a b+\xc3\xa4/../x", 5'000'000, "abc-2", {}});
    QVERIFY(call.method == Method::Get);
    QCOMPARE(call.path, std::string("/AWSLogs/a b+\xc3\xa4/../x")); // encoding is the signer's
    QVERIFY(call.query.empty());
    QCOMPARE(headerOf(call, "if-match"), std::optional<std::string>("\"abc-2\""));
    QCOMPARE(call.largestAnswer, std::uint64_t{5'000'000});
    QVERIFY(!headerOf(call, "x-amz-request-payer"));
    // A refusal is longer than a small object.
    const aws::Call small = bucket.getObject({"a\xe2\x80\xae", 10, {}, {}});
    QVERIFY(small.largestAnswer >= 10'000);
    QVERIFY(!headerOf(small, "if-match"));
    QCOMPARE(small.action, std::string("s3:GetObject on s3://trails/a<U+202E>"));
}

void TestBucket::saysWhoPays()
{
    FakeBucket fake;
    fake.requesterPays = true;
    fake.put("a");
    s3::Bucket refused = openBucket(fake);
    QCOMPARE(namesOf(refused, {}).error().kind, aws::TroubleKind::Denied);
    s3::Bucket bucket = openBucket(fake, {{}, "eu-west-1", {}, true, false});
    QCOMPARE(namesOf(bucket, {}).value(), Strings{"a"});
    QVERIFY(bucket.locate({}));
    QCOMPARE(headerOf(bucket.getObject({"a", 1, {}, {}}), "x-amz-request-payer"),
        std::optional<std::string>("requester"));
    QVERIFY(headerOf(fake.calls().back(), "x-amz-request-payer"));
}

QTEST_GUILESS_MAIN(TestBucket)
#include "tst_s3_bucket.moc"
