#include "core/record/parse_record.h"
#include "core/record/tables/row_records.h"
#include "tests/support/log_reading.h"

#include <QtTest/QTest>

using namespace khoji;
using record::Field;
using record::LogForm;
using record::RowRecords;
using Json = nlohmann::ordered_json;

namespace {

using Names = std::vector<std::string>;
/// One column and the cell of one row.
using Column = std::pair<std::string, std::string>;

const std::vector<Column> kCall = {{"eventtime", "2026-01-05T09:07:31Z"},
    {"eventsource", "iam.amazonaws.com"}, {"eventname", "ListUsers"}};

std::vector<Column> call(const std::vector<Column>& further)
{
    std::vector<Column> columns = kCall;
    columns.insert(columns.end(), further.begin(), further.end());
    return columns;
}

base::Result<RowRecords::Row> rowOf(const std::vector<Column>& columns)
{
    Names names;
    std::vector<std::string_view> cells;
    for (const auto& [name, cell] : columns) {
        names.push_back(name);
        cells.push_back(cell);
    }
    const auto records = RowRecords::forColumns(names);
    return records ? records->record(cells) : base::fail(base::ErrorKind::Usage, "no such columns");
}

/// The record made of a row, as a value; null when there is none.
Json recordOf(const std::vector<Column>& columns)
{
    const auto row = rowOf(columns);
    if (!row)
        return nullptr;
    return Json::parse(row->json);
}

/// What further columns add to a record.
Json memberOf(const std::string& member, const std::vector<Column>& further)
{
    const Json record = recordOf(call(further));
    return record.contains(member) ? record.at(member) : Json();
}

std::string joined(const Json& value)
{
    return value.dump();
}

const std::string kRecord =
    R"({"eventVersion":"1.11","eventTime":"2026-01-05T09:07:31Z","eventName":"ListUsers"})";

} // namespace

class TestRowRecords : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void forms_data();
    void forms();
    void refusesColumnsOfOthers_data();
    void refusesColumnsOfOthers();
    void usesTheRecordAsStored_data();
    void usesTheRecordAsStored();
    void usesTheOtherCellsWhenTheRecordIsCutOff();
    void columnNames_data();
    void columnNames();
    void types_data();
    void types();
    void userIdentityOfAStruct_data();
    void userIdentityOfAStruct();
    void listsOfStructs_data();
    void listsOfStructs();
    void consoleTable();
    void splunkWithoutRaw();
    void emptyCellsAreNoMembers();
    void oneMemberOfTwoColumns();
    void insidesOfAMemberAreAddedToIt();
    void keepsColumnsOfOthersApart();
    void rowsWithoutAnEvent_data();
    void rowsWithoutAnEvent();
    void namesEventsOfLakeThatAreNotCloudTrails_data();
    void namesEventsOfLakeThatAreNotCloudTrails();
    void saysWhenATimeCannotBeRead();
    void insightsEventsNeedNoName();
    void isReadAsARecord();
    void hostileCellsStayText_data();
    void hostileCellsStayText();
    void manyColumnsTakeLittleTime();
    void longNamesAreNotRepeated();
    void linesWithoutEndAreNoResources();
};

