#include "core/record/record_reader.h"

#include "core/base/hash.h"
#include "core/record/json_scanner.h"
#include "core/record/record_extractor.h"
#include "core/record/same_content.h"

#include <simdjson.h>

#include <algorithm>

namespace khoji::record {

namespace {

namespace json = simdjson::ondemand;

/// After so many unreadable places a file is given up: what follows is one last problem.
constexpr std::size_t kPatience = 1000;
/// No record is larger (CloudTrail: 256 KB, Lake: 1 MB); bounds the search after damage. Bytes.
constexpr std::size_t kLargestRecord = std::size_t{16} << 20;

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

std::size_t skipBlank(std::string_view text, std::size_t at)
{
    while (at < text.size() && isBlank(text[at]))
        ++at;
    return at;
}

/// Up to five member names of an object that we do not know, to name it in a message.
class MemberNames {
public:
    void add(std::string_view name)
    {
        if (m_count++ >= 5)
            return;
        m_text += m_text.empty() ? "" : ", ";
        m_text += name.substr(0, 40);
    }
    [[nodiscard]] std::string text() const
    {
        return m_count == 0 ? "no members at all" : "members " + m_text + (m_count > 5 ? ", ..." : "");
    }

private:
    std::string m_text;
    std::size_t m_count = 0;
};

/// The text with each byte that is not UTF-8 replaced by `?`: same length, so offsets stay right.
std::string withoutInvalidUtf8(std::string_view text)
{
    std::string clean(text);
    std::size_t at = 0;
    while (at < clean.size()) {
        const auto lead = static_cast<unsigned char>(clean[at]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
        if (length > 0 && at + length <= clean.size()
            && simdjson::validate_utf8(clean.data() + at, length)) {
            at += length;
        } else {
            clean[at++] = '?';
        }
    }
    return clean;
}

} // namespace

struct RecordReader::Parsers {
    explicit Parsers(Vocabulary& vocabulary)
        : extractor(vocabulary)
    {
    }
    json::parser parser;
    RecordExtractor extractor;
};

/// Reading one text.
class RecordReader::Pass {
public:
    Pass(Parsers& parsers, std::string_view text, std::vector<EventEntry>& events,
        std::vector<ReadProblem>& problems)
        : m_parsers(parsers)
        , m_text(text)
        , m_events(events)
        , m_problems(problems)
    {
    }

    void run();

private:
    void readSequence(std::size_t from);
    void salvage(std::size_t from, const char* why);
    [[nodiscard]] std::size_t readDocument(std::size_t from, std::size_t end);
    void readObject(TextSpan span);
    void readRoot(json::document& document);
    void readArray(json::array array, json::document& document);
    [[nodiscard]] bool readWrapper(json::document& document, MemberNames& names);
    void takeRecord(json::object object, const char* begin, json::document& document);
    void keep(EventEntry entry, std::size_t begin, std::size_t end);
    void problem(std::size_t offset, std::string reason) { m_problems.push_back({offset, std::move(reason)}); }
    [[nodiscard]] std::size_t offsetOf(const char* place) const { return static_cast<std::size_t>(place - m_text.data()); }
    [[nodiscard]] std::size_t placeOf(json::document& document) const;
    [[nodiscard]] std::size_t endBefore(std::size_t next) const;
    [[nodiscard]] std::size_t firstRecordAfter(std::size_t from) const;

