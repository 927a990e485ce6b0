#include "core/aws/judgement.h"
#include "core/aws/server_words.h"

#include <curl/curl.h>

#include <QtTest/QTest>

#include <cerrno>

using namespace khoji;
using aws::Remedy;
using aws::TroubleKind;

namespace {

const base::UtcTime kNow = *base::parseTime("2026-03-09T12:00:00Z");

std::string xml(std::string_view code, std::string_view further = {})
{
    return R"(<?xml version="1.0" encoding="UTF-8"?><Error><Code>)" + std::string(code) + "</Code>"
        + std::string(further) + "<RequestId>BODYID</RequestId></Error>";
}

aws::Call getObject()
{
    aws::Call call;
    call.endpoint = {true, "trail.s3.us-east-1.amazonaws.com", {}};
    call.scope = {"us-east-1", "s3"};
    call.path = "/a.gz";
    call.action = "s3:GetObject on s3://trail/a.gz";
    return call;
}

aws::Call listBucket()
{
    aws::Call call = getObject();
    call.path = "/";
    call.action = "s3:ListBucket on s3://trail";
    return call;
}

aws::Call lookupEvents()
{
    aws::Call call;
    call.method = aws::Call::Method::Post;
    call.endpoint = {true, "cloudtrail.us-east-1.amazonaws.com", {}};
    call.scope = {"us-east-1", "cloudtrail"};
    call.action = "cloudtrail:LookupEvents on us-east-1";
    return call;
}

aws::FailedTry answered(int status, std::string body = {}, aws::NamedValues headers = {})
{
    aws::FailedTry failed;
    failed.status = status;
    failed.body = std::move(body);
    failed.headers = std::move(headers);
    failed.at = kNow;
    return failed;
}

} // namespace

Q_DECLARE_METATYPE(khoji::aws::Call)
Q_DECLARE_METATYPE(khoji::aws::FailedTry)

class TestJudgement : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void judgesAnAnswer_data();
    void judgesAnAnswer();
    void judgesAConnection_data();
    void judgesAConnection();
    void readsWhatServersSay_data();
    void readsWhatServersSay();
    void showsNoTricks();
    void namesTroubleWithTheDisk();
    void hasAWordAndAnErrorForEachKind();
};

