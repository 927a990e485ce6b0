#include "core/store/column_codec.h"

#include "core/base/large_memory.h"
#include "core/record/content.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <memory>
#include <utility>

namespace khoji::store {

namespace {

static_assert(std::endian::native == std::endian::little, "column blobs are little-endian");

/// Small for small steps in either direction.
template <typename T> T zigzag(T step)
{
    const T sign = static_cast<T>(step >> (sizeof(T) * 8 - 1));
    return static_cast<T>(static_cast<T>(step << 1) ^ static_cast<T>(T{0} - sign));
}

template <typename T> T unzigzag(T packed)
{
    return static_cast<T>(static_cast<T>(packed >> 1) ^ static_cast<T>(T{0} - (packed & 1)));
}

/// One row of bytes for each place in a number.
template <typename T> std::string shuffled(std::string_view numbers, bool steps)
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

/// The rows of bytes as numbers again. A loop for each width, which the compiler does for many
/// numbers at a time.
template <typename T, std::size_t... Places>
void join(const char* bytes, std::span<T> numbers, std::index_sequence<Places...>)
{
    const std::size_t count = numbers.size();
    for (std::size_t i = 0; i < count; ++i)
        numbers[i] = static_cast<T>((...
            | (static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[Places * count + i]))
                << (8 * Places))));
}

template <typename T> void addUp(std::span<T> steps)
{
    T last = 0;
    for (T& step : steps) {
        last = static_cast<T>(last + unzigzag(step));
        step = last;
    }
}

template <typename T> void unshuffle(const char* bytes, bool steps, std::span<char> target)
{
    const std::span<T> numbers(reinterpret_cast<T*>(target.data()), target.size() / sizeof(T));
    join(bytes, numbers, std::make_index_sequence<sizeof(T)>());
    if (steps)
        addUp(numbers);
}

/// Memory that is written before it is read.
class Scratch {
public:
    explicit Scratch(std::size_t size)
        : m_bytes(new char[size])
        , m_size(size)
    {
        base::preferLargePages(m_bytes.get(), size);
    }
    [[nodiscard]] std::span<char> bytes() const { return {m_bytes.get(), m_size}; }

private:
    std::unique_ptr<char[]> m_bytes;
    std::size_t m_size;
};

/// Calls `work` with a number of this width.
template <typename Work> auto withWidth(std::size_t width, Work&& work)
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

bool unpackBytes(
    std::string_view packed, std::size_t width, Packing packing, std::span<char> numbers)
{
    if (packing == Packing::Plain) {
        if (packed.size() != numbers.size())
            return false;
        std::ranges::copy(packed, numbers.begin());
        return true;
    }
    if (width == 1 && packing == Packing::Values)
        return record::gunzip(packed, numbers);
    const Scratch scratch(numbers.size());
    if (!record::gunzip(packed, scratch.bytes()))
        return false;
    withWidth(width, [&](auto number) {
        unshuffle<decltype(number)>(scratch.bytes().data(), packing == Packing::Steps, numbers);
        return 0;
    });
    return true;
}

} // namespace khoji::store
