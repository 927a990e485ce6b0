#include "views/theme/palette.h"

namespace khoji::views {

namespace {

QColor mixed(const QColor& a, const QColor& b, double partOfB)
{
    const auto mix = [partOfB](int x, int y) {
        return static_cast<int>(x + (y - x) * partOfB);
    };
    return {mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue())};
}

/// Fusion draws frames, grooves and arrows with these.
void setShades(QPalette& palette, const QColor& window, const QColor& text)
{
    const bool dark = window.lightness() < 128;
    palette.setColor(QPalette::Light, dark ? mixed(window, text, 0.18) : QColor(Qt::white));
    palette.setColor(QPalette::Midlight, mixed(window, text, dark ? 0.12 : 0.06));
    palette.setColor(QPalette::Mid, mixed(window, text, 0.30));
    palette.setColor(QPalette::Dark, mixed(window, text, 0.45));
    palette.setColor(QPalette::Shadow, dark ? QColor(Qt::black) : mixed(window, text, 0.65));
}

void setDisabled(QPalette& palette, const QColor& text, const QColor& surface)
{
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text,
             QPalette::ButtonText, QPalette::PlaceholderText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, text);
    palette.setColor(QPalette::Disabled, QPalette::Base, surface);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, mixed(surface, text, 0.3));
}

} // namespace

QPalette paletteOf(const ColorTable& colors)
{
    const auto color = [&colors](Token token) {
        return colors[index(token)];
    };
    QPalette palette;
    const QColor window = color(Token::Window);
    palette.setColor(QPalette::Window, window);
    palette.setColor(QPalette::WindowText, color(Token::Text));
    palette.setColor(QPalette::Base, color(Token::Base));
    palette.setColor(QPalette::AlternateBase, color(Token::AlternateBase));
    palette.setColor(QPalette::Text, color(Token::Text));
    palette.setColor(QPalette::PlaceholderText, color(Token::MutedText));
    palette.setColor(
        QPalette::Button, mixed(window, color(Token::Text), window.lightness() < 128 ? 0.05 : 0.0));
    palette.setColor(QPalette::ButtonText, color(Token::Text));
    palette.setColor(QPalette::BrightText, color(Token::ValidityError));
    palette.setColor(QPalette::Highlight, color(Token::Selection));
    palette.setColor(QPalette::HighlightedText, color(Token::SelectionText));
    palette.setColor(QPalette::Link, color(Token::Accent));
    palette.setColor(QPalette::LinkVisited, color(Token::Accent));
    palette.setColor(QPalette::ToolTipBase, color(Token::TipBase));
    palette.setColor(QPalette::ToolTipText, color(Token::TipText));
    setShades(palette, window, color(Token::Text));
    setDisabled(palette, color(Token::DisabledText), window);
    return palette;
}

} // namespace khoji::views
