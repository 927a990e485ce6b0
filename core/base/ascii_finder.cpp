#include "core/base/ascii_finder.h"

#include "core/base/ascii.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace khoji::base {

namespace {

constexpr std::size_t kLane = 16; ///< bytes looked at together

/// Of GCC and Clang on every processor; compiles to its vector instructions.
using Lane = std::uint8_t __attribute__((vector_size(kLane)));
using Words = std::uint64_t __attribute__((vector_size(kLane)));

Lane laneAt(const char* place)
{
    Lane lane;
    std::memcpy(&lane, place, kLane);
    return lane;
}

bool isZero(Lane lane)
{
    Words words;
    std::memcpy(&words, &lane, kLane);
    return (words[0] | words[1]) == 0;
}

/// The bit that upper and lower case differ in; of what is no letter, none.
std::uint8_t caseBit(char lowerCase)
{
    return isLowerCase(lowerCase) ? 0x20 : 0;
}

/// 255 in each place where the lane has this letter in either case, else 0.
struct LetterTest {
    explicit LetterTest(char lowerCase)
        : letter(Lane{} + static_cast<std::uint8_t>(lowerCase))
        , either(Lane{} + caseBit(lowerCase))
    { }
    [[nodiscard]] Lane operator()(Lane lane) const
    {
        const auto same = (lane | either) == letter;
        Lane result;
        std::memcpy(&result, &same, kLane);
        return result;
    }
    Lane letter;
    Lane either;
};

} // namespace

bool isAscii(std::string_view text)
{
    Lane all{};
    std::size_t at = 0;
    for (; at + kLane <= text.size(); at += kLane)
        all |= laneAt(text.data() + at);
    std::uint8_t rest = 0;
    for (; at < text.size(); ++at)
        rest = static_cast<std::uint8_t>(rest | static_cast<std::uint8_t>(text[at]));
    constexpr std::uint8_t kBeyond = 0x80;
    return isZero(all & (Lane{} + kBeyond)) && (rest & kBeyond) == 0;
}

AsciiFinder::AsciiFinder(std::string_view part)
    : m_part(part)
{
    std::transform(m_part.begin(), m_part.end(), m_part.begin(), toLowerCase);
}

/// Where the first and the last letter fit, all of it is compared.
std::size_t AsciiFinder::find(std::string_view text, std::size_t from) const
{
    const std::size_t size = m_part.size();
    if (from > text.size() || size > text.size() - from)
        return std::string_view::npos;
    if (size == 0)
        return from;
    const LetterTest first(m_part.front());
    const LetterTest last(m_part.back());
    const std::size_t places = text.size() - size + 1;
    std::size_t at = from;
    for (; at + kLane <= places; at += kLane) {
        const Lane fits = first(laneAt(text.data() + at)) & last(laneAt(text.data() + at + size - 1));
        if (isZero(fits))
            continue;
        for (std::size_t i = 0; i < kLane; ++i) {
            if (fits[i] != 0 && isAt(text.data() + at + i))
                return at + i;
        }
    }
    return findOneByOne(text, at);
}

bool AsciiFinder::isAt(const char* place) const
{
    return std::equal(m_part.begin(), m_part.end(), place,
        [](char mine, char theirs) { return mine == toLowerCase(theirs); });
}

std::size_t AsciiFinder::findOneByOne(std::string_view text, std::size_t from) const
{
    for (std::size_t at = from; at + m_part.size() <= text.size(); ++at) {
        if (isAt(text.data() + at))
            return at;
    }
    return std::string_view::npos;
}

} // namespace khoji::base
