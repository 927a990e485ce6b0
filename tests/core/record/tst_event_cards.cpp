#include "core/record/event_cards.h"

#include "core/record/field.h"

#include <QtCore/QDir>
#include <QtCore/QDirIterator>
#include <QtCore/QFile>
#include <QtTest/QTest>

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace khoji;
using namespace khoji::record;
using nlohmann::ordered_json;

namespace {

EventCards cardsOfText(const char* json)
{
    return cardsOf(ordered_json::parse(json));
}

const Fact* find(const EventCards& cards, CardKind kind, std::string_view label)
{
    const auto& facts = cards.of(kind).facts;
    const auto found =
        std::find_if(facts.begin(), facts.end(), [&](const Fact& f) { return f.label == label; });
    return found == facts.end() ? nullptr : &*found;
}

/// A fact in one line: `value`, `value (note)`, `~value` when derived, `not recorded`, or `absent`.
QString told(const EventCards& cards, CardKind kind, std::string_view label)
{
    const Fact* const fact = find(cards, kind, label);
    if (fact == nullptr)
        return QStringLiteral("absent");
    if (fact->missing)
        return QStringLiteral("not recorded");
    QString text = fact->derived() ? QStringLiteral("~") : QString();
    text += QString::fromStdString(fact->value);
    return fact->note.empty()
        ? text
        : text + QStringLiteral(" (%1)").arg(QString::fromStdString(fact->note));
}

QString headline(const EventCards& cards, CardKind kind)
{
    return told(cards, kind, cards.of(kind).facts.front().label);
}

/// What must hold for any record whatever: six cards, each with a headline, and facts that keep
/// their word.
void checkShape(const EventCards& cards)
{
    for (std::size_t place = 0; place < kCardCount; ++place) {
        const Card& card = cards.cards[place];
        QCOMPARE(static_cast<std::size_t>(card.kind), place);
        QVERIFY(!card.facts.empty());
        for (const Fact& fact : card.facts) {
            QVERIFY(!fact.label.empty());
            QCOMPARE(fact.missing, fact.value.empty());
            QCOMPARE(fact.queryField.empty(), fact.queryValue.empty());
            QVERIFY(!fact.missing || fact.queryField.empty());
        }
    }
}

constexpr auto kRole = R"({"eventVersion":"1.11","userIdentity":{"type":"AssumedRole",
 "principalId":"AROAEXAMPLEROLE000001:alice@example.com",
 "arn":"arn:aws:sts::111122223333:assumed-role/Ops/alice@example.com","accountId":"111122223333",
 "accessKeyId":"ASIAEXAMPLEKEY000001","sessionContext":{"sessionIssuer":{"type":"Role",
 "arn":"arn:aws:iam::111122223333:role/team/Ops","accountId":"111122223333","userName":"Ops"},
 "attributes":{"creationDate":"20260105T090002Z","mfaAuthenticated":"true"},"sourceIdentity":"alice"}},
 "eventTime":"2026-01-05T09:07:31Z","eventSource":"ec2.amazonaws.com",
 "eventName":"AuthorizeSecurityGroupIngress","awsRegion":"us-east-2","sourceIPAddress":"198.51.100.24",
 "userAgent":"aws-cli/2.17.0","errorCode":"Client.UnauthorizedOperation",
 "errorMessage":"not authorized with an explicit deny in a service control policy",
 "requestParameters":{"groupId":"sg-1","ipPermissions":{}},"responseElements":null,"eventID":"e-1",
 "readOnly":false,"eventType":"AwsApiCall","recipientAccountId":"444455556666","eventCategory":"Management",
 "tlsDetails":{"tlsVersion":"TLSv1.1","clientProvidedHostHeader":"ec2.us-east-2.amazonaws.com"}})";

constexpr auto kSignIn =
    R"({"eventVersion":"1.08","userIdentity":{"type":"IAMUser","accountId":"111122223333",
 "accessKeyId":"","userName":"HIDDEN_DUE_TO_SECURITY_REASONS"},"eventTime":"2026-01-05T08:58:40Z",
 "eventSource":"signin.amazonaws.com","eventName":"ConsoleLogin","sourceIPAddress":"203.0.113.9",
 "userAgent":"Mozilla/5.0","errorMessage":"No username found in supplied account","requestParameters":null,
 "responseElements":{"ConsoleLogin":"Failure"},"additionalEventData":{"LoginTo":"https:\/\/console.aws.amazon.com",
 "MobileVersion":"No","MFAUsed":"No"},"eventType":"AwsConsoleSignIn","eventCategory":"Management"})";

