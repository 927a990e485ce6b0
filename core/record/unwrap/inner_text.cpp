#include "core/record/unwrap/inner_text.h"

#include "core/record/content.h"

#include <QByteArray>

#include <algorithm>

namespace khoji::record {

namespace {

/// Logs shrink ten- to thirtyfold; what expands more than this is made to.
constexpr std::size_t kLargestRatio = 200;
constexpr std::size_t kAlwaysAllowed = std::size_t{4} << 20; ///< bytes; for small files
constexpr std::size_t kMost = std::size_t{1} << 30; ///< bytes

/// The number of four hexadecimal digits at `at`.
std::optional<unsigned> hexAt(std::string_view text, std::size_t at)
{
    if (at + 4 > text.size())
        return std::nullopt;
    unsigned number = 0;
    for (const char c : text.substr(at, 4)) {
        const char lower = c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
        if (lower >= '0' && lower <= '9')
            number = number * 16 + static_cast<unsigned>(lower - '0');
        else if (lower >= 'a' && lower <= 'f')
            number = number * 16 + static_cast<unsigned>(lower - 'a') + 10;
        else
            return std::nullopt;
    }
    return number;
}

void appendUtf8(std::string& text, unsigned code)
{
    const auto add = [&text](unsigned byte) {
        text += static_cast<char>(static_cast<unsigned char>(byte));
    };
    if (code < 0x80) {
        add(code);
    } else if (code < 0x800) {
        add(0xC0 | (code >> 6));
        add(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        add(0xE0 | (code >> 12));
        add(0x80 | ((code >> 6) & 0x3F));
        add(0x80 | (code & 0x3F));
    } else {
        add(0xF0 | (code >> 18));
        add(0x80 | ((code >> 12) & 0x3F));
        add(0x80 | ((code >> 6) & 0x3F));
        add(0x80 | (code & 0x3F));
    }
}

bool isSurrogate(unsigned code, unsigned first)
{
    return code >= first && code < first + 0x400;
}

/// Appends the character of the `\uXXXX` at `at`; returns how many bytes it is written in, 0 when
/// it is none.
std::size_t appendCharacter(std::string& text, std::string_view inside, std::size_t at)
{
    constexpr std::size_t kLength = 6;
    const auto code = hexAt(inside, at + 2);
    if (!code || isSurrogate(*code, 0xDC00))
        return 0;
    if (!isSurrogate(*code, 0xD800)) {
        appendUtf8(text, *code);
        return kLength;
    }
    const auto low = inside.substr(std::min(at + kLength, inside.size()), 2) == "\\u"
        ? hexAt(inside, at + kLength + 2)
        : std::nullopt;
    if (!low || !isSurrogate(*low, 0xDC00))
        return 0;
    appendUtf8(text, 0x10000 + ((*code - 0xD800) << 10) + (*low - 0xDC00));
    return 2 * kLength;
}

/// What the escape `\c` stands for; nothing when it is none of one letter.
std::optional<char> escapeOf(char c)
{
    switch (c) {
    case '"':
    case '\\':
    case '/':
        return c;
    case 'n':
        return '\n';
    case 't':
        return '\t';
    case 'r':
        return '\r';
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    default:
        return std::nullopt;
    }
}

} // namespace

std::string unescaped(std::string_view inside)
{
    std::string text;
    text.reserve(inside.size());
    std::size_t at = 0;
    while (at < inside.size()) {
        const std::size_t backslash = std::min(inside.find('\\', at), inside.size());
        text += inside.substr(at, backslash - at);
        at = backslash;
        if (at + 1 >= inside.size()) {
            text += inside.substr(at);
            break;
        }
        std::size_t length = 2;
        if (const auto character = escapeOf(inside[at + 1]))
            text += *character;
        else if (inside[at + 1] != 'u' || (length = appendCharacter(text, inside, at)) == 0)
            text += inside.substr(at, length = 2);
        at += length;
    }
    return text;
}

bool isPackedText(std::string_view text)
{
    return text.starts_with("H4sI");
}

std::optional<std::string> fromBase64(std::string_view text)
{
    const auto decoded = QByteArray::fromBase64Encoding(
        QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size())),
        QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return std::nullopt;
    return decoded.decoded.toStdString();
}

base::Result<Unpacked> unpacked(std::string_view gzipFile, std::size_t limit)
{
    ContentReader reader(limit);
    const auto content = reader.open(gzipFile);
    if (!content)
        return tl::unexpected(content.error());
    return Unpacked{
        std::string(content->text), content->damage ? content->damage->reason : std::string()};
}

Expansion::Expansion(std::size_t textSize)
    : m_left(std::clamp(textSize * kLargestRatio, kAlwaysAllowed, kMost))
{ }

bool Expansion::take(std::size_t bytes)
{
    if (bytes > m_left)
        return false;
    m_left -= bytes;
    return true;
}

} // namespace khoji::record
