#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

struct evp_md_ctx_st;

namespace khoji::base {

using Sha256 = std::array<std::byte, 32>;

/// SHA-256 of a block of memory, for evidence.
[[nodiscard]] Sha256 sha256(std::string_view bytes);

/// The same of bytes that come one piece after another.
class Sha256Stream {
public:
    Sha256Stream();
    void add(std::string_view bytes);
    /// Of all that was added; call it once, last.
    [[nodiscard]] Sha256 finish();

private:
    std::unique_ptr<evp_md_ctx_st, void (*)(evp_md_ctx_st*)> m_state;
};

/// Lower-case hexadecimal.
[[nodiscard]] std::string toHex(std::span<const std::byte> bytes);

/// A fast 64-bit hash for tables in memory and for comparing records. Not for evidence.
[[nodiscard]] std::uint64_t hash64(std::string_view bytes, std::uint64_t seed = 0);

} // namespace khoji::base
