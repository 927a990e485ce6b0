#include "core/record/content.h"
#include "core/record/event_entry.h"
#include "tests/core/record/log_wrapping.h"
#include "tests/support/log_reading.h"
#include "tests/support/record_builder.h"

#include <QtTest/QTest>

#include <algorithm>
#include <chrono>
#include <numeric>
#include <random>

using namespace khoji;
using record::Field;
using record::LogForm;
using test::aRecord;
using test::Json;
using test::LogReading;
using test::Records;
using test::Wrapped;
using Names = std::vector<std::string>;

Q_DECLARE_METATYPE(test::Wrapped)
Q_DECLARE_METATYPE(record::LogForm)

/// Every shape in which services and tools hand records on (cloudtrail-formats.md 4.1 to 4.5).
class TestWrappers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void areRead_data();
    void areRead();
    void giveTheRecordsAsTheyAre_data() { areRead_data(); }
    void giveTheRecordsAsTheyAre();
    void areReadUpToEveryCut_data() { areRead_data(); }
    void areReadUpToEveryCut();
    void standInLists_data() { areRead_data(); }
    void standInLists();
    void areReadOneAfterTheOther_data() { areRead_data(); }
    void areReadOneAfterTheOther();
    void mixed();
    void rowsAreSummaries();
    void aLookupEventWithoutARecordIsASummary();
    void athenasOtherPagesHaveTheirColumnsApart();
    void damagedInnerTextHasThePlaceOfItsWrapper();
    void aDamagedElementCostsOnlyItself();
    void messagesThatAreNoLogs_data();
    void messagesThatAreNoLogs();
    void filesWithoutEvents_data();
    void filesWithoutEvents();
    void pointers_data();
    void pointers();
    void foreignShapesAreNamed_data();
    void foreignShapesAreNamed();
    void unknownObjectsAreToldOnceAShape();
    void nestingEnds();
    void deepListsEnd();
    void whatExpandsBeyondMeasureIsNotRead();
    void cutCompressedDataGiveWhatIsThere();
    void everyRecordIsAccountedFor();
    void surviveEveryWound();
};

namespace {

const Records& threeRecords()
{
    static const Records records{aRecord().name("A").toJson(),
        aRecord().name("B").set("userAgent", "quote \" backslash \\ line \n ü 🔑").toJson(),
        aRecord().name("C").toJson()};
    return records;
}

std::uint32_t lostIn(const LogReading& reading)
{
    return std::accumulate(reading.problems.begin(), reading.problems.end(), std::uint32_t{0},
        [](std::uint32_t sum, const auto& problem) { return sum + problem.lostRecords; });
}

std::string firstReason(const LogReading& reading)
{
    return reading.problems.empty() ? "no problem" : reading.problems[0].reason;
}

bool tells(const LogReading& reading, std::string_view words)
{
    return std::any_of(reading.problems.begin(), reading.problems.end(),
        [words](const auto& problem) { return problem.reason.find(words) != std::string::npos; });
}

/// Whether a text cut off there ends with a piece that is a document by itself.
bool endsWithDocument(const Wrapped& log, std::size_t size)
{
    const auto isEnd = [&](const std::string& piece) {
        return log.text.starts_with(log.pieces[0])
            && std::string_view(log.text).substr(0, size).ends_with(piece);
    };
    return std::any_of(log.pieces.begin(), log.pieces.end(), isEnd);
}

bool isSummaryOnly(const std::string& shape)
{
    return shape == "Logs Insights, fields" || shape == "Lake, columns"
        || shape == "Athena, columns";
}

} // namespace

