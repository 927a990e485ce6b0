#include "tests/support/log_reading.h"
#include "tests/support/record_builder.h"

#include <QtTest/QTest>

using namespace khoji;
using record::SideRecord;
using test::aRecord;
using test::LogReading;
using test::RecordBuilder;

/// What a log file says beside its events: corrections and counts, keys that were handed out, pairs
/// of Insights events.
class TestRecordNotes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void amendments();
    void otherAddendaAreEvents_data();
    void otherAddendaAreEvents();
    void aggregatedEvents_data();
    void aggregatedEvents();
    void issuedKeys_data();
    void issuedKeys();
    void keysThatWereNotIssued_data();
    void keysThatWereNotIssued();
    void insightPairs();
};

namespace {

constexpr const char* kOriginal = "11111111-2222-4333-8444-555555555555";

RecordBuilder assumeRole()
{
    return aRecord()
        .service("sts")
        .name("AssumeRole")
        .set("responseElements",
            {{"credentials", {{"sessionToken", "x"}, {"accessKeyId", "ASIAEXAMPLEKEY000001"}}}});
}

} // namespace

void TestRecordNotes::amendments()
{
    const std::string amendment =
        aRecord()
            .id("0d7e6a52-aaaa-4bbb-8ccc-ddddeeeeffff")
            .at("2026-03-09T03:32:10Z")
            .set("addendum",
                {{"reason", "UPDATED_DATA"}, {"updatedFields", "errorCode"},
                    {"originalEventID", kOriginal}})
            .toJson();
    const LogReading reading(R"({"Records":[)" + aRecord().toJson() + "," + amendment + "]}");
    QVERIFY(reading.problems.empty());
    QCOMPARE(reading.events.size(), std::size_t{1});
    QCOMPARE(reading.contents.sideRecords.size(), std::size_t{1});
    const SideRecord& side = reading.contents.sideRecords[0];
    QCOMPARE(side.kind, SideRecord::Kind::Amendment);
    QCOMPARE(side.id.toText(), std::string("0d7e6a52-aaaa-4bbb-8ccc-ddddeeeeffff"));
    QCOMPARE(side.refersTo.toText(), std::string(kOriginal));
    QCOMPARE(base::formatIso(side.time), std::string("2026-03-09T03:32:10Z"));
    QVERIFY(reading.text().substr(side.offset, side.length) == amendment);
}

void TestRecordNotes::otherAddendaAreEvents_data()
{
    QTest::addColumn<QByteArray>("addendum");
    QTest::newRow("late") << QByteArray(R"({"reason":"DELIVERY_DELAY"})");
    QTest::newRow("outage") << QByteArray(R"({"reason":"SERVICE_OUTAGE","originalEventID":"x"})");
    QTest::newRow("of nothing") << QByteArray(R"({"reason":"UPDATED_DATA","updatedFields":"a"})");
    QTest::newRow("of null") << QByteArray(R"({"reason":"UPDATED_DATA","originalEventID":null})");
    QTest::newRow("null") << QByteArray("null");
    QTest::newRow("a word") << QByteArray(R"("UPDATED_DATA")");
}

void TestRecordNotes::otherAddendaAreEvents()
{
    QFETCH(QByteArray, addendum);
    const LogReading reading(
        aRecord().set("addendum", nlohmann::ordered_json::parse(addendum.toStdString())).toJson());
    QCOMPARE(reading.events.size(), std::size_t{1});
    QVERIFY(reading.contents.sideRecords.empty());
}

void TestRecordNotes::aggregatedEvents_data()
{
    QTest::addColumn<QByteArray>("windowStart");
    QTest::newRow("ISO") << QByteArray("2026-01-05T11:00:00Z");
    QTest::newRow("SQL") << QByteArray("2026-01-05 11:00:00");
}

void TestRecordNotes::aggregatedEvents()
{
    QFETCH(QByteArray, windowStart);
    const std::string text =
        R"({"eventVersion":"1.0","accountId":"111122223333","eventId":"5b1d9c30-0007-4000-8000-000000000007",)"
        R"("eventCategory":"Aggregated","eventType":"AwsAggregatedEvent","awsRegion":"us-east-2",)"
        R"("eventSource":"s3.amazonaws.com","timeWindow":{"windowStart":")"
        + windowStart.toStdString()
        + R"(","windowEnd":"2026-01-05T11:05:00Z","windowSize":"PT5M"},"summary":{"details":[]}})";
    const LogReading reading(R"({"Records":[)" + text + "]}");
    QVERIFY(reading.problems.empty());
    QVERIFY(reading.events.empty());
    QCOMPARE(reading.contents.sideRecords.size(), std::size_t{1});
    const SideRecord& side = reading.contents.sideRecords[0];
    QCOMPARE(side.kind, SideRecord::Kind::Aggregated);
    QCOMPARE(side.id.toText(), std::string("5b1d9c30-0007-4000-8000-000000000007"));
    QVERIFY(!side.refersTo.isRecorded());
    QCOMPARE(base::formatIso(side.time), std::string("2026-01-05T11:00:00Z"));
    QVERIFY(reading.text().substr(side.offset, side.length) == text);
}

