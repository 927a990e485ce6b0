#include "views/timeline/series_look.h"

#include "core/record/derive.h"

#include <QtGui/QImage>

#include <array>

namespace khoji::views {

namespace {

using Kind = store::HistogramSeries::Kind;

constexpr int kTile = 6; // pixels after which a hatch repeats
constexpr float kLineStrength = 0.42F; // of the background in the lines

constexpr std::array<ChartStep, store::kBandCount> kBandLooks{{
    {Token::BandError, Hatch::Rising},
    {Token::BandDenied, Hatch::Level},
    {Token::BandWrite, Hatch::Dots},
    {Token::BandRead, Hatch::None},
}};

ChartStep severityLook(std::string_view word)
{
    using record::Severity;
    if (word == record::word(Severity::Critical))
        return {Token::SeverityCritical, Hatch::Crossed};
    if (word == record::word(Severity::High))
        return {Token::SeverityHigh, Hatch::Rising};
    if (word == record::word(Severity::Medium))
        return {Token::SeverityMedium, Hatch::Level};
    if (word == record::word(Severity::Low))
        return {Token::SeverityLow, Hatch::Dots};
    return {Token::ChartOther, Hatch::None};
}

bool isLine(Hatch hatch, int x, int y)
{
    switch (hatch) {
    case Hatch::None:
        return false;
    case Hatch::Rising:
        return (x + y) % kTile == 0;
    case Hatch::Falling:
        return (x - y + kTile) % kTile == 0;
    case Hatch::Level:
        return y % (kTile / 2) == 0;
    case Hatch::Upright:
        return x % (kTile / 2) == 0;
    case Hatch::Grid:
        return x == 0 || y == 0;
    case Hatch::Dots:
        return (x % kTile == 1 && y % kTile == 1) || (x % kTile == 4 && y % kTile == 4);
    case Hatch::Crossed:
        break;
    }
    return (x + y) % kTile == 0 || (x - y + kTile) % kTile == 0;
}

QColor mixed(const QColor& color, const QColor& other, float part)
{
    return QColor::fromRgbF(color.redF() + (other.redF() - color.redF()) * part,
        color.greenF() + (other.greenF() - color.greenF()) * part,
        color.blueF() + (other.blueF() - color.blueF()) * part);
}

} // namespace

ChartStep lookOf(const store::Histogram& histogram, std::size_t series)
{
    const store::HistogramSeries& one = histogram.series.at(series);
    if (one.kind == Kind::Band)
        return kBandLooks[static_cast<std::size_t>(one.band)];
    if (one.kind == Kind::Other)
        return kChartSteps.back();
    if (histogram.stackedBy == record::Field::Severity)
        return severityLook(one.text);
    return kChartSteps.at(series);
}

QBrush brushOf(ChartStep look, const Theme& theme)
{
    const QColor color = theme.color(look.color);
    if (look.hatch == Hatch::None)
        return color;
    const QColor line = mixed(color, theme.color(Token::Base), kLineStrength);
    QImage tile(kTile, kTile, QImage::Format_RGB32);
    for (int y = 0; y < kTile; ++y) {
        for (int x = 0; x < kTile; ++x)
            tile.setPixelColor(x, y, isLine(look.hatch, x, y) ? line : color);
    }
    return QBrush(tile);
}

} // namespace khoji::views