constexpr auto kInsight =
    R"({"eventVersion":"1.09","eventTime":"2026-01-05T11:00:00Z","awsRegion":"us-east-2",
 "eventID":"i-1","eventType":"AwsCloudTrailInsight","recipientAccountId":"111122223333","sharedEventID":"s-1",
 "insightDetails":{"state":"Start","eventSource":"s3.amazonaws.com","eventName":"DeleteObject",
 "insightType":"ApiErrorRateInsight","errorCode":"AccessDenied","insightContext":{"statistics":{
 "baseline":{"average":0.01},"insight":{"average":12.5},"insightDuration":5,"baselineDuration":10080},
 "attributions":[{"attribute":"userIdentityArn","insight":[{"value":"arn:aws:iam::1:user/bob","average":12.5}],
 "baseline":[]},{"attribute":"errorCode","insight":[{"value":"null","average":1}]}]}},"eventCategory":"Insight"})";

constexpr auto kService = R"({"eventVersion":"1.08","userIdentity":{"accountId":"111122223333",
 "invokedBy":"AWS Internal"},"eventTime":"2026-01-04T00:06:08Z","eventSource":"kms.amazonaws.com",
 "eventName":"RotateKey","awsRegion":"us-east-2","sourceIPAddress":"AWS Internal","userAgent":"AWS Internal",
 "resources":[{"ARN":"arn:aws:kms:us-east-2:111122223333:key/k","accountId":"111122223333","type":"AWS::KMS::Key"}],
 "eventType":"AwsServiceEvent","serviceEventDetails":{"keyId":"k"},"eventCategory":"Management"})";

constexpr auto kAggregate = R"({"eventVersion":"1.0","accountId":"111122223333","eventId":"a-1",
 "eventCategory":"Aggregated","eventType":"AwsAggregatedEvent","awsRegion":"us-east-2",
 "eventSource":"s3.amazonaws.com","timeWindow":{"windowStart":"2026-01-05 11:00:00",
 "windowEnd":"2026-01-05T11:05:00Z","windowSize":"PT5M"},"summary":{"primaryDimension":{"dimension":"eventName",
 "statistics":[{"name":"GetObject","value":120}],"aggregationType":"Count"},"details":[]}})";

constexpr auto kOld = R"({"eventVersion":"1.0","userIdentity":{"type":"IAMUser","userName":"Alice",
 "sessionContext":{"attributes":{"mfaAuthenticated":false}}},"eventTime":"2014-03-06T21:22:54Z",
 "eventSource":"ec2.amazonaws.com","eventName":"StartInstances","sourceIPAddress":"205.251.233.176"})";

constexpr auto kOmitted =
    R"({"eventVersion":"1.08","eventName":"PutObject","eventSource":"s3.amazonaws.com",
 "requestParameters":{"reason":"requestParameters too large","omitted":true,"originalSize":149893},
 "responseElements":{"reason":"responseElements too large","omitted":"true"}})";

} // namespace

class TestEventCards : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tells_data();
    void tells();
    void missingIsNeitherNoNorFalse();
    void countsHaveNoOutcome();
    void asksForTheRecordedValueNotTheShownOne();
    void everyQueryFieldIsKnown();
    void listsAtMostTwentyResources();
    void readsNamesInAnyCase();
    void lastOfRepeatedNamesCounts();
    void anyValueAnywhere_data();
    void anyValueAnywhere();
    void realRecords_data();
    void realRecords();
};