void TestWrappers::areRead_data()
{
    QTest::addColumn<Wrapped>("log");
    QTest::addColumn<LogForm>("form");
    const auto row = [](const char* name, const Wrapped& log, LogForm form) {
        QTest::newRow(name) << log << form;
    };
    const Records& abc = threeRecords();
    row("trail file", test::trailFile(abc), LogForm::TrailFile);
    row("EventBridge", test::eventBridge(abc), LogForm::EventBridge);
    row("Firehose", test::firehose(abc), LogForm::EventBridge);
    row("subscription", test::subscription(abc), LogForm::CloudWatchLogs);
    row("Lambda's log event", test::lambdaLogs(abc), LogForm::CloudWatchLogs);
    row("Kinesis", test::kinesis(abc), LogForm::CloudWatchLogs);
    row("LookupEvents", test::lookupEvents(abc), LogForm::LookupEvents);
    row("LookupEvents, one a line", test::lookupLines(abc), LogForm::LookupEvents);
    row("Events of records", test::eventsOfRecords(abc), LogForm::LookupEvents);
    row("filter-log-events", test::logEvents(abc), LogForm::CloudWatchLogs);
    row("exported log lines", test::exportLines(abc), LogForm::CloudWatchLogs);
    row("Logs Insights, messages", test::insightsMessages(abc), LogForm::LogsInsights);
    row("Logs Insights, fields", test::insightsFields(abc), LogForm::LogsInsights);
    row("Lake, columns", test::lakeRows(abc), LogForm::LakeResult);
    row("Lake, eventjson", test::lakeEventJson(abc), LogForm::LakeResult);
    row("Athena, columns", test::athenaRows(abc), LogForm::AthenaResult);
    row("SNS", test::sns(abc), LogForm::Notification);
    row("Lambda's SNS event", test::lambdaSns(abc), LogForm::Notification);
    row("SQS", test::sqs(abc), LogForm::Notification);
    row("Lambda's SQS event", test::lambdaSqs(abc), LogForm::Notification);
    row("SNS in SQS", test::snsInSqs(abc), LogForm::Notification);
    row("detail alone", test::member(abc, "detail"), LogForm::EventBridge);
    row("a member", test::member(abc, "cloudtrail"), LogForm::Records);
    row("a member of a search index", test::member(abc, "_source"), LogForm::Records);
    row("a member's text", test::memberText(abc, "Event"), LogForm::Records);
    row("a log program's message", test::memberText(abc, "message"), LogForm::Records);
}

void TestWrappers::areRead()
{
    QFETCH(Wrapped, log);
    QFETCH(LogForm, form);
    const LogReading reading(log.text);
    QVERIFY2(reading.problems.empty(), firstReason(reading).c_str());
    QCOMPARE(reading.names(), (Names{"A", "B", "C"}));
    QCOMPARE(reading.contents.form, form);
}

void TestWrappers::giveTheRecordsAsTheyAre()
{
    QFETCH(Wrapped, log);
    const LogReading reading(log.text);
    QCOMPARE(reading.events.size(), std::size_t{3});
    const bool summary = isSummaryOnly(QTest::currentDataTag());
    for (std::size_t i = 0; i < 3; ++i) {
        const Json stated = Json::parse(reading.json(i));
        const Json given = Json::parse(threeRecords()[i]);
        QCOMPARE(reading.hasFlag(i, record::flag::kSummary), summary);
        QVERIFY(summary ? stated["eventName"] == given["eventName"] : stated == given);
        // What stands in the file is not copied out of it.
        const bool inPlace = log.text.find(threeRecords()[i]) != std::string::npos;
        QCOMPARE(reading.events[i].offset < record::kDecodedText, inPlace);
    }
}

