#include "core/base/ip.h"

#include "core/base/ascii.h"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstring>

namespace khoji::base {

namespace {

/// `::ffff:a.b.c.d`: the first twelve bytes of every IPv4 address in its IPv6 form.
constexpr std::array<std::uint8_t, 12> kMappedPrefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
constexpr unsigned kMappedBits = 8 * kMappedPrefix.size();

bool isIpv6Text(std::string_view text)
{
    return text.find(':') != std::string_view::npos;
}

/// A number of bits as people write it: no sign, no leading zero.
std::optional<unsigned> parsePrefixLength(std::string_view text, unsigned most)
{
    if (text.empty() || !std::all_of(text.begin(), text.end(), isDigit)
        || (text.size() > 1 && text.front() == '0'))
        return std::nullopt;
    unsigned bits = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), bits);
    if (error != std::errc{} || end != text.data() + text.size() || bits > most)
        return std::nullopt;
    return bits;
}

IpRange rangeOf(const IpAddress& address, unsigned prefixBits)
{
    IpRange range{address, address};
    for (unsigned i = 0; i < address.bytes.size(); ++i) {
        const unsigned fixedBits = std::clamp(prefixBits, 8 * i, 8 * i + 8) - 8 * i;
        const unsigned freeMask = 0xffU >> fixedBits;
        range.first.bytes[i] = static_cast<std::uint8_t>(address.bytes[i] & ~freeMask);
        range.last.bytes[i] = static_cast<std::uint8_t>(address.bytes[i] | freeMask);
    }
    return range;
}

} // namespace

std::optional<IpAddress> parseIp(std::string_view text)
{
    // inet_pton reads up to a NUL, so one inside the text would hide what follows it.
    char terminated[INET6_ADDRSTRLEN];
    if (text.empty() || text.size() >= sizeof(terminated)
        || text.find('\0') != std::string_view::npos)
        return std::nullopt;
    std::memcpy(terminated, text.data(), text.size());
    terminated[text.size()] = '\0';

    IpAddress address;
    if (isIpv6Text(text)) {
        if (inet_pton(AF_INET6, terminated, address.bytes.data()) != 1)
            return std::nullopt;
        address.isV4 =
            std::equal(kMappedPrefix.begin(), kMappedPrefix.end(), address.bytes.begin());
        return address;
    }
    auto* const v4 = std::copy(kMappedPrefix.begin(), kMappedPrefix.end(), address.bytes.data());
    if (inet_pton(AF_INET, terminated, v4) != 1)
        return std::nullopt;
    address.isV4 = true;
    return address;
}

std::optional<IpRange> parseCidr(std::string_view text)
{
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos)
        return std::nullopt;
    const std::string_view written = text.substr(0, slash);
    const std::optional<IpAddress> address = parseIp(written);
    if (!address)
        return std::nullopt;
    // The length counts the bits of the address as it is written.
    const unsigned impliedBits = isIpv6Text(written) ? 0 : kMappedBits;
    const auto bits = parsePrefixLength(text.substr(slash + 1), 128 - impliedBits);
    if (!bits)
        return std::nullopt;
    return rangeOf(*address, impliedBits + *bits);
}

} // namespace khoji::base
