#include "core/record/event_entry.h"
#include "tests/support/log_reading.h"

#include <QtTest/QTest>

#include <map>

using namespace khoji;
using record::Field;
using test::LogReading;

class TestRecordExtractor : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fields_data();
    void fields();
    void flags_data();
    void flags();
    void severity_data();
    void severity();
    void whatIsARecord_data();
    void whatIsARecord();
    void wrongTypesAreNotRecorded();
    void nullIsNotRecorded();
    void knownTextsGiveTheSameNumbers();
    void textsThatOnlyTogetherLookAlikeStayApart();
    void longTextsAreCutOnlyInTheIndex();
    void eventIds_data();
    void eventIds();
};

namespace {

using Cells = std::map<Field, std::string>;

/// The members of a record beside its version, name and time.
std::string recordWith(const std::string& members)
{
    return R"({"eventVersion":"1.08","eventTime":"2026-01-05T09:07:31Z",)" + members + "}";
}

const std::string kRoleIdentity = R"("userIdentity":{"type":"AssumedRole",
    "principalId":"AROAEXAMPLEROLE000001:alice@example.com",
    "arn":"arn:aws:sts::111122223333:assumed-role/Ops/alice@example.com","accountId":"111122223333",
    "accessKeyId":"ASIAEXAMPLEKEY000001","sessionContext":{
      "sessionIssuer":{"type":"Role","arn":"arn:aws:iam::111122223333:role/team/Ops","userName":"Ops"},
      "attributes":{"creationDate":"2026-01-05T09:00:02Z","mfaAuthenticated":"true"},
      "sourceIdentity":"alice"}})";

const std::string kConsoleLogin =
    R"("eventName":"ConsoleLogin","eventSource":"signin.amazonaws.com",
    "eventType":"AwsConsoleSignIn")";

std::string userIdentity(const std::string& type)
{
    return R"("userIdentity":{"type":")" + type
        + R"(","accountId":"111122223333","userName":"bob"})";
}

} // namespace

