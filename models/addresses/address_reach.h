#pragma once

#include <QString>
#include <QStringView>

/// What an address means to somebody outside the network it was seen in. Pure functions for any
/// thread.
namespace khoji::models {

/// After IANA's registries of special-purpose IPv4 and IPv6 addresses.
enum class AddressReach {
    NotAnAddress, ///< a host name, the name of a service, or anything else
    Outside, ///< routed in the internet: somebody holds it
    Private, ///< of a network of its own: RFC 1918, unique local, carrier-grade NAT
    ThisComputer, ///< loopback, and the unspecified address
    ThisLink, ///< link-local: it does not leave a cable
    Example, ///< set aside for documentation and for measuring
    Group, ///< multicast and broadcast: no one's in particular
    Reserved, ///< set aside for something else, or given to nobody
};

/// Of a literal address and nothing around it.
[[nodiscard]] AddressReach reachOf(QStringView text);

/// Why nobody outside knows more about such an address, as a sentence; empty of Outside and
/// NotAnAddress. `address` stands in it.
[[nodiscard]] QString whyNotOutside(AddressReach reach, const QString& address);

} // namespace khoji::models
