#include "core/record/tables/csv_scanner.h"
#include "core/record/tables/row_records.h"
#include "core/record/tables/table_reader.h"
#include "tests/fuzz/promise.h"
#include "tests/fuzz/targets.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <variant>
#include <vector>

namespace khoji::fuzz {

namespace {

using record::CsvScanner;
using record::ReadProblem;
using record::RowRecords;
using record::TableRow;

void checkRecord(const std::string& json, bool summary)
{
    promise(!json.empty(), "a row gives a record, or none");
    promise(!summary || nlohmann::json::parse(json, nullptr, false).is_object(),
        "a record put together from cells is a JSON object");
}

void scan(std::string_view text, char separator)
{
    CsvScanner rows(text, separator);
    std::size_t end = 0;
    std::size_t at = 0;
    while (const CsvScanner::Row* const row = rows.next()) {
        promise(row->begin >= at && row->begin <= row->end && row->end <= text.size(),
            "rows lie in the text in its order");
        promise(row->begin >= end, "a row begins behind the one before");
        promise(!row->cells.empty() && row->cells.size() <= CsvScanner::kMostCells,
            "a row has cells, but not without bound");
        promise(!row->cutOff || (row->openCell >= row->begin && row->openCell <= row->end),
            "the open cell of a row cut off lies in it");
        promise(rows.at() > at, "each row brings the end nearer");
        at = rows.at();
        end = row->cutOff ? row->begin : row->end; // what it swallowed is looked at again
    }
}

void readTable(std::string_view text)
{
    auto table = record::TableReader::open(text);
    if (!table) {
        promise(!table.error().message.empty(), "what is no table has a reason for it");
        return;
    }
    std::size_t begin = 0;
    while (const auto item = table->next()) {
        if (const auto* const row = std::get_if<TableRow>(&*item)) {
            promise(row->begin >= begin && row->begin <= row->end && row->end <= text.size(),
                "records come in the order of the text");
            checkRecord(row->json, row->summary);
            begin = row->begin;
        } else {
            const auto& problem = std::get<ReadProblem>(*item);
            promise(problem.offset && *problem.offset <= text.size(),
                "a problem of a table has its place");
            promise(!problem.reason.empty(), "a problem has a reason");
        }
    }
}

/// The rows of an answer, for which the first one names the columns.
void readRows(std::string_view text)
{
    CsvScanner rows(text);
    const CsvScanner::Row* const first = rows.next();
    if (first == nullptr)
        return;
    const auto records = RowRecords::forColumns(first->cells);
    if (!records)
        return;
    while (const CsvScanner::Row* const row = rows.next()) {
        const std::vector<std::string_view> cells(row->cells.begin(), row->cells.end());
        if (const auto record = records->record(cells))
            checkRecord(record->json, record->summary);
        else
            promise(!record.error().message.empty(), "what is no record has a reason for it");
    }
}

} // namespace

void csv(std::string_view bytes)
{
    for (const char separator : {',', ';', '\t'})
        scan(bytes, separator);
    readTable(bytes);
    readRows(bytes);
}

} // namespace khoji::fuzz
