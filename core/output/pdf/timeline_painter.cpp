#include "core/output/pdf/timeline_painter.h"

#include "core/output/number_text.h"
#include "core/output/pdf/page_geometry.h"
#include "core/output/pdf/palette.h"

#include <QtGui/QPainterPath>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>
#include <numeric>
#include <string>

namespace khoji::output::pdf {

namespace {

constexpr qreal kScaleWidth = pt(34);
constexpr qreal kAxisHeight = pt(26);
constexpr qreal kLowestBar = pt(0.9); // a bar of one event among thousands is still seen
constexpr std::uint64_t kScaleSteps = 5;
constexpr std::size_t kTimeMarks = 9;

constexpr std::array<const char*, store::kBandCount> kBandNames{"Error", "Denied", "Write", "Read"};

/// Errors and refusals are hatched, each its own way, so that a grey printer keeps the bands apart.
constexpr std::array<Hatch, store::kBandCount> kHatches{{{pt(4), true}, {pt(2.6), false}, {}, {}}};

std::uint64_t totalOf(const store::SeriesCounts& bin)
{
    return std::accumulate(bin.begin(), bin.end(), std::uint64_t{0});
}

std::uint64_t highestBar(const store::Histogram& timeline)
{
    std::uint64_t highest = 1;
    for (const auto& bin : timeline.bins)
        highest = std::max(highest, totalOf(bin));
    return highest;
}

/// Where times and counts fall on the page.
struct Plot {
    QRectF area;
    std::uint64_t top; ///< count at the upper edge
    base::UtcTime first;
    base::UtcTime end;

    [[nodiscard]] qreal x(base::UtcTime time) const
    {
        const auto part = static_cast<qreal>((time - first).count());
        return area.left() + area.width() * part / static_cast<qreal>((end - first).count());
    }
    [[nodiscard]] qreal height(std::uint64_t count) const
    {
        return area.height() * static_cast<qreal>(count) / static_cast<qreal>(top);
    }
};

Plot plotFor(const QRectF& area, const store::Histogram& timeline)
{
    const std::uint64_t highest = highestBar(timeline);
    const std::uint64_t step = scaleStep(highest, kScaleSteps);
    return {area.adjusted(kScaleWidth, pt(4), 0, -kAxisHeight), (highest + step - 1) / step * step,
        timeline.edges.front(), timeline.edges.back()};
}

void paintScale(Canvas& canvas, const Plot& plot)
{
    const qreal lineHeight = canvas.lettering().lineHeight(Role::CellQuiet);
    const std::uint64_t step = scaleStep(plot.top, kScaleSteps);
    for (std::uint64_t count = 0; count <= plot.top; count += step) {
        const qreal y = plot.area.bottom() - plot.height(count);
        canvas.text(Role::CellQuiet, plot.area.left() - pt(6), y - lineHeight / 2,
            words(grouped(count)), Align::Right);
        if (count > 0)
            canvas.rule(plot.area.left(), plot.area.right(), y, pt(0.3), kHairline);
    }
}

/// The bars of one band, standing on those below it, whose tops are in `base`.
QPainterPath bandShape(
    const Plot& plot, const store::Histogram& timeline, std::size_t band, std::vector<qreal>& base)
{
    QPainterPath shape;
    for (std::size_t i = 0; i < timeline.bins.size(); ++i) {
        const std::uint32_t count = timeline.bins[i][band];
        if (count == 0)
            continue;
        const qreal left = plot.x(timeline.edges[i]);
        const qreal slot = plot.x(timeline.edges[i + 1]) - left;
        const qreal gap = std::min(slot * 0.14, pt(1.5));
        const qreal height = std::max(plot.height(count), kLowestBar);
        shape.addRect(left + gap / 2, base[i] - height, slot - gap, height);
        base[i] -= height;
    }
    return shape;
}

void paintBars(Canvas& canvas, const Plot& plot, const store::Histogram& timeline)
{
    std::vector<qreal> base(timeline.bins.size(), plot.area.bottom());
    for (std::size_t band = 0; band < store::kBandCount; ++band) {
        const QPainterPath shape = bandShape(plot, timeline, band, base);
        canvas.fill(shape, kBands[band]);
        canvas.hatch(shape, kHatches[band], kPaper);
    }
}

/// A mark on the time axis: the finer part of the time above, the coarser below where it changes.
struct MarkText {
    std::string fine;
    std::string coarse;
};

MarkText markText(base::UtcTime time, base::Bucket step)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
    // Not system_clock::to_time_t(): its nanoseconds end in the year 2262.
    const std::tm parts = fmt::gmtime(std::time_t{seconds.time_since_epoch().count()});
    if (step < base::Bucket::Minute1)
        return {fmt::format("{:%H:%M:%S}", parts), fmt::format("{:%Y-%m-%d}", parts)};
    if (step < base::Bucket::Day)
        return {fmt::format("{:%H:%M}", parts), fmt::format("{:%Y-%m-%d}", parts)};
    if (step < base::Bucket::Month)
        return {fmt::format("{:%m-%d}", parts), fmt::format("{:%Y}", parts)};
    if (step < base::Bucket::Year)
        return {fmt::format("{:%Y-%m}", parts), {}};
    return {fmt::format("{:%Y}", parts), {}};
}

void paintTimeAxis(Canvas& canvas, const Plot& plot)
{
    canvas.rule(plot.area.left(), plot.area.right(), plot.area.bottom(), pt(0.8), kInk);
    const base::TimeRange range{plot.first, plot.end};
    const base::Bucket step = base::chooseBucket(range, kTimeMarks);
    const qreal lineHeight = canvas.lettering().lineHeight(Role::CellQuiet);
    const qreal top = plot.area.bottom() + pt(5);
    std::string coarse;
    for (const base::UtcTime time : base::bucketEdges(range, step)) {
        if (time < plot.first || time > plot.end)
            continue;
        const qreal x = plot.x(time);
        const MarkText text = markText(time, step);
        canvas.fill(QRectF(x - pt(0.3), plot.area.bottom(), pt(0.6), pt(3.5)), kInk);
        canvas.text(Role::CellQuiet, x, top, words(text.fine), Align::Centre);
        if (text.coarse != coarse)
            canvas.text(Role::CellQuiet, x, top + lineHeight, words(text.coarse), Align::Centre);
        coarse = text.coarse;
    }
}

} // namespace