void TestRecordExtractor::fields_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("fieldNumber");
    QTest::addColumn<QByteArray>("expected");
    const auto rows = [](const char* name, const std::string& json, const Cells& cells) {
        for (const auto& [field, text] : cells)
            QTest::addRow("%s: %s", name, std::string(record::info(field).name).c_str())
                << QByteArray::fromStdString(json) << static_cast<int>(field)
                << QByteArray::fromStdString(text);
    };
    rows("call of a role", recordWith(kRoleIdentity + R"(,"eventSource":"ec2.amazonaws.com",
          "eventName":"AuthorizeSecurityGroupIngress","awsRegion":"us-east-2","sourceIPAddress":"198.51.100.24",
          "userAgent":"aws-cli/2.17.0","errorCode":"Client.UnauthorizedOperation","errorMessage":"No.",
          "requestParameters":{"groupId":"sg-0a1b2c3d4e5f60718"},"responseElements":null,"readOnly":false,
          "eventType":"AwsApiCall","recipientAccountId":"111122223333","eventCategory":"Management",
          "vpcEndpointId":"vpce-1","tlsDetails":{"tlsVersion":"TLSv1.3","cipherSuite":"x"})"),
        {{Field::UserType, "AssumedRole"},
            {Field::PrincipalId, "AROAEXAMPLEROLE000001:alice@example.com"},
            {Field::UserArn, "arn:aws:sts::111122223333:assumed-role/Ops/alice@example.com"},
            {Field::UserAccountId, "111122223333"}, {Field::AccessKeyId, "ASIAEXAMPLEKEY000001"},
            {Field::UserName, ""}, {Field::InvokedBy, ""},
            {Field::SessionIssuerArn, "arn:aws:iam::111122223333:role/team/Ops"},
            {Field::SourceIdentity, "alice"}, {Field::MfaAuthenticated, "true"},
            {Field::PrincipalKind, "role"}, {Field::Role, "Ops"},
            {Field::SessionName, "alice@example.com"}, {Field::EventSource, "ec2.amazonaws.com"},
            {Field::EventName, "AuthorizeSecurityGroupIngress"}, {Field::EventType, "AwsApiCall"},
            {Field::EventCategory, "Management"}, {Field::ReadOnly, "false"},
            {Field::InsightType, ""}, {Field::Access, "write"}, {Field::AwsRegion, "us-east-2"},
            {Field::RecipientAccountId, "111122223333"}, {Field::SourceIpAddress, "198.51.100.24"},
            {Field::VpcEndpointId, "vpce-1"}, {Field::SourceClass, "address"},
            {Field::UserAgent, "aws-cli/2.17.0"}, {Field::TlsVersion, "TLSv1.3"},
            {Field::AgentClass, "cli"}, {Field::ErrorCode, "Client.UnauthorizedOperation"},
            {Field::ErrorMessage, "No."}, {Field::Outcome, "denied"},
            {Field::ResourceName, "sg-0a1b2c3d4e5f60718"}});
    rows("first resource names it", recordWith(R"("eventName":"GetObject",
          "requestParameters":{"bucketName":"logs","key":"a"},
          "resources":[{"type":"AWS::S3::Object","ARNPrefix":"arn:aws:s3:::logs/"},{"ARN":"arn:aws:s3:::logs"}])"),
        {{Field::ResourceName, "arn:aws:s3:::logs/"}, {Field::ResourceType, "AWS::S3::Object"}});
    rows("failed sign-in without errorCode",
        recordWith(kConsoleLogin + R"(,"errorMessage":"Failed authentication",
          "responseElements":{"ConsoleLogin":"Failure"},"additionalEventData":{"MFAUsed":"Yes"})"),
        {{Field::SignInResult, "Failure"}, {Field::Outcome, "failed-sign-in"},
            {Field::ErrorCode, ""}, {Field::AgentClass, "console"}});
    rows("sign-in as an API call, of version 1.02", recordWith(R"("eventName":"ConsoleLogin",
          "eventSource":"signin.amazonaws.com","eventType":"AwsApiCall","responseElements":{"ConsoleLogin":"Success"})"),
        {{Field::SignInResult, "Success"}, {Field::Outcome, "success"}});
    rows("federated sign-in", recordWith(kConsoleLogin + R"(,"userIdentity":{"type":"SAMLUser",
          "principalId":"ns:bob","userName":"bob","identityProvider":"idp"},
          "responseElements":{"ConsoleLogin":"Success"})"),
        {{Field::PrincipalKind, "federated"}, {Field::Principal, "bob @ idp"},
            {Field::UserName, "bob"}});
    rows("service event without a type of identity",
        recordWith(R"("userIdentity":{"accountId":"111122223333",
          "invokedBy":"AWS Internal"},"eventName":"RotateKey","eventSource":"kms.amazonaws.com",
          "sourceIPAddress":"AWS Internal","userAgent":"AWS Internal","eventType":"AwsServiceEvent","readOnly":false)"),
        {{Field::Principal, "AWS Internal"}, {Field::PrincipalKind, "service"},
            {Field::UserType, ""}, {Field::SourceClass, "aws-internal"},
            {Field::AgentClass, "service"}, {Field::InvokedBy, "AWS Internal"}});
    rows("insight", recordWith(R"("eventType":"AwsCloudTrailInsight","eventCategory":"Insight",
          "insightDetails":{"state":"Start","eventSource":"s3.amazonaws.com","eventName":"DeleteObject",
          "insightType":"ApiErrorRateInsight"})"),
        {{Field::EventName, "DeleteObject"}, {Field::EventSource, "s3.amazonaws.com"},
            {Field::InsightType, "ApiErrorRateInsight"}, {Field::InsightState, "Start"},
            {Field::Access, ""}});
    rows("texts with escapes",
        recordWith(R"("eventName":"A\u0062c","userAgent":"a\"b\\c\/d\u00e9\ud83d\ude00\u0000e")"),
        {{Field::EventName, "Abc"},
            {Field::UserAgent, std::string("a\"b\\c/d\xc3\xa9\xf0\x9f\x98\x80\0e", 15)}});
    rows("numbers and truths",
        recordWith(R"("eventName":"X","recipientAccountId":111122223333,"readOnly":true,
          "userIdentity":{"accountId":12345678901234567890,"sessionContext":{"attributes":{"mfaAuthenticated":false}}})"),
        {{Field::RecipientAccountId, "111122223333"}, {Field::ReadOnly, "true"},
            {Field::Access, "read"}, {Field::UserAccountId, "12345678901234567890"},
            {Field::MfaAuthenticated, "false"}});
    rows("a member twice: the last counts", recordWith(R"("eventName":"First","eventName":"Last")"),
        {{Field::EventName, "Last"}});
}

void TestRecordExtractor::fields()
{
    QFETCH(QByteArray, json);
    QFETCH(int, fieldNumber);
    QFETCH(QByteArray, expected);
    const LogReading reading(json.toStdString());
    QCOMPARE(reading.events.size(), std::size_t{1});
    const std::string text = reading.cell(0, static_cast<Field>(fieldNumber));
    QCOMPARE(QByteArray::fromStdString(text), expected);
}

