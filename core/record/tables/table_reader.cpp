#include "core/record/tables/table_reader.h"

#include "core/base/utf8.h"
#include "core/record/tables/foreign_table.h"

#include <algorithm>
#include <array>
#include <utility>

namespace khoji::record {

namespace {

/// So much of a table is looked at for a record, where its columns could be any log's.
constexpr std::size_t kLookedAtRows = 1000;
constexpr std::size_t kLookedAtBytes = std::size_t{4} << 20;

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

/// Where the header begins, and a separator that the text itself states.
struct Preamble {
    std::size_t end = 0;
    std::optional<char> separator;
};

std::size_t lineEnd(std::string_view text, std::size_t from)
{
    return std::min(text.find_first_of("\r\n", from), text.size());
}

std::size_t lineBegin(std::string_view text, std::size_t from)
{
    return std::min(text.find_first_not_of("\r\n", from), text.size());
}

/// Lines that programs put before the header: `sep=;` (Excel) and `#TYPE ...` (PowerShell).
Preamble preambleOf(std::string_view text)
{
    Preamble preamble;
    preamble.end = lineBegin(text, text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0);
    while (true) {
        const std::string_view line =
            text.substr(preamble.end, lineEnd(text, preamble.end) - preamble.end);
        const bool separator = line.starts_with("sep=") && line.size() == 5;
        if (!separator && !line.starts_with("#TYPE "))
            return preamble;
        if (separator)
            preamble.separator = line.back();
        preamble.end = lineBegin(text, preamble.end + line.size());
    }
}

/// A reading of the header with one of the separators.
struct Header {
    CsvScanner rows;
    std::vector<std::string> names;
    std::optional<RowRecords> records;
    bool readable = false;
};

/// Headers quote or pad their names as they like.
void trim(std::string& name)
{
    name.erase(name.find_last_not_of(' ') + 1);
    name.erase(0, name.find_first_not_of(' '));
}

Header headerOf(std::string_view text, std::size_t from, char separator)
{
    Header header{CsvScanner(text, separator), {}, {}, false};
    header.rows.moveTo(from);
    const CsvScanner::Row* const row = header.rows.next();
    if (row == nullptr)
        return header;
    header.readable = !row->cutOff;
    header.names = row->cells;
    std::for_each(header.names.begin(), header.names.end(), trim);
    if (header.readable)
        header.records = RowRecords::forColumns(header.names);
    return header;
}

/// The reading that finds CloudTrail's columns; else the one that finds most columns.
Header bestHeader(std::string_view text)
{
    const Preamble preamble = preambleOf(text);
    if (preamble.separator)
        return headerOf(text, preamble.end, *preamble.separator);
    Header best = headerOf(text, preamble.end, ',');
    for (const char separator : {';', '\t'}) {
        Header other = headerOf(text, preamble.end, separator);
        const bool better = best.records.has_value() == other.records.has_value()
            ? other.names.size() > best.names.size()
            : other.records.has_value();
        if (better)
            best = std::move(other);
    }
    return best;
}

/// At most `kMost` bytes of hostile text.
std::string shortened(std::string_view text)
{
    constexpr std::size_t kMost = 40;
    return std::string(base::utf8::prefix(text, kMost)) + (text.size() > kMost ? "..." : "");
}

std::string firstFive(const std::vector<std::string>& names)
{
    std::string list;
    for (std::size_t i = 0; i < std::min<std::size_t>(names.size(), 5); ++i)
        list += (i == 0 ? "" : ", ") + shortened(names[i]);
    return list + (names.size() > 5 ? ", ..." : "");
}

/// What the text is, as it is no table of CloudTrail's.
base::Error refusal(std::string_view text, const Header& header)
{
    const std::size_t first = preambleOf(text).end;
    if (const auto lines = foreignLines(text.substr(first, lineEnd(text, first) - first)))
        return {
            base::ErrorKind::NotCloudTrail, "This is " + std::string(*lines) + ", not CloudTrail"};
    if (header.names.size() < 2 && !header.records)
        return {base::ErrorKind::Damaged,
            "This is no table: its first line is not a row of column names"};
    if (!header.readable)
        return {base::ErrorKind::Damaged, "This table has no readable header"};
    if (const auto table = foreignTable(header.names))
        return {
            base::ErrorKind::NotCloudTrail, "This is " + std::string(*table) + ", not CloudTrail"};
    return {base::ErrorKind::NotCloudTrail,
        "This is a table without CloudTrail's columns: " + firstFive(header.names)};
}

std::vector<std::string_view> viewsOf(const std::vector<std::string>& cells)
{
    return {cells.begin(), cells.end()};
}

/// Whether one of the first rows holds something of CloudTrail's.
bool holdsRecords(const RowRecords& records, CsvScanner rows)
{
    const std::size_t begin = rows.at();
    for (std::size_t i = 0; i < kLookedAtRows && rows.at() - begin < kLookedAtBytes; ++i) {
        const CsvScanner::Row* const row = rows.next();
        if (row == nullptr)
            return false;
        const auto record = records.record(viewsOf(row->cells));
        if (record
            && (record->json.find("eventName") != std::string::npos
                || record->json.find("eventVersion") != std::string::npos))
            return true;
    }
    return false;
}

bool isBlank(const std::string& cell)
{
    return cell.find_first_not_of(' ') == std::string::npos;
}

} // namespace

base::Result<TableReader> TableReader::open(std::string_view text)
{
    Header header = bestHeader(text);
    if (!header.records)
        return tl::unexpected(refusal(text, header));
    // One column needs no separator, and records that nobody quoted are full of them.
    if (header.names.size() == 1)
        header.rows = headerOf(text, preambleOf(text).end, '\n').rows;
    if (!header.records->isCertain() && !holdsRecords(*header.records, header.rows))
        return tl::unexpected(refusal(text, header));
    return TableReader(text, std::move(*header.records), header.rows, std::move(header.names));
}

TableReader::TableReader(
    std::string_view text, RowRecords records, CsvScanner rows, std::vector<std::string> header)
    : m_text(text)
    , m_records(std::move(records))
    , m_rows(std::move(rows))
    , m_header(std::move(header))
{ }

std::optional<TableReader::Item> TableReader::next()
{
    if (m_pending)
        return std::exchange(m_pending, std::nullopt);
    while (const CsvScanner::Row* const row = m_rows.next()) {
        if (auto item = read(*row))
            return item;
    }
    return std::nullopt;
}

std::optional<TableReader::Item> TableReader::read(const CsvScanner::Row& row)
{
    if (row.cutOff)
        return readCutOff(row);
    const bool salvaging = row.begin < m_salvageEnd;
    if (row.cells == m_header || (salvaging && row.cells.size() != m_header.size()))
        return std::nullopt;

    auto record = m_records.record(viewsOf(row.cells));
    const bool shifted = row.cells.size() > m_header.size()
        && !std::all_of(row.cells.begin() + static_cast<std::ptrdiff_t>(m_header.size()),
            row.cells.end(), isBlank);
    // More cells than columns: what stands in which column is a guess, but a whole record is one
    // anywhere.
    if (shifted && (!record || record->summary))
        record = base::fail(base::ErrorKind::Damaged,
            "This row has " + std::to_string(row.cells.size()) + " cells, and the table "
                + std::to_string(m_header.size()) + " columns");
    if (record)
        return take(std::move(*record), row.begin, row.end);
    if (salvaging)
        return std::nullopt;
    return ReadProblem{
        row.begin, record.error().message, record.error().kind != base::ErrorKind::NotCloudTrail};
}

/// The cells before the one that never closes are good. When they make a record, only what follows
/// them is looked at again; else all that the row swallowed is.
std::optional<TableReader::Item> TableReader::readCutOff(const CsvScanner::Row& row)
{
    const bool told = row.begin < m_salvageEnd;
    m_salvageEnd = std::max(m_salvageEnd, row.end);
    auto cells = viewsOf(row.cells);
    cells.pop_back();
    auto record = m_records.record(cells);
    ReadProblem problem{row.begin,
        "This row cannot be read to its end: a quote is missing, the file is cut off, "
        "or the row has too many cells",
        !record};
    if (!record)
        return told ? std::nullopt : std::optional<Item>(std::move(problem));
    m_rows.moveTo(std::max(m_rows.at(), lineEnd(m_text, row.openCell)));
    if (!told)
        m_pending = std::move(problem);
    return TableRow{std::move(record->json), record->summary, row.begin, row.openCell};
}

TableReader::Item TableReader::take(RowRecords::Row record, std::size_t begin, std::size_t end)
{
    if (!record.remark.empty())
        m_pending = ReadProblem{begin, std::move(record.remark), false};
    return TableRow{std::move(record.json), record.summary, begin, end};
}

} // namespace khoji::record