/// A download that broke off: what was complete is read, and what is missing is told.
void TestWrappers::areReadUpToEveryCut()
{
    QFETCH(Wrapped, log);
    for (std::size_t size = 1; size < log.text.size(); size += 3) {
        const LogReading reading(log.text.substr(0, size));
        std::size_t complete = 0;
        for (std::size_t at = 0; complete < log.pieces.size(); ++complete) {
            at = log.text.find(log.pieces[complete], at);
            if (at + log.pieces[complete].size() > size)
                break;
        }
        const Names all{"A", "B", "C"};
        const Names names = reading.names();
        const auto what = std::to_string(size) + " of " + std::to_string(log.text.size());
        QVERIFY2(names.size() >= complete, what.c_str());
        QVERIFY2(std::equal(names.begin(), names.end(), all.begin()), what.c_str());
        for (const auto& problem : reading.problems)
            QVERIFY2(problem.offset.value_or(0) <= size, what.c_str());
        // Between two documents nothing is missing; inside one it is told.
        const bool betweenDocuments =
            log.text[size] == '\n' || log.text[size - 1] == '\n' || endsWithDocument(log, size);
        QVERIFY2(betweenDocuments || !reading.problems.empty(), what.c_str());
    }
}

void TestWrappers::standInLists()
{
    QFETCH(Wrapped, log);
    if (!Json::accept(log.text))
        QSKIP("not one document");
    const LogReading reading("[" + log.text + ",\n" + log.text + "]");
    QVERIFY2(reading.problems.empty(), firstReason(reading).c_str());
    QCOMPARE(reading.names(), (Names{"A", "B", "C", "A", "B", "C"}));
}

void TestWrappers::areReadOneAfterTheOther()
{
    QFETCH(Wrapped, log);
    const LogReading reading(log.text + "\n" + log.text);
    QVERIFY2(reading.problems.empty(), firstReason(reading).c_str());
    QCOMPARE(reading.names(), (Names{"A", "B", "C", "A", "B", "C"}));
}

void TestWrappers::mixed()
{
    const LogReading reading(test::sns({aRecord().name("A").toJson()}).text
        + test::eventBridge({aRecord().name("B").toJson()}).text + aRecord().name("C").toJson()
        + "\n[" + test::lookupEvents({aRecord().name("D").toJson()}).text + ","
        + aRecord().name("E").toJson() + "]\n");
    QVERIFY2(reading.problems.empty(), firstReason(reading).c_str());
    QCOMPARE(reading.names(), (Names{"A", "B", "C", "D", "E"}));
    QCOMPARE(reading.contents.form, LogForm::Notification); // the first
}

void TestWrappers::rowsAreSummaries()
{
    const LogReading reading(
        R"({"QueryResultRows":[[{"eventname":"GetObject"},{"eventsource":"s3.amazonaws.com"},)"
        R"({"eventtime":"2026-01-05 09:07:31.000"},{"awsregion":"us-east-1"},{"errorcode":null}]]})");
    QVERIFY2(reading.problems.empty(), firstReason(reading).c_str());
    QCOMPARE(reading.names(), (Names{"GetObject"}));
    QCOMPARE(reading.cell(0, Field::AwsRegion), std::string("us-east-1"));
    QVERIFY(reading.hasFlag(0, record::flag::kSummary));
    QCOMPARE(base::formatIso(reading.events[0].time), std::string("2026-01-05T09:07:31Z"));
}

void TestWrappers::aLookupEventWithoutARecordIsASummary()
{
    const std::string outer = R"({"EventId":"0d7e6a52-aaaa-4bbb-8ccc-ddddeeeeffff",)"
                              R"("EventName":"ListUsers","EventTime":"2026-01-05T01:07:31-08:00",)"
                              R"("EventSource":"iam.amazonaws.com","Username":"bob")";
    for (const std::string& rest :
        {std::string("}"), std::string(R"(,"CloudTrailEvent":"{\"eventV"})"),
            std::string(R"(,"CloudTrailEvent":""})"), std::string(R"(,"CloudTrailEvent":"{}"})")}) {
        const LogReading reading(R"({"Events":[)" + outer + rest + "]}");
        QCOMPARE(reading.names(), (Names{"ListUsers"}));
        QVERIFY(reading.hasFlag(0, record::flag::kSummary));
        QCOMPARE(reading.cell(0, Field::UserName), std::string("bob"));
        QCOMPARE(
            reading.events[0].id.toText(), std::string("0d7e6a52-aaaa-4bbb-8ccc-ddddeeeeffff"));
        QCOMPARE(base::formatIso(reading.events[0].time), std::string("2026-01-05T09:07:31Z"));
        QCOMPARE(reading.problems.empty(), rest == "}"); // that the record is missing is told
        QCOMPARE(lostIn(reading), 0U);
    }
}