void TestRecordExtractor::flags_data()
{
    namespace flag = record::flag;
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<int>("expected");
    const auto row = [](const char* name, const std::string& members, int expected) {
        QTest::newRow(name) << QByteArray::fromStdString(members) << expected;
    };
    row("read", R"("eventName":"ListBuckets","readOnly":true)", 0);
    row("write", R"("eventName":"CreateUser","readOnly":false)", flag::kWrite);
    row("write by its verb", R"("eventName":"CreateUser")", flag::kWrite);
    row("console", R"("eventName":"ListBuckets","userAgent":"console.amazonaws.com")",
        flag::kConsole);
    row("sign-in",
        kConsoleLogin + R"(,"readOnly":true,"responseElements":{"ConsoleLogin":"Success"})",
        flag::kSignIn | flag::kConsole);
    row("failed sign-in",
        kConsoleLogin + R"(,"readOnly":true,"responseElements":{"ConsoleLogin":"Failure"})",
        flag::kSignIn | flag::kConsole | flag::kDenied | flag::kError);
    row("root", R"("eventName":"ListBuckets",)" + userIdentity("Root"), flag::kRoot);
    row("denied", R"("eventName":"ListBuckets","errorCode":"AccessDenied")",
        flag::kDenied | flag::kError);
    row("error", R"("eventName":"ListBuckets","errorCode":"NoSuchBucket")", flag::kError);
    row("throttled", R"("eventName":"ListBuckets","errorCode":"ThrottlingException")",
        flag::kError);
    row("dry run", R"("eventName":"ListBuckets","errorCode":"Client.DryRunOperation")", 0);
    row("error message alone", R"("eventName":"ListBuckets","errorMessage":"x")", flag::kError);
    row("data", R"("eventName":"GetObject","eventCategory":"Data")", flag::kData);
    row("insight",
        R"("eventType":"AwsCloudTrailInsight","insightDetails":{"eventName":"DeleteObject"})",
        flag::kInsight);
    row("external",
        R"("eventName":"ListBuckets","recipientAccountId":"444455556666",)"
            + userIdentity("IAMUser"),
        flag::kExternal);
    row("own account",
        R"("eventName":"ListBuckets","recipientAccountId":"111122223333",)"
            + userIdentity("IAMUser"),
        0);
    row("account not recorded", R"("eventName":"ListBuckets",)" + userIdentity("IAMUser"), 0);
    row("service by invokedBy",
        R"("eventName":"ListBuckets","userIdentity":{"type":"IAMUser","invokedBy":"config.amazonaws.com"})",
        flag::kService);
    row("service by its address",
        R"("eventName":"ListBuckets","sourceIPAddress":"config.amazonaws.com")", flag::kService);
    row("service as caller", R"("eventName":"ListBuckets","userIdentity":{"type":"AWSService"})",
        flag::kService);
}

void TestRecordExtractor::flags()
{
    QFETCH(QByteArray, members);
    const LogReading reading(recordWith(members.toStdString()));
    QCOMPARE(reading.events.size(), std::size_t{1});
    QTEST(static_cast<int>(reading.events[0].flags & ~record::flag::kSeverityMask), "expected");
}

void TestRecordExtractor::severity_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<QByteArray>("moreSevere");
    const auto row = [](const char* name, const std::string& members, const std::string& more) {
        QTest::newRow(name) << QByteArray::fromStdString(members)
                            << QByteArray::fromStdString(more);
    };
    const std::string success = R"(,"responseElements":{"ConsoleLogin":"Success"})";
    row("a sign-in without MFA",
        kConsoleLogin + success + R"(,"additionalEventData":{"MFAUsed":"YES"},)"
            + userIdentity("IAMUser"),
        kConsoleLogin + success + R"(,"additionalEventData":{"MFAUsed":"No"},)"
            + userIdentity("IAMUser"));
    row("only where nobody else checked",
        kConsoleLogin + success + R"(,"additionalEventData":{"MFAUsed":"No"},)"
            + userIdentity("SAMLUser"),
        kConsoleLogin + success + R"(,"additionalEventData":{"MFAUsed":"No"},)"
            + userIdentity("IAMUser"));
    const std::string ingress =
        R"("eventName":"AuthorizeSecurityGroupIngress","eventSource":"ec2.amazonaws.com","requestParameters":)";
    row("open to the world",
        ingress
            + R"({"ipPermissions":{"items":[{"ipRanges":{"items":[{"cidrIp":"10.0.0.0/8"}]}}]}})",
        ingress
            + R"({"ipPermissions":{"items":[{"ipRanges":{"items":[{"cidrIp":"0.0.0.0/0"}]}}]}})");
    const std::string policy =
        R"("eventName":"PutBucketPolicy","eventSource":"s3.amazonaws.com","requestParameters":)";
    row("a policy for everybody, as text",
        policy + R"({"policy":"{\"Principal\": {\"AWS\": \"111122223333\"}}"})",
        policy + R"({"policy":"{\"Principal\": {\"AWS\": \"*\"}}"})");
    row("root", R"("eventName":"ListBuckets",)" + userIdentity("IAMUser"),
        R"("eventName":"ListBuckets",)" + userIdentity("Root"));
}