std::uint64_t scaleStep(std::uint64_t highest, std::uint64_t maxSteps)
{
    for (std::uint64_t power = 1;; power *= 10) {
        for (const std::uint64_t digit : {1U, 2U, 5U}) {
            const std::uint64_t step = digit * power;
            if ((highest + step - 1) / step <= maxSteps)
                return step;
        }
    }
}

void paintTimeline(Canvas& canvas, const QRectF& area, const store::Histogram& timeline)
{
    const Plot plot = plotFor(area, timeline);
    paintScale(canvas, plot);
    paintBars(canvas, plot, timeline);
    paintTimeAxis(canvas, plot);
}

void paintLegend(Canvas& canvas, QPointF corner, qreal width, const store::Histogram& timeline,
    base::Bucket barWidth)
{
    constexpr qreal kSwatch = pt(7);
    const qreal lineHeight = canvas.lettering().lineHeight(Role::Cell);
    qreal x = corner.x();
    for (std::size_t band = 0; band < store::kBandCount; ++band) {
        std::uint64_t sum = 0;
        for (const auto& bin : timeline.bins)
            sum += bin[band];
        QPainterPath swatch;
        swatch.addRect(x, corner.y() + (lineHeight - kSwatch) / 2, kSwatch, kSwatch);
        canvas.fill(swatch, kBands[band]);
        canvas.hatch(swatch, kHatches[band], kPaper);
        x += kSwatch + pt(4);
        const QString text = words(fmt::format("{}  {}", kBandNames[band], grouped(sum)));
        canvas.text(Role::Cell, x, corner.y(), text);
        x += canvas.lettering().width(Role::Cell, text) + pt(16);
    }
    canvas.text(Role::CellQuiet, corner.x() + width, corner.y(),
        words("1 bar = " + base::label(barWidth) + ", UTC"), Align::Right);
}

} // namespace khoji::output::pdf
