#include "core/output/table_writer.h"

#include "core/base/visible_text.h"
#include "core/output/row_pages.h"

#include <algorithm>
#include <numeric>
#include <ostream>
#include <string>

namespace khoji::output {

namespace {

constexpr std::size_t kGap = 2;
constexpr std::size_t kNarrowest = 6;
constexpr std::size_t kLongestCell = 500;

using Widths = std::vector<std::size_t>;
using Cells = std::vector<std::string>;

Cells headingCells(const std::vector<Column>& columns)
{
    Cells cells;
    for (const Column& column : columns)
        cells.push_back(base::visible(column.name(), kLongestCell));
    return cells;
}

Cells rowCells(const std::vector<Column>& columns, const store::EventRow& row, ColumnReader& reader)
{
    reader.read(row);
    Cells cells;
    cells.reserve(columns.size());
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].field() != record::Field::EventTime)
            cells.push_back(base::visible(reader.cell(i), kLongestCell));
        else
            cells.push_back(row.time == base::kUndated ? "undated" : base::formatIso(row.time));
    }
    return cells;
}

void widen(Widths& widths, const Cells& cells)
{
    for (std::size_t i = 0; i < cells.size(); ++i)
        widths[i] = std::max(widths[i], base::displayWidth(cells[i]));
}

std::size_t lineWidth(const Widths& widths)
{
    return std::accumulate(widths.begin(), widths.end(), kGap * (widths.size() - 1));
}

/// The column that can best spare room: the widest, but never a time, which is worth nothing when
/// cut.
std::size_t* widestElastic(Widths& widths, const std::vector<Column>& columns)
{
    std::size_t* widest = nullptr;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        if (columns[i].field() != record::Field::EventTime && (!widest || widths[i] > *widest))
            widest = &widths[i];
    }
    return widest;
}

/// Takes from the widest column, again and again, until the line fits or nothing more can be taken.
void shrinkToFit(Widths& widths, const TableOptions& options)
{
    while (options.width != 0 && lineWidth(widths) > options.width) {
        std::size_t* widest = widestElastic(widths, options.columns);
        if (!widest || *widest <= kNarrowest)
            return;
        --*widest;
    }
}

void writeLine(std::ostream& out, const Widths& widths, const Cells& cells)
{
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::string cell = base::elided(cells[i], widths[i]);
        line += cell;
        if (i + 1 < cells.size())
            line.append(widths[i] - base::displayWidth(cell) + kGap, ' ');
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out << line << '\n';
}

void writeHeading(std::ostream& out, const Widths& widths, const Cells& heading)
{
    writeLine(out, widths, heading);
    Cells rules;
    for (const std::size_t width : widths)
        rules.emplace_back(width, '-');
    writeLine(out, widths, rules);
}

} // namespace

base::Result<ExportSummary> writeTable(const store::EventStore& events,
    const store::ResultRows& rows, const TableOptions& options, std::ostream& out,
    std::stop_token stop)
{
    if (options.columns.empty())
        return base::fail(base::ErrorKind::Usage, "No columns were chosen for the table");
    const Cells heading = headingCells(options.columns);
    Widths widths(heading.size(), 0);
    widen(widths, heading);
    ColumnReader reader(events, options.columns);
    ExportSummary summary;
    std::uint64_t& written = summary.rows;
    const auto writePage = [&](const std::vector<store::EventRow>& page) -> base::Result<void> {
        std::vector<Cells> lines;
        lines.reserve(page.size());
        for (const store::EventRow& row : page)
            lines.push_back(rowCells(options.columns, row, reader));
        if (written == 0 || options.width == 0) {
            for (const Cells& line : lines)
                widen(widths, line);
        }
        if (written == 0) {
            shrinkToFit(widths, options);
            writeHeading(out, widths, heading);
        }
        for (const Cells& line : lines)
            writeLine(out, widths, line);
        written += page.size();
        if (!out)
            return base::fail(base::ErrorKind::Io, "The output does not take more data");
        return {};
    };
    if (auto done = forEachPage(rows, options.limit, fieldsOf(options.columns), stop, writePage);
        !done)
        return tl::unexpected(done.error());
    if (written == 0) {
        shrinkToFit(widths, options);
        writeHeading(out, widths, heading);
    }
    summary.failed = reader.failed();
    summary.firstFailure = reader.firstFailure();
    return summary;
}

} // namespace khoji::output
