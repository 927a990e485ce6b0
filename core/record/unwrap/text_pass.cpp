#include "core/record/unwrap/text_pass.h"

#include "core/record/json_walk.h"
#include "core/record/token_walk.h"
#include "core/record/unwrap/clean_utf8.h"
#include "core/record/unwrap/loose_text.h"
#include "core/record/unwrap/salvage.h"
#include "core/record/unwrap/unwrapper.h"

#include <algorithm>
#include <utility>

namespace khoji::record {

namespace {

namespace json = simdjson::ondemand;

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

/// The text after `name` and the blanks behind it, or nothing when something else stands at `at`.
std::optional<std::size_t> after(std::string_view text, std::size_t at, std::string_view name)
{
    if (text.substr(at, name.size()) != name)
        return std::nullopt;
    return skipJsonBlank(text, at + name.size());
}

/// What simdjson asks of an object before it begins. It would have to count brackets where a brace
/// follows the text: that is left to it.
bool endsLikeObject(const JsonTokens& tokens, std::string_view text)
{
    const char behind = *(text.data() + text.size());
    return tokens.kind(tokens.count() - 1) == '}' && behind != '}';
}

} // namespace

std::optional<std::size_t> insideRecords(std::string_view text, std::size_t at)
{
    for (const std::string_view token : {"{", "\"Records\"", ":", "["}) {
        const auto next = after(text, at, token);
        if (!next)
            return std::nullopt;
        at = *next;
    }
    return at;
}

void TextPass::read()
{
    const std::string_view text = m_source.text;
    const std::size_t at =
        skipJsonBlank(text, text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0);
    if (at == text.size() || (text[at] != '{' && text[at] != '[')) {
        LooseText(m_reading, m_source).read(at);
        return;
    }
    m_good = at;
    try {
        const std::size_t end = skipJsonBlank(text, readFirstDocument(at));
        if (end < text.size())
            LooseText(m_reading, m_source).readDocuments(end);
    } catch (const simdjson::simdjson_error& error) {
        Salvage(m_reading, m_source).run(m_good, m_good, error.what());
    }
}

/// Nobody knows where it ends, so all of the text is looked at; but what comes behind it, another
/// kind of document or damage, is not to be held against it.
std::size_t TextPass::readFirstDocument(std::size_t from)
{
    try {
        return readDocument(from, m_source.text.size());
    } catch (const simdjson::simdjson_error&) {
        const auto end = m_good == from ? endOfValue(m_source.text, from) : std::nullopt;
        if (!end || *end == m_source.text.size())
            throw;
        return readDocument(from, *end);
    }
}

void TextPass::readElement(TextSpan span)
{
    m_source = m_source.inside(span.end);
    if (m_source.level > Reading::kDeepest) {
        m_reading.problems().addAlike(m_source.inFile(span.begin),
            "wrapped more than " + std::to_string(Reading::kDeepest) + " times, not followed", 1);
        return;
    }
    m_good = span.begin;
    try {
        (void)readDocument(span.begin, span.end);
    } catch (const simdjson::simdjson_error& error) {
        Salvage(m_reading, m_source).run(m_good, m_good, error.what());
    }
}

TextPass::Document TextPass::iterate(TextSpan span)
{
    m_limit = span.end;
    // The bytes after the value belong to the same padded buffer, so they may be looked at.
    const std::size_t size = span.end - span.begin;
    return m_reading.parsers()
        .at(m_source.level)
        .iterate(simdjson::padded_string_view(
            m_source.text.data() + span.begin, size, size + simdjson::SIMDJSON_PADDING));
}

/// Reads one JSON value that begins at `from`; returns where it ends. Throws simdjson_error.
std::size_t TextPass::readDocument(std::size_t from, std::size_t end)
{
    m_taken = 0;
    if (const auto read = readTrailFile({from, end}))
        return *read;
    Document document = iterate({from, end});
    readRoot(document);
    return placeOf(document);
}

/// The usual file, as long as it is nothing but sound records; nothing when others are to go on
/// from m_taken. They would read the same, only slower.
std::optional<std::size_t> TextPass::readTrailFile(TextSpan span)
{
    constexpr std::size_t kList = 3; // behind `{`, `"Records"` and `:`
    const std::string_view text = m_source.text.substr(span.begin, span.end - span.begin);
    JsonTokens& tokens = m_reading.parsers().tokens;
    if (!insideRecords(text, 0) || !tokens.find(text) || !endsLikeObject(tokens, text))
        return std::nullopt;
    m_source.form = LogForm::TrailFile;
    TokenWalk walk(tokens, kList);
    walk.enter();
    while (walk.nextElement()) {
        if (!takeRecord(walk, span.begin))
            return std::nullopt;
    }
    if (walk.kind() != '}')
        return std::nullopt;
    m_reading.setForm(LogForm::TrailFile);
    return span.begin + tokens.place(walk.at() + 1);
}

/// What comes next in a text that begins at `textBegin`. False when it is no sound record, and
/// nothing of it was taken.
bool TextPass::takeRecord(TokenWalk& walk, std::size_t textBegin)
{
    if (walk.kind() != '{')
        return false;
    const std::size_t begin = textBegin + walk.place();
    const RecordMembers members = membersOf(walk);
    if (walk.hasStopped() || !members.looksLikeRecord() || members.isAggregated())
        return false;
    EventEntry entry;
    const Extracted what = m_reading.parsers().extractor.extract(members, entry);
    m_good = m_taken = textBegin + walk.end();
    m_reading.keep(what, std::move(entry), m_source, {begin, m_good});
    return true;
}

bool TextPass::readObject(TextSpan span)
{
    try {
        const std::string_view text = m_source.text.substr(span.begin, span.end - span.begin);
        if (!simdjson::validate_utf8(text.data(), text.size()))
            return readObjectWithInvalidUtf8(span);
        (void)readDocument(span.begin, span.end);
        return true;
    } catch (const simdjson::simdjson_error&) {
        return false;
    }
}

bool TextPass::readRecord(TextSpan span)
{
    try {
        EventEntry entry;
        Document document = iterate(span);
        const Extracted what = m_reading.parsers().extractor.extract(document.get_object(), entry);
        if (what != Extracted::Nothing)
            m_reading.keep(what, std::move(entry), m_source, span);
        return what != Extracted::Nothing;
    } catch (const simdjson::simdjson_error&) {
        return false;
    }
}

/// Bytes that are no UTF-8 are no reason to lose a record.
bool TextPass::readObjectWithInvalidUtf8(TextSpan span)
{
    const std::string clean =
        withoutInvalidUtf8(m_source.text.substr(span.begin, span.end - span.begin));
    const simdjson::padded_string padded(clean);
    json::document document = m_reading.parsers().at(m_source.level).iterate(padded);
    EventEntry entry;
    const Extracted what = m_reading.parsers().extractor.extract(document.get_object(), entry);
    if (what == Extracted::Nothing) {
        if (Unwrapper(m_reading, m_source).read(span))
            return true;
        if (clean.find("\"eventVersion\"") != std::string::npos) // in something larger
            return false;
        problem(span.begin, "not a CloudTrail record", 1);
        return true;
    }
    problem(span.begin, "a record holds bytes that are not UTF-8; the index shows them as `?`", 0);
    m_reading.keep(what, std::move(entry), m_source, span);
    return true;
}

void TextPass::readRoot(Document& document)
{
    const std::size_t begin = offsetOf(document.raw_json_token().value().data());
    if (document.type() == json::json_type::array) {
        if (m_source.form == LogForm::Records)
            m_source.form = LogForm::RecordList;
        readArray(document.get_array(), document);
    } else if (insideRecords(m_source.text, begin)) {
        readRecords(document);
    } else {
        takeObject(document.get_object(), begin, document, InList::No);
    }
}

/// `{"Records":[...]}`, the usual file.
void TextPass::readRecords(Document& document)
{
    m_source.form = LogForm::TrailFile;
    for (json::field field : document.get_object()) {
        if (keyOf(field) != "Records") {
            stepOver(field.value());
            continue;
        }
        json::value value = field.value();
        if (value.type() == json::json_type::array)
            readArray(value.get_array(), document);
        else
            problem(placeOf(document), "`Records` is not a list", 0);
    }
    m_reading.setForm(LogForm::TrailFile);
}

void TextPass::readArray(json::array array, Document& document)
{
    bool isEmpty = true;
    for (json::value element : array) {
        const std::size_t begin = offsetOf(element.raw_json_token().data());
        isEmpty = false;
        if (begin < m_taken)
            continue;
        if (element.type() == json::json_type::object)
            takeObject(element.get_object(), begin, document, InList::Yes);
        else if (element.type() == json::json_type::array)
            takeArray(element.get_array(), begin);
        else
            takeScalar(element, begin);
    }
    if (isEmpty)
        m_reading.setForm(m_source.form); // else its elements decide
}

void TextPass::takeObject(json::object object, std::size_t begin, Document& document, InList inList)
{
    EventEntry entry;
    const Extracted what = m_reading.parsers().extractor.extract(object, entry);
    const TextSpan span{begin, endBefore(placeOf(document))};
    if (what != Extracted::Nothing)
        m_reading.keep(what, std::move(entry), m_source, span);
    else
        unwrap(span, inList);
    m_good = span.end;
}

void TextPass::unwrap(TextSpan span, InList inList)
{
    Unwrapper unwrapper(m_reading, m_source);
    if (unwrapper.read(span))
        return;
    const std::string lead = inList == InList::Yes
        ? "not a CloudTrail record, eventVersion and eventName are missing: "
        : "not CloudTrail: ";
    unwrapper.reportUnknown(span, lead);
}

/// Lists in lists come from putting files together. In `Records` there is no reason for one.
void TextPass::takeArray(json::array array, std::size_t begin)
{
    const std::string_view text = array.raw_json();
    if (m_source.form == LogForm::TrailFile)
        problem(begin, "a record is not an object", 1);
    else
        TextPass(m_reading, m_source).readElement({begin, begin + text.size()});
    m_good = begin + text.size();
}

/// A record in a list may be JSON text; any other number, word or text is none.
void TextPass::takeScalar(json::value value, std::size_t begin)
{
    const bool isText = value.type() == json::json_type::string;
    const std::string text(isText ? scalarText(value) : std::string_view());
    if (text.starts_with('{'))
        m_reading.readInner(m_source, begin, text);
    else
        problem(begin, "a record is not an object", 1);
}

/// Where the parser stands: the next token, or the end of the document's text.
std::size_t TextPass::placeOf(Document& document) const
{
    const char* place = nullptr;
    if (document.current_location().get(place) != simdjson::SUCCESS)
        return m_limit;
    return std::min(offsetOf(place), m_limit);
}

/// One past the brace that closes the object before `next`.
std::size_t TextPass::endBefore(std::size_t next) const
{
    const std::size_t brace = m_source.text.rfind('}', next == 0 ? 0 : next - 1);
    return brace == std::string_view::npos ? next : brace + 1;
}

} // namespace khoji::record
