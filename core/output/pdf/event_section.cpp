#include "core/output/pdf/sections.h"

#include "core/output/number_text.h"
#include "core/output/pdf/table_painter.h"

namespace khoji::output::pdf {

namespace {

using record::Field;

Role roleOf(Field field)
{
    switch (field) {
    case Field::EventId:
    case Field::PrincipalId:
    case Field::UserArn:
    case Field::SessionIssuerArn:
    case Field::AccessKeyId:
    case Field::VpcEndpointId:
        return Role::CellMono;
    case Field::ErrorCode:
    case Field::ErrorMessage:
        return Role::CellAlert;
    default:
        return Role::Cell;
    }
}

QString titleOf(Field field)
{
    const record::FieldInfo& info = record::info(field);
    QString title = words(info.name);
    if (field == Field::EventTime)
        title += QStringLiteral(" (UTC)");
    if (info.derived)
        title += QStringLiteral(" \u2020");
    return title;
}

std::vector<TableColumn> columnsOf(const Report& report)
{
    std::vector<TableColumn> columns{{QStringLiteral("#"), Align::Right, true}};
    for (const Field field : report.request.columns)
        columns.push_back({titleOf(field), Align::Left, field == Field::EventTime});
    return columns;
}

TableRow rowOf(const Report& report, std::size_t index)
{
    const store::EventRow& event = report.events[index];
    TableRow row{{words(grouped(index + 1)), Role::CellQuiet}};
    for (std::size_t i = 0; i < report.request.columns.size(); ++i) {
        const Field field = report.request.columns[i];
        if (field == Field::EventTime)
            row.push_back({timeText(event.time), Role::Cell});
        else
            row.push_back({shown(event.cells[i]), roleOf(field)});
    }
    return row;
}

QString noteOf(const Report& report)
{
    const std::string cut = eventsCutNote(report);
    if (cut.empty())
        return words("All " + counted(report.matches, "event") + " of the query.");
    return words(
        "Only the " + cut + " are printed here; every count in this report covers all of them.");
}

} // namespace

void paintEvents(PageFlow& flow, const Report& report)
{
    flow.startPage(QPageLayout::Landscape);
    paintChapterHeading(flow, QStringLiteral("Events"));
    flow.paragraph(Role::Caption, noteOf(report));
    flow.advance(pt(8));
    if (report.events.empty())
        return;
    const std::vector<TableColumn> columns = columnsOf(report);
    std::vector<TableRow> rows;
    rows.reserve(report.events.size());
    for (std::size_t i = 0; i < report.events.size() && !flow.isStopped(); ++i)
        rows.push_back(rowOf(report, i));
    TablePainter(flow, columns, rows).paint([&flow] { flow.countEvent(); });
}

} // namespace khoji::output::pdf
