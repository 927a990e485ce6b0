#include "core/output/csv_writer.h"

#include "core/output/byte_sink.h"
#include "core/output/row_pages.h"

#include <limits>
#include <string>
#include <string_view>

namespace khoji::output {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kLineEnd = "\r\n";

bool looksLikeFormula(std::string_view cell)
{
    return !cell.empty()
        && std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos;
}

/// Appends one line at a time to a text.
class CsvLines {
public:
    CsvLines(std::string& out, bool spreadsheetSafe)
        : m_out(out)
        , m_spreadsheetSafe(spreadsheetSafe)
    { }

    void addCell(std::string_view cell)
    {
        if (!m_atStart)
            m_out += ',';
        m_atStart = false;
        const bool disarm = m_spreadsheetSafe && looksLikeFormula(cell);
        if (cell.find_first_of(",\"\r\n") == std::string_view::npos) {
            m_out.append(disarm ? "'" : "").append(cell);
            return;
        }
        m_out += disarm ? "\"'" : "\"";
        appendDoubled(cell);
        m_out += '"';
    }

    void endLine()
    {
        m_out += kLineEnd;
        m_atStart = true;
    }

private:
    void appendDoubled(std::string_view cell)
    {
        for (const char c : cell) {
            if (c == '"')
                m_out += '"';
            m_out += c;
        }
    }

    std::string& m_out;
    bool m_spreadsheetSafe;
    bool m_atStart = true;
};

std::string heading(const CsvOptions& options)
{
    std::string out(options.byteOrderMark ? kByteOrderMark : std::string_view());
    CsvLines lines(out, options.spreadsheetSafe);
    for (const Column& column : options.columns)
        lines.addCell(column.name());
    lines.endLine();
    return out;
}

void appendRow(CsvLines& lines, const std::vector<Column>& columns, const store::EventRow& row,
    ColumnReader& reader)
{
    reader.read(row);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].field() != record::Field::EventTime)
            lines.addCell(reader.cell(i));
        else
            lines.addCell(row.time == base::kUndated ? std::string() : base::formatIso(row.time));
    }
    lines.endLine();
}

base::Result<ExportSummary> writeTo(ByteSink& sink, const store::EventStore& events,
    const store::ResultRows& rows, const CsvOptions& options, base::Progress& progress,
    std::stop_token stop)
{
    ExportSummary summary;
    if (auto done = sink.write(heading(options)); !done)
        return tl::unexpected(done.error());
    ColumnReader reader(events, options.columns);
    std::string text;
    const auto writePage = [&](const std::vector<store::EventRow>& page) -> base::Result<void> {
        text.clear();
        CsvLines lines(text, options.spreadsheetSafe);
        for (const store::EventRow& row : page)
            appendRow(lines, options.columns, row, reader);
        summary.rows += page.size();
        progress.events += page.size();
        return sink.write(text);
    };
    constexpr auto kAll = std::numeric_limits<std::uint64_t>::max();
    if (auto done = forEachPage(rows, kAll, fieldsOf(options.columns), stop, writePage); !done)
        return tl::unexpected(done.error());
    if (auto done = sink.commit(); !done)
        return tl::unexpected(done.error());
    summary.bytes = sink.bytes();
    summary.sha256 = sink.sha256();
    summary.failed = reader.failed();
    summary.firstFailure = reader.firstFailure();
    return summary;
}

base::Result<void> check(const CsvOptions& options)
{
    if (options.columns.empty())
        return base::fail(base::ErrorKind::Usage, "No columns were chosen for the CSV file");
    return {};
}

} // namespace

base::Result<ExportSummary> writeCsvFile(const store::EventStore& events,
    const store::ResultRows& rows, const CsvOptions& options, const std::filesystem::path& path,
    base::Progress& progress, std::stop_token stop)
{
    if (auto checked = check(options); !checked)
        return tl::unexpected(checked.error());
    const auto sink = openFileSink(path);
    if (!sink)
        return tl::unexpected(sink.error());
    return writeTo(**sink, events, rows, options, progress, stop);
}

base::Result<ExportSummary> writeCsv(const store::EventStore& events, const store::ResultRows& rows,
    const CsvOptions& options, std::ostream& out, base::Progress& progress, std::stop_token stop)
{
    if (auto checked = check(options); !checked)
        return tl::unexpected(checked.error());
    return writeTo(*streamSink(out), events, rows, options, progress, stop);
}

} // namespace khoji::output
