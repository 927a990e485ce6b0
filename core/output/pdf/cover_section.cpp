#include "core/output/pdf/sections.h"

#include "core/output/number_text.h"
#include "core/output/pdf/palette.h"
#include "core/output/pdf/scope_text.h"

#include <algorithm>
#include <cstdint>

namespace khoji::output::pdf {

namespace {

struct Figure {
    QString number;
    QString caption;
};

std::uint64_t bandTotal(const store::Histogram& timeline, store::Band band)
{
    std::uint64_t sum = 0;
    for (const auto& bin : timeline.bins)
        sum += bin[static_cast<std::size_t>(band)];
    return sum;
}

std::uint64_t distinctOf(const Report& report, record::Field field)
{
    const auto top = std::find_if(report.tops.begin(), report.tops.end(),
        [field](const TopTable& table) { return table.field == field; });
    return top == report.tops.end() ? 0 : top->distinct;
}

std::vector<Figure> figuresOf(const Report& report)
{
    const QString dated = report.timeline.undated > 0 ? QStringLiteral(" (dated)") : QString();
    return {
        {words(grouped(report.matches)), QStringLiteral("events")},
        {words(grouped(bandTotal(report.timeline, store::Band::Denied))),
            QStringLiteral("denied") + dated},
        {words(grouped(bandTotal(report.timeline, store::Band::Error))),
            QStringLiteral("other errors") + dated},
        {words(grouped(distinctOf(report, record::Field::Principal))), QStringLiteral("users")},
        {words(grouped(distinctOf(report, record::Field::SourceIpAddress))),
            QStringLiteral("sources")},
    };
}

void paintTitle(PageFlow& flow, const Report& report)
{
    constexpr std::size_t kMostLines = 4;
    Canvas& canvas = flow.canvas();
    const QRectF& body = flow.body();
    flow.advance(pt(52));
    canvas.fill(QRectF(body.left(), flow.y(), pt(36), pt(3)), kAccent);
    flow.advance(pt(16));
    canvas.text(Role::Eyebrow, body.left(), flow.y(), QStringLiteral("CLOUDTRAIL REPORT"));
    flow.advance(pt(20));
    const QString title = shown(report.request.title);
    const auto lines = flow.lettering().lines(Role::Title, title, body.width());
    for (std::size_t i = 0; i < std::min(lines.size(), kMostLines); ++i) {
        const bool cut = i + 1 == kMostLines && lines.size() > kMostLines;
        canvas.text(Role::Title, body.left(), flow.y(),
            cut ? lines[i].toString() + QChar(0x2026) : lines[i].toString());
        flow.advance(flow.lettering().lineHeight(Role::Title));
    }
    flow.advance(pt(4));
    canvas.text(Role::Subtitle, body.left(), flow.y(),
        flow.lettering().shortened(Role::Subtitle, shown(report.request.caseName), body.width()));
    flow.advance(pt(44));
}

void paintFigures(PageFlow& flow, const Report& report)
{
    Canvas& canvas = flow.canvas();
    const QRectF& body = flow.body();
    const std::vector<Figure> figures = figuresOf(report);
    const qreal slot = body.width() / static_cast<qreal>(figures.size());
    const qreal numberHeight = flow.lettering().lineHeight(Role::Figure);
    canvas.rule(body.left(), body.right(), flow.y(), pt(0.8), kAccent);
    flow.advance(pt(12));
    qreal x = body.left();
    for (const Figure& figure : figures) {
        canvas.text(Role::Figure, x, flow.y(), figure.number);
        canvas.text(Role::Caption, x, flow.y() + numberHeight + pt(1), figure.caption);
        x += slot;
    }
    flow.advance(numberHeight + flow.lettering().lineHeight(Role::Caption) + pt(12));
    canvas.rule(body.left(), body.right(), flow.y(), pt(0.4), kHairline);
    flow.advance(pt(26));
}

void paintScopeLine(PageFlow& flow, const ScopeLine& line)
{
    constexpr qreal kNameWidth = pt(84);
    Canvas& canvas = flow.canvas();
    const QRectF& body = flow.body();
    canvas.text(Role::Body, body.left(), flow.y(), line.name);
    const qreal left = body.left() + kNameWidth;
    for (const QStringView part :
        flow.lettering().lines(Role::Body, line.value, body.right() - left)) {
        canvas.text(Role::Body, left, flow.y(), part);
        flow.advance(flow.lettering().lineHeight(Role::Body));
    }
    flow.advance(pt(3));
}

/// The query stands in a tinted box, in the letters it was typed in. A very long one fills the box
/// and says so; the method chapter has it whole.
void paintQuery(PageFlow& flow, const Report& report)
{
    constexpr std::size_t kMostLines = 8;
    constexpr qreal kPadding = pt(9);
    Canvas& canvas = flow.canvas();
    const QRectF& body = flow.body();
    const QString text = report.request.filter.text.empty()
        ? QStringLiteral("every event of the case")
        : shown(report.request.filter.text);
    const Role role = report.request.filter.text.empty() ? Role::Body : Role::Query;
    auto lines = flow.lettering().lines(role, text, body.width() - 2 * kPadding);
    const bool cut = lines.size() > kMostLines;
    lines.resize(std::min(lines.size(), kMostLines));
    const qreal lineHeight = flow.lettering().lineHeight(role);
    const qreal height = 2 * kPadding + lineHeight * static_cast<qreal>(lines.size());
    canvas.fill(QRectF(body.left(), flow.y(), body.width(), height), kTint);
    canvas.fill(QRectF(body.left(), flow.y(), pt(2), height), kAccent);
    qreal top = flow.y() + kPadding;
    for (const QStringView line : lines) {
        canvas.text(role, body.left() + kPadding, top, line);
        top += lineHeight;
    }
    flow.advance(height + pt(4));
    if (cut) {
        canvas.text(Role::Caption, body.left(), flow.y(),
            QStringLiteral("The query goes on; the whole of it is in the last chapter."));
        flow.advance(flow.lettering().lineHeight(Role::Caption));
    }
    flow.advance(pt(12));
}

void paintScope(PageFlow& flow, const Report& report)
{
    flow.canvas().text(Role::Heading, flow.body().left(), flow.y(), QStringLiteral("Query"));
    flow.advance(pt(16));
    paintQuery(flow, report);
    flow.canvas().text(Role::Heading, flow.body().left(), flow.y(), QStringLiteral("Scope"));
    flow.advance(pt(16));
    for (const ScopeLine& line : scopeOf(report))
        paintScopeLine(flow, line);
    flow.advance(pt(18));
}

void paintContents(PageFlow& flow, const std::vector<Chapter>& contents)
{
    Canvas& canvas = flow.canvas();
    const QRectF& body = flow.body();
    const qreal lineHeight = flow.lettering().lineHeight(Role::Body) + pt(4);
    canvas.text(Role::Heading, body.left(), flow.y(), QStringLiteral("Contents"));
    flow.advance(pt(18));
    for (const Chapter& chapter : contents) {
        canvas.text(Role::Body, body.left(), flow.y(), chapter.title);
        canvas.text(
            Role::Body, body.right(), flow.y(), QString::number(chapter.page), Align::Right);
        flow.advance(lineHeight);
        canvas.rule(body.left(), body.right(), flow.y() - pt(2), pt(0.35), kHairline);
    }
}

} // namespace

void paintCover(PageFlow& flow, const Report& report, const std::vector<Chapter>& contents)
{
    flow.startPage(QPageLayout::Portrait, false);
    paintTitle(flow, report);
    paintFigures(flow, report);
    paintScope(flow, report);
    paintContents(flow, contents);
}

} // namespace khoji::output::pdf