void TestRowRecords::forms_data()
{
    QTest::addColumn<Names>("names");
    QTest::addColumn<int>("form");
    QTest::addColumn<bool>("certain");
    const auto row = [](const char* name, const Names& names, LogForm form, bool certain = true) {
        QTest::newRow(name) << names << static_cast<int>(form) << certain;
    };
    row("Event history",
        {"User name", "AWS access key", "Event time", "Event source", "Event name"},
        LogForm::EventHistoryTable);
    row("Event history, some columns", {"Event time", "Event source", "Event name"},
        LogForm::EventHistoryTable);
    row("Athena", {"eventversion", "useridentity", "eventtime", "eventsource", "eventname"},
        LogForm::AthenaResult);
    row("Athena, any case and order", {"EVENTNAME", "EventSource", "eventTime"},
        LogForm::AthenaResult);
    row("Lake", {"eventname", "eventsource", "eventtime", "eventjsonchecksum"},
        LogForm::LakeResult);
    row("Lake, only the record", {"eventJson"}, LogForm::LakeResult);
    row("LookupEvents", {"CloudTrailEvent", "EventName"}, LogForm::LookupEvents);
    row("Splunk", {"_raw", "_time", "host"}, LogForm::SplunkTable, false);
    row("Splunk with fields", {"_raw", "eventName", "eventSource", "eventTime"},
        LogForm::SplunkTable);
    row("Splunk, only fields", {"eventName", "eventSource", "eventTime", "sourcetype"},
        LogForm::SplunkTable);
    row("Logs Insights", {"@timestamp", "@message"}, LogForm::LogsInsights, false);
    row("Logs Insights, fields", {"@timestamp", "eventName", "eventSource", "eventTime"},
        LogForm::LogsInsights);
    row("CloudWatch Logs", {"timestamp", "message"}, LogForm::CloudWatchLogs, false);
    row("anybody's event", {"id", "event"}, LogForm::Records, false);
    row("anybody's raw", {"id", "raw"}, LogForm::Records, false);
    row("a message beside the fields", {"message", "eventname", "eventsource", "eventtime"},
        LogForm::AthenaResult);
}

void TestRowRecords::forms()
{
    QFETCH(Names, names);
    const auto records = RowRecords::forColumns(names);
    QVERIFY(records.has_value());
    QTEST(static_cast<int>(records->form()), "form");
    QTEST(records->isCertain(), "certain");
}

void TestRowRecords::refusesColumnsOfOthers_data()
{
    QTest::addColumn<Names>("names");
    QTest::newRow("none") << Names{};
    QTest::newRow("nameless") << Names{"", "  "};
    QTest::newRow("others'") << Names{"date", "amount"};
    QTest::newRow("no time") << Names{"eventName", "eventSource"};
    QTest::newRow("no source") << Names{"eventName", "eventTime", "userIdentity"};
    QTest::newRow("no name") << Names{"eventSource", "eventTime", "eventID"};
}

void TestRowRecords::refusesColumnsOfOthers()
{
    QFETCH(Names, names);
    QVERIFY(!RowRecords::forColumns(names).has_value());
}

void TestRowRecords::usesTheRecordAsStored_data()
{
    QTest::addColumn<QString>("column");
    for (const char* const column : {"eventjson", "eventJson", "CloudTrailEvent", "_raw",
             "@message", "message", "event", "record", "raw", "event.original"})
        QTest::newRow(column) << QString::fromLatin1(column);
}

void TestRowRecords::usesTheRecordAsStored()
{
    QFETCH(QString, column);
    const auto row = rowOf(call({{column.toStdString(), " " + kRecord + "\n"}}));
    QVERIFY(row.has_value());
    QCOMPARE(row->json, kRecord);
    QVERIFY(!row->summary);
    QVERIFY(row->remark.empty());
}

/// Splunk cuts `_raw` at 10,000 characters, spreadsheets cut cells at 32,767.
void TestRowRecords::usesTheOtherCellsWhenTheRecordIsCutOff()
{
    const std::string cut = kRecord.substr(0, 50);
    const auto row = rowOf(call({{"_raw", cut}}));
    QVERIFY(row.has_value());
    QVERIFY(row->summary);
    QVERIFY2(row->remark.find("_raw") != std::string::npos, row->remark.c_str());
    QCOMPARE(Json::parse(row->json).at("otherColumns").at("_raw").get<std::string>(), cut);

    const auto alone = rowOf({{"_raw", cut}});
    QVERIFY(!alone.has_value());
    QCOMPARE(alone.error().kind, base::ErrorKind::Damaged);
}

