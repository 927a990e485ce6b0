#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

/// Comparisons that ignore the case of the letters A to Z and of nothing else: for the words of
/// formats (field names, error codes, user agents), which are ASCII. Text of people is compared by
/// base::fold().
namespace khoji::base {

[[nodiscard]] constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}
[[nodiscard]] constexpr bool isLowerCase(char c)
{
    return c >= 'a' && c <= 'z';
}
[[nodiscard]] constexpr char toLowerCase(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
[[nodiscard]] constexpr bool sameLetter(char a, char b)
{
    return toLowerCase(a) == toLowerCase(b);
}

[[nodiscard]] constexpr bool equalsIgnoringCase(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), sameLetter);
}

[[nodiscard]] constexpr bool startsIgnoringCase(std::string_view text, std::string_view start)
{
    return text.size() >= start.size() && equalsIgnoringCase(text.substr(0, start.size()), start);
}

[[nodiscard]] constexpr bool endsIgnoringCase(std::string_view text, std::string_view end)
{
    return text.size() >= end.size()
        && equalsIgnoringCase(text.substr(text.size() - end.size()), end);
}

[[nodiscard]] constexpr bool containsIgnoringCase(std::string_view text, std::string_view part)
{
    return part.empty()
        || std::search(text.begin(), text.end(), part.begin(), part.end(), sameLetter)
        != text.end();
}

} // namespace khoji::base