void TestRecordExtractor::severity()
{
    QFETCH(QByteArray, members);
    QFETCH(QByteArray, moreSevere);
    const LogReading reading(
        "[" + recordWith(members.toStdString()) + "," + recordWith(moreSevere.toStdString()) + "]");
    QCOMPARE(reading.events.size(), std::size_t{2});
    const auto levelOf = [&](std::size_t event) {
        return reading.events[event].flags & record::flag::kSeverityMask;
    };
    QVERIFY(levelOf(0) < levelOf(1));
}

void TestRecordExtractor::whatIsARecord_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("record");
    const auto row = [](const char* name, const char* json, bool record) {
        QTest::newRow(name) << QByteArray(json) << record;
    };
    row("version and name", R"({"eventVersion":"1.08","eventName":"A"})", true);
    row("version 1.0 without an ID",
        R"({"eventVersion":"1.0","eventName":"A","eventTime":"2013-01-01T00:00:00Z"})", true);
    row("version and type", R"({"eventVersion":"1.08","eventType":"AwsServiceEvent"})", true);
    row("insight of version 1.07", R"({"eventVersion":"1.07","insightDetails":{"state":"Start"}})",
        true);
    row("no version, but the rest",
        R"({"eventName":"A","eventSource":"b.amazonaws.com","eventTime":"2013-01-01T00:00:00Z"})",
        true);
    row("version alone", R"({"eventVersion":"1.08","userIdentity":{}})", false);
    row("name alone", R"({"eventName":"A","eventSource":"b"})", false);
    row("S3 notification", R"({"eventVersion":"2.1","eventSource":"aws:s3","s3":{}})", false);
    row("Kinesis message",
        R"({"eventVersion":"1.0","eventName":"aws:kinesis:record","eventSource":"aws:kinesis"})", false);
    row("Lake's events of others",
        R"({"eventVersion":"1.01","eventType":"ActivityLog","eventCategory":"ActivityAuditLog"})", false);
    row("version and type in a parameter",
        R"({"requestParameters":{"a":{"eventVersion":"1.08","eventType":"AwsApiCall"}}})", false);
    row("names of another case", R"({"eventversion":"1.08","eventname":"A"})", false);
}

void TestRecordExtractor::whatIsARecord()
{
    QFETCH(QByteArray, json);
    QFETCH(bool, record);
    const LogReading reading(json.toStdString());
    QCOMPARE(!reading.events.empty(), record);
    QCOMPARE(reading.problems.empty(), record);
}

/// Every member with a value of every wrong type: the record stays, what cannot be read is not
/// recorded.
void TestRecordExtractor::wrongTypesAreNotRecorded()
{
    const char* const members[] = {"eventTime", "eventSource", "eventID", "eventType",
        "eventCategory", "awsRegion", "recipientAccountId", "sourceIPAddress", "vpcEndpointId",
        "userAgent", "errorCode", "errorMessage", "readOnly", "userIdentity", "requestParameters",
        "responseElements", "additionalEventData", "insightDetails", "resources", "tlsDetails"};
    for (const char* const value :
        {"{}", "[]", "[[]]", "[{}]", R"({"a":[{"b":{}}]})", "null", R"([null,1,"x",{"ARN":{}}])"}) {
        std::string json = R"({"eventVersion":"1.08","eventName":"A")";
        for (const char* const member : members)
            json += std::string(",\"") + member + "\":" + value;
        const LogReading reading("[" + json + "}," + json + "}]");
        QCOMPARE(reading.events.size(), std::size_t{2});
        QVERIFY(reading.problems.empty());
        for (const record::FieldInfo& info : record::allFields()) {
            if (info.dimension && !info.derived && info.field != Field::EventName)
                QCOMPARE(reading.cell(0, info.field), std::string());
        }
        QVERIFY(!reading.events[0].id.isRecorded());
        QVERIFY(reading.events[0].time == base::kUndated);
    }
    for (const char* const value : {"1", "-0.5e3", "true", R"("")", R"("x")"}) {
        std::string json = R"({"eventVersion":"1.08","eventName":"A")";
        for (const char* const member : members)
            json += std::string(",\"") + member + "\":" + value;
        QCOMPARE(LogReading(json + "}").events.size(), std::size_t{1});
    }
}

