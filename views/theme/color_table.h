#pragma once

#include <QtGui/QColor>

#include <array>
#include <cstddef>
#include <span>

/// Every colour Khoji paints with, in one table. Views ask for a Token and never write a colour.
namespace khoji::views {

enum class Token {
    Window, ///< behind panes, tool bars, headers
    Base, ///< behind tables, charts, text fields
    AlternateBase, ///< every other table row
    Text, ///< on Window, Base, AlternateBase
    MutedText, ///< secondary text on the same
    DisabledText, ///< what cannot be used now; exempt from contrast rules (WCAG 1.4.3)
    Border, ///< lines between things, quiet grid lines
    Accent, ///< focus, links, the brush
    Selection, ///< behind selected rows and text
    SelectionText, ///< on Selection
    TipBase, ///< behind tool tips
    TipText, ///< on TipBase
    BandError, ///< chart bands, bottom first (store::Band)
    BandDenied,
    BandWrite,
    BandRead,
    SeverityCritical, ///< severity as text or icon (ux.md section 13)
    SeverityHigh,
    SeverityMedium,
    SeverityLow,
    ValidityOk, ///< state of the query bar, as frame, icon or text
    ValidityWarning,
    ValidityError,
    Label1, ///< colour labels of events and of colour rules: red, orange, yellow, green, teal, ...
    Label2,
    Label3,
    Label4,
    Label5,
    Label6,
    Label7,
    Label8,
    Label9,
    Chart1, ///< values in a chart, each told from all others by the colour-blind too (ChartStep)
    Chart2,
    Chart3,
    Chart4,
    Chart5,
    Chart6,
    Chart7,
    ChartOther, ///< all values without a colour of their own
    Match, ///< behind Text that the query asked for, also in a selected row; underlined as well
};
inline constexpr std::size_t kTokenCount = 41;

/// What a colour is used for, and so how clearly it must stand out (ux.md section 13).
enum class ColorUse {
    Surface, ///< behind others
    Text, ///< at least 4.5:1 on Window, Base and AlternateBase
    SelectionText, ///< at least 4.5:1 on Selection
    TipText, ///< at least 4.5:1 on TipBase
    Mark, ///< icons and bars: at least 3:1 on Base
    Quiet, ///< decoration; nothing is told by it alone
};

struct TokenRow {
    Token token;
    ColorUse use;
    QRgb light;
    QRgb dark;
    QRgb highContrast; ///< on black: text at least 7:1, marks at least 4.5:1
};

/// The table, in the order of Token. A further look is a further column.
[[nodiscard]] std::span<const TokenRow, kTokenCount> tokenTable();

/// One column of the table.
using ColorTable = std::array<QColor, kTokenCount>;
[[nodiscard]] const ColorTable& lightColors();
[[nodiscard]] const ColorTable& darkColors();
[[nodiscard]] const ColorTable& highContrastColors();

[[nodiscard]] constexpr std::size_t index(Token token)
{
    return static_cast<std::size_t>(token);
}

/// The colour of a label, 1 to 9 (ux.md sections 10, 13).
[[nodiscard]] constexpr Token labelToken(int label)
{
    return static_cast<Token>(static_cast<int>(Token::Label1) + label - 1);
}

/// Thin lines across a part of a chart, so that it is known without its colour.
enum class Hatch { None, Rising, Falling, Level, Upright, Grid, Dots, Crossed };

/// How one part of a chart is filled.
struct ChartStep {
    Token color;
    Hatch hatch;
    friend bool operator==(const ChartStep&, const ChartStep&) = default;
};

/// For the values of a field, the commonest first; the last is for all others.
inline constexpr std::array<ChartStep, 8> kChartSteps{{
    {Token::Chart1, Hatch::None},
    {Token::Chart2, Hatch::Rising},
    {Token::Chart3, Hatch::Dots},
    {Token::Chart4, Hatch::Level},
    {Token::Chart5, Hatch::Falling},
    {Token::Chart6, Hatch::Upright},
    {Token::Chart7, Hatch::Grid},
    {Token::ChartOther, Hatch::Crossed},
}};

/// Contrast ratio of two opaque colours, 1 to 21 (WCAG 2.1).
[[nodiscard]] double contrast(const QColor& a, const QColor& b);

} // namespace khoji::views