void TestWrappers::athenasOtherPagesHaveTheirColumnsApart()
{
    const LogReading reading(
        R"({"ResultSet":{"Rows":[{"Data":[{"VarCharValue":"GetObject"},{"VarCharValue":"s3.amazonaws.com"},)"
        R"({"VarCharValue":"2026-01-05T09:07:31Z"},{}]}],"ResultSetMetadata":{"ColumnInfo":[)"
        R"({"Name":"eventname"},{"Name":"eventsource"},{"Name":"eventtime"},{"Name":"errorcode"}]}}})");
    QVERIFY2(reading.problems.empty(), firstReason(reading).c_str());
    QCOMPARE(reading.names(), (Names{"GetObject"}));
}

void TestWrappers::damagedInnerTextHasThePlaceOfItsWrapper()
{
    Records records = threeRecords();
    records[1] = records[1].substr(0, records[1].size() - 20);
    const Wrapped log = test::logEvents(records);
    const LogReading reading(log.text);
    QCOMPARE(reading.names(), (Names{"A", "C"}));
    QCOMPARE(lostIn(reading), 1U);
    const std::size_t begin = log.text.find(log.pieces[1]);
    for (const auto& problem : reading.problems) {
        QVERIFY(problem.offset.value() > begin);
        QVERIFY(problem.offset.value() < begin + log.pieces[1].size());
    }
}

void TestWrappers::aDamagedElementCostsOnlyItself()
{
    for (const auto make : {test::trailFile, test::lookupEvents, test::logEvents,
             test::subscription, test::sqs, test::lambdaSns, test::kinesis, test::eventBridge}) {
        Wrapped log = make(threeRecords());
        log.text.erase(log.text.find(log.pieces[1]) + 5, 1); // of a name: its colon or a quote
        const LogReading reading(log.text);
        const Names names = reading.names();
        QVERIFY2(std::find(names.begin(), names.end(), "A") != names.end(), log.text.c_str());
        QVERIFY2(std::find(names.begin(), names.end(), "C") != names.end(), log.text.c_str());
    }
}

void TestWrappers::messagesThatAreNoLogs_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("a subscription tries whether anybody listens") << QByteArray(
        R"({"messageType":"CONTROL_MESSAGE","owner":"CloudwatchLogs","logGroup":"","logStream":"",)"
        R"("subscriptionFilters":[],"logEvents":[{"id":"","timestamp":1,"message":"CWL CONTROL MESSAGE"}]})");
    QTest::newRow("SNS asks for a subscription") << QByteArray(
        R"({"Type":"SubscriptionConfirmation","TopicArn":"arn:x","Message":"You have chosen"})");
    QTest::newRow("CloudTrail tries out a topic") << QByteArray(
        R"({"Type":"Notification","TopicArn":"arn:x","Message":"CloudTrail validation message."})");
    QTest::newRow("S3 tries out a queue") << QByteArray(
        R"({"Service":"Amazon S3","Event":"s3:TestEvent","Bucket":"b","Time":"2026-01-05T09:07:31Z"})");
}

void TestWrappers::messagesThatAreNoLogs()
{
    QFETCH(QByteArray, text);
    const LogReading reading(text.toStdString() + "\n" + aRecord().name("A").toJson());
    QVERIFY2(reading.problems.empty(), firstReason(reading).c_str());
    QCOMPARE(reading.names(), (Names{"A"}));
}

