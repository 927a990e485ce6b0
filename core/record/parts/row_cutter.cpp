#include "core/record/parts/row_cutter.h"

#include "core/record/tables/csv_scanner.h"

#include <algorithm>
#include <optional>

namespace khoji::record {

namespace {

constexpr std::size_t kNone = std::string_view::npos;
constexpr std::size_t kLongestHeading = std::size_t{64} << 10;
/// Fields of one column only are ended by nothing but the line.
constexpr char kNoSeparator = '\n';

std::size_t lineEnd(std::string_view text, std::size_t from)
{
    return std::min(text.find_first_of("\r\n", from), text.size());
}

/// What programs put before the names of the columns (see TableReader).
struct Preamble {
    std::size_t end = 0;
    std::optional<char> separator;
};

Preamble preambleOf(std::string_view text)
{
    Preamble preamble;
    while (true) {
        const std::string_view line =
            text.substr(preamble.end, lineEnd(text, preamble.end) - preamble.end);
        const bool isSeparator = line.starts_with("sep=") && line.size() == 5;
        if (!isSeparator && !line.starts_with("#TYPE "))
            return preamble;
        if (isSeparator)
            preamble.separator = line.back();
        preamble.end =
            std::min(text.find_first_not_of("\r\n", preamble.end + line.size()), text.size());
    }
}

/// The separator that makes most columns of the first row.
char separatorOf(std::string_view firstRow)
{
    char best = kNoSeparator;
    std::size_t columns = 1;
    for (const char separator : {',', ';', '\t'}) {
        CsvScanner rows(firstRow, separator);
        const CsvScanner::Row* const row = rows.next();
        if (row != nullptr && row->cells.size() > columns) {
            columns = row->cells.size();
            best = separator;
        }
    }
    return best;
}

} // namespace

RowCutter::RowCutter(std::string_view beginning)
{
    const Preamble preamble = preambleOf(beginning);
    const std::string_view line =
        beginning.substr(preamble.end, lineEnd(beginning, preamble.end) - preamble.end);
    m_isTable = line.find('{') == kNone && line.size() <= kLongestHeading;
    if (!m_isTable)
        return;
    m_separator = preamble.separator ? *preamble.separator : separatorOf(line);
    CsvScanner rows(beginning, m_separator);
    rows.moveTo(preamble.end);
    const CsvScanner::Row* const row = rows.next();
    if (row != nullptr && !row->cutOff && row->end <= kLongestHeading)
        m_columns = std::string(beginning.substr(0, row->end)) + "\n";
}

std::string RowCutter::heading(std::string_view) const
{
    return m_atBeginning ? std::string() : m_columns;
}

std::size_t RowCutter::separators(std::string_view text) const
{
    return std::min(text.find_first_not_of("\r\n"), text.size());
}

PartCutter::Cut RowCutter::cut(std::string_view window)
{
    m_atBeginning = false;
    std::size_t end = m_isTable ? lastRowEnd(window) : 0;
    if (end == 0) // log lines, or a quote that never closes
        end = window.find_last_of("\r\n") + 1;
    return {end == 0 ? window.size() : end, {}};
}

/// Behind the last row that is whole for certain: a line end follows it.
std::size_t RowCutter::lastRowEnd(std::string_view window) const
{
    CsvScanner rows(window, m_separator);
    std::size_t end = 0;
    while (const CsvScanner::Row* const row = rows.next()) {
        if (row->cutOff || row->end >= window.size())
            break;
        end = row->end;
    }
    return end;
}

} // namespace khoji::record
