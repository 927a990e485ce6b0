#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace khoji::base {

using Sha256 = std::array<std::byte, 32>;

/// SHA-256 of a block of memory, for evidence.
[[nodiscard]] Sha256 sha256(std::string_view bytes);

/// Lower-case hexadecimal.
[[nodiscard]] std::string toHex(std::span<const std::byte> bytes);

/// A fast 64-bit hash for tables in memory and for comparing records. Not for evidence.
[[nodiscard]] std::uint64_t hash64(std::string_view bytes, std::uint64_t seed = 0);

} // namespace khoji::base
