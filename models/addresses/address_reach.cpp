#include "models/addresses/address_reach.h"

#include "core/base/ip.h"

#include <QCoreApplication>

#include <array>
#include <string_view>

namespace khoji::models {

namespace {

struct Block {
    std::string_view network;
    AddressReach reach;
};

/// IANA's special-purpose registries; the first that holds an address counts. An IPv4 address in
/// its IPv6 form is that IPv4 address.
constexpr std::array kBlocks{
    Block{"127.0.0.0/8", AddressReach::ThisComputer},
    Block{"0.0.0.0/8", AddressReach::ThisComputer},
    Block{"::/127", AddressReach::ThisComputer}, // unspecified and loopback
    Block{"10.0.0.0/8", AddressReach::Private}, Block{"172.16.0.0/12", AddressReach::Private},
    Block{"192.168.0.0/16", AddressReach::Private}, Block{"100.64.0.0/10", AddressReach::Private},
    Block{"fc00::/7", AddressReach::Private}, Block{"fec0::/10", AddressReach::Private},
    Block{"169.254.0.0/16", AddressReach::ThisLink}, Block{"fe80::/10", AddressReach::ThisLink},
    Block{"192.0.2.0/24", AddressReach::Example}, Block{"198.51.100.0/24", AddressReach::Example},
    Block{"203.0.113.0/24", AddressReach::Example}, Block{"198.18.0.0/15", AddressReach::Example},
    Block{"2001:db8::/32", AddressReach::Example}, Block{"3fff::/20", AddressReach::Example},
    Block{"2001:2::/48", AddressReach::Example}, Block{"224.0.0.0/4", AddressReach::Group},
    Block{"255.255.255.255/32", AddressReach::Group}, Block{"ff00::/8", AddressReach::Group},
    Block{"192.0.0.0/24", AddressReach::Reserved}, Block{"240.0.0.0/4", AddressReach::Reserved},
    Block{"2001::/23", AddressReach::Reserved}, // protocols: Teredo, ORCHID and others
    Block{"0.0.0.0/0", AddressReach::Outside},
    Block{"2000::/3", AddressReach::Outside}, // all that is given to anybody
};

class Words {
    Q_DECLARE_TR_FUNCTIONS(khoji::models::AddressReach)
};

} // namespace

AddressReach reachOf(QStringView text)
{
    const QByteArray utf8 = text.toUtf8();
    const auto address =
        base::parseIp(std::string_view(utf8.constData(), static_cast<std::size_t>(utf8.size())));
    if (!address)
        return AddressReach::NotAnAddress;
    for (const Block& block : kBlocks) {
        if (base::parseCidr(block.network)->contains(*address))
            return block.reach;
    }
    return AddressReach::Reserved;
}

QString whyNotOutside(AddressReach reach, const QString& address)
{
    switch (reach) {
    case AddressReach::NotAnAddress:
    case AddressReach::Outside:
        break;
    case AddressReach::Private:
        //: %1 is an IP address, here and in the next five.
        return Words::tr("%1 is a private address: many networks use it, and nobody outside "
                         "knows whose it is.")
            .arg(address);
    case AddressReach::ThisComputer:
        return Words::tr("%1 means the computer itself, whichever that was.").arg(address);
    case AddressReach::ThisLink:
        return Words::tr("%1 means something on the same cable or in the same host alone, such as "
                         "the metadata service of an instance.")
            .arg(address);
    case AddressReach::Example:
        return Words::tr("%1 is set aside for documentation and tests: nobody has it.")
            .arg(address);
    case AddressReach::Group:
        return Words::tr("%1 means a group of receivers, not somebody.").arg(address);
    case AddressReach::Reserved:
        return Words::tr("%1 is reserved: it was given to nobody.").arg(address);
    }
    return {};
}

} // namespace khoji::models
