#include "core/record/utf16.h"

#include "core/base/utf8.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace khoji::record {

namespace {

using namespace std::string_view_literals;

constexpr std::array kLittleEndian{"\xff\xfe"sv, "{\0"sv, "[\0"sv};
constexpr std::array kBigEndian{"\xfe\xff"sv, "\0{"sv, "\0["sv};
constexpr char32_t kReplacement = 0xFFFD;

template <std::size_t N>
bool startsWithAny(std::string_view bytes, const std::array<std::string_view, N>& starts)
{
    return std::any_of(
        starts.begin(), starts.end(), [bytes](std::string_view start) { return bytes.starts_with(start); });
}

class Units {
public:
    Units(std::string_view bytes, bool bigEndian)
        : m_bytes(bytes)
        , m_bigEndian(bigEndian)
    {
    }
    [[nodiscard]] std::size_t size() const { return m_bytes.size() / 2; }
    [[nodiscard]] char32_t at(std::size_t unit) const
    {
        const auto first = static_cast<unsigned char>(m_bytes[2 * unit]);
        const auto second = static_cast<unsigned char>(m_bytes[2 * unit + 1]);
        return m_bigEndian ? char32_t{first} << 8 | second : char32_t{second} << 8 | first;
    }

private:
    std::string_view m_bytes;
    bool m_bigEndian;
};

bool isHighSurrogate(char32_t unit)
{
    return unit >= 0xD800 && unit < 0xDC00;
}

bool isLowSurrogate(char32_t unit)
{
    return unit >= 0xDC00 && unit < 0xE000;
}

} // namespace

bool isUtf16(std::string_view bytes)
{
    return startsWithAny(bytes, kLittleEndian) || startsWithAny(bytes, kBigEndian);
}

std::string utf16ToUtf8(std::string_view bytes)
{
    const Units units(bytes, startsWithAny(bytes, kBigEndian));
    std::string text;
    text.reserve(bytes.size() / 2);
    for (std::size_t i = units.size() > 0 && units.at(0) == 0xFEFF ? 1 : 0; i < units.size(); ++i) {
        char32_t character = units.at(i);
        if (isHighSurrogate(character) && i + 1 < units.size() && isLowSurrogate(units.at(i + 1)))
            character = 0x10000 + ((character - 0xD800) << 10) + (units.at(++i) - 0xDC00);
        else if (isHighSurrogate(character) || isLowSurrogate(character))
            character = kReplacement;
        base::utf8::append(text, character);
    }
    if (bytes.size() % 2 != 0)
        base::utf8::append(text, kReplacement);
    return text;
}

} // namespace khoji::record
