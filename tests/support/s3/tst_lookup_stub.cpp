// The laboratory's LookupEvents: it refuses what AWS refuses, and pages as AWS does.

#include "tests/support/record_builder.h"
#include "tests/support/s3/lookup_stub.h"
#include "tests/support/s3/signed_client.h"
#include "tests/support/s3/start_or_skip.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace khoji;
using nlohmann::json;
using test::aRecord;
using test::LabCredentials;
using test::PlainAnswer;
using test::SignedQuestion;

namespace {

const LabCredentials kInvestigator{"ASIALABINVESTIGATOR1", "lookupsecret", "LABSESSIONTOKEN"};
constexpr auto kTarget = "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents";

std::string record(int second, const char* region, const char* name = "ListUsers")
{
    return aRecord()
        .id("00000000-0000-4000-8000-0000000000" + std::to_string(10 + second))
        .at("2026-01-05T09:00:" + std::to_string(10 + second) + "Z")
        .name(name)
        .service("iam")
        .region(region)
        .toJson();
}

/// A member that is text, of an event or of a refusal.
std::string text(const json& object, const char* member)
{
    return object.at(member).get<std::string>();
}

double timeOf(const json& event)
{
    return event.at("EventTime").get<double>();
}

constexpr double kBegin = 1'767'603'610; // 2026-01-05T09:00:10Z, as LookupEvents counts

} // namespace

class LookupStubTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void anEvent();
    void refusals_data();
    void refusals();
    void pagesNewestFirst();
    void aTokenBelongsToItsQuestion();
    void filters_data();
    void filters();
    void aboveTheLimit();
    void injectedRefusals();
    void theJournal();

private:
    [[nodiscard]] SignedQuestion question(const json& words) const
    {
        return {.method = "POST",
            .url = m_stub.endpoint() + "/",
            .credentials = kInvestigator,
            .service = "cloudtrail",
            .region = "us-east-1",
            .headers = {{"content-type", "application/x-amz-json-1.1"}, {"x-amz-target", kTarget}},
            .body = words.dump()};
    }
    json events(const json& words) { return json::parse(m_client.ask(question(words)).body); }

    test::LookupStub m_stub;
    test::SignedClient m_client;
};

void LookupStubTest::initTestCase()
{
    START_OR_SKIP(m_client);
    START_OR_SKIP(m_stub);
    m_stub.setCredentials(kInvestigator);
}

void LookupStubTest::init()
{
    m_stub.setRequestsPerSecond(1000);
    m_stub.setEvents(std::vector{record(0, "us-east-1"), record(2, "us-east-1", "CreateUser"),
        record(1, "us-east-1"), record(3, "eu-west-1")});
    m_stub.refuseNext({});
    m_stub.forgetRequests();
}

// cloudtrail-formats.md 4.2
void LookupStubTest::anEvent()
{
    const std::string made = aRecord()
                                 .id("0d7e6a52-aaaa-4bbb-8ccc-ddddeeeeffff")
                                 .at("2026-01-05T09:00:10Z")
                                 .name("GetObject")
                                 .user("bob")
                                 .readOnly(true)
                                 .region("us-east-1")
                                 .resource("arn:aws:s3:::logs", "AWS::S3::Bucket")
                                 .toJson();
    m_stub.setEvents(std::vector{made});

    const json event = events(json::object()).at("Events").at(0);
    QCOMPARE(text(event, "EventId"), "0d7e6a52-aaaa-4bbb-8ccc-ddddeeeeffff");
    QCOMPARE(text(event, "EventName"), "GetObject");
    QCOMPARE(text(event, "ReadOnly"), "true");
    QCOMPARE(timeOf(event), kBegin);
    QCOMPARE(text(event, "EventSource"), "s3.amazonaws.com");
    QCOMPARE(text(event, "Username"), "bob");
    QCOMPARE(text(event.at("Resources").at(0), "ResourceName"), "arn:aws:s3:::logs");
    QCOMPARE(text(event, "CloudTrailEvent"), made);
}

