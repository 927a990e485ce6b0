#include "tests/core/record/log_wrapping.h"

#include "core/record/content.h"

#include <QByteArray>

namespace khoji::test {

namespace {

/// Each record's own piece, made by `make`, between `before` and `after`.
template <typename Make>
Wrapped list(const Records& records, const std::string& before, const std::string& separator,
    const std::string& after, Make make)
{
    Wrapped wrapped;
    wrapped.text = before;
    for (const std::string& record : records) {
        if (!wrapped.pieces.empty())
            wrapped.text += separator;
        wrapped.pieces.push_back(make(record));
        wrapped.text += wrapped.pieces.back();
    }
    wrapped.text += after;
    return wrapped;
}

Json envelope(const std::string& record)
{
    return {{"version", "0"}, {"id", "7a1d9c30-0001-4000-8000-000000000001"},
        {"detail-type", "AWS API Call via CloudTrail"}, {"source", "aws.iam"},
        {"account", "111122223333"}, {"time", "2026-01-05T09:07:31Z"}, {"region", "us-east-1"},
        {"resources", Json::array()}, {"detail", Json::parse(record)}};
}

Json logEvent(const std::string& record)
{
    return {{"id", "31953106606966983378809025079804211143289615424298221568"},
        {"timestamp", 1767604051000}, {"message", record}};
}

std::string subscriptionBegin()
{
    return R"({"messageType":"DATA_MESSAGE","owner":"111122223333","logGroup":"CloudTrail/logs",)"
           R"("logStream":"111122223333_CloudTrail_us-east-2","subscriptionFilters":["all"],"logEvents":[)";
}

std::string text(const std::string& record, const char* memberName)
{
    return Json::parse(record)[memberName].get<std::string>();
}

std::string lookupEvent(const std::string& record)
{
    return Json{{"EventId", text(record, "eventID")}, {"EventName", text(record, "eventName")},
        {"ReadOnly", "true"}, {"AccessKeyId", "AKIAEXAMPLEKEY000002"}, {"EventTime", 1767604051.0},
        {"EventSource", text(record, "eventSource")}, {"Username", "bob"},
        {"Resources", Json::array()}, {"CloudTrailEvent", record}}
        .dump();
}

std::string snsEnvelope(const std::string& message)
{
    return Json{{"Type", "Notification"}, {"MessageId", "5b1d9c30-0001-4000-8000-000000000001"},
        {"TopicArn", "arn:aws:sns:us-east-1:111122223333:trail"}, {"Message", message},
        {"Timestamp", "2026-01-05T09:07:31.000Z"}}
        .dump();
}

std::string sqsMessage(const std::string& body)
{
    return Json{{"MessageId", "5b1d9c30-0001-4000-8000-000000000002"}, {"ReceiptHandle", "x"},
        {"MD5OfBody", "x"}, {"Body", body}}
        .dump();
}

std::string cell(const Json& value)
{
    return Json{{"VarCharValue", value}}.dump();
}

} // namespace

std::string base64(std::string_view bytes)
{
    return QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size())).toBase64().toStdString();
}

std::string packed(std::string_view text)
{
    return base64(record::gzip(text));
}

Wrapped trailFile(const Records& records)
{
    return list(
        records, R"({"Records":[)", ",", "]}", [](const std::string& record) { return record; });
}

Wrapped eventBridge(const Records& records)
{
    return list(records, "", "\n", "\n", [](const std::string& r) { return envelope(r).dump(); });
}

Wrapped firehose(const Records& records)
{
    return list(records, "", "", "", [](const std::string& r) { return envelope(r).dump(); });
}

Wrapped subscription(const Records& records)
{
    return list(records, subscriptionBegin(), ",", "]}",
        [](const std::string& r) { return logEvent(r).dump(); });
}

Wrapped lambdaLogs(const Records& records)
{
    Wrapped wrapped;
    wrapped.text = Json{{"awslogs", {{"data", packed(subscription(records).text)}}}}.dump();
    wrapped.pieces.assign(records.size(), wrapped.text);
    return wrapped;
}

Wrapped kinesis(const Records& records)
{
    return list(records, R"({"Records":[)", ",", "]}", [](const std::string& record) {
        return Json{{"kinesis",
                        {{"kinesisSchemaVersion", "1.0"}, {"partitionKey", "x"},
                            {"data", packed(subscription({record}).text)}}},
            {"eventSource", "aws:kinesis"}, {"eventVersion", "1.0"},
            {"eventName", "aws:kinesis:record"}, {"awsRegion", "us-east-2"}}
            .dump();
    });
}

