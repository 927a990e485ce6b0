#include "core/record/unwrap/reading.h"

#include "core/record/content.h"
#include "core/record/json_walk.h"
#include "core/record/same_content.h"
#include "core/record/unwrap/text_pass.h"

#include <algorithm>
#include <utility>

namespace khoji::record {

namespace json = simdjson::ondemand;

json::parser& ParserStack::at(unsigned level)
{
    while (m_parsers.size() <= level)
        m_parsers.push_back(std::make_unique<json::parser>());
    return *m_parsers[level];
}

Reading::Reading(ParserStack& parsers, LogContents& contents, std::size_t textSize)
    : m_parsers(parsers)
    , m_contents(contents)
    , m_problems(contents.problems)
    , m_expansion(textSize)
    , m_longestSearch(std::min(kLongestSearch, kFreeSearch + textSize * kSearchRatio))
{ }

/// Messages that only name log files are delivery notices, however they came.
void Reading::finish()
{
    const LogForm form = m_contents.form;
    m_problems.finish(found() > 0 || form == LogForm::TrailFile);
    if (found() == 0 && !m_contents.pointers.empty()
        && (form == LogForm::Notification || form == LogForm::EventBridge))
        m_contents.form = LogForm::DeliveryNotice;
}

void Reading::keep(Extracted what, EventEntry entry, const Source& source, TextSpan span)
{
    setForm(source.form);
    const std::string_view json = source.text.substr(span.begin, span.end - span.begin);
    entry.offset = span.begin;
    entry.length = static_cast<std::uint32_t>(json.size());
    if (source.outer) {
        entry.offset = kDecodedText + m_contents.decodedText.size();
        m_contents.decodedText.append(json).push_back('\n');
    }
    if (what != Extracted::Event) {
        const auto kind = what == Extracted::Amendment ? SideRecord::Kind::Amendment
                                                       : SideRecord::Kind::Aggregated;
        m_contents.sideRecords.push_back(
            {kind, entry.time, entry.offset, entry.length, std::move(entry.id),
                what == Extracted::Amendment ? EventId::fromText(m_parsers.extractor.refersTo())
                                             : EventId()});
        return;
    }
    if (!entry.id.isRecorded())
        entry.shortKey = contentKey(json);
    if (source.summary)
        entry.flags |= flag::kSummary;
    if (!m_parsers.extractor.issuedKey().empty())
        m_contents.issuedKeys.push_back(
            {m_contents.events.size(), std::string(m_parsers.extractor.issuedKey())});
    if ((entry.flags & flag::kInsight) != 0) {
        std::string shared = m_parsers.extractor.sharedEventId(json);
        if (!shared.empty())
            m_contents.insightPairs.push_back({m_contents.events.size(), std::move(shared)});
    }
    m_contents.events.push_back(std::move(entry));
}

void Reading::readInner(
    const Source& source, std::size_t place, std::string_view text, bool summary)
{
    if (isPackedText(text)) {
        readBase64(source, place, text);
        return;
    }
    if (!mayTake(source, place, text.size()))
        return;
    const std::string buffer = padded(text);
    Source inner = innerSource(source, place, std::string_view(buffer).substr(0, text.size()));
    inner.summary = source.summary || summary;
    TextPass(*this, inner).read();
}

void Reading::readOnlyRecord(const Source& source, std::size_t place, std::string_view text)
{
    if (!mayTake(source, place, text.size()))
        return;
    const std::string buffer = padded(text);
    const Source inner =
        innerSource(source, place, std::string_view(buffer).substr(0, text.size()));
    const std::size_t begin = skipJsonBlank(text, 0);
    if (begin == text.size() || text[begin] != '{')
        return;
    if (const auto end = endOfValue(inner.text, begin))
        (void)TextPass(*this, inner).readRecord({begin, *end});
}

std::string Reading::padded(std::string_view text)
{
    std::string buffer;
    buffer.reserve(text.size() + ContentReader::kPadding);
    buffer.append(text).append(ContentReader::kPadding, '\0');
    return buffer;
}

Source Reading::innerSource(const Source& source, std::size_t place, std::string_view text) const
{
    Source inner = source;
    inner.text = text;
    inner.outer = source.inFile(place);
    ++inner.level;
    return inner;
}

void Reading::readBase64(const Source& source, std::size_t place, std::string_view base64)
{
    const auto bytes = fromBase64(base64);
    if (!bytes)
        m_problems.addAlike(source.inFile(place), "data that are no base64", 1);
    else if (isGzip(*bytes))
        readUnpacked(source, place, *bytes);
    else if (isPackedText(*bytes)) // base64 in base64 is nobody's form
        m_problems.addAlike(source.inFile(place), "data that are encoded twice", 1);
    else
        readInner(source, place, *bytes);
}

void Reading::readUnpacked(const Source& source, std::size_t place, std::string_view bytes)
{
    const auto content = unpacked(bytes, m_expansion.left());
    if (!content) {
        m_problems.addAlike(
            source.inFile(place), "compressed data in a message: " + content.error().message, 1);
        return;
    }
    readInner(source, place, content->text);
    if (!content->damage.empty())
        m_problems.addAlike(
            source.inFile(place), "compressed data in a message: " + content->damage, 0);
}

bool Reading::mayTake(const Source& source, std::size_t place, std::size_t bytes)
{
    if (source.level + 1 > kDeepest) {
        m_problems.addAlike(source.inFile(place),
            "wrapped more than " + std::to_string(kDeepest) + " times, not followed", 1);
        return false;
    }
    if (!m_expansion.take(bytes)) {
        m_problems.addAlike(source.inFile(place),
            "what lies encoded in this file expands beyond all measure; the rest was not read", 1);
        return false;
    }
    return true;
}

bool Reading::readRow(const Source& source, std::size_t place, std::span<const std::string> names,
    std::span<const std::string> cells)
{
    if (!std::equal(names.begin(), names.end(), m_columns.begin(), m_columns.end())) {
        m_columns.assign(names.begin(), names.end());
        m_rows = RowRecords::forColumns(names);
    }
    if (!m_rows)
        return false;
    setForm(m_rows->form());
    const std::vector<std::string_view> views(cells.begin(), cells.end());
    const auto row = m_rows->record(views);
    if (!row) {
        m_problems.addAlike(source.inFile(place), row.error().message,
            row.error().kind == base::ErrorKind::NotCloudTrail ? 0 : 1);
        return true;
    }
    if (!row->remark.empty())
        m_problems.addAlike(source.inFile(place), row->remark, 0);
    const std::string json = row->json; // reading it may come to rows again
    readInner(source, place, json, row->summary);
    return true;
}

} // namespace khoji::record