void LookupStubTest::refusals_data()
{
    QTest::addColumn<SignedQuestion>("change"); // what is said here replaces what is right
    QTest::addColumn<QByteArray>("type");

    const auto row = [](const char* name, const SignedQuestion& change, const char* type) {
        QTest::newRow(name) << change << QByteArray(type);
    };
    const auto [key, secret, token] = kInvestigator;
    row("not signed", {.service = "cloudtrail"}, "MissingAuthenticationTokenException");
    row("wrong secret", {.credentials = {{key, "guessed", token}}, .service = "cloudtrail"},
        "InvalidSignatureException");
    row("unknown key", {.credentials = {{"AKIAOTHER", secret, token}}, .service = "cloudtrail"},
        "UnrecognizedClientException");
    row("no token", {.credentials = {{key, secret}}, .service = "cloudtrail"},
        "UnrecognizedClientException");
    row("another service", {.credentials = kInvestigator, .service = "s3"},
        "InvalidSignatureException");
    row("clock behind", {.credentials = kInvestigator, .service = "cloudtrail", .clockAhead = -900},
        "InvalidSignatureException");
    row("no such page",
        {.credentials = kInvestigator, .service = "cloudtrail", .body = R"({"NextToken":"MTA="})"},
        "InvalidNextTokenException");
    row("large page",
        {.credentials = kInvestigator, .service = "cloudtrail", .body = R"({"MaxResults":51})"},
        "InvalidMaxResultsException");
    row("times turned",
        {.credentials = kInvestigator,
            .service = "cloudtrail",
            .body = R"({"StartTime":2,"EndTime":1})"},
        "InvalidTimeRangeException");
    row("unknown attribute",
        {.credentials = kInvestigator,
            .service = "cloudtrail",
            .body = R"({"LookupAttributes":[{"AttributeKey":"Mood","AttributeValue":"x"}]})"},
        "InvalidLookupAttributesException");
    row("not JSON", {.credentials = kInvestigator, .service = "cloudtrail", .body = "{"},
        "SerializationException");
}

void LookupStubTest::refusals()
{
    QFETCH(SignedQuestion, change);
    QFETCH(QByteArray, type);

    SignedQuestion asked = question(json::object());
    asked.credentials = change.credentials;
    asked.service = change.service;
    asked.clockAhead = change.clockAhead;
    if (!change.body.empty())
        asked.body = change.body;
    const PlainAnswer answer = m_client.ask(asked);
    QCOMPARE(answer.status, 400);
    QCOMPARE(text(json::parse(answer.body), "__type"), type.toStdString());
}

void LookupStubTest::pagesNewestFirst()
{
    json words{{"MaxResults", 2}};
    const json first = events(words);
    QCOMPARE(first.at("Events").size(), 2U);
    QCOMPARE(timeOf(first.at("Events").at(0)), kBegin + 2);
    QCOMPARE(timeOf(first.at("Events").at(1)), kBegin + 1);
    words["NextToken"] = first.at("NextToken");
    const json second = events(words);
    QCOMPARE(second.at("Events").size(), 1U);
    QCOMPARE(timeOf(second.at("Events").at(0)), kBegin);
    QVERIFY(!second.contains("NextToken"));
}

void LookupStubTest::aTokenBelongsToItsQuestion()
{
    const json first = events({{"MaxResults", 1}});
    const json other = events({{"StartTime", 1}, {"NextToken", first.at("NextToken")}});
    QCOMPARE(text(other, "__type"), "InvalidNextTokenException");
}

void LookupStubTest::filters_data()
{
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<int>("events");
    QTest::newRow("none") << QByteArray("{}") << 3;
    QTest::newRow("from") << QByteArray(R"({"StartTime":1767603611})") << 2;
    QTest::newRow("until") << QByteArray(R"({"EndTime":1767603610})") << 1;
    QTest::newRow("name") << QByteArray(
        R"({"LookupAttributes":[{"AttributeKey":"EventName","AttributeValue":"CreateUser"}]})")
                          << 1;
    QTest::newRow("source") << QByteArray(
        R"({"LookupAttributes":[{"AttributeKey":"EventSource","AttributeValue":"s3.amazonaws.com"}]})")
                            << 0;
}

void LookupStubTest::filters()
{
    QFETCH(QByteArray, words);
    QFETCH(int, events);
    QCOMPARE(static_cast<int>(this->events(json::parse(words.toStdString())).at("Events").size()),
        events);
}

// cloudtrail-formats.md 7
void LookupStubTest::aboveTheLimit()
{
    m_stub.setRequestsPerSecond(0);
    QCOMPARE(text(events(json::object()), "__type"), "ThrottlingException");
    m_stub.setRequestsPerSecond(1000);
    QVERIFY(events(json::object()).contains("Events"));
}

void LookupStubTest::injectedRefusals()
{
    m_stub.refuseNext({"ExpiredTokenException", "reset"});
    QCOMPARE(text(events(json::object()), "__type"), "ExpiredTokenException");
    QCOMPARE(m_client.ask(question(json::object())).broken, "ConnectionResetError");
    QVERIFY(events(json::object()).contains("Events"));
}

void LookupStubTest::theJournal()
{
    (void)events({{"MaxResults", 7}});
    const auto requests = m_stub.requests();
    QCOMPARE(requests.size(), 1U);
    QCOMPARE(requests[0].method, "POST");
    QCOMPARE(requests[0].status, 200);
    QCOMPARE(json::parse(requests[0].body).at("MaxResults").get<int>(), 7);
    QCOMPARE(requests[0].headers.at("x-amz-target"), kTarget);
}

QTEST_GUILESS_MAIN(LookupStubTest)
#include "tst_lookup_stub.moc"
