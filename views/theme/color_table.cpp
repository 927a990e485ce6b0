#include "views/theme/color_table.h"

#include <algorithm>
#include <cmath>

namespace khoji::views {

namespace {

// clang-format off
constexpr std::array<TokenRow, kTokenCount> kTable{{
    //                        use                       light       dark        high contrast
    {Token::Window,           ColorUse::Surface,        0xfff3f5f7, 0xff1f2328, 0xff000000},
    {Token::Base,             ColorUse::Surface,        0xffffffff, 0xff16191d, 0xff000000},
    {Token::AlternateBase,    ColorUse::Surface,        0xfff8f9fb, 0xff1b1f24, 0xff0d0d0d},
    {Token::Text,             ColorUse::Text,           0xff1b2026, 0xffe3e7ec, 0xffffffff},
    {Token::MutedText,        ColorUse::Text,           0xff596370, 0xff9aa5b1, 0xffd9d9d9},
    {Token::DisabledText,     ColorUse::Quiet,          0xff9aa3ad, 0xff626b76, 0xff9e9e9e},
    {Token::Border,           ColorUse::Quiet,          0xffd6dce2, 0xff363d46, 0xffffffff},
    {Token::Accent,           ColorUse::Text,           0xff1f66b5, 0xff6fb0f7, 0xffffe14d},
    {Token::Selection,        ColorUse::Surface,        0xffd2e4f8, 0xff264566, 0xff0b4ea8},
    {Token::SelectionText,    ColorUse::SelectionText,  0xff10243a, 0xfff2f6fb, 0xffffffff},
    {Token::TipBase,          ColorUse::Surface,        0xffffffff, 0xff2a3038, 0xff000000},
    {Token::TipText,          ColorUse::TipText,        0xff1b2026, 0xffe9edf2, 0xffffffff},
    {Token::BandError,        ColorUse::Mark,           0xffb3261e, 0xfff0645a, 0xffff7a70},
    {Token::BandDenied,       ColorUse::Mark,           0xffd17a00, 0xfff2a33a, 0xffffb84d},
    {Token::BandWrite,        ColorUse::Mark,           0xff3b6fb6, 0xff5a94e0, 0xff7fc4ff},
    {Token::BandRead,         ColorUse::Mark,           0xff8796a6, 0xff67788b, 0xffc4ccd4},
    {Token::SeverityCritical, ColorUse::Text,           0xff8e1330, 0xffffb3c0, 0xffffb3c6},
    {Token::SeverityHigh,     ColorUse::Text,           0xff9a3b00, 0xffffb27a, 0xffffc08a},
    {Token::SeverityMedium,   ColorUse::Text,           0xff6b5600, 0xfff2d06b, 0xffffe680},
    {Token::SeverityLow,      ColorUse::Text,           0xff1f5a94, 0xff8ec5ff, 0xffa8d8ff},
    {Token::ValidityOk,       ColorUse::Text,           0xff1d7440, 0xff5ecb8b, 0xff7dffb0},
    {Token::ValidityWarning,  ColorUse::Text,           0xff8a5a00, 0xffe9b54d, 0xffffd24d},
    {Token::ValidityError,    ColorUse::Text,           0xffb3261e, 0xffff8a80, 0xffff9d94},
    {Token::Label1,           ColorUse::Mark,           0xffc62828, 0xffff6b6b, 0xffff6b6b},
    {Token::Label2,           ColorUse::Mark,           0xffc75b00, 0xffff9f43, 0xffff9f43},
    {Token::Label3,           ColorUse::Mark,           0xff8f6b00, 0xfff2cf3b, 0xfff2cf3b},
    {Token::Label4,           ColorUse::Mark,           0xff2e7d32, 0xff66c46b, 0xff66c46b},
    {Token::Label5,           ColorUse::Mark,           0xff00796b, 0xff3fc1b0, 0xff3fc1b0},
    {Token::Label6,           ColorUse::Mark,           0xff1565c0, 0xff5aa6ff, 0xff5aa6ff},
    {Token::Label7,           ColorUse::Mark,           0xff6a35b0, 0xffb38bff, 0xffb38bff},
    {Token::Label8,           ColorUse::Mark,           0xffb8317f, 0xffff86c3, 0xffff86c3},
    {Token::Label9,           ColorUse::Mark,           0xff5d6670, 0xffaab4bf, 0xffaab4bf},
    {Token::Chart1,           ColorUse::Mark,           0xff205cb4, 0xff0d96f0, 0xffb5fa9d},
    {Token::Chart2,           ColorUse::Mark,           0xffc96b64, 0xffeeb05a, 0xffed8b82},
    {Token::Chart3,           ColorUse::Mark,           0xff887001, 0xff60e7d0, 0xffac687d},
    {Token::Chart4,           ColorUse::Mark,           0xff159ad8, 0xffb85c55, 0xff7f8033},
    {Token::Chart5,           ColorUse::Mark,           0xff703248, 0xffacb9f1, 0xff35cafe},
    {Token::Chart6,           ColorUse::Mark,           0xff605889, 0xff8e750a, 0xff567eaf},
    {Token::Chart7,           ColorUse::Mark,           0xff8b1820, 0xffd8d49b, 0xffd9b954},
    {Token::ChartOther,       ColorUse::Mark,           0xff8796a6, 0xff67788b, 0xffc4ccd4},
    {Token::Match,            ColorUse::Surface,        0xffffe08a, 0xff5e4a08, 0xff665200},
}};
// clang-format on

ColorTable column(QRgb TokenRow::*look)
{
    ColorTable colors;
    for (const TokenRow& row : kTable)
        colors[index(row.token)] = QColor::fromRgb(row.*look);
    return colors;
}

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& color)
{
    return 0.2126 * linear(static_cast<double>(color.redF()))
        + 0.7152 * linear(static_cast<double>(color.greenF()))
        + 0.0722 * linear(static_cast<double>(color.blueF()));
}

} // namespace

std::span<const TokenRow, kTokenCount> tokenTable()
{
    return kTable;
}

const ColorTable& lightColors()
{
    static const ColorTable colors = column(&TokenRow::light);
    return colors;
}

const ColorTable& darkColors()
{
    static const ColorTable colors = column(&TokenRow::dark);
    return colors;
}

const ColorTable& highContrastColors()
{
    static const ColorTable colors = column(&TokenRow::highContrast);
    return colors;
}

double contrast(const QColor& a, const QColor& b)
{
    const auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
    return (lighter + 0.05) / (darker + 0.05);
}

} // namespace khoji::views
