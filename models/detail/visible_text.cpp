#include "models/detail/visible_text.h"

#include "core/base/visible_text.h"

#include <QtCore/QStringView>

namespace khoji::models {

namespace {

constexpr qsizetype kToolTipLimit = 2'000; ///< characters

/// Half a surrogate pair can stand in a QString; core's UTF-8 has none.
bool isInvisible(char32_t character)
{
    return base::isInvisible(character) || QChar::isSurrogate(character);
}

bool isLineBreak(char32_t character)
{
    return character == U'\n' || character == U'\r' || character == U'\t';
}

QString codePoint(char32_t character)
{
    return QStringLiteral("<U+%1>").arg(
        QString::number(character, 16).toUpper(), 4, QLatin1Char('0'));
}

/// The code point at `at`; a lone surrogate stands for itself.
char32_t characterAt(const QString& text, qsizetype at)
{
    const QChar first = text.at(at);
    if (first.isHighSurrogate() && at + 1 < text.size() && text.at(at + 1).isLowSurrogate())
        return QChar::surrogateToUcs4(first, text.at(at + 1));
    return first.unicode();
}

} // namespace

QString visibleText(const QString& text, LineBreaks breaks)
{
    QString visible;
    qsizetype copied = 0; // all before it is in `visible`, once anything had to be replaced
    for (qsizetype at = 0; at < text.size();) {
        const char32_t character = characterAt(text, at);
        const qsizetype width = QChar::requiresSurrogates(character) ? 2 : 1;
        if (isInvisible(character) && !(breaks == LineBreaks::Keep && isLineBreak(character))) {
            visible += QStringView(text).mid(copied, at - copied);
            visible += codePoint(character);
            copied = at + width;
        }
        at += width;
    }
    if (copied == 0)
        return text;
    visible += QStringView(text).mid(copied);
    return visible;
}

QString visibleText(std::string_view utf8, LineBreaks breaks)
{
    return visibleText(QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())), breaks);
}

QString toolTipText(const QStringList& paragraphs)
{
    // The paragraph marks make it rich text for certain: always wrapped, and always unescaped just
    // once.
    QString html;
    for (const QString& paragraph : paragraphs) {
        if (!paragraph.isEmpty())
            html += QStringLiteral("<p>%1</p>")
                        .arg(shortened(visibleText(paragraph), kToolTipLimit).toHtmlEscaped());
    }
    return html;
}

QString shortened(const QString& text, qsizetype limit)
{
    if (text.size() <= limit)
        return text;
    qsizetype head = limit / 2;
    qsizetype tail = limit - head - 1;
    if (head > 0 && text.at(head - 1).isHighSurrogate())
        --head; // never cut a character in two
    if (tail > 0 && text.at(text.size() - tail).isLowSurrogate())
        --tail;
    return text.left(head) + QChar(0x2026) + text.right(tail);
}

} // namespace khoji::models
