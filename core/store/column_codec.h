#pragma once

#include "core/base/error.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

/// How columns of numbers are packed into a case. For this folder only.
namespace khoji::store {

enum class Packing : std::uint8_t {
    Plain,  ///< numbers as they are: what is random cannot be made smaller
    Values, ///< gzip of all lowest bytes, then all second ones, ...
    Steps,  ///< the same of the differences from one number to the next: for what grows
};

/// Little-endian numbers of `width` bytes (1, 2, 4 or 8) on their way into a case.
[[nodiscard]] std::string packBytes(std::string_view numbers, std::size_t width, Packing packing);
/// The other way round, into `numbers`, which are aligned as such; false when `packed` does not hold just as many bytes.
[[nodiscard]] bool unpackBytes(
    std::string_view packed, std::size_t width, Packing packing, std::span<char> numbers);

template <typename T>
[[nodiscard]] std::string pack(const std::vector<T>& numbers, Packing packing)
{
    return packBytes(
        {reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(T)}, sizeof(T), packing);
}

/// `numbers` has the size that is expected.
template <typename T>
[[nodiscard]] bool unpack(std::string_view packed, Packing packing, std::vector<T>& numbers)
{
    return unpackBytes(packed, sizeof(T), packing,
        {reinterpret_cast<char*>(numbers.data()), numbers.size() * sizeof(T)});
}

} // namespace khoji::store