    Parsers& m_parsers;
    std::string_view m_text;
    std::vector<EventEntry>& m_events;
    std::vector<ReadProblem>& m_problems;
    std::size_t m_good = 0;  ///< everything before is read
    std::size_t m_limit = 0; ///< where the document at hand ends at the latest
};

void RecordReader::Pass::run()
{
    std::size_t at = m_text.substr(0, 3) == kByteOrderMark ? kByteOrderMark.size() : 0;
    at = skipBlank(m_text, at);
    if (at == m_text.size()) {
        m_problems.push_back({std::nullopt, "the file is empty"});
        return;
    }
    if (m_text[at] != '{' && m_text[at] != '[') {
        m_problems.push_back({std::nullopt, "not CloudTrail: the content is no JSON"});
        return;
    }
    m_good = at;
    try {
        const std::size_t end = skipBlank(m_text, readDocument(at, m_text.size()));
        if (end < m_text.size())
            readSequence(end);
    } catch (const simdjson::simdjson_error& error) {
        salvage(m_good, error.what());
    }
}

/// The documents after the first: JSON lines, or values one after the other.
void RecordReader::Pass::readSequence(std::size_t from)
{
    JsonScanner scanner(m_text, from);
    while (const auto span = scanner.nextObject()) {
        try {
            (void)readDocument(span->begin, span->end);
            m_good = span->end;
        } catch (const simdjson::simdjson_error& error) {
            salvage(span->begin, error.what());
            return;
        }
    }
    if (const auto lost = scanner.unfinished())
        salvage(*lost, "the text ends inside an object");
}

/// From the first damage on: every object that closes is tried by itself.
void RecordReader::Pass::salvage(std::size_t from, const char* why)
{
    problem(from, std::string("damaged from here on, read record by record: ") + why);
    std::size_t at = m_events.empty() ? firstRecordAfter(from) : from;
    std::size_t failures = 0;
    while (at < m_text.size() && failures < kPatience) {
        JsonScanner scanner(m_text.substr(0, std::min(m_text.size(), at + kLargestRecord)), at);
        const auto span = scanner.nextObject();
        const std::size_t begin = span ? span->begin : scanner.unfinished().value_or(m_text.size());
        if (begin >= m_text.size())
            return;
        try {
            if (span) {
                readObject(*span);
                at = span->end;
                continue;
            }
        } catch (const simdjson::simdjson_error&) {
            // A brace or quote is out of step: look for the next record inside.
        }
        ++failures;
        at = firstRecordAfter(std::max(begin + 1, m_good));
        problem(begin, "a record is cut off or damaged; lost bytes " + std::to_string(begin) + " to "
                + std::to_string(at));
    }
    if (at < m_text.size())
        problem(at, "too much damage: the rest of the file was not read");
}

/// Where the next record seems to begin: the brace before the next `"eventVersion"`, else the end.
std::size_t RecordReader::Pass::firstRecordAfter(std::size_t from) const
{
    std::size_t key = from;
    while ((key = m_text.find("\"eventVersion\"", key)) != std::string_view::npos) {
        std::size_t brace = key;
        while (brace > from && isBlank(m_text[brace - 1]))
            --brace;
        if (brace > from && m_text[brace - 1] == '{')
            return brace - 1;
        ++key;
    }
    return m_text.size();
}

/// Reads one JSON value that begins at `from`; returns where it ends. Throws simdjson_error.
std::size_t RecordReader::Pass::readDocument(std::size_t from, std::size_t end)
{
    m_limit = end;
    // The bytes after the value belong to the same padded buffer, so they may be looked at.
    json::document document = m_parsers.parser.iterate(
        simdjson::padded_string_view(m_text.data() + from, end - from, end - from + simdjson::SIMDJSON_PADDING));
    readRoot(document);
    return placeOf(document);
}

/// One object of a damaged text. Invalid UTF-8 is no reason to lose it.
void RecordReader::Pass::readObject(TextSpan span)
{
    const std::string_view text = m_text.substr(span.begin, span.end - span.begin);
    if (simdjson::validate_utf8(text.data(), text.size())) {
        (void)readDocument(span.begin, span.end);
        return;
    }
    const std::string clean = withoutInvalidUtf8(text);
    const simdjson::padded_string padded(clean);
    json::document document = m_parsers.parser.iterate(padded);
    EventEntry entry;
    if (!m_parsers.extractor.extract(document.get_object(), entry)) {
        problem(span.begin, "not a CloudTrail record");
        return;
    }
    problem(span.begin, "a record holds bytes that are not UTF-8; the index shows them as `?`");
    keep(std::move(entry), span.begin, span.end);
}

void RecordReader::Pass::readRoot(json::document& document)
{
    const char* const begin = document.raw_json_token().value().data();
    if (document.type() == json::json_type::array) {
        readArray(document.get_array(), document);
        return;
    }
    MemberNames names;
    if (readWrapper(document, names))
        return;
    document.rewind();
    EventEntry entry;
    if (m_parsers.extractor.extract(document.get_object(), entry))
        keep(std::move(entry), offsetOf(begin), endBefore(placeOf(document)));
    else
        m_problems.push_back({offsetOf(begin), "not CloudTrail: an object with " + names.text()});
}

/// `{"Records":[...]}`. False when there is no such member.
bool RecordReader::Pass::readWrapper(json::document& document, MemberNames& names)
{
    bool found = false;
    for (json::field field : document.get_object()) {
        const std::string_view key = keyOf(field);
        names.add(key);
        if (key != "Records")
            continue;
        json::value value = field.value();
        found = true;
        if (value.type() == json::json_type::array)
            readArray(value.get_array(), document);
        else
            problem(placeOf(document), "`Records` is not a list");
    }
    return found;
}

void RecordReader::Pass::readArray(json::array array, json::document& document)
{
    for (json::value element : array) {
        const char* const begin = element.raw_json_token().data();
        if (element.type() == json::json_type::object)
            takeRecord(element.get_object(), begin, document);
        else
            problem(offsetOf(begin), "a record is not an object");
    }
}

void RecordReader::Pass::takeRecord(json::object object, const char* begin, json::document& document)
{
    EventEntry entry;
    const bool isRecord = m_parsers.extractor.extract(object, entry);
    const std::size_t end = endBefore(placeOf(document));
    if (isRecord)
        keep(std::move(entry), offsetOf(begin), end);
    else
        problem(offsetOf(begin), "not a CloudTrail record: eventVersion and eventName are missing");
    m_good = end;
}

void RecordReader::Pass::keep(EventEntry entry, std::size_t begin, std::size_t end)
{
    const std::string_view text = m_text.substr(begin, end - begin);
    entry.offset = begin;
    entry.length = static_cast<std::uint32_t>(text.size());
    entry.contentHash = base::hash64(text);
    if (!entry.id.isRecorded())
        entry.shortKey = contentKey(text);
    m_events.push_back(std::move(entry));
}

/// Where the parser stands: the next token, or the end of the document's text.
std::size_t RecordReader::Pass::placeOf(json::document& document) const
{
    const char* place = nullptr;
    if (document.current_location().get(place) != simdjson::SUCCESS)
        return m_limit;
    return std::min(offsetOf(place), m_limit);
}

/// One past the brace that closes the object before `next`.
std::size_t RecordReader::Pass::endBefore(std::size_t next) const
{
    const std::size_t brace = m_text.rfind('}', next == 0 ? 0 : next - 1);
    return brace == std::string_view::npos ? next : brace + 1;
}

RecordReader::RecordReader(Vocabulary& vocabulary)
    : m_parsers(std::make_unique<Parsers>(vocabulary))
{
}

RecordReader::~RecordReader() = default;

void RecordReader::read(
    std::string_view text, std::vector<EventEntry>& events, std::vector<ReadProblem>& problems)
{
    Pass(*m_parsers, text, events, problems).run();
}

} // namespace khoji::record