void TestWrappers::filesWithoutEvents_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<LogForm>("form");
    QTest::newRow("trail file") << QByteArray(R"({"Records":[]})") << LogForm::TrailFile;
    QTest::newRow("list") << QByteArray("[]") << LogForm::RecordList;
    QTest::newRow("LookupEvents") << QByteArray(R"({"Events":[]})") << LogForm::LookupEvents;
    QTest::newRow("get-log-events")
        << QByteArray(R"({"events":[],"nextForwardToken":"f/1"})") << LogForm::CloudWatchLogs;
    QTest::newRow("digest") << QByteArray(
        R"({"awsAccountId":"1","digestS3Object":"x","logFiles":[{"s3Object":"y"}]})")
                            << LogForm::Digest;
    QTest::newRow("Lake signature") << QByteArray(
        R"({"version":"1.0","files":[],"hashSignature":"x","publicKeyFingerprint":"y"})")
                                    << LogForm::LakeSignature;
}

void TestWrappers::filesWithoutEvents()
{
    QFETCH(QByteArray, text);
    QFETCH(LogForm, form);
    const LogReading reading(text.toStdString());
    QVERIFY2(reading.problems.empty(), firstReason(reading).c_str());
    QVERIFY(reading.events.empty());
    QCOMPARE(reading.contents.form, form);
}

void TestWrappers::pointers_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArrayList>("keys");
    const auto row = [](const char* name, const std::string& text, const QByteArrayList& keys) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << keys;
    };
    const std::string notice =
        R"({"s3Bucket":"trail","s3ObjectKey":["AWSLogs/a.json.gz","AWSLogs/b c.json.gz"]})";
    const std::string bucketNotice =
        R"({"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"us-east-1",)"
        R"("eventTime":"2026-01-05T09:07:31Z","eventName":"ObjectCreated:Put","s3":)"
        R"({"bucket":{"name":"trail"},"object":{"key":"AWSLogs/b+c%3D.json.gz","size":1}}}]})";
    row("CloudTrail", notice, {"AWSLogs/a.json.gz", "AWSLogs/b c.json.gz"});
    row("CloudTrail, one key", R"({"s3Bucket":"trail","s3ObjectKey":"a"})", {"a"});
    row("CloudTrail by SNS and SQS", test::snsInSqs({notice}).text,
        {"AWSLogs/a.json.gz", "AWSLogs/b c.json.gz"});
    row("S3", bucketNotice, {"AWSLogs/b c=.json.gz"});
    row("S3 by SQS", test::sqs({bucketNotice}).text, {"AWSLogs/b c=.json.gz"});
    row("S3 by EventBridge",
        R"({"detail-type":"Object Created","source":"aws.s3","detail":{"bucket":{"name":"trail"},"object":{"key":"a"}}})",
        {"a"});
}

void TestWrappers::pointers()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArrayList, keys);
    const LogReading reading(text.toStdString());
    QVERIFY2(reading.problems.empty(), firstReason(reading).c_str());
    QVERIFY(reading.events.empty());
    QCOMPARE(reading.contents.form, LogForm::DeliveryNotice);
    QByteArrayList found;
    for (const record::S3Pointer& pointer : reading.contents.pointers) {
        QCOMPARE(pointer.bucket, std::string("trail"));
        found << QByteArray::fromStdString(pointer.key);
    }
    QCOMPARE(found, keys);
}