void TestEventCards::tells_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<CardKind>("card");
    QTest::addColumn<QByteArray>("label");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* record, const char* json, CardKind card, const char* label,
                         const char* expected) {
        QTest::addRow("%s: %s", record, label)
            << QByteArray(json) << card << QByteArray(label) << QString::fromUtf8(expected);
    };
    using enum CardKind;
    row("role", kRole, Who, "Principal", "~Ops/alice@example.com");
    row("role", kRole, Who, "Kind", "~role (AssumedRole)");
    row("role", kRole, Who, "Account", "111122223333");
    row("role", kRole, Who, "Cross-account", "~the caller's account is not the recipient's");
    row("role", kRole, Who, "Role", "~Ops");
    row("role", kRole, Who, "Session name", "~alice@example.com (name chosen by the caller)");
    row("role", kRole, Who, "Session issuer", "arn:aws:iam::111122223333:role/team/Ops");
    row("role", kRole, Who, "Source identity", "alice (set once, survives role chaining)");
    row("role", kRole, Who, "Key type", "~temporary");
    row("role", kRole, Who, "MFA", "~used");
    row("role", kRole, Who, "Via service", "absent");
    row("role", kRole, What, "Event", "AuthorizeSecurityGroupIngress");
    row("role", kRole, What, "Service", "~ec2");
    row("role", kRole, What, "Access", "~write");
    row("role", kRole, What, "Resource", "~sg-1 (groupId)");
    row("role", kRole, When, "Event time", "2026-01-05T09:07:31Z");
    row("role", kRole, When, "Session created",
        "~2026-01-05T09:00:02Z (recorded as 20260105T090002Z)");
    row("role", kRole, When, "Session age", "~7 min 29 s");
    row("role", kRole, Where, "Source address", "198.51.100.24");
    row("role", kRole, Where, "Address class", "~address");
    row("role", kRole, Where, "Service region", "us-east-2");
    row("role", kRole, Where, "Host header", "ec2.us-east-2.amazonaws.com (as the client sent it)");
    row("role", kRole, How, "Client", "~cli");
    row("role", kRole, How, "TLS age", "~old");
    row("role", kRole, Result, "Outcome", "~denied");
    row("role", kRole, Result, "Error code", "Client.UnauthorizedOperation");
    row("role", kRole, Result, "Blocked by", "~service control policy");

    row("sign-in", kSignIn, Who, "Access key", "not recorded");
    row("sign-in", kSignIn, Who, "MFA", "~not used");
    row("sign-in", kSignIn, How, "Client", "~console");
    row("sign-in", kSignIn, How, "Signed in to", "https://console.aws.amazon.com");
    row("sign-in", kSignIn, Result, "Outcome", "~failed-sign-in");
    row("sign-in", kSignIn, Result, "Error code", "not recorded");
    row("sign-in", kSignIn, Result, "Sign-in", "Failure");

    row("insight", kInsight, Who, "Principal", "not recorded");
    row("insight", kInsight, What, "Event", "DeleteObject");
    row("insight", kInsight, What, "Service", "~s3");
    row("insight", kInsight, What, "State", "Start");
    row("insight", kInsight, How, "By identity",
        "arn:aws:iam::1:user/bob (12.5 per minute in the anomaly)");
    row("insight", kInsight, How, "By error code",
        "null (1 per minute in the anomaly; calls without an error)");
    row("insight", kInsight, Result, "Rate", "~12.5 per minute, usually 0.01");
    row("insight", kInsight, Result, "Baseline duration", "10080 (minutes)");
    row("insight", kInsight, Result, "Outcome", "absent");

    row("service", kService, Who, "Principal", "~AWS Internal");
    row("service", kService, What, "Resource",
        "arn:aws:kms:us-east-2:111122223333:key/k (AWS::KMS::Key)");
    row("service", kService, Where, "Address class", "~aws-internal (no client address exists)");
    row("service", kService, How, "User agent", "AWS Internal");
    row("service", kService, Result, "Outcome", "~success");

    row("aggregate", kAggregate, What, "Event", "~counts of events, not an action");
    row("aggregate", kAggregate, What, "Counted", "GetObject (120 events)");
    row("aggregate", kAggregate, What, "Event id", "a-1");
    row("aggregate", kAggregate, When, "From",
        "~2026-01-05T11:00:00Z (recorded as 2026-01-05 11:00:00)");
    row("aggregate", kAggregate, Where, "Recipient account", "111122223333");
    row("aggregate", kAggregate, Result, "Outcome", "~none of its own");

    row("old", kOld, Who, "Principal", "~Alice");
    row("old", kOld, Who, "Account", "not recorded");
    row("old", kOld, Who, "MFA", "~not used");
    row("old", kOld, What, "Category", "not recorded");
    row("old", kOld, What, "Access", "~write");
    row("old", kOld, How, "Client", "not recorded");
    row("old", kOld, How, "TLS", "not recorded");

    row("omitted", kOmitted, What, "Request", "dropped by CloudTrail, original size 149893 bytes");
    row("omitted", kOmitted, Result, "Response",
        "dropped by CloudTrail, original size not recorded");
    row("omitted", kOmitted, When, "Event time", "not recorded");

    row("dated name", R"({"eventName":"DeleteFunction20150331v2"})", What, "Event",
        "~DeleteFunction (recorded as DeleteFunction20150331v2)");
    row("odd time", R"({"eventTime":"yesterday"})", When, "Event time",
        "yesterday (not a time Khoji can read)");
    row("odd shape", R"({"sourceIPAddress":{"a":1}})", Where, "Source address",
        "recorded in an unexpected form; see the tree");
    row("number", R"({"userIdentity":{"accountId":123}})", Who, "Account", "123");
    row("future session",
        R"({"eventTime":"2026-01-01T00:00:00Z","userIdentity":{"sessionContext":{"attributes":
        {"creationDate":"2026-01-01T01:00:05Z"}}}})",
        When, "Session age", "~-1 h 5 s (the event is older than its session)");
    row("long-term key", R"({"userIdentity":{"accessKeyId":"AKIAX"}})", Who, "Key type",
        "~long-term");
    row("toolbox", R"({"userAgent":"aws-cli/2.0 Linux/5.10-KALI-amd64"})", How, "System hint",
        "~kali");
    row("issued key",
        R"({"responseElements":{"credentials":{"accessKeyId":"ASIAY","sessionToken":"t"}}})",
        Result, "Issued key", "ASIAY (made by this call)");
    row("metadata", R"({"userIdentity":{"sessionContext":{"ec2RoleDelivery":"1.0"}}})", How,
        "Instance metadata", "~IMDSv1");
    row("partner", R"({"userIdentity":{"invokedByDelegate":{"accountId":"9"}}})", Who,
        "Via partner", "9 (delegated access)");
    row("function",
        R"({"userIdentity":{"inScopeOf":{"issuerType":"AWS::Lambda::Function","credentialsIssuedTo":"f"}}})",
        Who, "In scope of", "f (AWS::Lambda::Function)");
}