Wrapped lookupEvents(const Records& records)
{
    return list(records, R"({"Events":[)", ",", R"(],"NextToken":"x"})", lookupEvent);
}

Wrapped lookupLines(const Records& records)
{
    return list(records, "", "\n", "\n", lookupEvent);
}

Wrapped eventsOfRecords(const Records& records)
{
    return list(
        records, R"({"Events":[)", ",", "]}", [](const std::string& record) { return record; });
}

Wrapped logEvents(const Records& records)
{
    return list(records, R"({"events":[)", ",", R"(],"searchedLogStreams":[],"nextToken":"x"})",
        [](const std::string& record) {
            return Json{{"logStreamName", "111122223333_CloudTrail_us-east-2"},
                {"timestamp", 1767604051000}, {"message", record}, {"ingestionTime", 1767604052000},
                {"eventId", "31953106606966983378809025079804211143289615424298221568"}}
                .dump();
        });
}

Wrapped exportLines(const Records& records)
{
    return list(records, "", "\n", "\n",
        [](const std::string& record) { return "2026-01-05T09:07:31.123Z " + record; });
}

Wrapped insightsMessages(const Records& records)
{
    return list(records, R"({"results":[)", ",", R"(],"status":"Complete"})",
        [](const std::string& record) {
            return Json::array({{{"field", "@timestamp"}, {"value", "2026-01-05 09:07:31.000"}},
                                   {{"field", "@message"}, {"value", record}},
                                   {{"field", "@ptr"}, {"value", "CnQ="}}})
                .dump();
        });
}

Wrapped insightsFields(const Records& records)
{
    return list(records, R"({"results":[)", ",", R"(],"status":"Complete"})",
        [](const std::string& record) {
            Json row = Json::array();
            for (const char* const name : {"eventTime", "eventSource", "eventName"})
                row.push_back({{"field", name}, {"value", text(record, name)}});
            return row.dump();
        });
}

Wrapped lakeRows(const Records& records)
{
    return list(records, R"({"QueryStatus":"FINISHED","QueryResultRows":[)", ",", "]}",
        [](const std::string& record) {
            return Json::array({{{"eventtime", text(record, "eventTime")}},
                                   {{"eventsource", text(record, "eventSource")}},
                                   {{"eventname", text(record, "eventName")}}})
                .dump();
        });
}

Wrapped lakeEventJson(const Records& records)
{
    return list(records, R"({"QueryResultRows":[)", ",", "]}", [](const std::string& record) {
        return Json::array({{{"eventjson", record}}}).dump();
    });
}

Wrapped athenaRows(const Records& records)
{
    const std::string header = R"({"Data":[)" + cell("eventtime") + "," + cell("eventsource") + ","
        + cell("eventname") + "]}";
    return list(records, R"({"ResultSet":{"Rows":[)" + header + ",", ",", "]}}",
        [](const std::string& record) {
            return R"({"Data":[)" + cell(text(record, "eventTime")) + ","
                + cell(text(record, "eventSource")) + "," + cell(text(record, "eventName")) + "]}";
        });
}

Wrapped sns(const Records& records)
{
    return list(records, "", "\n", "\n", snsEnvelope);
}

Wrapped lambdaSns(const Records& records)
{
    return list(records, R"({"Records":[)", ",", "]}", [](const std::string& record) {
        return Json{{"EventSource", "aws:sns"}, {"EventVersion", "1.0"},
            {"Sns", Json::parse(snsEnvelope(record))}}
            .dump();
    });
}

Wrapped sqs(const Records& records)
{
    return list(records, R"({"Messages":[)", ",", "]}", sqsMessage);
}

Wrapped lambdaSqs(const Records& records)
{
    return list(records, R"({"Records":[)", ",", "]}", [](const std::string& record) {
        return Json{{"messageId", "x"}, {"receiptHandle", "x"}, {"body", record},
            {"eventSource", "aws:sqs"}, {"awsRegion", "us-east-1"}}
            .dump();
    });
}

Wrapped snsInSqs(const Records& records)
{
    return list(records, R"({"Messages":[)", ",", "]}",
        [](const std::string& record) { return sqsMessage(snsEnvelope(record)); });
}

Wrapped member(const Records& records, std::string_view name)
{
    return list(records, "", "\n", "\n", [name](const std::string& record) {
        return Json{{"id", 7}, {std::string(name), Json::parse(record)}}.dump();
    });
}

Wrapped memberText(const Records& records, std::string_view name)
{
    return list(records, "", "\n", "\n", [name](const std::string& record) {
        return Json{{"id", 7}, {std::string(name), record}}.dump();
    });
}

} // namespace khoji::test