void TestWrappers::foreignShapesAreNamed_data()
{
    QTest::addColumn<QByteArray>("object");
    QTest::addColumn<QByteArray>("name");
    const auto row = [](const char* name, const char* object) {
        QTest::newRow(name) << QByteArray(object) << QByteArray(name);
    };
    row("OCSF",
        R"({"class_uid":3005,"metadata":{"product":{"name":"CloudTrail"}},"activity_id":1})");
    row("Elastic Common Schema",
        R"({"@timestamp":"x","ecs":{"version":"8"},"event":{"action":"A"}})");
    row("OpenSearch",
        R"({"@timestamp":"x","event":{"domain":"cloudtrail"},"aws":{"cloudtrail":{"eventVersion":"1.08","eventName":"A"}}})");
    row("OpenTelemetry", R"({"resourceLogs":[{"scopeLogs":[]}]})");
    row("Microsoft Sentinel",
        R"({"TenantId":"x","TimeGenerated":"y","EventName":"A","AwsEventId":"z"})");
    row("VPC flow logs", R"({"srcaddr":"192.0.2.1","dstaddr":"192.0.2.2","action":"ACCEPT"})");
    row("GuardDuty",
        R"({"schemaVersion":"2.0","service":{},"severity":5,"type":"UnauthorizedAccess"})");
    row("AWS Config", R"({"fileVersion":"1.0","configurationItems":[]})");
    row("S3 access logs", R"({"bucket_owner":"x","operation":"REST.GET.OBJECT"})");
    row("CloudTrail Lake events that are not CloudTrail's own",
        R"({"eventVersion":"1.01","eventCategory":"ActivityAuditLog","eventType":"ActivityLog","eventData":{}})");
    row("GuardDuty Finding",
        R"({"detail-type":"GuardDuty Finding","source":"aws.guardduty","detail":{"id":"x"}})");
}

void TestWrappers::foreignShapesAreNamed()
{
    QFETCH(QByteArray, object);
    QFETCH(QByteArray, name);
    const std::string one = object.toStdString();
    for (const std::string& text : {one + "\n" + one, "[" + one + "," + one + "]"}) {
        const LogReading reading(text);
        QVERIFY(reading.events.empty());
        QCOMPARE(reading.contents.form, LogForm::Foreign);
        QCOMPARE(reading.problems.size(), std::size_t{1});
        QVERIFY2(tells(reading, name.toStdString()), firstReason(reading).c_str());
        QVERIFY2(tells(reading, "(2 of them)"), firstReason(reading).c_str());
        QCOMPARE(lostIn(reading), 0U);
    }
}