void TestEventCards::tells()
{
    QFETCH(QByteArray, json);
    QFETCH(CardKind, card);
    QFETCH(QByteArray, label);
    const EventCards cards = cardsOfText(json.constData());
    checkShape(cards);
    QTEST(told(cards, card, label.toStdString()), "expected");
}

void TestEventCards::missingIsNeitherNoNorFalse()
{
    const EventCards cards = cardsOfText("{}");
    checkShape(cards);
    for (const CardKind kind :
        {CardKind::Who, CardKind::What, CardKind::When, CardKind::Where, CardKind::How})
        QCOMPARE(headline(cards, kind), QStringLiteral("not recorded"));
}

void TestEventCards::countsHaveNoOutcome()
{
    QVERIFY(!cardsOfText(kInsight).outcome);
    QVERIFY(!cardsOfText(kAggregate).outcome);
    QCOMPARE(cardsOfText(kRole).outcome, std::optional(Outcome::Denied));
}

void TestEventCards::asksForTheRecordedValueNotTheShownOne()
{
    const EventCards cards =
        cardsOfText(R"({"eventName":"Invoke20150331","eventSource":"lambda.amazonaws.com"})");
    const Fact* const event = find(cards, CardKind::What, "Event");
    QCOMPARE(event->queryField, std::string("eventName"));
    QCOMPARE(event->queryValue, std::string("Invoke20150331"));
    const Fact* const service = find(cards, CardKind::What, "Service");
    QCOMPARE(service->queryField, std::string("eventSource"));
    QCOMPARE(service->queryValue, std::string("lambda.amazonaws.com"));
}

void TestEventCards::everyQueryFieldIsKnown()
{
    for (const char* const json :
        {kRole, kSignIn, kInsight, kService, kAggregate, kOld, kOmitted}) {
        const ordered_json record = ordered_json::parse(json);
        for (const Card& card : cardsOf(record).cards) {
            for (const Fact& fact : card.facts) {
                if (fact.queryField.empty())
                    continue;
                const bool word =
                    fieldByName(fact.queryField) || !fieldsMeantBy(fact.queryField).empty();
                const bool path =
                    fact.queryField == fact.path; // any path of a record can be asked for
                QVERIFY2(word || path, fact.queryField.c_str());
            }
        }
    }
}

void TestEventCards::listsAtMostTwentyResources()
{
    ordered_json record = ordered_json::object();
    for (int i = 0; i < 25; ++i)
        record["resources"].push_back({{"ARN", "arn:" + std::to_string(i)}});
    const EventCards cards = cardsOf(record);
    const auto& facts = cards.of(CardKind::What).facts;
    QCOMPARE(std::count_if(
                 facts.begin(), facts.end(), [](const Fact& f) { return f.label == "Resource"; }),
        21);
    const auto last = std::find_if(
        facts.rbegin(), facts.rend(), [](const Fact& f) { return f.label == "Resource"; });
    QCOMPARE(last->value, std::string("5 more; see the tree"));
}

