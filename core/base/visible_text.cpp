#include "core/base/visible_text.h"

#include "core/base/utf8.h"

#include <QtCore/QChar>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

namespace khoji::base {

namespace {

/// Takes the first character off a text that is not empty; a byte that is not UTF-8 is U+FFFD.
char32_t takeCharacter(std::string_view& text)
{
    const auto found = utf8::codePointAt(text, 0);
    text.remove_prefix(found ? found->length : 1);
    return found ? found->value : U'\uFFFD';
}

struct CharacterRange {
    char32_t first;
    char32_t last;
};

template <std::size_t N> bool isIn(const std::array<CharacterRange, N>& ranges, char32_t character)
{
    return std::any_of(ranges.begin(), ranges.end(),
        [character](CharacterRange r) { return r.first <= character && character <= r.last; });
}

constexpr std::array<CharacterRange, 12> kInvisible{{
    {0x00, 0x1F}, // controls
    {0x7F, 0x9F}, // delete and the C1 controls
    {0xAD, 0xAD}, // soft hyphen
    {0x61C, 0x61C}, // Arabic letter mark
    {0x180E, 0x180E}, // Mongolian vowel separator
    {0x200B, 0x200F}, // zero-width characters and direction marks
    {0x2028, 0x202E}, // separators, embeddings and overrides
    {0x2060, 0x206F}, // word joiner, isolates, deprecated format characters
    {0xFE00, 0xFE0F}, // variation selectors
    {0xFEFF, 0xFEFF}, // byte order mark
    {0xFFF9, 0xFFFB}, // interlinear annotation
    {0xE0000, 0xE0FFF}, // tags, more variation selectors
}};

constexpr std::array<CharacterRange, 9> kWide{{
    {0x1100, 0x115F}, // Hangul Jamo
    {0x2E80, 0x303E}, // CJK radicals and punctuation
    {0x3041, 0xA4CF}, // kana to Yi
    {0xAC00, 0xD7A3}, // Hangul syllables
    {0xF900, 0xFAFF}, // CJK compatibility
    {0xFE30, 0xFE6F}, // CJK compatibility forms
    {0xFF00, 0xFF60}, // full-width forms
    {0x1F300, 0x1FAFF}, // pictographs
    {0x20000, 0x3FFFD}, // CJK extensions
}};

/// The byte tests alone settle nearly all log text.
bool isPlainAscii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < 0x7F; });
}

std::size_t countCharacters(std::string_view text)
{
    std::size_t count = 0;
    for (; !text.empty(); ++count)
        static_cast<void>(takeCharacter(text));
    return count;
}

void append(std::string& out, char32_t character, std::string_view bytes)
{
    if (isInvisible(character))
        fmt::format_to(std::back_inserter(out), "<U+{:04X}>", static_cast<unsigned>(character));
    else if (character == U'\uFFFD')
        out += "\xEF\xBF\xBD";
    else
        out += bytes;
}

std::size_t columnsOf(char32_t character)
{
    if (character < 0x300)
        return 1;
    switch (QChar::category(character)) {
    case QChar::Mark_NonSpacing:
    case QChar::Mark_Enclosing:
        return 0;
    default:
        return isIn(kWide, character) ? 2 : 1;
    }
}

} // namespace

bool isInvisible(char32_t character)
{
    return isIn(kInvisible, character);
}

std::string visible(std::string_view text, std::size_t maxCharacters)
{
    if (text.size() <= maxCharacters && isPlainAscii(text))
        return std::string(text);
    std::string out;
    std::string_view rest = text;
    for (std::size_t count = 0; !rest.empty(); ++count) {
        if (count == maxCharacters)
            return out
                + fmt::format("\u2026 (cut: {} characters in all)", count + countCharacters(rest));
        const char* begin = rest.data();
        const char32_t character = takeCharacter(rest);
        append(out, character, {begin, static_cast<std::size_t>(rest.data() - begin)});
    }
    return out;
}

std::size_t displayWidth(std::string_view visibleText)
{
    if (isPlainAscii(visibleText))
        return visibleText.size();
    std::size_t columns = 0;
    while (!visibleText.empty())
        columns += columnsOf(takeCharacter(visibleText));
    return columns;
}

std::string elided(std::string_view visibleText, std::size_t columns)
{
    if (displayWidth(visibleText) <= columns)
        return std::string(visibleText);
    if (columns == 0)
        return {};
    std::size_t used = 0;
    std::string_view rest = visibleText;
    while (true) {
        std::string_view after = rest;
        used += columnsOf(takeCharacter(after));
        if (used > columns - 1)
            break;
        rest = after;
    }
    return std::string(visibleText.substr(0, visibleText.size() - rest.size())) + "\u2026";
}

} // namespace khoji::base
