#pragma once

#include "core/base/ascii.h"

#include <string>
#include <string_view>

/// What the lexer and the printer ask of single characters. Those with a meaning in a query are all
/// ASCII; bytes of other characters are none of these.
namespace khoji::query {

constexpr bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
constexpr bool isLetter(char c)
{
    return base::isLowerCase(base::toLowerCase(c));
}
constexpr bool isAscii(char c)
{
    return (static_cast<unsigned char>(c) & 0x80U) == 0;
}
constexpr bool isControl(char c)
{
    return (isAscii(c) && c < ' ') || c == '\x7f';
}

constexpr bool isPunctuation(char c)
{
    return isAscii(c) && !isControl(c) && c != ' ' && !base::isDigit(c) && !isLetter(c);
}

inline std::string toLowerCase(std::string_view text)
{
    std::string result(text);
    for (char& c : result)
        c = base::toLowerCase(c);
    return result;
}

} // namespace khoji::query
