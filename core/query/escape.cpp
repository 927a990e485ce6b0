#include "core/query/escape.h"

#include "core/query/characters.h"
#include "core/base/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace khoji::query {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr std::size_t kLongestShown = 40;

/// Characters that cannot be seen or that reorder what stands around them.
bool isHidden(char32_t c)
{
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || (c >= 0x200B && c <= 0x200F)
        || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

void appendEscaped(std::string& out, char32_t c)
{
    switch (c) {
    case U'"':
        out += "\\\"";
        return;
    case U'\\':
        out += "\\\\";
        return;
    case U'\n':
        out += "\\n";
        return;
    case U'\t':
        out += "\\t";
        return;
    case U'\r':
        out += "\\r";
        return;
    default:
        break;
    }
    if (isHidden(c))
        out += fmt::format("\\u{{{:X}}}", static_cast<std::uint32_t>(c));
    else
        base::utf8::append(out, c);
}

bool isKeyword(std::string_view text)
{
    constexpr std::array<std::string_view, 4> kKeywords{"and", "or", "not", "off"};
    return std::any_of(kKeywords.begin(), kKeywords.end(),
        [text](std::string_view keyword) { return base::equalsIgnoringCase(text, keyword); });
}

bool isPlainCharacter(char c)
{
    constexpr std::string_view kHarmless = "_-.:/@+=%#$&~";
    return isLetter(c) || base::isDigit(c) || kHarmless.find(c) != std::string_view::npos;
}

bool isArn(std::string_view text)
{
    return text.substr(0, 4) == "arn:";
}

} // namespace

std::string quoted(std::string_view text)
{
    std::string result = "\"";
    std::size_t at = 0;
    while (at < text.size()) {
        const auto codePoint = base::utf8::codePointAt(text, at);
        appendEscaped(result, codePoint ? codePoint->value : kReplacement);
        at += codePoint ? codePoint->length : 1;
    }
    result += '"';
    return result;
}

bool isPlain(std::string_view text)
{
    if (text.empty() || !std::all_of(text.begin(), text.end(), isPlainCharacter))
        return false;
    if (text.front() == '/' || text.front() == '=' || text.find("..") != std::string_view::npos)
        return false;
    // Of the values with a slash, only ARNs are so common that bare is worth knowing they are no
    // network.
    if (text.find('/') != std::string_view::npos && !isArn(text))
        return false;
    return !isKeyword(text);
}

std::string withoutEscapes(std::string_view word)
{
    std::string result;
    result.reserve(word.size());
    for (std::size_t i = 0; i < word.size(); ++i) {
        if (word[i] == '\\' && i + 1 < word.size())
            ++i;
        result += word[i];
    }
    return result;
}

bool hasWildcard(std::string_view word)
{
    for (std::size_t i = 0; i < word.size(); ++i) {
        if (word[i] == '\\')
            ++i;
        else if (word[i] == '*' || word[i] == '?')
            return true;
    }
    return false;
}

std::string shown(std::string_view text)
{
    const std::string_view start = base::utf8::prefix(text, kLongestShown);
    return fmt::format("'{}{}'", start, start.size() < text.size() ? "..." : "");
}

} // namespace khoji::query