void TestRowRecords::columnNames_data()
{
    QTest::addColumn<QString>("column");
    QTest::addColumn<QString>("pointer");
    const auto row = [](const char* column, const char* pointer) {
        QTest::newRow(column) << QString::fromLatin1(column) << QString::fromLatin1(pointer);
    };
    row("AWS region", "/awsRegion");
    row("sourceipaddress", "/sourceIPAddress");
    row("source_ip_address", "/sourceIPAddress");
    row("Request ID", "/requestID");
    row("eventid", "/eventID");
    row("vpcendpointid", "/vpcEndpointId");
    row("vpcendpointaccountid", "/vpcEndpointAccountId");
    row("User name", "/userIdentity/userName");
    row("Username", "/userIdentity/userName");
    row("AWS access key", "/userIdentity/accessKeyId");
    row("AccessKeyId", "/userIdentity/accessKeyId");
    row("userIdentity.type", "/userIdentity/type");
    row("useridentity.type", "/userIdentity/type");
    row("useridentity_arn", "/userIdentity/arn");
    row("UserIdentityPrincipalId", "/userIdentity/principalId");
    row("useridentity.sessioncontext.sessionissuer.arn",
        "/userIdentity/sessionContext/sessionIssuer/arn");
    row("userIdentity.sessionContext.attributes.mfaAuthenticated",
        "/userIdentity/sessionContext/attributes/mfaAuthenticated");
    row("userIdentity.newMember", "/userIdentity/newMember");
    row("tlsdetails.tlsversion", "/tlsDetails/tlsVersion");
    row("requestParameters.bucketName", "/requestParameters/bucketName");
    row("requestparameters.a.b", "/requestParameters/a/b");
    row("responseElements.items.0.id", "/responseElements/items/0/id");
    row("requestParameters.policy.Statement{}.Action",
        "/requestParameters/policy.Statement{}.Action");
    row("resources{}.ARN", "/resources/0/ARN");
    row("Resource name", "/resources/0/ARN");
    row("Resource type", "/resources/0/type");
    row("region", "/otherColumns/region");
    row("resources.0.ARN", "/otherColumns/resources.0.ARN");
    row("useridentityish", "/otherColumns/useridentityish");
}

void TestRowRecords::columnNames()
{
    QFETCH(QString, column);
    QFETCH(QString, pointer);
    const Json record = recordOf(call({{column.toStdString(), "here"}}));
    const Json::json_pointer place(pointer.toStdString());
    // In `items.0` the 0 is a name.
    QVERIFY2(record.contains(place), record.dump().c_str());
    QCOMPARE(record.at(place).get<std::string>(), std::string("here"));
    QCOMPARE(record.size(), kCall.size() + 1);
}

