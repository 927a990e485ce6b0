#include "core/base/utf8.h"

#include <algorithm>

namespace khoji::base::utf8 {
namespace {

std::uint32_t byteAt(std::string_view text, std::size_t at)
{
    return static_cast<unsigned char>(text[at]);
}

bool isContinuation(std::uint32_t byte)
{
    return (byte & 0xC0U) == 0x80U;
}

/// Bytes of a sequence by its first one; 0 for a byte that begins none.
std::size_t lengthFrom(std::uint32_t first)
{
    if (first < 0x80U)
        return 1;
    if (first >= 0xC2U && first <= 0xDFU)
        return 2;
    if (first >= 0xE0U && first <= 0xEFU)
        return 3;
    return first >= 0xF0U && first <= 0xF4U ? 4 : 0;
}

} // namespace

std::optional<CodePoint> codePointAt(std::string_view text, std::size_t at)
{
    const std::uint32_t first = byteAt(text, at);
    const std::size_t length = lengthFrom(first);
    if (length == 0 || length > text.size() - at)
        return std::nullopt;
    if (length == 1)
        return CodePoint{first, 1};

    std::uint32_t value = first & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        const std::uint32_t byte = byteAt(text, at + i);
        if (!isContinuation(byte))
            return std::nullopt;
        value = (value << 6U) | (byte & 0x3FU);
    }
    const bool overlong = (length == 3 && value < 0x800U) || (length == 4 && value < 0x10000U);
    if (overlong || !isScalarValue(value))
        return std::nullopt;
    return CodePoint{value, length};
}

bool isScalarValue(std::uint32_t value)
{
    return value < 0xD800U || (value > 0xDFFFU && value <= 0x10FFFFU);
}

void append(std::string& text, char32_t value)
{
    const auto put = [&text](std::uint32_t byte) {
        text.push_back(static_cast<char>(byte));
    };
    const std::uint32_t v = value;
    if (v < 0x80U) {
        put(v);
    } else if (v < 0x800U) {
        put(0xC0U | (v >> 6U));
        put(0x80U | (v & 0x3FU));
    } else if (v < 0x10000U) {
        put(0xE0U | (v >> 12U));
        put(0x80U | ((v >> 6U) & 0x3FU));
        put(0x80U | (v & 0x3FU));
    } else {
        put(0xF0U | (v >> 18U));
        put(0x80U | ((v >> 12U) & 0x3FU));
        put(0x80U | ((v >> 6U) & 0x3FU));
        put(0x80U | (v & 0x3FU));
    }
}

std::optional<std::size_t> firstInvalid(std::string_view text)
{
    std::size_t at = 0;
    while (at < text.size()) {
        const auto codePoint = codePointAt(text, at);
        if (!codePoint)
            return at;
        at += codePoint->length;
    }
    return std::nullopt;
}

std::size_t countBefore(std::string_view text, std::size_t end)
{
    const std::string_view before = text.substr(0, end);
    return static_cast<std::size_t>(std::count_if(before.begin(), before.end(),
        [](char c) { return !isContinuation(static_cast<unsigned char>(c)); }));
}

std::string_view prefix(std::string_view text, std::size_t bytes)
{
    if (text.size() <= bytes)
        return text;
    while (bytes > 0 && isContinuation(byteAt(text, bytes)))
        --bytes;
    return text.substr(0, bytes);
}

} // namespace khoji::base::utf8
