#include "core/output/pdf/sections.h"

#include "core/output/number_text.h"
#include "core/output/pdf/table_painter.h"

namespace khoji::output::pdf {

namespace {

TableRow fileRow(const store::LogFile& file, std::size_t index)
{
    QString hash = shown(file.sha256);
    if (hash.size() == 64)
        hash.insert(32, QLatin1Char('\n')); // two halves, one below the other
    return {
        {words(grouped(index + 1)), Role::CellQuiet},
        {shown(file.path), Role::Cell},
        {shown(file.state), file.state == "failed" ? Role::CellAlert : Role::Cell},
        {words(grouped(file.events)), Role::Cell},
        {words(byteSize(file.bytes)), Role::Cell},
        {hash.isEmpty() ? QStringLiteral("not read") : hash,
            hash.isEmpty() ? Role::CellQuiet : Role::CellMono},
    };
}

void paintFiles(PageFlow& flow, const Report& report)
{
    if (report.files.empty()) {
        flow.paragraph(Role::Body, QStringLiteral("The case holds no log files."));
        return;
    }
    const std::vector<TableColumn> columns{
        {QStringLiteral("#"), Align::Right, true},
        {QStringLiteral("Log file")},
        {QStringLiteral("State"), Align::Left, true},
        {QStringLiteral("Events"), Align::Right, true},
        {QStringLiteral("Size"), Align::Right, true},
        {QStringLiteral("SHA-256 of the file"), Align::Left, true},
    };
    std::vector<TableRow> rows;
    rows.reserve(report.files.size());
    for (std::size_t i = 0; i < report.files.size(); ++i)
        rows.push_back(fileRow(report.files[i], i));
    TablePainter(flow, columns, rows).paint();
}

void paintProblemHeading(PageFlow& flow, const Report& report)
{
    flow.advance(pt(22));
    flow.makeRoom(pt(90));
    flow.canvas().text(
        Role::Heading, flow.body().left(), flow.y(), QStringLiteral("Problems while reading"));
    flow.advance(pt(16));
    if (report.problems.size() < report.problemCount) {
        flow.paragraph(Role::Caption,
            words("The first " + grouped(report.problems.size()) + " of "
                + counted(report.problemCount, "problem") + "."));
        flow.advance(pt(4));
    }
}

void paintProblems(PageFlow& flow, const Report& report)
{
    paintProblemHeading(flow, report);
    if (report.problems.empty()) {
        flow.paragraph(Role::Body, QStringLiteral("No problem was met."));
        return;
    }
    const std::vector<TableColumn> columns{
        {QStringLiteral("Log file")},
        {QStringLiteral("At byte"), Align::Right, true},
        {QStringLiteral("What was wrong")},
    };
    std::vector<TableRow> rows;
    rows.reserve(report.problems.size());
    for (const store::ImportProblem& problem : report.problems)
        rows.push_back(
            {{shown(problem.path)}, {problem.offset ? words(grouped(*problem.offset)) : QString()},
                {shown(problem.reason)}});
    TablePainter(flow, columns, rows).paint();
}

} // namespace

void paintSources(PageFlow& flow, const Report& report)
{
    flow.startPage(QPageLayout::Portrait);
    paintChapterHeading(flow, QStringLiteral("Log files"));
    paintFiles(flow, report);
    paintProblems(flow, report);
}

} // namespace khoji::output::pdf
