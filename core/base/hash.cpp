#include "core/base/hash.h"

#include <openssl/evp.h>
#include <xxhash.h>

#include <memory>
#include <new>

namespace khoji::base {

namespace {

/// Looked up once: OpenSSL 3 otherwise searches its providers for every file.
const EVP_MD* sha256Algorithm()
{
    static const std::unique_ptr<EVP_MD, decltype(&EVP_MD_free)> algorithm(
        EVP_MD_fetch(nullptr, "SHA256", nullptr), &EVP_MD_free);
    return algorithm ? algorithm.get() : EVP_sha256();
}

} // namespace

Sha256 sha256(std::string_view bytes)
{
    Sha256 digest{};
    unsigned length = 0;
    auto* out = reinterpret_cast<unsigned char*>(digest.data());
    // With the whole block at hand nothing can fail but the allocation of OpenSSL's own state.
    if (EVP_Digest(bytes.data(), bytes.size(), out, &length, sha256Algorithm(), nullptr) != 1
        || length != digest.size())
        throw std::bad_alloc();
    return digest;
}

Sha256Stream::Sha256Stream()
    : m_state(EVP_MD_CTX_new(), EVP_MD_CTX_free)
{
    if (!m_state || EVP_DigestInit_ex(m_state.get(), sha256Algorithm(), nullptr) != 1)
        throw std::bad_alloc();
}

void Sha256Stream::add(std::string_view bytes)
{
    if (EVP_DigestUpdate(m_state.get(), bytes.data(), bytes.size()) != 1)
        throw std::bad_alloc();
}

Sha256 Sha256Stream::finish()
{
    Sha256 digest{};
    unsigned length = 0;
    auto* out = reinterpret_cast<unsigned char*>(digest.data());
    if (EVP_DigestFinal_ex(m_state.get(), out, &length) != 1 || length != digest.size())
        throw std::bad_alloc();
    return digest;
}

std::string toHex(std::span<const std::byte> bytes)
{
    constexpr char kDigits[] = "0123456789abcdef";
    std::string hex;
    hex.reserve(bytes.size() * 2);
    for (const std::byte byte : bytes) {
        hex += kDigits[std::to_integer<unsigned>(byte >> 4)];
        hex += kDigits[std::to_integer<unsigned>(byte & std::byte{0x0f})];
    }
    return hex;
}

std::uint64_t hash64(std::string_view bytes, std::uint64_t seed)
{
    return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

} // namespace khoji::base