void TestJudgement::judgesAnAnswer_data()
{
    QTest::addColumn<aws::Call>("call");
    QTest::addColumn<aws::FailedTry>("failed");
    QTest::addColumn<TroubleKind>("kind");
    QTest::addColumn<Remedy>("remedy");
    QTest::addColumn<QByteArray>("message");
    const auto row = [](const char* name, const aws::Call& call, const aws::FailedTry& failed,
                         TroubleKind kind, Remedy remedy, const char* message) {
        QTest::newRow(name) << call << failed << kind << remedy << QByteArray(message);
    };
    const auto get = getObject();
    const auto list = listBucket();
    const auto lookup = lookupEvents();
    auto head = list;
    head.method = aws::Call::Method::Head;
    head.action = "s3:ListBucket on s3://trail";
    const char* expired = "Your session expired; sign in again to continue";
    const char* rejected = "AWS rejected the access key or secret";
    const char* slow = "S3 asked us to slow down";

    row("expired", get, answered(400, xml("ExpiredToken")), TroubleKind::Expired,
        Remedy::RefreshCredentials, expired);
    row("refresh", get, answered(400, xml("TokenRefreshRequired")), TroubleKind::Expired,
        Remedy::RefreshCredentials, expired);
    auto mute = answered(400);
    row("HEAD, 400, long-term key", head, mute, TroubleKind::Usage, Remedy::None,
        "S3 refused s3:ListBucket on s3://trail (400)");
    mute.hadSessionToken = true;
    row("HEAD, 400, session", head, mute, TroubleKind::Expired, Remedy::RefreshCredentials,
        expired);
    row("wrong key", get, answered(403, xml("InvalidAccessKeyId")), TroubleKind::Rejected,
        Remedy::None, rejected);
    row("wrong secret", get, answered(403, xml("SignatureDoesNotMatch")), TroubleKind::Rejected,
        Remedy::None, rejected);
    row("clock", get,
        answered(403, xml("RequestTimeTooSkewed"), {{"date", "Mon, 09 Mar 2026 12:17:00 GMT"}}),
        TroubleKind::Clock, Remedy::SetClock, "This computer's clock is off by 17 minutes");
    row("clock ahead by one", get,
        answered(403, xml("RequestTimeTooSkewed"), {{"date", "Mon, 09 Mar 2026 11:59:00 GMT"}}),
        TroubleKind::Clock, Remedy::SetClock, "This computer's clock is off by 1 minute");
    row("clock, no date", get, answered(403, xml("RequestTimeTooSkewed")), TroubleKind::Clock,
        Remedy::None, "This computer's clock is off");
    row("denied", get, answered(403, xml("AccessDenied")), TroubleKind::Denied, Remedy::None,
        "Not allowed to s3:GetObject on s3://trail/a.gz");
    row("denied to list", list, answered(403, xml("AccessDenied")), TroubleKind::Denied,
        Remedy::None, "Not allowed to s3:ListBucket on s3://trail");
    row("denied, mute", head, answered(403), TroubleKind::Denied, Remedy::None,
        "Not allowed to s3:ListBucket on s3://trail");
    const char* kms =
        "Not allowed to s3:GetObject on s3://trail/a.gz (it is encrypted with KMS, so "
        "kms:Decrypt on its key is needed too)";
    row("denied by KMS", get,
        answered(403, xml("AccessDenied", "<Message>no kms:Decrypt permission</Message>")),
        TroubleKind::Denied, Remedy::None, kms);
    row("KMS's own code", get, answered(400, xml("KMS.DisabledException")), TroubleKind::Denied,
        Remedy::None, kms);
    row("archived", get, answered(403, xml("InvalidObjectState")), TroubleKind::Archived,
        Remedy::None, "s3://trail/a.gz is in Glacier and must be restored first");
    row("elsewhere, 301", list,
        answered(301, xml("PermanentRedirect"), {{"x-amz-bucket-region", "eu-west-1"}}),
        TroubleKind::Region, Remedy::OtherRegion, "Bucket trail is in region eu-west-1");
    row("elsewhere, 307", get,
        answered(307, xml("TemporaryRedirect", "<Region>eu-west-1</Region>")), TroubleKind::Region,
        Remedy::OtherRegion, "Bucket trail is in region eu-west-1");
    row("elsewhere, 400", list,
        answered(400, xml("AuthorizationHeaderMalformed", "<Region>eu-west-1</Region>")),
        TroubleKind::Region, Remedy::OtherRegion, "Bucket trail is in region eu-west-1");
    row("elsewhere, HEAD", head, answered(400, {}, {{"x-amz-bucket-region", "eu-west-1"}}),
        TroubleKind::Region, Remedy::OtherRegion, "Bucket trail is in region eu-west-1");
    row("elsewhere, and it does not say where", list, answered(301, xml("PermanentRedirect")),
        TroubleKind::Region, Remedy::None, "Bucket trail is in another region");
    row("malformed for another reason", list,
        answered(400, xml("AuthorizationHeaderMalformed", "<Region>us-east-1</Region>")),
        TroubleKind::Rejected, Remedy::None, rejected);
    row("a redirect", list, answered(302, {}, {{"location", "https://login.example.com"}}),
        TroubleKind::Damaged, Remedy::None,
        "s3:ListBucket on s3://trail is answered by a redirect (302), which is not followed. Is "
        "there a page to sign in to this network?");
    row("no bucket", list, answered(404, xml("NoSuchBucket")), TroubleKind::Missing, Remedy::None,
        "Bucket trail does not exist");
    row("no bucket, of an object", get, answered(404, xml("NoSuchBucket")), TroubleKind::Missing,
        Remedy::None, "Bucket trail does not exist");
    row("no bucket, mute", head, answered(404), TroubleKind::Missing, Remedy::None,
        "Bucket trail does not exist");
    row("no key", get, answered(404, xml("NoSuchKey")), TroubleKind::Missing, Remedy::None,
        "File was deleted (lifecycle?): s3://trail/a.gz");
    row("changed", get, answered(412, xml("PreconditionFailed")), TroubleKind::Missing,
        Remedy::None, "s3://trail/a.gz has changed since it was listed");
    row("slow down", get, answered(503, xml("SlowDown")), TroubleKind::Throttled, Remedy::TryLater,
        slow);
    row("too many", get, answered(429), TroubleKind::Throttled, Remedy::TryLater, slow);
    row("500", get, answered(500, xml("InternalError")), TroubleKind::Throttled, Remedy::TryLater,
        "S3 has trouble of its own (500 InternalError)");
    row("502", get, answered(502, "<html>"), TroubleKind::Throttled, Remedy::TryLater,
        "S3 has trouble of its own (502)");
    row("504", get, answered(504), TroubleKind::Throttled, Remedy::TryLater,
        "S3 has trouble of its own (504)");
    row("501", get, answered(501, xml("NotImplemented", "<Message>No</Message>")),
        TroubleKind::Usage, Remedy::None,
        "S3 refused s3:GetObject on s3://trail/a.gz (501 NotImplemented): No");
    row("other", list, answered(400, xml("InvalidArgument", "<Message>Bad token</Message>")),
        TroubleKind::Usage, Remedy::None,
        "S3 refused s3:ListBucket on s3://trail (400 InvalidArgument): Bad token");

    row("JSON, throttled", lookup, answered(400, R"({"__type":"ThrottlingException"})"),
        TroubleKind::Throttled, Remedy::TryLater, "CloudTrail asked us to slow down");
    row("JSON, expired", lookup, answered(400, R"({"__type":"x.y#ExpiredTokenException"})"),
        TroubleKind::Expired, Remedy::RefreshCredentials, expired);
    row("JSON, denied", lookup,
        answered(400, R"({"__type":"AccessDeniedException","Message":"no"})"), TroubleKind::Denied,
        Remedy::None, "Not allowed to cloudtrail:LookupEvents on us-east-1");
    row("JSON, wrong key", lookup, answered(400, R"({"__type":"UnrecognizedClientException"})"),
        TroubleKind::Rejected, Remedy::None, "AWS rejected the access key or secret");
    row("JSON, wrong secret", lookup,
        answered(400, R"({"__type":"InvalidSignatureException","message":"does not match"})"),
        TroubleKind::Rejected, Remedy::None, "AWS rejected the access key or secret");
    row("JSON, clock", lookup,
        answered(400,
            R"({"__type":"InvalidSignatureException","message":"Signature not yet current: x"})",
            {{"date", "Mon, 09 Mar 2026 10:00:00 GMT"}}),
        TroubleKind::Clock, Remedy::SetClock, "This computer's clock is off by 120 minutes");
    row("JSON, other", lookup,
        answered(400, R"({"__type":"InvalidTimeRangeException","message":"End before start"})"),
        TroubleKind::Usage, Remedy::None,
        "CloudTrail refused cloudtrail:LookupEvents on us-east-1 (400 InvalidTimeRange): End "
        "before start");
}

void TestJudgement::judgesAnAnswer()
{
    QFETCH(aws::Call, call);
    QFETCH(aws::FailedTry, failed);
    QFETCH(TroubleKind, kind);
    QFETCH(Remedy, remedy);
    QFETCH(QByteArray, message);
    const auto judgement = aws::judge(call, failed);
    QCOMPARE(judgement.trouble.message, message.toStdString());
    QCOMPARE(judgement.trouble.kind, kind);
    QCOMPARE(judgement.remedy, remedy);
}

void TestJudgement::judgesAConnection_data()
{
    QTest::addColumn<int>("curlCode");
    QTest::addColumn<TroubleKind>("kind");
    QTest::addColumn<Remedy>("remedy");
    for (const int code : {6, 7, 18, 28, 35, 52, 55, 56})
        QTest::addRow("%d passes", code) << code << TroubleKind::Network << Remedy::TryLater;
    for (const int code : {60, 77})
        QTest::addRow("%d is about trust", code) << code << TroubleKind::Tls << Remedy::None;
    QTest::newRow("no HTTP") << int(CURLE_WEIRD_SERVER_REPLY) << TroubleKind::Damaged
                             << Remedy::None;
    QTest::newRow("no proxy") << int(CURLE_COULDNT_RESOLVE_PROXY) << TroubleKind::Network
                              << Remedy::None;
}

void TestJudgement::judgesAConnection()
{
    QFETCH(int, curlCode);
    QFETCH(TroubleKind, kind);
    QFETCH(Remedy, remedy);
    aws::FailedTry failed;
    failed.curlCode = curlCode;
    failed.curlWords = "words";
    const auto judgement = aws::judge(getObject(), failed);
    QCOMPARE(judgement.trouble.kind, kind);
    QCOMPARE(judgement.remedy, remedy);
    if (kind == TroubleKind::Tls)
        QCOMPARE(judgement.trouble.message,
            std::string("Certificate not trusted. Behind a proxy? Set AWS_CA_BUNDLE"));
    failed.proxyStatus = 407;
    const auto refused = aws::judge(getObject(), failed);
    QCOMPARE(refused.remedy, Remedy::None);
    QCOMPARE(refused.trouble.message,
        std::string("The proxy refused to connect to trail.s3.us-east-1.amazonaws.com (407)"));
}

void TestJudgement::readsWhatServersSay_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("expected"); // code|message|region|id
    const auto row = [](const char* name, const QByteArray& body, const char* expected) {
        QTest::newRow(name) << body << QByteArray(expected);
    };
    row("nothing", "", "|||");
    row("no XML", "Bad Request", "|||");
    row("HTML", "<html><Code>x</Code></html>", "|||");
    row("cut", "<Error><Code>SlowDown</Code><Mess", "SlowDown|||");
    row("wrapped",
        "<ErrorResponse><Error><Code>A</Code></Error><RequestId>7</RequestId></ErrorResponse>",
        "A|||7");
    row("first wins", "<Error><Code>A</Code><Code>B</Code></Error>", "A|||");
    row("a region that is none", "<Error><Region>evil.example.com/</Region></Error>", "|||");
    row("a region", "<Error><Region>eu-west-1</Region></Error>", "||eu-west-1|");
    row("an entity bomb",
        "<!DOCTYPE e [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
        "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">]>"
        "<Error><Code>&d;</Code></Error>",
        "|||");
    row("deep", QByteArray("<Error>").append(QByteArray("<x>").repeated(20'000)), "|||");
    row("JSON", R"({"__type":"a#B","message":"m"})", "B|m||");
    row("JSON, no object", "[1]", "|||");
    row("JSON, no text", R"({"__type":7,"message":[]})", "|||");
    row("JSON, cut", R"({"__type":"a)", "|||");
    row("JSON, deep", QByteArray(R"({"a":)").append(QByteArray(30'000, '[')), "|||");
}

void TestJudgement::readsWhatServersSay()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, expected);
    const auto words = aws::serverWords({}, body.toStdString());
    QCOMPARE(words.code + "|" + words.message + "|" + words.region + "|" + words.requestId,
        expected.toStdString());
}

void TestJudgement::showsNoTricks()
{
    const std::string nasty = "\xE2\x80\xAE" // right to left from here
                              "&#10;&#x85;"
        + std::string(5'000, 'x');
    const auto trouble = aws::judge(listBucket(),
        answered(400, xml(nasty, "<Message>" + nasty + "</Message>"),
            {{"x-amz-request-id", "\x1b[31m"}}))
                             .trouble;
    for (const auto& text : {trouble.message, trouble.code, trouble.requestId}) {
        const auto shown = QByteArray::fromStdString(text);
        QVERIFY(!shown.contains('\n') && !shown.contains('\x1b'));
        QVERIFY(!shown.contains("\xE2\x80\xAE"));
        QVERIFY2(shown.size() < 1'000, shown.constData());
    }
    QVERIFY(QByteArray::fromStdString(trouble.message).contains("<U+202E>"));

    auto call = getObject();
    call.action = "s3:GetObject on s3://trail/\n\xE2\x80\xAE.gz";
    const auto denied = aws::judge(call, answered(403, xml("AccessDenied"))).trouble;
    QCOMPARE(denied.message,
        std::string("Not allowed to s3:GetObject on s3://trail/<U+000A><U+202E>.gz"));
}

void TestJudgement::namesTroubleWithTheDisk()
{
    const auto full = aws::diskTrouble("/mirror/a.gz", ENOSPC);
    QCOMPARE(full.kind, TroubleKind::Disk);
    QCOMPARE(full.message, std::string("Disk full: free some room, then resume (/mirror/a.gz)"));
    QCOMPARE(aws::diskTrouble("/mirror/a.gz", EACCES).message,
        std::string("Cannot write /mirror/a.gz: Permission denied"));
}

void TestJudgement::hasAWordAndAnErrorForEachKind()
{
    QSet<QByteArray> words;
    for (int kind = 0; kind <= static_cast<int>(TroubleKind::Usage); ++kind)
        words << QByteArray::fromStdString(std::string(aws::word(static_cast<TroubleKind>(kind))));
    QCOMPARE(words.size(), static_cast<int>(TroubleKind::Usage) + 1);
    QVERIFY(!words.contains(QByteArray()));
    QCOMPARE(std::string(aws::word(TroubleKind::Denied)), std::string("denied"));

    const auto error = aws::toError({TroubleKind::Stopped, "Stopped", {}, {}, {}});
    QCOMPARE(error.kind, base::ErrorKind::Cancelled);
    QCOMPARE(error.message, std::string("Stopped"));
    QCOMPARE(aws::toError({TroubleKind::Missing, "x", {}, {}, {}}).kind, base::ErrorKind::NotFound);
}

QTEST_GUILESS_MAIN(TestJudgement)
#include "tst_judgement.moc"