void TestWrappers::unknownObjectsAreToldOnceAShape()
{
    std::string lines;
    for (int i = 0; i < 5000; ++i)
        lines += "{\"number\":" + std::to_string(i) + "}\n{\"word\":\"x\",\"a\":{}}\n";
    const LogReading reading(lines);
    QCOMPARE(reading.problems.size(), std::size_t{2});
    QCOMPARE(reading.problems[0].reason,
        std::string("not CloudTrail: an object with members number (5000 of them)"));
    QCOMPARE(reading.problems[1].offset.value(), std::uint64_t{lines.find("{\"word")});
    QCOMPARE(lostIn(reading), 0U); // nothing of CloudTrail's is here

    const LogReading mixed(lines + aRecord().name("A").toJson());
    QCOMPARE(mixed.names(), (Names{"A"}));
    QCOMPARE(lostIn(mixed), 10'000U); // here each may have been a record
}

void TestWrappers::nestingEnds()
{
    std::string text = aRecord().name("A").toJson();
    for (int i = 0; i < 8; ++i)
        text = Json{{"Type", "Notification"}, {"Message", text}}.dump();
    QCOMPARE(LogReading(text).names(), (Names{"A"}));

    std::string bomb = aRecord().name("A").toJson();
    for (int i = 0; i < 12; ++i)
        bomb = R"({"Records":[{"body":)" + Json(bomb).dump() + R"(,"messageId":"x"}]})";
    const LogReading reading(bomb);
    QVERIFY(reading.events.empty());
    QVERIFY2(tells(reading, "wrapped more than"), firstReason(reading).c_str());
    QCOMPARE(lostIn(reading), 1U);
}

void TestWrappers::deepListsEnd()
{
    for (const std::string& open : {std::string("["), std::string(R"({"detail":)"),
             std::string(R"({"Records":[)"), std::string(R"({"_source":)")}) {
        std::string text;
        for (int i = 0; i < 20'000; ++i)
            text += open;
        const LogReading reading(text);
        QVERIFY(reading.events.empty());
        QVERIFY(!reading.problems.empty());
    }
}

void TestWrappers::whatExpandsBeyondMeasureIsNotRead()
{
    const std::string bomb = test::packed(std::string(std::size_t{64} << 20, ' '));
    const std::string text = R"({"awslogs":{"data":")" + bomb + R"("}})";
    const LogReading reading(text + "\n" + aRecord().name("A").toJson());
    QCOMPARE(reading.names(), (Names{"A"}));
    QVERIFY2(tells(reading, "expands to more than"), firstReason(reading).c_str());
    QVERIFY(reading.contents.decodedText.size() < (std::size_t{1} << 20));

    // Many small ones, each within the measure.
    const std::string small = test::packed(std::string(std::size_t{2} << 20, ' ') + "{}");
    std::string many;
    for (int i = 0; i < 100; ++i)
        many += R"({"awslogs":{"data":")" + small + "\"}}\n";
    const LogReading second(many);
    QVERIFY2(tells(second, "expands"), firstReason(second).c_str());
}

void TestWrappers::cutCompressedDataGiveWhatIsThere()
{
    Records records;
    for (int i = 0; i < 200; ++i)
        records.push_back(aRecord().name("Call" + std::to_string(i)).toJson());
    const std::string bytes = record::gzip(test::subscription(records).text);
    const LogReading reading(
        Json{{"awslogs", {{"data", test::base64(bytes.substr(0, bytes.size() / 2))}}}}.dump());
    QVERIFY(reading.events.size() > 20);
    QVERIFY(reading.events.size() < 200);
    QVERIFY2(tells(reading, "ends too early"), firstReason(reading).c_str());
    QVERIFY(lostIn(reading) >= 1U);
}

/// Records seen = events + side records + lost ones.
void TestWrappers::everyRecordIsAccountedFor()
{
    std::string text = R"({"Records":[)";
    for (int i = 0; i < 3000; ++i)
        text += i % 2 == 0 ? "7," : R"({"eventVersion":"1.08","eventName":"A"},)";
    const LogReading reading(text + R"({"eventName":"B"}]})");
    QCOMPARE(reading.events.size(), std::size_t{1500});
    QCOMPARE(lostIn(reading), 1501U);
    QCOMPARE(reading.problems.size(), std::size_t{1001});
    QCOMPARE(reading.problems.back().lostRecords, 501U);
}

/// Whatever is damaged, what is kept lies where it is said to lie, in order, and nothing is read
/// twice.
void TestWrappers::surviveEveryWound()
{
    const auto makers = {test::eventBridge, test::firehose, test::subscription, test::lambdaLogs,
        test::kinesis, test::lookupEvents, test::logEvents, test::exportLines,
        test::insightsMessages, test::insightsFields, test::lakeRows, test::athenaRows,
        test::snsInSqs, test::lambdaSns};
    std::minstd_rand random(2026);
    const auto begin = std::chrono::steady_clock::now();
    std::size_t kept = 0;
    while (std::chrono::steady_clock::now() - begin < std::chrono::seconds(3)) {
        for (const auto make : makers) {
            std::string text = make(threeRecords()).text;
            for (std::size_t wounds = 1 + random() % 3; wounds > 0; --wounds) {
                const std::size_t at = random() % text.size();
                switch (random() % 3) {
                case 0:
                    text[at] = "{}[]\":,\\x\xff"[random() % 10];
                    break;
                case 1:
                    text.erase(at, 1 + random() % 20);
                    break;
                default:
                    text.insert(at, text.substr(random() % text.size(), random() % 40));
                }
            }
            const LogReading reading(text);
            for (std::size_t i = 0; i < reading.events.size(); ++i) {
                const std::string json = reading.json(i);
                QVERIFY2(json.starts_with('{') && json.ends_with('}'), text.c_str());
            }
            QVERIFY2(reading.events.size() <= 6, text.c_str());
            kept += reading.events.size();
        }
    }
    QVERIFY(kept > 0);
}

QTEST_GUILESS_MAIN(TestWrappers)
#include "tst_wrappers.moc"
