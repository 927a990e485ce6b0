#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace khoji::base {

/// An IPv4 or IPv6 address, IPv4 kept as its v4-mapped IPv6 form so that both compare alike.
struct IpAddress {
    std::array<std::uint8_t, 16> bytes{};
    bool isV4 = false;
    friend auto operator<=>(const IpAddress& a, const IpAddress& b) { return a.bytes <=> b.bytes; }
    friend bool operator==(const IpAddress& a, const IpAddress& b) { return a.bytes == b.bytes; }
};

/// Both ends included.
struct IpRange {
    IpAddress first;
    IpAddress last;
    [[nodiscard]] bool contains(const IpAddress& address) const
    {
        return first <= address && address <= last;
    }
};

/// A literal address and nothing else; service names such as `AWS Internal` give nothing.
[[nodiscard]] std::optional<IpAddress> parseIp(std::string_view text);

/// `10.0.0.0/8` or `2001:db8::/32`; bits of the address beyond the prefix are ignored. `0.0.0.0/0`
/// is every IPv4 address, `::/0` every address of either kind.
[[nodiscard]] std::optional<IpRange> parseCidr(std::string_view text);

} // namespace khoji::base
