#include "core/record/unwrap/unwrapper.h"

#include "core/base/ascii.h"
#include "core/base/utf8.h"
#include "core/record/unwrap/foreign.h"
#include "core/record/unwrap/notices.h"
#include "core/record/unwrap/result_rows.h"
#include "core/record/unwrap/salvage.h"
#include "core/record/unwrap/text_pass.h"

#include <utility>

namespace khoji::record {

namespace {

constexpr std::size_t kShownBytes = 60; ///< of hostile text in a message

} // namespace

bool Unwrapper::read(TextSpan span)
{
    const ObjectView object(m_text, span.begin);
    const Shape shape = shapeOf(object, m_text);
    if (shape != Shape::Unknown) {
        m_reading.setForm(formOf(shape));
        readShape(shape, object, span);
        return true;
    }
    return readAnyMember(object) || (!foreignNameOf(object) && readPlainRow(object, span));
}

void Unwrapper::readShape(Shape shape, const ObjectView& object, TextSpan span)
{
    switch (shape) {
    case Shape::Unknown:
    case Shape::Digest: // kept for verification
    case Shape::LakeSignature:
    case Shape::TestNotice:
        return;
    case Shape::EventBridge:
        return readEventBridge(object, span);
    case Shape::Subscription:
        return readSubscription(object);
    case Shape::LambdaLogs:
        return readData(ObjectView(m_text, object.find("awslogs")->begin), "data");
    case Shape::Records:
        return readRecords(object);
    case Shape::LookupEvents:
        return readList(*object.list("Events"), LogForm::LookupEvents);
    case Shape::LookupEvent:
        return readLookupEvent(object, span);
    case Shape::LogEvents:
        return readLogEvents(*object.list("events"));
    case Shape::LogEvent:
        return readText(object, "message");
    case Shape::InsightsResult:
        return salvageRest(*object.list("results"), readRows(shape, *object.list("results")));
    case Shape::InsightsCell:
        if (object.text("field") == "@message")
            readText(object, "value");
        return;
    case Shape::LakeResult:
        return salvageRest(
            *object.list("QueryResultRows"), readRows(shape, *object.list("QueryResultRows")));
    case Shape::AthenaResult:
        return salvageRest(
            *object.object("ResultSet"), readRows(shape, *object.object("ResultSet")));
    case Shape::SnsMessage:
        return readSns(object);
    case Shape::LambdaSns:
        return readElement(*object.object("Sns"));
    case Shape::SqsMessages:
        return readList(*object.list("Messages"), LogForm::Notification);
    case Shape::SqsMessage:
        return readText(object, object.string("body") != nullptr ? "body" : "Body");
    case Shape::KinesisRecord:
        return readData(ObjectView(m_text, object.find("kinesis")->begin), "data");
    case Shape::Data:
        return readData(object, object.string("Data") != nullptr ? "Data" : "data");
    case Shape::DeliveryNotice:
        return take(deliveredFiles(object, m_text));
    case Shape::BucketNotice:
        return take(createdFile(ObjectView(m_text, object.object("s3")->begin), m_text));
    case Shape::SearchResult:
        return readList(
            *ObjectView(m_text, object.object("hits")->begin).list("hits"), LogForm::Records);
    case Shape::SearchHit:
        return readSearchHit(object);
    }
}

/// `{"Records":[...]}` that TextPass did not know by its first bytes.
void Unwrapper::readRecords(const ObjectView& object)
{
    const bool isTrailFile = object.has("Records");
    const JsonPlace* const records = object.find(isTrailFile ? "Records" : "records");
    if (records->kind(m_text) == '[')
        readList(*records, isTrailFile ? LogForm::TrailFile : LogForm::Records);
    else if (!isRecord(*records))
        m_reading.problems().add(m_source.inFile(records->begin), "`Records` is not a list", 0);
    else
        readElement(*records);
}

/// Other services send their events the same way; S3 tells of new files so.
void Unwrapper::readEventBridge(const ObjectView& object, TextSpan span)
{
    const std::string type = object.text("detail-type");
    const JsonPlace& detail = *object.find("detail");
    const bool ours = base::endsIgnoringCase(type, "via CloudTrail");
    if (ours || isRecord(detail)) {
        m_reading.setForm(LogForm::EventBridge);
        readElement(detail);
    } else if (detail.kind(m_text) == '"'
        && detail.in(m_text).find("eventName") != std::string_view::npos) {
        m_reading.setForm(LogForm::EventBridge);
        m_reading.readInner(m_source, detail.begin, cellText(m_text, detail));
    } else if (auto files = createdFile(ObjectView(m_text, detail.begin), m_text); !files.empty()) {
        m_reading.setForm(LogForm::DeliveryNotice);
        take(std::move(files));
    } else {
        m_reading.setForm(LogForm::Foreign);
        m_reading.problems().addAlike(m_source.inFile(span.begin),
            "EventBridge events of another kind than CloudTrail's"
                + (type.empty() ? "" : ": " + std::string(base::utf8::prefix(type, kShownBytes))),
            0);
    }
}

/// The message that tries out whether anybody listens holds no log.
void Unwrapper::readSubscription(const ObjectView& object)
{
    if (object.text("messageType") != "CONTROL_MESSAGE")
        readLogEvents(*object.list("logEvents"));
}

/// The record as text; the words around it only when that is none (4.2).
void Unwrapper::readLookupEvent(const ObjectView& object, TextSpan span)
{
    if (const JsonPlace* const record = object.string("CloudTrailEvent")) {
        const std::size_t before = m_reading.found();
        m_reading.readOnlyRecord(m_source, record->begin, cellText(m_text, *record));
        if (m_reading.found() > before)
            return;
        m_reading.problems().addAlike(m_source.inFile(record->begin),
            "`CloudTrailEvent` is no record; the words beside it were used", 0);
    }
    std::vector<std::string> names;
    std::vector<std::string> cells;
    for (const ObjectView::Member& member : object.members()) {
        if (member.name == "CloudTrailEvent")
            continue;
        names.push_back(member.name);
        cells.push_back(cellText(m_text, member.value));
    }
    if (!m_reading.readRow(m_source, span.begin, names, cells))
        m_reading.problems().addAlike(m_source.inFile(span.begin),
            "an event of LookupEvents with neither a record nor the words for one", 1);
}

void Unwrapper::readLogEvents(const JsonPlace& list)
{
    JsonElements elements(m_text, list.begin);
    LogForm form = LogForm::CloudWatchLogs;
    while (elements.next()) {
        const JsonPlace& element = elements.element();
        const bool isObject = element.kind(m_text) == '{';
        const ObjectView event(m_text, element.begin);
        if (isObject && event.string("message") != nullptr && !isRecord(element)) {
            m_reading.setForm(LogForm::CloudWatchLogs);
            readText(event, "message");
        } else {
            form = LogForm::Records; // somebody's own list
            readElement(element);
        }
    }
    m_reading.setForm(form);
}

/// Beside messages SNS sends questions for a subscription, and CloudTrail a word to try out the
/// topic.
void Unwrapper::readSns(const ObjectView& object)
{
    const std::string type = object.text("Type");
    const bool isLog = type.empty() || type == "Notification";
    if (isLog && object.text("Message") != "CloudTrail validation message.")
        readText(object, "Message");
}

void Unwrapper::readSearchHit(const ObjectView& object)
{
    if (const JsonPlace* const source = object.object("_source"))
        return readElement(*source);
    if (const JsonPlace* const result = object.object("result"))
        return readElement(*result);
    readText(ObjectView(m_text, object.object("event")->begin), "original");
}

void Unwrapper::take(std::vector<S3Pointer> pointers)
{
    for (S3Pointer& pointer : pointers)
        m_reading.addPointer(std::move(pointer));
}

/// Whoever passes records on may put them into an object of their own.
bool Unwrapper::readAnyMember(const ObjectView& object)
{
    bool found = false;
    for (const ObjectView::Member& member : object.members())
        found = (member.value.closed && readMember(member.value)) || found;
    if (found && object.isTooLarge())
        m_reading.problems().add(m_source.inFile(object.members().back().value.end),
            "an object of more members than are looked at", 1);
    return found;
}

bool Unwrapper::readMember(const JsonPlace& value)
{
    const std::string_view written = value.in(m_text);
    if (written.find("eventName") == std::string_view::npos
        && written.find("eventVersion") == std::string_view::npos)
        return false;
    if (value.kind(m_text) == '{' && isRecord(value)) {
        readElement(value);
        return true;
    }
    JsonElements elements(m_text, value.begin);
    if (value.kind(m_text) == '[' && elements.next() && elements.element().kind(m_text) == '{'
        && isRecord(elements.element())) {
        readList(value, LogForm::Records);
        return true;
    }
    const std::string text = value.kind(m_text) == '"' ? cellText(m_text, value) : std::string();
    const std::size_t begin = skipJsonBlank(text, 0);
    if (begin == text.size() || (text[begin] != '{' && text[begin] != '['))
        return false;
    m_reading.readInner(m_source, value.begin, text);
    return true;
}

/// A row of a table whose columns became members.
bool Unwrapper::readPlainRow(const ObjectView& object, TextSpan span)
{
    const bool mayBeRow =
        object.has("eventname") || object.has("EventName") || object.has("@message");
    if (!mayBeRow || object.isTooLarge())
        return false;
    std::vector<std::string> names;
    std::vector<std::string> cells;
    for (const ObjectView::Member& member : object.members()) {
        names.push_back(member.name);
        cells.push_back(cellText(m_text, member.value));
    }
    return m_reading.readRow(m_source, span.begin, names, cells);
}

/// From a place in a list that cannot be stepped over, the rest is salvaged.
void Unwrapper::readList(const JsonPlace& list, LogForm form)
{
    JsonElements elements(m_text, list.begin);
    while (elements.next())
        readElement(elements.element(), form);
    salvageRest(list, elements.isComplete() ? list.end : elements.at());
    m_reading.setForm(form);
}

void Unwrapper::salvageRest(const JsonPlace& list, std::size_t from)
{
    if (from < list.end)
        Salvage(m_reading, m_source.inside(list.end))
            .run(from, from, "a list with something else in it than values");
}

std::size_t Unwrapper::readRows(Shape shape, const JsonPlace& value)
{
    ResultRows rows(m_reading, m_source);
    switch (shape) {
    case Shape::InsightsResult:
        return rows.readInsights(value);
    case Shape::LakeResult:
        return rows.readLake(value);
    default:
        return rows.readAthena(value);
    }
}

void Unwrapper::readElement(const JsonPlace& value, LogForm form)
{
    Source source = m_source;
    source.form = form;
    if (value.kind(m_text) == '{')
        TextPass(m_reading, source).readElement({value.begin, value.end});
    else if (value.kind(m_text) == '"' && value.in(m_text).starts_with("\"{"))
        m_reading.readInner(source, value.begin, cellText(m_text, value));
    else
        m_reading.problems().add(m_source.inFile(value.begin), "a record is not an object", 1);
}

void Unwrapper::readText(const ObjectView& object, std::string_view member)
{
    if (const JsonPlace* const value = object.string(member))
        m_reading.readInner(m_source, value->begin, cellText(m_text, *value));
}

void Unwrapper::readData(const ObjectView& object, std::string_view member)
{
    if (const JsonPlace* const value = object.string(member))
        m_reading.readBase64(m_source, value->begin, cellText(m_text, *value));
}

/// By the first look: CloudTrail's own members stand in it.
bool Unwrapper::isRecord(const JsonPlace& value) const
{
    if (value.kind(m_text) != '{')
        return false;
    const ObjectView object(m_text, value.begin);
    if (object.text("eventSource").starts_with("aws:"))
        return false;
    return object.has("eventVersion")
        ? object.has("eventName") || object.has("eventType") || object.has("insightDetails")
        : object.has("eventName") && object.has("eventSource") && object.has("eventTime");
}

void Unwrapper::reportUnknown(TextSpan span, std::string_view lead)
{
    const ObjectView object(m_text, span.begin);
    const auto foreign = foreignNameOf(object);
    if (foreign) {
        m_reading.setForm(LogForm::Foreign);
        m_reading.problems().addAlike(m_source.inFile(span.begin),
            std::string(*foreign) + ", not CloudTrail's own: export the trail's log files instead",
            0);
        return;
    }
    m_reading.problems().addStranger(
        m_source.inFile(span.begin), std::string(lead) + "an object with " + object.words());
}

/// Rows say nothing by themselves, so they are read here; then it is where they end.
std::optional<std::size_t> Unwrapper::inside(std::size_t brace)
{
    const ObjectView object(m_text, brace);
    for (const ObjectView::Member& member : object.members()) {
        const char kind = member.value.kind(m_text);
        if (!holdsRecords(member.name) || (kind != '[' && kind != '{')
            || object.has("eventVersion"))
            continue;
        const Shape rows = rowsIn(member.name, member.value, m_text);
        if (rows == Shape::Unknown)
            return member.value.begin + (kind == '[' ? 1 : 0);
        m_reading.setForm(formOf(rows));
        return readRows(rows, member.value);
    }
    return std::nullopt;
}

} // namespace khoji::record
