#include "core/output/pdf/report_pdf.h"

#include "core/output/byte_sink.h"
#include "core/output/pdf/page_flow.h"
#include "core/output/pdf/sections.h"

#include <QtCore/QBuffer>
#include <QtGui/QGuiApplication>
#include <QtGui/QPainter>
#include <QtGui/QPdfWriter>

#include <array>
#include <functional>
#include <utility>

namespace khoji::output {

namespace {

using namespace pdf;

struct Section {
    const char* title;
    std::function<void(PageFlow&, const Report&)> paint;
};

/// What follows the cover.
const std::array<Section, 4>& sections()
{
    static const std::array<Section, 4> all{{
        {"Timeline and commonest values", paintOverview},
        {"Events", paintEvents},
        {"Log files", paintSources},
        {"Method and limits", paintMethod},
    }};
    return all;
}

std::vector<Chapter> unnumberedChapters()
{
    std::vector<Chapter> chapters;
    for (const Section& section : sections())
        chapters.push_back({words(section.title)});
    return chapters;
}

Furniture furnitureOf(const Report& report)
{
    Furniture furniture;
    furniture.headerLeft = shown(report.request.title);
    furniture.headerRight = shown(report.request.caseName);
    furniture.footerLeft =
        QStringLiteral("Created %1 UTC by Khoji %2")
            .arg(timeText(report.request.created), shown(report.request.appVersion));
    return furniture;
}

/// Runs all sections once. Returns on which page each begins.
std::vector<Chapter> run(PageFlow& flow, const Report& report, const std::vector<Chapter>& contents)
{
    paintCover(flow, report, contents);
    std::vector<Chapter> begun = contents;
    for (std::size_t i = 0; i < begun.size() && !flow.isStopped(); ++i) {
        begun[i].page = flow.page() + 1;
        sections()[i].paint(flow, report);
    }
    return begun;
}

void prepare(QPdfWriter& writer, const Report& report)
{
    writer.setResolution(kDotsPerInch);
    writer.setPageLayout(geometryOf(QPageLayout::Portrait).layout);
    writer.setTitle(shown(report.request.title));
    writer.setCreator(QStringLiteral("Khoji %1").arg(shown(report.request.appVersion)));
}

base::Result<QByteArray> paintedPdf(
    const Report& report, base::Progress& progress, std::stop_token stop)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    prepare(writer, report);
    const Lettering lettering(writer);
    Furniture furniture = furnitureOf(report);

    PageFlow counting(writer, nullptr, lettering, furniture, progress, stop);
    const std::vector<Chapter> contents = run(counting, report, unnumberedChapters());
    furniture.pageCount = counting.page();

    QPainter painter;
    if (!stop.stop_requested() && !painter.begin(&writer))
        return base::fail(base::ErrorKind::Io, "The report could not be painted");
    if (painter.isActive()) {
        PageFlow painting(writer, &painter, lettering, furniture, progress, stop);
        run(painting, report, contents);
        painter.end();
    }
    if (stop.stop_requested())
        return base::fail(base::ErrorKind::Cancelled, "Stopped");
    return bytes;
}

} // namespace

base::Result<ExportSummary> writeReportPdf(const Report& report, const std::filesystem::path& path,
    base::Progress& progress, std::stop_token stop)
{
    if (!qobject_cast<QGuiApplication*>(QCoreApplication::instance()))
        return base::fail(base::ErrorKind::Unsupported, "PDF reports need a graphical application");
    const auto sink = openFileSink(path);
    if (!sink)
        return tl::unexpected(sink.error());
    const auto pdf = paintedPdf(report, progress, std::move(stop));
    if (!pdf)
        return tl::unexpected(pdf.error());
    const std::string_view bytes(pdf->constData(), static_cast<std::size_t>(pdf->size()));
    if (auto done = (*sink)->write(bytes); !done)
        return tl::unexpected(done.error());
    if (auto done = (*sink)->commit(); !done)
        return tl::unexpected(done.error());
    return ExportSummary{report.events.size(), (*sink)->bytes(), (*sink)->sha256(), 0, {}};
}

} // namespace khoji::output