void TestEventCards::readsNamesInAnyCase()
{
    const EventCards cards = cardsOfText(
        R"({"eventname":"PutObject","useridentity":{"accountid":"1"},"requestId":"r","resources":[{"arn":"a"}]})");
    QCOMPARE(told(cards, CardKind::What, "Event"), QStringLiteral("PutObject"));
    QCOMPARE(told(cards, CardKind::Who, "Account"), QStringLiteral("1"));
    QCOMPARE(told(cards, CardKind::What, "Request id"), QStringLiteral("r"));
    QCOMPARE(told(cards, CardKind::What, "Resource"), QStringLiteral("a"));
}

void TestEventCards::lastOfRepeatedNamesCounts()
{
    ordered_json record = ordered_json::object();
    record.get_ref<ordered_json::object_t&>().emplace_back("awsRegion", "first");
    record.get_ref<ordered_json::object_t&>().emplace_back("awsRegion", "last");
    QCOMPARE(told(cardsOf(record), CardKind::Where, "Service region"), QStringLiteral("last"));
}

void TestEventCards::anyValueAnywhere_data()
{
    QTest::addColumn<QByteArray>("value");
    for (const char* const value : {"null", "true", "false", "7", "-1", "1e300",
             "18446744073709551615", "\"\"", "\"text\"", "[]", "{}", "[null]", "[[1,[2]]]",
             "[{\"ARN\":[]}]", "{\"omitted\":{}}", "{\"omitted\":true,\"originalSize\":[]}",
             "\"\\u202e\\u0000<b>\"", "{\"statistics\":{\"a\":1}}"}) {
        QTest::addRow("%s", value) << QByteArray(value);
    }
}

/// Every member of every sample, at any depth, replaced by something else.
void TestEventCards::anyValueAnywhere()
{
    QFETCH(QByteArray, value);
    const ordered_json odd = ordered_json::parse(value.constData());
    checkShape(cardsOf(odd));
    for (const char* const json : {kRole, kSignIn, kInsight, kService, kAggregate, kOmitted}) {
        const ordered_json record = ordered_json::parse(json);
        const ordered_json flat = record.flatten();
        for (const auto& [pointer, leaf] : flat.items()) {
            for (auto place = ordered_json::json_pointer(pointer); !place.empty();
                 place.pop_back()) {
                ordered_json changed = record;
                changed[place] = odd;
                checkShape(cardsOf(changed));
            }
        }
    }
}

void TestEventCards::realRecords_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<int>("atLeast");
    QTest::newRow("invictus") << QStringLiteral("invictus-ir_aws_dataset") << 900;
    QTest::newRow("TrailDiscover") << QStringLiteral("adanalvarez_TrailDiscover") << 200;
}

void TestEventCards::realRecords()
{
    QFETCH(QString, folder);
    const QDir root(QStringLiteral(KHOJI_SOURCE_DIR "/../shared/data/real/") + folder);
    if (!root.exists())
        QSKIP("the real logs are not beside this checkout");

    int records = 0;
    const auto check = [&](const ordered_json& record) {
        const EventCards cards = cardsOf(record);
        checkShape(cards);
        if (const auto name = record.find("eventName"); name != record.end() && name->is_string()) {
            QCOMPARE(find(cards, CardKind::What, "Event")->queryValue, name->get<std::string>());
            ++records;
        }
        if (const auto time = record.find("eventTime"); time != record.end())
            QVERIFY(find(cards, CardKind::When, "Event time")->time.has_value());
        if (record.contains("userIdentity"))
            QVERIFY(!find(cards, CardKind::Who, "Principal")->missing);
    };
    QDirIterator files(root.path(), QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const ordered_json text = ordered_json::parse(file.readAll().toStdString(), nullptr, false);
        const ordered_json& list =
            text.is_object() && text.contains("Records") ? text["Records"] : text;
        if (list.is_array()) {
            for (const ordered_json& record : list)
                check(record);
        } else if (list.is_object()) {
            check(list);
        }
    }
    QFETCH(int, atLeast);
    QVERIFY2(records >= atLeast, qPrintable(QString::number(records)));
}

QTEST_GUILESS_MAIN(TestEventCards)
#include "tst_event_cards.moc"
