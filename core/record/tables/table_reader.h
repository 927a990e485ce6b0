#pragma once

#include "core/base/error.h"
#include "core/record/log_contents.h"
#include "core/record/tables/csv_scanner.h"
#include "core/record/tables/row_records.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace khoji::record {

/// One row of a table that holds a record.
struct TableRow {
    std::string json; ///< as RowRecords::Row::json
    bool summary = false; ///< as RowRecords::Row::summary
    std::size_t begin = 0; ///< the row's own place, bytes into the text of the table
    std::size_t end = 0;
};

/// Reads a CSV text (separator `,` `;` or tab) as a table of CloudTrail events, one row at a time;
/// no more than one row is in memory beside the text.
///
///     auto table = TableReader::open(text);
///     if (!table) ...                       // table.error() says what the text is instead
///     while (auto item = table->next()) {   // each row once, in the order of the text
///         if (const auto* row = std::get_if<TableRow>(&*item)) ...
///         else std::get<ReadProblem>(*item) ...
///     }
///
/// Thread: one. The text must outlive the reader.
class TableReader {
public:
    using Item = std::variant<TableRow, ReadProblem>;

    /// Reads the header, and a few rows where the header alone decides nothing. Fails with
    /// NotCloudTrail when it is a table of something else, which the message names; with Damaged
    /// when it is no table.
    [[nodiscard]] static base::Result<TableReader> open(std::string_view text);

    [[nodiscard]] LogForm form() const { return m_records.form(); }
    /// The next row, or what is wrong with one: `lostRecords` when it gave no record. A row may give
    /// both. Offsets are those of the text. Nothing at the end.
    [[nodiscard]] std::optional<Item> next();

private:
    TableReader(std::string_view text, RowRecords records, CsvScanner rows,
        std::vector<std::string> header);
    [[nodiscard]] std::optional<Item> read(const CsvScanner::Row& row);
    [[nodiscard]] std::optional<Item> readCutOff(const CsvScanner::Row& row);
    [[nodiscard]] Item take(RowRecords::Row record, std::size_t begin, std::size_t end);

    std::string_view m_text;
    RowRecords m_records;
    CsvScanner m_rows;
    std::vector<std::string> m_header;
    std::optional<Item> m_pending; ///< the second thing a row gave
    /// Up to here rows without a record are part of a damage already told.
    std::size_t m_salvageEnd = 0;
};

} // namespace khoji::record