void TestRowRecords::types_data()
{
    QTest::addColumn<QString>("column");
    QTest::addColumn<QString>("member");
    QTest::addColumn<QString>("cell");
    QTest::addColumn<QString>("json");
    const auto row = [](const char* name, const char* column, const char* member, const char* cell,
                         const char* json) {
        QTest::newRow(name) << QString::fromLatin1(column) << QString::fromLatin1(member)
                            << QString::fromLatin1(cell) << QString::fromLatin1(json);
    };
    row("flag", "readonly", "readOnly", "true", "true");
    row("flag, other case", "Read-only", "readOnly", "False", "false");
    row("no flag", "readonly", "readOnly", "yes", R"("yes")");
    row("managementEvent", "managementevent", "managementEvent", "true", "true");
    row("a text that says true", "sessioncredentialfromconsole", "sessionCredentialFromConsole",
        "true", R"("true")");
    row("number as text", "recipientaccountid", "recipientAccountId", "000011112222",
        R"("000011112222")");
    row("JSON text", "requestparameters", "requestParameters", R"({"bucketName":"b","n":[1,true]})",
        R"({"bucketName":"b","n":[1,true]})");
    row("JSON null", "responseelements", "responseElements", "null", "null");
    row("JSON cut off", "requestparameters", "requestParameters", R"({"bucketName":)",
        R"("{\"bucketName\":")");
    row("JSON and more", "requestparameters", "requestParameters", R"({"a":1},"x":{})",
        R"("{\"a\":1},\"x\":{}")");
    row("a map's text stays text", "requestparameters", "requestParameters",
        "{bucketName=b, key=a}", R"("{bucketName=b, key=a}")");
    row("JSON in lower case", "tlsdetails", "tlsDetails", R"({"tlsversion":"TLSv1.3","new":1})",
        R"({"tlsVersion":"TLSv1.3","new":1})");
    row("resources of the console", "Resources", "resources",
        R"([{"resourceType":"AWS::IAM::User","resourceName":"bob"}])",
        R"([{"type":"AWS::IAM::User","ARN":"bob"}])");
    row("resources cut off", "resources", "resources", R"([{"resourceType":)",
        R"("[{\"resourceType\":")");
    row("not UTF-8", "useragent", "userAgent", "a\xff", "\"a\xef\xbf\xbd\"");
}

void TestRowRecords::types()
{
    QFETCH(QString, column);
    QFETCH(QString, member);
    QFETCH(QString, cell);
    QFETCH(QString, json);
    const bool latin = QByteArray(QTest::currentDataTag()) == "not UTF-8";
    const QByteArray expected = latin ? json.toLatin1() : json.toUtf8();
    QCOMPARE(joined(memberOf(
                 member.toStdString(), {{column.toStdString(), cell.toLatin1().toStdString()}})),
        expected.toStdString());
}

void TestRowRecords::userIdentityOfAStruct_data()
{
    QTest::addColumn<QString>("cell");
    QTest::addColumn<QString>("json"); // empty: stays text
    const auto row = [](const char* name, const char* cell, const char* json) {
        QTest::newRow(name) << QString::fromLatin1(cell) << QString::fromLatin1(json);
    };
    row("flat", "{type=IAMUser, principalid=AIDAEXAMPLEUSER00001, username=bob}",
        R"({"type":"IAMUser","principalId":"AIDAEXAMPLEUSER00001","userName":"bob"})");
    row("null is absent", "{type=Root, invokedby=null, username=null, sessioncontext=null}",
        R"({"type":"Root"})");
    row("empty", "{}", "{}");
    row("empty value", "{type=, arn=x}", R"({"type":"","arn":"x"})");
    row("nested",
        "{type=AssumedRole, principalid=AROAEXAMPLEROLE000001:x, sessioncontext={attributes={"
        "mfaauthenticated=false, creationdate=2026-01-05T09:00:02Z}, sessionissuer={type=Role, "
        "arn=arn:aws:iam::111122223333:role/team/Ops}, ec2roledelivery=2.0}}",
        R"({"type":"AssumedRole","principalId":"AROAEXAMPLEROLE000001:x","sessionContext":{"attributes":{)"
        R"("mfaAuthenticated":"false","creationDate":"2026-01-05T09:00:02Z"},"sessionIssuer":{"type":"Role",)"
        R"("arn":"arn:aws:iam::111122223333:role/team/Ops"},"ec2RoleDelivery":"2.0"}})");
    row("map inside",
        "{sessioncontext={webidfederationdata={federatedprovider=p, attributes={a=b, c={}}}}}",
        R"({"sessionContext":{"webIdFederationData":{"federatedProvider":"p","attributes":"{a=b, c={}}"}}})");
    row("on behalf of", "{onbehalfof={userid=u, identitystorearn=i}}",
        R"({"onBehalfOf":{"userId":"u","identityStoreArn":"i"}})");
    row("signs of the engine in a value", "{principalid=AROA:a=b,c@d, type=x}",
        R"({"principalId":"AROA:a=b,c@d","type":"x"})");
    row("comma and blank in a value", "{username=Doe, Jane, type=SAMLUser}",
        R"({"userName":"Doe, Jane","type":"SAMLUser"})");
    row("JSON",
        R"({"type":"Root","accountid":"111122223333","sessioncontext":{"sessionissuer":{"arn":"a"}}})",
        R"({"type":"Root","accountId":"111122223333","sessionContext":{"sessionIssuer":{"arn":"a"}}})");
    row("a member twice", "{username=a, type=Root, type=IAMUser}", "");
    row("an unknown member", "{type=Root, mystery=1}", "");
    row("begins with an unknown member", "{mystery=1, type=Root}", "");
    row("brace in a value", "{username=a}, type=Root}", "");
    row("opening brace in a value", "{username={a}, type=Root}", "");
    row("cut off", "{type=Root, sessioncontext={attributes={", "");
    row("more behind it", "{type=Root} x", "");
    row("no struct", "bob", "");
}

void TestRowRecords::userIdentityOfAStruct()
{
    QFETCH(QString, cell);
    QFETCH(QString, json);
    const std::string text = cell.toStdString();
    const std::string expected = json.isEmpty() ? Json(text).dump() : json.toStdString();
    QCOMPARE(joined(memberOf("userIdentity", {{"useridentity", text}})), expected);
}

void TestRowRecords::listsOfStructs_data()
{
    QTest::addColumn<QString>("cell");
    QTest::addColumn<QString>("json"); // empty: stays text
    const auto row = [](const char* name, const char* cell, const char* json) {
        QTest::newRow(name) << QString::fromLatin1(cell) << QString::fromLatin1(json);
    };
    row("none", "[]", "[]");
    row("two",
        "[{arn=arn:aws:s3:::b, accountid=111122223333, type=AWS::S3::Bucket}, "
        "{arn=arn:aws:s3:::b/k, accountid=null, type=AWS::S3::Object}]",
        R"([{"ARN":"arn:aws:s3:::b","accountId":"111122223333","type":"AWS::S3::Bucket"},)"
        R"({"ARN":"arn:aws:s3:::b/k","type":"AWS::S3::Object"}])");
    row("a key that looks like an element",
        "[{arn=arn:aws:s3:::b/x}, {arn=y, accountid=1, type=t}]", "");
    row("a key that looks like a member", "[{arn=b/x, type=evil, accountid=1, type=t}]", "");
    row("cut off", "[{arn=a}, {arn=", "");
    row("no comma", "[{arn=a}{arn=b}]", "");
    row("of texts", "[a, b]", "");
}

void TestRowRecords::listsOfStructs()
{
    QFETCH(QString, cell);
    QFETCH(QString, json);
    const std::string text = cell.toStdString();
    const std::string expected = json.isEmpty() ? Json(text).dump() : json.toStdString();
    QCOMPARE(joined(memberOf("resources", {{"resources", text}})), expected);
}

void TestRowRecords::consoleTable()
{
    const auto row = rowOf({{"User name", "bob"}, {"AWS access key", "AKIAEXAMPLEKEY000002"},
        {"Event time", "2026-01-05T09:07:31Z"}, {"Event source", "s3.amazonaws.com"},
        {"Event name", "DeleteBucket"}, {"AWS region", "us-east-2"},
        {"Source IP address", "198.51.100.24"}, {"User agent", "aws-cli/2.17.0"},
        {"Error code", ""}, {"Resource type", "AWS::S3::Bucket"},
        {"Resource name", "example-bucket"}, {"Event ID", "0d7e6a52-aaaa-4bbb-8ccc-ddddeeeeffff"},
        {"Read-only", "false"}});
    QVERIFY(row.has_value());
    QVERIFY(row->summary);
    QCOMPARE(Json::parse(row->json).dump(),
        Json::parse(R"({"eventTime":"2026-01-05T09:07:31Z","eventSource":"s3.amazonaws.com",
            "eventName":"DeleteBucket","awsRegion":"us-east-2","sourceIPAddress":"198.51.100.24",
            "userAgent":"aws-cli/2.17.0","eventID":"0d7e6a52-aaaa-4bbb-8ccc-ddddeeeeffff","readOnly":false,
            "userIdentity":{"userName":"bob","accessKeyId":"AKIAEXAMPLEKEY000002"},
            "resources":[{"type":"AWS::S3::Bucket","ARN":"example-bucket"}]})")
            .dump());
}

/// Fields of the add-on beside CloudTrail's: another eventtype, a userName of anybody, `success`
/// for none.
void TestRowRecords::splunkWithoutRaw()
{
    const Json record = recordOf({{"eventName", "CreateUser"}, {"eventSource", "iam.amazonaws.com"},
        {"eventTime", "2026-01-05T09:07:31Z"}, {"eventtype", "aws_cloudtrail_change"},
        {"eventType", "AwsApiCall"}, {"errorCode", "success"}, {"sourcetype", "aws:cloudtrail"},
        {"responseElements", "null"}, {"userIdentity.arn", "arn:aws:iam::111122223333:user/bob"},
        {"userName", "mallory"}, {"resources{}.ARN", "arn:1\narn:2"},
        {"resources{}.type", "t1\nt2"}});
    QCOMPARE(record.at("eventType").get<std::string>(), std::string("AwsApiCall"));
    QVERIFY(!record.contains("errorCode"));
    QCOMPARE(record.at("userIdentity").dump(),
        std::string(R"({"arn":"arn:aws:iam::111122223333:user/bob"})"));
    QCOMPARE(record.at("resources").dump(),
        std::string(R"([{"ARN":"arn:1","type":"t1"},{"ARN":"arn:2","type":"t2"}])"));
    QCOMPARE(record.at("otherColumns").dump(),
        std::string(R"({"eventtype":"aws_cloudtrail_change","errorCode":"success",)"
                    R"("sourcetype":"aws:cloudtrail","userName":"mallory"})"));
}

void TestRowRecords::emptyCellsAreNoMembers()
{
    const Json record = recordOf(call({{"errorcode", ""}, {"useridentity", ""}, {"readonly", ""},
        {"useridentity.arn", ""}, {"resources", ""}, {"requestparameters", "  "}, {"mine", ""}}));
    QCOMPARE(record.size(), kCall.size());
    // Cells missing at the end are empty ones.
    const Names names = {"eventname", "eventtime", "eventsource", "awsregion"};
    const std::vector<std::string_view> cells = {"a", "2026-01-05T09:07:31Z", "b"};
    QVERIFY(RowRecords::forColumns(names)->record(cells).has_value());
}

void TestRowRecords::oneMemberOfTwoColumns()
{
    const Json record = recordOf(
        call({{"useragent", "first"}, {"user_agent", "second"}, {"userAgent", "as spelled"}}));
    QCOMPARE(record.at("userAgent").get<std::string>(), std::string("as spelled"));
    QCOMPARE(record.at("otherColumns").dump(),
        std::string(R"({"useragent":"first","user_agent":"second"})"));
}

void TestRowRecords::insidesOfAMemberAreAddedToIt()
{
    const Json record = recordOf(call({{"useridentity.arn", "flat"}, {"useridentity.type", "Root"},
        {"useridentity", "{arn=whole}"}, {"requestparameters.a", "1"},
        {"requestparameters", "no JSON"}}));
    QCOMPARE(record.at("userIdentity").dump(), std::string(R"({"arn":"whole","type":"Root"})"));
    QCOMPARE(record.at("requestParameters").dump(), std::string(R"("no JSON")"));
    QCOMPARE(record.at("otherColumns").dump(),
        std::string(R"({"useridentity.arn":"flat","requestparameters.a":"1"})"));
}

void TestRowRecords::keepsColumnsOfOthersApart()
{
    QCOMPARE(joined(memberOf("otherColumns",
                 {{"region", "us-east-2"}, {"_col3", "7"}, {"eventjsonchecksum", "x"}})),
        std::string(R"({"region":"us-east-2","_col3":"7","eventjsonchecksum":"x"})"));
}

void TestRowRecords::rowsWithoutAnEvent_data()
{
    QTest::addColumn<Names>("names");
    QTest::addColumn<Names>("row");
    QTest::addColumn<base::ErrorKind>("kind");
    using base::ErrorKind;
    const Names members = {"eventname", "eventtime", "eventsource", "eventversion"};
    QTest::newRow("no cells") << members << Names{} << ErrorKind::Damaged;
    QTest::newRow("no name") << members << Names{"", "2026-01-05T09:07:31Z", "s", "1.11"}
                             << ErrorKind::Damaged;
    QTest::newRow("no time") << members << Names{"n", "", "s"} << ErrorKind::Damaged;
    QTest::newRow("no source") << members << Names{"n", "2026-01-05T09:07:31Z"}
                               << ErrorKind::Damaged;
    QTest::newRow("empty eventjson") << Names{"eventjson"} << Names{""} << ErrorKind::Damaged;
    QTest::newRow("cut off eventjson")
        << Names{"eventjson"} << Names{"{\"a\":"} << ErrorKind::Damaged;
    QTest::newRow("closed too early") << Names{"_raw"} << Names{"{}}"} << ErrorKind::Damaged;
    QTest::newRow("another's line")
        << Names{"@message"} << Names{"START RequestId: 1"} << ErrorKind::NotCloudTrail;
}

void TestRowRecords::rowsWithoutAnEvent()
{
    QFETCH(Names, names);
    QFETCH(Names, row);
    const std::vector<std::string_view> cells(row.begin(), row.end());
    const auto record = RowRecords::forColumns(names)->record(cells);
    QVERIFY(!record.has_value());
    QTEST(record.error().kind, "kind");
    QVERIFY(!record.error().message.empty());
}

void TestRowRecords::namesEventsOfLakeThatAreNotCloudTrails_data()
{
    QTest::addColumn<QString>("column");
    QTest::addColumn<QString>("cell");
    QTest::addColumn<QString>("named"); // empty: a CloudTrail record
    QTest::newRow("activity") << "eventcategory"
                              << "ActivityAuditLog"
                              << "activity log";
    QTest::newRow("configuration") << "eventCategory"
                                   << "ConfigurationItem"
                                   << "AWS Config";
    QTest::newRow("activity in the record")
        << "eventjson"
        << R"({"eventVersion":"1","eventCategory":"ActivityAuditLog"})"
        << "activity log";
    QTest::newRow("only spoken of")
        << "eventjson"
        << R"({"eventVersion":"1","eventCategory":"Management","requestParameters":{"x":"ActivityAuditLog"}})"
        << "";
    QTest::newRow("spoken of without a category")
        << "eventjson"
        << R"({"eventVersion":"1","requestParameters":{"x":"ActivityAuditLog"}})"
        << "";
    QTest::newRow("management") << "eventcategory"
                                << "Management"
                                << "";
}

void TestRowRecords::namesEventsOfLakeThatAreNotCloudTrails()
{
    QFETCH(QString, column);
    QFETCH(QString, cell);
    QFETCH(QString, named);
    const auto row = rowOf(call({{column.toStdString(), cell.toStdString()}}));
    QCOMPARE(row.has_value(), named.isEmpty());
    if (row)
        return;
    QCOMPARE(row.error().kind, base::ErrorKind::NotCloudTrail);
    QVERIFY2(row.error().message.find(named.toStdString()) != std::string::npos,
        row.error().message.c_str());
}

void TestRowRecords::saysWhenATimeCannotBeRead()
{
    const auto timed = [](const std::string& time) {
        return rowOf({{"eventname", "n"}, {"eventsource", "s"}, {"eventtime", time}});
    };
    const auto written = [&](const std::string& time) {
        return Json::parse(timed(time)->json).at("eventTime").get<std::string>();
    };
    QCOMPARE(written("2026-01-05 09:07:31.000"), std::string("2026-01-05T09:07:31Z"));
    QCOMPARE(written("2026-01-05 09:07:31.250 UTC"), std::string("2026-01-05T09:07:31.250Z"));
    QCOMPARE(written("2026-01-05T09:07:31Z"), std::string("2026-01-05T09:07:31Z"));
    QCOMPARE(written("20260105T090731Z"), std::string("20260105T090731Z"));
    QCOMPARE(written("1767604051"), std::string("2026-01-05T09:07:31Z"));
    QVERIFY(timed("2026-01-05 09:07:31.000")->remark.empty());
    QCOMPARE(written("5 January, noon"), std::string("5 January, noon"));
    QVERIFY(timed("5 January, noon")->remark.find("5 January, noon") != std::string::npos);
}

void TestRowRecords::insightsEventsNeedNoName()
{
    const auto row = rowOf({{"eventversion", "1.08"}, {"eventtime", "2026-01-05 09:07:00.000"},
        {"eventname", ""}, {"eventsource", ""}, {"eventtype", "AwsCloudTrailInsight"},
        {"insightdetails", R"({"state":"Start"})"}});
    QVERIFY(row.has_value());
    QCOMPARE(
        Json::parse(row->json).at("insightDetails").dump(), std::string(R"({"state":"Start"})"));
}

/// What is put together is read as any other record.
void TestRowRecords::isReadAsARecord()
{
    const auto row = rowOf({{"eventtime", "2026-01-05 09:07:31.000"}, {"eventname", "DeleteBucket"},
        {"eventsource", "s3.amazonaws.com"}, {"awsregion", "us-east-2"}, {"readonly", "false"},
        {"eventid", "0d7e6a52-aaaa-4bbb-8ccc-ddddeeeeffff"}, {"errorcode", "AccessDenied"},
        {"useridentity",
            "{type=IAMUser, arn=arn:aws:iam::111122223333:user/bob, accountid=111122223333, "
            "username=bob}"},
        {"resources", "[{arn=arn:aws:s3:::b, accountid=111122223333, type=AWS::S3::Bucket}]"}});
    QVERIFY(row.has_value());
    const test::LogReading reading(row->json);
    QCOMPARE(reading.events.size(), std::size_t{1});
    QCOMPARE(base::formatIso(reading.events[0].time), std::string("2026-01-05T09:07:31Z"));
    QCOMPARE(reading.cell(0, Field::EventName), std::string("DeleteBucket"));
    QCOMPARE(reading.cell(0, Field::UserName), std::string("bob"));
    QCOMPARE(reading.cell(0, Field::ResourceName), std::string("arn:aws:s3:::b"));
    QCOMPARE(reading.cell(0, Field::ErrorCode), std::string("AccessDenied"));
    QVERIFY(reading.hasFlag(0, record::flag::kWrite));
    QVERIFY(reading.hasFlag(0, record::flag::kDenied));
}

void TestRowRecords::hostileCellsStayText_data()
{
    QTest::addColumn<QByteArray>("column");
    QTest::addColumn<QByteArray>("cell");
    QTest::newRow("deep JSON") << QByteArray("requestparameters")
                               << QByteArray("{\"a\":").repeated(100'000) + "1"
            + QByteArray("}").repeated(100'000);
    QTest::newRow("deep list") << QByteArray("resources") << QByteArray(1'000'000, '[');
    QTest::newRow("deep struct") << QByteArray("useridentity")
                                 << QByteArray("{sessioncontext=").repeated(100'000);
    QTest::newRow("deep map") << QByteArray("useridentity")
                              << "{sessioncontext={webidfederationdata={attributes="
            + QByteArray(1'000'000, '{');
    QTest::newRow("many separators")
        << QByteArray("useridentity") << "{username=" + QByteArray(", type").repeated(200'000);
    QTest::newRow("many elements")
        << QByteArray("resources") << "[" + QByteArray("{}, ").repeated(1'000'000) + "{}]";
    QTest::newRow("quotes and controls")
        << QByteArray("requestparameters") << QByteArray("\"\\\x01\x1f\n</script>");
}

void TestRowRecords::hostileCellsStayText()
{
    QFETCH(QByteArray, column);
    QFETCH(QByteArray, cell);
    const auto row = rowOf(call({{column.toStdString(), cell.toStdString()}}));
    QVERIFY(row.has_value());
    const Json record = Json::parse(row->json);
    QCOMPARE(record.size(), kCall.size() + 1);
    QCOMPARE(record.back().get<std::string>(), cell.toStdString());
}

void TestRowRecords::manyColumnsTakeLittleTime()
{
    std::vector<Column> columns = kCall;
    for (int i = 0; i < 16'000; ++i)
        columns.emplace_back("column" + std::to_string(i), "x");
    const Json others = recordOf(columns).at("otherColumns");
    QCOMPARE(others.size(), std::size_t{16'000});
}

void TestRowRecords::longNamesAreNotRepeated()
{
    const auto row = rowOf(call({{std::string(1'000'000, 'x'), "1"}}));
    QVERIFY(row.has_value());
    QVERIFY(row->json.size() < 1000);
}

void TestRowRecords::linesWithoutEndAreNoResources()
{
    const std::string lines(1'000'000, '\n');
    const Json record = recordOf(call({{"resources{}.ARN", "x" + lines}}));
    QVERIFY(!record.contains("resources"));
    QCOMPARE(record.at("otherColumns").at("resources{}.ARN").get<std::string>(), "x" + lines);
}

QTEST_GUILESS_MAIN(TestRowRecords)
#include "tst_row_records.moc"
