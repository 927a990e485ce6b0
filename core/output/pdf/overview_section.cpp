#include "core/output/pdf/sections.h"

#include "core/output/number_text.h"
#include "core/output/pdf/palette.h"
#include "core/output/pdf/timeline_painter.h"

#include <QtCore/QStringList>

#include <algorithm>

namespace khoji::output::pdf {

namespace {

constexpr qreal kChartHeight = pt(160);
constexpr qreal kColumnGap = pt(28);
constexpr qreal kTopRow = pt(12.2);
constexpr qreal kCountWidth = pt(46);

void paintChart(PageFlow& flow, const Report& report)
{
    Canvas& canvas = flow.canvas();
    const QRectF& body = flow.body();
    if (!report.barWidth || report.timeline.bins.empty()) {
        flow.paragraph(Role::Body, QStringLiteral("No event of this report states a time."));
        flow.advance(pt(20));
        return;
    }
    paintLegend(
        canvas, QPointF(body.left(), flow.y()), body.width(), report.timeline, *report.barWidth);
    flow.advance(flow.lettering().lineHeight(Role::Cell) + pt(10));
    paintTimeline(
        canvas, QRectF(body.left(), flow.y(), body.width(), kChartHeight), report.timeline);
    flow.advance(kChartHeight + pt(6));
}

void paintUncharted(PageFlow& flow, const Report& report)
{
    const std::uint64_t missing = report.timeline.undated + report.timeline.outside;
    if (missing == 0)
        return;
    flow.paragraph(Role::Caption,
        words(counted(missing, "event") + (missing == 1 ? " has" : " have")
            + " no usable time and no place in this chart."));
}

/// What the values shown leave out.
QString noteOf(const TopTable& table)
{
    QStringList parts;
    if (table.distinct > table.values.size())
        parts << words("The first " + grouped(table.values.size()) + " of "
            + counted(table.distinct, "value"));
    if (table.notRecorded > 0)
        parts << words("not recorded: " + grouped(table.notRecorded));
    if (parts.isEmpty())
        return {};
    QString note = parts.join(QStringLiteral("; "));
    note[0] = note[0].toUpper();
    return note;
}

qreal heightOf(const Lettering& lettering, const TopTable& table)
{
    const auto rows = static_cast<qreal>(std::max<std::size_t>(table.values.size(), 1));
    return pt(18) + rows * kTopRow + lettering.lineHeight(Role::Caption) + pt(6);
}

void paintTopRow(
    Canvas& canvas, const QRectF& row, const store::FacetValue& value, std::uint64_t highest)
{
    const Lettering& lettering = canvas.lettering();
    const qreal share =
        static_cast<qreal>(value.count) / static_cast<qreal>(std::max<std::uint64_t>(highest, 1));
    const qreal barRoom = row.width() - kCountWidth;
    canvas.fill(QRectF(row.left(), row.top() + pt(1), std::max(barRoom * share, pt(0.8)),
                    row.height() - pt(2)),
        kCountBar);
    const qreal top = row.top() + (row.height() - lettering.lineHeight(Role::Cell)) / 2;
    canvas.text(Role::Cell, row.left() + pt(4), top,
        lettering.shortened(Role::Cell, shown(value.text), barRoom - pt(10)));
    canvas.text(Role::Cell, row.right(), top, words(grouped(value.count)), Align::Right);
}

void paintTop(Canvas& canvas, QPointF corner, qreal width, const TopTable& table)
{
    const QString title = words(table.title)
        + (record::info(table.field).derived ? QStringLiteral(" \u2020") : QString());
    canvas.text(Role::Heading, corner.x(), corner.y(), title);
    canvas.text(Role::HeadCell, corner.x() + width, corner.y() + pt(1), QStringLiteral("Events"),
        Align::Right);
    qreal y = corner.y() + pt(14);
    canvas.rule(corner.x(), corner.x() + width, y, pt(0.6), kAccent);
    y += pt(3);
    if (table.values.empty()) {
        canvas.text(Role::CellQuiet, corner.x(), y, QStringLiteral("None recorded"));
        y += kTopRow;
    }
    for (const store::FacetValue& value : table.values) {
        paintTopRow(
            canvas, QRectF(corner.x(), y, width, kTopRow), value, table.values.front().count);
        y += kTopRow;
    }
    canvas.text(Role::Caption, corner.x(), y + pt(1), noteOf(table));
}

/// Two tables side by side, as often as there are pairs.
void paintTops(PageFlow& flow, const Report& report)
{
    const qreal width = (flow.body().width() - kColumnGap) / 2;
    for (std::size_t i = 0; i < report.tops.size(); i += 2) {
        const bool paired = i + 1 < report.tops.size();
        qreal height = heightOf(flow.lettering(), report.tops[i]);
        if (paired)
            height = std::max(height, heightOf(flow.lettering(), report.tops[i + 1]));
        flow.makeRoom(height);
        const QPointF corner(flow.body().left(), flow.y());
        paintTop(flow.canvas(), corner, width, report.tops[i]);
        if (paired)
            paintTop(
                flow.canvas(), corner + QPointF(width + kColumnGap, 0), width, report.tops[i + 1]);
        flow.advance(height);
    }
}

} // namespace

void paintOverview(PageFlow& flow, const Report& report)
{
    flow.startPage(QPageLayout::Portrait);
    paintChapterHeading(flow, QStringLiteral("Timeline"));
    paintChart(flow, report);
    paintUncharted(flow, report);
    flow.advance(pt(8));
    paintTops(flow, report);
}

} // namespace khoji::output::pdf
