#include "models/addresses/address_service.h"

#include "models/addresses/address_reach.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace khoji::models {

namespace {

constexpr qsizetype kLongestTemplate = 2000; // characters

class Words {
    Q_DECLARE_TR_FUNCTIONS(khoji::models::AddressService)
};

const QString kPlace = QString::fromLatin1(kAddressPlace);

QUrl urlFrom(const QString& pageTemplate, const QByteArray& encodedAddress)
{
    return QUrl(QString(pageTemplate).replace(kPlace, QString::fromLatin1(encodedAddress)),
        QUrl::StrictMode);
}

bool hasOddCharacters(const QString& text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c <= u' ' || c > u'~'; });
}

} // namespace

QString faultOfService(const QString& pageTemplate)
{
    if (pageTemplate.size() > kLongestTemplate || hasOddCharacters(pageTemplate))
        return Words::tr("The address of a page has no spaces, and only letters, digits and signs "
                         "of ASCII.");
    if (pageTemplate.count(kPlace) != 1)
        return Words::tr("The page needs {address} once, where the IP address is to stand.");
    const QUrl page = urlFrom(pageTemplate, "192.0.2.1");
    if (page.scheme() != u"https"_s || !page.isValid() || page.host().isEmpty())
        return Words::tr("The page must begin with https:// and the name of a host.");
    if (!page.userInfo().isEmpty())
        return Words::tr("The page must not carry a user name or a password.");
    // Else whoever wrote a log would choose who is asked.
    if (page.authority() != urlFrom(pageTemplate, "198.51.100.1").authority())
        return Words::tr("The IP address belongs behind the name of the host.");
    return {};
}

std::optional<QUrl> pageAbout(const QString& address, const QString& pageTemplate)
{
    if (reachOf(address) != AddressReach::Outside || !faultOfService(pageTemplate).isEmpty())
        return std::nullopt;
    return urlFrom(pageTemplate, QUrl::toPercentEncoding(address));
}

QString usableService(const QString& wanted)
{
    return faultOfService(wanted).isEmpty() ? wanted : QString::fromLatin1(kDefaultAddressService);
}

QString hostOfService(const QString& pageTemplate)
{
    return faultOfService(pageTemplate).isEmpty() ? urlFrom(pageTemplate, "192.0.2.1").host()
                                                  : QString();
}

} // namespace khoji::models