void TestRecordNotes::issuedKeys_data()
{
    QTest::addColumn<QString>("service");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("member");
    const auto row = [](const char* service, const char* name, const char* member) {
        QTest::newRow(name) << QString(QLatin1String(service)) << QString(QLatin1String(name))
                            << QString(QLatin1String(member));
    };
    row("sts", "AssumeRole", "credentials");
    row("sts", "AssumeRoleWithSAML", "credentials");
    row("sts", "AssumeRoleWithWebIdentity", "credentials");
    row("sts", "GetSessionToken", "credentials");
    row("sts", "GetFederationToken", "credentials");
    row("sts", "AssumeRoot", "credentials");
    row("iam", "CreateAccessKey", "accessKey");
    row("cognito-identity", "GetCredentialsForIdentity", "credentials");
}

void TestRecordNotes::issuedKeys()
{
    QFETCH(QString, service);
    QFETCH(QString, name);
    QFETCH(QString, member);
    const std::string path = "responseElements." + member.toStdString();
    const std::string issuing = aRecord()
                                    .service(service.toStdString())
                                    .name(name.toStdString())
                                    .set(path, {{"accessKeyId", "ASIAEXAMPLEKEY000001"}})
                                    .toJson();
    const LogReading reading(
        R"({"Records":[)" + aRecord().toJson() + "," + issuing + "," + aRecord().toJson() + "]}");
    QCOMPARE(reading.events.size(), std::size_t{3});
    QCOMPARE(reading.contents.issuedKeys.size(), std::size_t{1});
    QCOMPARE(reading.contents.issuedKeys[0].event, std::size_t{1});
    QCOMPARE(reading.contents.issuedKeys[0].accessKeyId, std::string("ASIAEXAMPLEKEY000001"));
}

void TestRecordNotes::keysThatWereNotIssued_data()
{
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char* name, const RecordBuilder& record) {
        QTest::newRow(name) << QByteArray::fromStdString(record.toJson());
    };
    row("denied", assumeRole().error("AccessDenied"));
    row("no answer", assumeRole().set("responseElements", nullptr));
    row("no key in it", assumeRole().set("responseElements", {{"credentials", {{"a", 1}}}}));
    row("an empty key",
        assumeRole().set("responseElements", {{"credentials", {{"accessKeyId", ""}}}}));
    row("credentials are a word", assumeRole().set("responseElements", {{"credentials", "x"}}));
    row("another call", assumeRole().name("GetCallerIdentity"));
    row("another service", assumeRole().service("s3"));
}

void TestRecordNotes::keysThatWereNotIssued()
{
    QFETCH(QByteArray, json);
    const LogReading reading(json.toStdString());
    QCOMPARE(reading.events.size(), std::size_t{1});
    QVERIFY(reading.contents.issuedKeys.empty());
}

void TestRecordNotes::insightPairs()
{
    const auto insight = [](const char* state) {
        return std::string(R"({"eventVersion":"1.09","eventTime":"2026-01-05T11:00:00Z",)"
                           R"("eventType":"AwsCloudTrailInsight","eventCategory":"Insight",)"
                           R"("sharedEventID":"5b1d9c30-0006-4000-8000-000000000006",)"
                           R"("insightDetails":{"state":")")
            + state + R"(","insightType":"ApiCallRateInsight"}})";
    };
    const std::string shared =
        aRecord().set("sharedEventID", "x").toJson(); // another meaning (8.2)
    const LogReading reading(
        R"({"Records":[)" + shared + "," + insight("Start") + "," + insight("End") + "]}");
    QCOMPARE(reading.events.size(), std::size_t{3});
    QCOMPARE(reading.contents.insightPairs.size(), std::size_t{2});
    for (std::size_t i = 0; i < 2; ++i) {
        QCOMPARE(reading.contents.insightPairs[i].event, i + 1);
        QCOMPARE(reading.contents.insightPairs[i].sharedEventId,
            std::string("5b1d9c30-0006-4000-8000-000000000006"));
    }
}

QTEST_GUILESS_MAIN(TestRecordNotes)
#include "tst_record_notes.moc"