void TestRecordExtractor::nullIsNotRecorded()
{
    const LogReading reading(
        R"({"eventVersion":"1.08","eventName":"A","errorCode":null,"errorMessage":null,
        "userIdentity":null,"readOnly":null,"resources":null})");
    QCOMPARE(reading.events.size(), std::size_t{1});
    QCOMPARE(reading.cell(0, Field::ErrorCode), std::string());
    QCOMPARE(reading.cell(0, Field::ReadOnly), std::string());
    QCOMPARE(reading.cell(0, Field::Outcome), std::string("success"));
    QVERIFY(!reading.hasFlag(0, record::flag::kRoot));
}

void TestRecordExtractor::knownTextsGiveTheSameNumbers()
{
    const std::string a = recordWith(kRoleIdentity + R"(,"eventName":"A","awsRegion":"us-east-1")");
    const std::string b = recordWith(kRoleIdentity + R"(,"eventName":"B","awsRegion":"us-east-1")");
    const LogReading reading("[" + a + "," + b + "," + a + "]");
    QCOMPARE(reading.events.size(), std::size_t{3});
    QVERIFY(reading.events[0].dimensions == reading.events[2].dimensions);
    QVERIFY(reading.events[0].dimensions != reading.events[1].dimensions);
    QCOMPARE(reading.vocabulary[record::Dimension::Who].size(), std::size_t{1});
    QCOMPARE(reading.vocabulary[record::Dimension::What].size(), std::size_t{2});
}

void TestRecordExtractor::textsThatOnlyTogetherLookAlikeStayApart()
{
    const LogReading reading("["
        + recordWith(R"("eventName":"A","sourceIPAddress":"ab","vpcEndpointId":"c")") + ","
        + recordWith(R"("eventName":"A","sourceIPAddress":"a","vpcEndpointId":"bc")") + "]");
    QCOMPARE(reading.cell(0, Field::VpcEndpointId), std::string("c"));
    QCOMPARE(reading.cell(1, Field::VpcEndpointId), std::string("bc"));
}

void TestRecordExtractor::longTextsAreCutOnlyInTheIndex()
{
    const std::string agent(20'000, 'x');
    const LogReading reading(recordWith(R"("eventName":"A","userAgent":")" + agent + "\""));
    QCOMPARE(reading.cell(0, Field::UserAgent).size(), record::Dictionary::kTextLimit);
    QVERIFY(reading.json(0).find(agent) != std::string::npos);
}

void TestRecordExtractor::eventIds_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("uuid");
    QTest::newRow("UUID") << QByteArray("0d7e6a52-aaaa-4bbb-8ccc-ddddeeeeffff") << true;
    QTest::newRow("upper case comes back as it was")
        << QByteArray("0D7E6A52-AAAA-4BBB-8CCC-DDDDEEEEFFFF") << false;
    QTest::newRow("dash at another place")
        << QByteArray("0d7e6a52a-aaa-4bbb-8ccc-ddddeeeeffff") << false;
    QTest::newRow("one digit more") << QByteArray("0d7e6a52-aaaa-4bbb-8ccc-ddddeeeeffff0") << false;
    QTest::newRow("no digit") << QByteArray("0d7e6a52-aaaa-4bbb-8ccc-ddddeeeefffg") << false;
    QTest::newRow("words") << QByteArray("EXAMPLE7-any") << false;
    QTest::newRow("nothing") << QByteArray() << false;
}

void TestRecordExtractor::eventIds()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, uuid);
    const auto id = record::EventId::fromText(text.toStdString());
    QCOMPARE(id.isUuid, uuid);
    QCOMPARE(id.isRecorded(), !text.isEmpty());
    QCOMPARE(id.toText(), text.toStdString());
    if (uuid)
        QCOMPARE(record::shortKey(id), 0x0d7e6a52aaaa4bbbULL);
}

QTEST_GUILESS_MAIN(TestRecordExtractor)
#include "tst_record_extractor.moc"
