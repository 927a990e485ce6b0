#include "core/record/unwrap/shape.h"

#include <algorithm>
#include <array>

namespace khoji::record {

namespace {

using Test = bool (*)(const ObjectView& object, std::string_view text);

/// `{`, `[` ...; nothing in an empty list.
char kindOfElements(std::string_view text, const JsonPlace& list)
{
    JsonElements elements(text, list.begin);
    return elements.next() ? elements.element().kind(text) : '\0';
}

bool isEventBridge(const ObjectView& object, std::string_view)
{
    return object.has("detail-type") && object.has("detail");
}

/// `EventId` and so on with a record in words, or the words alone.
bool isLookupEvent(const ObjectView& object, std::string_view)
{
    return object.string("CloudTrailEvent") != nullptr
        || (object.has("EventId") && object.has("EventName") && object.has("EventTime"));
}

bool isLogEvent(const ObjectView& object, std::string_view)
{
    return object.string("message") != nullptr
        && (object.has("ingestionTime") || (object.has("id") && object.has("timestamp")));
}

bool isSqsMessage(const ObjectView& object, std::string_view)
{
    return (object.string("body") != nullptr && object.has("messageId"))
        || (object.string("Body") != nullptr && object.has("MessageId"));
}

bool isData(const ObjectView& object, std::string_view)
{
    return (object.string("Data") != nullptr && object.has("SequenceNumber"))
        || (object.string("data") != nullptr && object.has("recordId"));
}

bool isBucketNotice(const ObjectView& object, std::string_view text)
{
    const JsonPlace* const s3 = object.object("s3");
    return s3 != nullptr && ObjectView(text, s3->begin).object("object") != nullptr;
}

bool isSearchHit(const ObjectView& object, std::string_view text)
{
    if (object.object("_source") != nullptr || object.object("result") != nullptr)
        return true;
    const JsonPlace* const event = object.object("event");
    return event != nullptr && ObjectView(text, event->begin).string("original") != nullptr;
}

/// In the order of section 4.1: the first that applies.
constexpr std::pair<Shape, Test> kTests[] = {
    {Shape::Digest,
        [](const ObjectView& o, std::string_view) {
            return o.has("digestS3Object") && o.has("logFiles");
        }},
    {Shape::LakeSignature,
        [](const ObjectView& o, std::string_view) {
            return o.has("files") && o.has("hashSignature") && o.has("publicKeyFingerprint");
        }},
    {Shape::EventBridge, isEventBridge},
    {Shape::Subscription,
        [](const ObjectView& o, std::string_view) {
            return o.has("messageType") && o.list("logEvents") != nullptr;
        }},
    {Shape::LambdaLogs,
        [](const ObjectView& o, std::string_view) {
            return o.object("awslogs") != nullptr;
        }},
    {Shape::Records,
        [](const ObjectView& o, std::string_view text) {
            const JsonPlace* const records = o.list("records");
            return o.has("Records")
                || (records != nullptr && kindOfElements(text, *records) == '{');
        }},
    {Shape::LookupEvents,
        [](const ObjectView& o, std::string_view) {
            return o.list("Events") != nullptr;
        }},
    {Shape::LookupEvent, isLookupEvent},
    {Shape::LogEvents,
        [](const ObjectView& o, std::string_view text) {
            const JsonPlace* const events = o.list("events");
            return events != nullptr
                && (kindOfElements(text, *events) == '{' || o.has("nextForwardToken")
                    || o.has("searchedLogStreams"));
        }},
    {Shape::LogEvent, isLogEvent},
    {Shape::InsightsResult,
        [](const ObjectView& o, std::string_view text) {
            const JsonPlace* const results = o.list("results");
            if (results == nullptr)
                return false;
            const char kind = kindOfElements(text, *results);
            return kind == '[' || (kind == '\0' && o.has("statistics"));
        }},
    {Shape::InsightsCell,
        [](const ObjectView& o, std::string_view) {
            return o.members().size() == 2 && o.has("field") && o.has("value");
        }},
    {Shape::LakeResult,
        [](const ObjectView& o, std::string_view) {
            return o.list("QueryResultRows") != nullptr;
        }},
    {Shape::AthenaResult,
        [](const ObjectView& o, std::string_view) {
            return o.object("ResultSet") != nullptr;
        }},
    {Shape::SnsMessage,
        [](const ObjectView& o, std::string_view) {
            return o.string("Message") != nullptr
                && (o.has("TopicArn") || o.text("Type") == "Notification");
        }},
    {Shape::LambdaSns,
        [](const ObjectView& o, std::string_view) {
            return o.object("Sns") != nullptr;
        }},
    {Shape::SqsMessages,
        [](const ObjectView& o, std::string_view text) {
            const JsonPlace* const messages = o.list("Messages");
            return messages != nullptr && kindOfElements(text, *messages) == '{';
        }},
    {Shape::SqsMessage, isSqsMessage},
    {Shape::KinesisRecord,
        [](const ObjectView& o, std::string_view) {
            return o.object("kinesis") != nullptr;
        }},
    {Shape::Data, isData},
    {Shape::DeliveryNotice,
        [](const ObjectView& o, std::string_view) {
            return o.has("s3Bucket") && o.has("s3ObjectKey");
        }},
    {Shape::BucketNotice, isBucketNotice},
    {Shape::TestNotice,
        [](const ObjectView& o, std::string_view) {
            return o.text("Event") == "s3:TestEvent";
        }},
    {Shape::SearchResult,
        [](const ObjectView& o, std::string_view text) {
            const JsonPlace* const hits = o.object("hits");
            return hits != nullptr && ObjectView(text, hits->begin).list("hits") != nullptr;
        }},
    {Shape::SearchHit, isSearchHit},
};

} // namespace

Shape shapeOf(const ObjectView& object, std::string_view text)
{
    for (const auto& [shape, test] : kTests) {
        if (test(object, text))
            return shape;
    }
    // Some tools keep no more of an envelope than this.
    return object.members().size() <= 16 && object.object("detail") != nullptr ? Shape::EventBridge
                                                                               : Shape::Unknown;
}

LogForm formOf(Shape shape)
{
    switch (shape) {
    case Shape::Digest:
        return LogForm::Digest;
    case Shape::LakeSignature:
        return LogForm::LakeSignature;
    case Shape::LookupEvents:
    case Shape::LookupEvent:
        return LogForm::LookupEvents;
    case Shape::Subscription:
    case Shape::LambdaLogs:
    case Shape::LogEvent:
        return LogForm::CloudWatchLogs;
    case Shape::InsightsResult:
    case Shape::InsightsCell:
        return LogForm::LogsInsights;
    case Shape::SnsMessage:
    case Shape::LambdaSns:
    case Shape::SqsMessages:
    case Shape::SqsMessage:
        return LogForm::Notification;
    case Shape::DeliveryNotice:
    case Shape::BucketNotice:
    case Shape::TestNotice:
        return LogForm::DeliveryNotice;
    case Shape::LakeResult:
        return LogForm::LakeResult;
    case Shape::AthenaResult:
        return LogForm::AthenaResult;
    case Shape::EventBridge: // perhaps another service's
    case Shape::Records: // or what Kinesis brings
    case Shape::LogEvents:
    case Shape::KinesisRecord:
    case Shape::Data:
    case Shape::SearchResult:
    case Shape::SearchHit:
    case Shape::Unknown:
        return LogForm::Unknown;
    }
    return LogForm::Unknown;
}

bool holdsRecords(std::string_view memberName)
{
    constexpr std::array kNames = std::to_array<std::string_view>(
        {"Records", "records", "Events", "events", "logEvents", "Messages", "results",
            "QueryResultRows", "ResultSet", "Rows", "detail", "hits", "_source", "result", "Sns"});
    return std::find(kNames.begin(), kNames.end(), memberName) != kNames.end();
}

Shape rowsIn(std::string_view memberName, const JsonPlace& value, std::string_view text)
{
    if (memberName == "QueryResultRows")
        return Shape::LakeResult;
    if (memberName == "ResultSet")
        return Shape::AthenaResult;
    return memberName == "results" && kindOfElements(text, value) == '[' ? Shape::InsightsResult
                                                                         : Shape::Unknown;
}

} // namespace khoji::record
