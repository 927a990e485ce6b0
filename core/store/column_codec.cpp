#include "core/store/column_codec.h"

#include "core/record/content.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace khoji::store {

namespace {

static_assert(std::endian::native == std::endian::little, "column blobs are little-endian");

/// Small for small steps in either direction.
template <typename T>
T zigzag(T step)
{
    const T sign = static_cast<T>(step >> (sizeof(T) * 8 - 1));
    return static_cast<T>(static_cast<T>(step << 1) ^ static_cast<T>(T{0} - sign));
}

template <typename T>
T unzigzag(T packed)
{
    return static_cast<T>(static_cast<T>(packed >> 1) ^ static_cast<T>(T{0} - (packed & 1)));
}

/// One row of bytes for each place in a number.
template <typename T>
std::string shuffled(std::string_view numbers, bool steps)
{
    const std::size_t count = numbers.size() / sizeof(T);
    std::string bytes(numbers.size(), '\0');
    T last = 0;
    for (std::size_t i = 0; i < count; ++i) {
        T number;
        std::memcpy(&number, numbers.data() + i * sizeof(T), sizeof(T));
        T value = number;
        if (steps)
            value = zigzag(static_cast<T>(number - last));
        last = number;
        for (std::size_t place = 0; place < sizeof(T); ++place)
            bytes[place * count + i] = static_cast<char>(value >> (8 * place));
    }
    return bytes;
}

template <typename T>
void unshuffle(std::string_view bytes, bool steps, std::span<char> numbers)
{
    const std::size_t count = numbers.size() / sizeof(T);
    T last = 0;
    for (std::size_t i = 0; i < count; ++i) {
        T value = 0;
        for (std::size_t place = 0; place < sizeof(T); ++place) {
            const auto byte = static_cast<unsigned char>(bytes[place * count + i]);
            value = static_cast<T>(value | static_cast<T>(static_cast<T>(byte) << (8 * place)));
        }
        if (steps)
            value = static_cast<T>(last + unzigzag(value));
        last = value;
        std::memcpy(numbers.data() + i * sizeof(T), &value, sizeof(T));
    }
}

/// Calls `work` with a number of this width.
template <typename Work>
auto withWidth(std::size_t width, Work&& work)
{
    switch (width) {
    case 1:
        return work(std::uint8_t{});
    case 2:
        return work(std::uint16_t{});
    case 4:
        return work(std::uint32_t{});
    default:
        return work(std::uint64_t{});
    }
}

} // namespace

std::string packBytes(std::string_view numbers, std::size_t width, Packing packing)
{
    if (packing == Packing::Plain)
        return std::string(numbers);
    return record::gzip(withWidth(width, [&](auto number) {
        return shuffled<decltype(number)>(numbers, packing == Packing::Steps);
    }));
}

bool unpackBytes(std::string_view packed, std::size_t width, Packing packing, std::span<char> numbers)
{
    if (packing == Packing::Plain) {
        if (packed.size() != numbers.size())
            return false;
        std::ranges::copy(packed, numbers.begin());
        return true;
    }
    record::ContentReader reader(numbers.size());
    const auto bytes = reader.open(packed);
    if (!bytes || bytes->damage || bytes->text.size() != numbers.size())
        return false;
    withWidth(width, [&](auto number) {
        unshuffle<decltype(number)>(bytes->text, packing == Packing::Steps, numbers);
        return 0;
    });
    return true;
}

} // namespace khoji::store
