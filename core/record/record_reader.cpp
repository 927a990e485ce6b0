#include "core/record/record_reader.h"

#include "core/record/json_scanner.h"
#include "core/record/record_extractor.h"
#include "core/record/same_content.h"

#include <simdjson.h>

#include <algorithm>
#include <utility>

namespace khoji::record {

namespace {

namespace json = simdjson::ondemand;

/// After so many unreadable places a file is given up: what follows is one last problem.
constexpr std::size_t kPatience = 1000;
/// No record is larger (CloudTrail: 256 KB, Lake: 1 MB); bounds the search after damage. Bytes.
constexpr std::size_t kLargestRecord = std::size_t{16} << 20;
/// So much is looked at again and again after damage, beyond one look at all. Bytes.
constexpr std::size_t kLongestSearch = std::size_t{512} << 20;

/// So many problems of a file are told one by one.
constexpr std::size_t kListedProblems = 1000;

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

std::size_t skipBlank(std::string_view text, std::size_t at)
{
    while (at < text.size() && isBlank(text[at]))
        ++at;
    return at;
}

/// What may stand between the records of lines, of lists and of values one after the other.
bool isBetweenRecords(char c)
{
    return isBlank(c) || c == ',' || c == '[' || c == ']';
}

/// The text after `name` and the blanks behind it, or nothing when something else stands at `at`.
std::optional<std::size_t> after(std::string_view text, std::size_t at, std::string_view name)
{
    if (text.substr(at, name.size()) != name)
        return std::nullopt;
    return skipBlank(text, at + name.size());
}

/// Inside the list of `{"Records":[`, when that stands at `at`.
std::optional<std::size_t> insideWrapper(std::string_view text, std::size_t at)
{
    for (const std::string_view token : {"{", "\"Records\"", ":", "["}) {
        const auto next = after(text, at, token);
        if (!next)
            return std::nullopt;
        at = *next;
    }
    return at;
}

bool mentions(std::string_view text, std::string_view member)
{
    return text.find(member) != std::string_view::npos;
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
        return m_count == 0 ? "no members at all"
                            : "members " + m_text + (m_count > 5 ? ", ..." : "");
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
        const std::size_t length = lead < 0x80 ? 1
            : lead < 0xC2                      ? 0
            : lead < 0xE0                      ? 2
            : lead < 0xF0                      ? 3
            : lead < 0xF5                      ? 4
                                               : 0;
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
    { }
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
    { }

    void run();

private:
    void readSequence(std::size_t from);
    void reportStray(std::size_t from, std::size_t end);
    void salvage(std::size_t from, const char* why);
    [[nodiscard]] std::size_t readDocument(std::size_t from, std::size_t end);
    [[nodiscard]] bool readObject(TextSpan span);
    [[nodiscard]] bool readObjectWithInvalidUtf8(TextSpan span);
    void readRoot(json::document& document);
    void readArray(json::array array, json::document& document);
    [[nodiscard]] bool readWrapper(json::document& document, MemberNames& names);
    void takeRecord(json::object object, const char* begin, json::document& document);
    void keep(EventEntry entry, std::size_t begin, std::size_t end);
    void problem(std::optional<std::uint64_t> offset, std::string reason);
    void sumUpProblems();
    [[nodiscard]] std::size_t offsetOf(const char* place) const
    {
        return static_cast<std::size_t>(place - m_text.data());
    }
    [[nodiscard]] std::size_t placeOf(json::document& document) const;
    [[nodiscard]] std::size_t endBefore(std::size_t next) const;
    [[nodiscard]] std::string_view reach(std::size_t from) const;
    [[nodiscard]] std::size_t nextRecord(std::size_t from);
    [[nodiscard]] bool mayBeRecord(std::size_t brace);

    Parsers& m_parsers;
    std::string_view m_text;
    std::vector<EventEntry>& m_events;
    std::vector<ReadProblem>& m_problems;
    std::size_t m_good = 0; ///< everything before is read
    std::size_t m_limit = 0; ///< where the document at hand ends at the latest
    std::size_t m_searched = 0; ///< bytes looked at in search of records after damage
    std::size_t m_listed = 0; ///< problems
    std::size_t m_unlisted = 0; ///< problems beyond kListedProblems
};

void RecordReader::Pass::run()
{
    std::size_t at = m_text.substr(0, 3) == kByteOrderMark ? kByteOrderMark.size() : 0;
    at = skipBlank(m_text, at);
    if (at == m_text.size()) {
        problem(std::nullopt, "the file is empty");
        return;
    }
    if (m_text[at] != '{' && m_text[at] != '[') {
        problem(std::nullopt, "not CloudTrail: the content is no JSON");
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
    sumUpProblems();
}

/// A text of nothing but bad places must not fill the memory with complaints.
void RecordReader::Pass::problem(std::optional<std::uint64_t> offset, std::string reason)
{
    if (m_listed == kListedProblems) {
        ++m_unlisted;
        return;
    }
    ++m_listed;
    m_problems.push_back({offset, std::move(reason)});
}

void RecordReader::Pass::sumUpProblems()
{
    if (m_unlisted > 0)
        m_problems.push_back(
            {std::nullopt, std::to_string(m_unlisted) + " further problems of this file"});
}

/// The documents after the first: JSON lines, or values one after the other.
void RecordReader::Pass::readSequence(std::size_t from)
{
    JsonScanner scanner(m_text, from);
    std::size_t end = from;
    while (const auto span = scanner.nextObject()) {
        reportStray(std::exchange(end, span->end), span->begin);
        try {
            (void)readDocument(span->begin, span->end);
            m_good = span->end;
        } catch (const simdjson::simdjson_error& error) {
            salvage(std::max(span->begin, m_good), error.what());
            return;
        }
    }
    reportStray(end, scanner.unfinished().value_or(m_text.size()));
    if (const auto lost = scanner.unfinished())
        salvage(*lost, "the text ends inside an object");
}

/// Words between the objects belong to no record, and are not passed over in silence.
void RecordReader::Pass::reportStray(std::size_t from, std::size_t end)
{
    const auto between = m_text.substr(from, end - from);
    const auto stray = std::find_if_not(between.begin(), between.end(), isBetweenRecords);
    if (stray != between.end())
        problem(from + static_cast<std::size_t>(stray - between.begin()),
            "text that belongs to no record");
}

/// From the first damage on: every object that closes is tried by itself.
void RecordReader::Pass::salvage(std::size_t from, const char* why)
{
    problem(from, std::string("damaged from here on, read record by record: ") + why);
    std::size_t at = from;
    std::size_t failures = 0;
    while (at < m_text.size() && failures < kPatience && m_searched < kLongestSearch) {
        const std::size_t brace = std::min(m_text.find('{', at), m_text.size());
        if (const auto inside = insideWrapper(m_text, brace)) {
            at = *inside;
            continue;
        }
        JsonScanner scanner(reach(brace), brace);
        const auto span = scanner.nextObject();
        if (brace == m_text.size())
            return;
        if (span && readObject(*span)) {
            at = span->end;
            continue;
        }
        // A brace or quote is out of step: look for the next record inside.
        ++failures;
        m_searched += (span ? span->end : reach(brace).size()) - brace;
        const std::size_t lost = std::max(brace, m_good);
        at = nextRecord(std::max(brace + 1, m_good));
        problem(lost,
            "a record is cut off or damaged; lost bytes " + std::to_string(lost) + " to "
                + std::to_string(at));
    }
    if (at < m_text.size())
        problem(at, "too much damage: the rest of the file was not read");
}

/// The text up to where a record that begins at `from` must have ended.
std::string_view RecordReader::Pass::reach(std::size_t from) const
{
    return m_text.substr(0, std::min(m_text.size(), from + kLargestRecord));
}

/// Where the next record seems to begin, else the end.
std::size_t RecordReader::Pass::nextRecord(std::size_t from)
{
    std::size_t brace = from;
    while (m_searched < kLongestSearch
        && (brace = m_text.find('{', brace)) != std::string_view::npos) {
        if (insideWrapper(m_text, brace) || mayBeRecord(brace))
            return brace;
        ++brace;
    }
    return m_searched < kLongestSearch ? m_text.size() : from;
}

/// An object that closes, is no member's value and no text in a string, and holds CloudTrail's
/// words.
bool RecordReader::Pass::mayBeRecord(std::size_t brace)
{
    std::size_t before = brace;
    while (before > 0 && isBlank(m_text[before - 1]))
        --before;
    if (before > 0 && std::string_view(":{\"\\").find(m_text[before - 1]) != std::string_view::npos)
        return false;
    const auto end = endOfValue(reach(brace), brace);
    m_searched += end.value_or(reach(brace).size()) - brace;
    if (!end)
        return false;
    const std::string_view object = m_text.substr(brace, *end - brace);
    return mentions(object, "\"eventVersion\"")
        || (mentions(object, "\"eventName\"") && mentions(object, "\"eventSource\""));
}

/// Reads one JSON value that begins at `from`; returns where it ends. Throws simdjson_error.
std::size_t RecordReader::Pass::readDocument(std::size_t from, std::size_t end)
{
    m_limit = end;
    // The bytes after the value belong to the same padded buffer, so they may be looked at.
    json::document document = m_parsers.parser.iterate(simdjson::padded_string_view(
        m_text.data() + from, end - from, end - from + simdjson::SIMDJSON_PADDING));
    readRoot(document);
    return placeOf(document);
}

/// One object of a damaged text. False when it is damaged itself.
bool RecordReader::Pass::readObject(TextSpan span)
{
    try {
        const std::string_view text = m_text.substr(span.begin, span.end - span.begin);
        if (!simdjson::validate_utf8(text.data(), text.size()))
            return readObjectWithInvalidUtf8(span);
        (void)readDocument(span.begin, span.end);
        return true;
    } catch (const simdjson::simdjson_error&) {
        return false;
    }
}

/// Bytes that are no UTF-8 are no reason to lose a record.
bool RecordReader::Pass::readObjectWithInvalidUtf8(TextSpan span)
{
    const std::string clean = withoutInvalidUtf8(m_text.substr(span.begin, span.end - span.begin));
    const simdjson::padded_string padded(clean);
    json::document document = m_parsers.parser.iterate(padded);
    EventEntry entry;
    if (!m_parsers.extractor.extract(document.get_object(), entry)) {
        if (mentions(clean, "\"eventVersion\"")) // in something larger: the records are inside
            return false;
        problem(span.begin, "not a CloudTrail record");
        return true;
    }
    problem(span.begin, "a record holds bytes that are not UTF-8; the index shows them as `?`");
    keep(std::move(entry), span.begin, span.end);
    return true;
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
        problem(offsetOf(begin), "not CloudTrail: an object with " + names.text());
}

/// `{"Records":[...]}`. False when there is no such member.
bool RecordReader::Pass::readWrapper(json::document& document, MemberNames& names)
{
    bool found = false;
    for (json::field field : document.get_object()) {
        const std::string_view key = keyOf(field);
        names.add(key);
        if (key != "Records") {
            stepOver(field.value());
            continue;
        }
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

void RecordReader::Pass::takeRecord(
    json::object object, const char* begin, json::document& document)
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
{ }

RecordReader::~RecordReader() = default;

void RecordReader::read(
    std::string_view text, std::vector<EventEntry>& events, std::vector<ReadProblem>& problems)
{
    Pass(*m_parsers, text, events, problems).run();
}

} // namespace khoji::record
