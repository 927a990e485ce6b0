#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <string_view>

/// Log text is written by attackers. These make it safe to look at; they never make it safe to run.
namespace khoji::models {

enum class LineBreaks {
    Show, ///< a line feed becomes <U+000A> like any other control character
    Keep, ///< line feeds and tabs stay, for source text
};

/// The text with each character that is invisible or moves others (control, direction override,
/// zero width, lone surrogate, line and paragraph separator) written as <U+202E>. Copy the
/// original, not this.
[[nodiscard]] QString visibleText(const QString& text, LineBreaks breaks = LineBreaks::Show);
[[nodiscard]] QString visibleText(std::string_view utf8, LineBreaks breaks = LineBreaks::Show);

/// visibleText() of each paragraph as HTML that shows it literally, for places that guess the
/// format, such as tool tips. Empty paragraphs are left out, very long ones lose their middle.
[[nodiscard]] QString toolTipText(const QStringList& paragraphs);

/// At most `limit` characters: longer text loses its middle, since both ends of an ARN tell most.
[[nodiscard]] QString shortened(const QString& text, qsizetype limit);

} // namespace khoji::models
