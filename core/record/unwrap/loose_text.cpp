#include "core/record/unwrap/loose_text.h"

#include "core/record/json_walk.h"
#include "core/record/tables/table_reader.h"
#include "core/record/unwrap/export_lines.h"
#include "core/record/unwrap/salvage.h"
#include "core/record/unwrap/text_pass.h"

#include <algorithm>
#include <utility>

namespace khoji::record {

namespace {

/// Text with this in it holds records, whatever else it is.
constexpr std::string_view kRecordWord = "{\"eventVersion\":";

/// What may stand between the records of lines, of lists and of values one after the other.
bool isBetweenRecords(char c)
{
    return isJsonBlank(c) || c == ',' || c == '[' || c == ']';
}

} // namespace

void LooseText::read(std::size_t from)
{
    if (isExportLine(m_source.text, from)) {
        m_reading.setForm(LogForm::CloudWatchLogs);
        readSequence(from, true);
    } else if (m_source.outer) {
        m_reading.problems().addStranger(
            m_source.outer, "text that is no JSON where a record was expected");
    } else if (from == m_source.text.size()) {
        m_reading.problems().add(std::nullopt, "the file is empty", 0);
    } else {
        readTable();
    }
}

void LooseText::readTable()
{
    auto table = TableReader::open(m_source.text);
    if (!table) {
        const bool foreign = table.error().kind == base::ErrorKind::NotCloudTrail;
        if (m_source.text.find(kRecordWord) != std::string_view::npos)
            return readDocuments(0); // the records are there, whatever stands between them
        if (foreign)
            m_reading.setForm(LogForm::Foreign);
        m_reading.problems().add(std::nullopt,
            (foreign ? "" : "not CloudTrail: the content is no JSON. ") + table.error().message, 0);
        return;
    }
    m_reading.setForm(table->form());
    while (const auto item = table->next()) {
        if (const auto* const row = std::get_if<TableRow>(&*item)) {
            m_reading.readInner(m_source, row->begin, row->json, row->summary);
            continue;
        }
        const auto& bad = std::get<ReadProblem>(*item);
        m_reading.problems().add(bad.offset, bad.reason, bad.lostRecords);
    }
}

void LooseText::readDocuments(std::size_t from)
{
    readSequence(from, false);
}

void LooseText::readSequence(std::size_t from, bool exportLines)
{
    TextPass documents(m_reading, m_source);
    JsonScanner scanner(m_source.text, from);
    std::size_t end = from;
    while (const auto span = scanner.nextObject()) {
        reportStray(std::exchange(end, span->end), span->begin, exportLines);
        try {
            documents.readDocument(*span);
        } catch (const simdjson::simdjson_error& error) {
            Salvage(m_reading, m_source)
                .run(std::max(span->begin, documents.good()), documents.good(), error.what());
            return;
        }
    }
    const auto lost = scanner.unfinished();
    reportStray(end, lost.value_or(m_source.text.size()), exportLines && lost);
    if (lost)
        Salvage(m_reading, m_source).run(*lost, documents.good(), "the text ends inside an object");
}

/// Words between the objects belong to no record, and are not passed over in silence.
void LooseText::reportStray(std::size_t from, std::size_t end, bool exportLines)
{
    const auto between = m_source.text.substr(from, end - from);
    const auto stray = std::find_if_not(between.begin(), between.end(), isBetweenRecords);
    if (stray == between.end() || (exportLines && isLinePrefix(between)))
        return;
    const std::size_t place = from + static_cast<std::size_t>(stray - between.begin());
    m_reading.problems().add(m_source.inFile(place), "text that belongs to no record", 0);
}

} // namespace khoji::record
