#include "views/preferences/privacy_page.h"

#include "models/addresses/address_service.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>

using namespace Qt::StringLiterals;

namespace khoji::views {

PrivacyPage::PrivacyPage(models::Settings& settings)
    : PreferencesPage(tr("Privacy"))
    , m_settings(settings)
    , m_offer(new QCheckBox(tr("&Offer to look up IP addresses at a service outside")))
    , m_service(new QLineEdit)
    , m_state(new QLabel)
{
    m_offer->setObjectName(u"offerAddressLookup"_s);
    m_service->setObjectName(u"addressService"_s);
    m_service->setPlaceholderText(QString::fromLatin1(models::kDefaultAddressService));
    m_state->setObjectName(u"addressServiceState"_s);
    m_state->setTextFormat(Qt::PlainText);
    m_state->setWordWrap(true);
    form().addRow(m_offer);
    addRow(tr("&Page to open:"), m_service);
    form().addRow(m_state);
    createWords();
    show();
    connect(m_offer, &QCheckBox::toggled, this, [this](bool on) {
        m_settings.setOffersAddressLookup(on);
        show();
    });
    connect(m_service, &QLineEdit::textEdited, this, &PrivacyPage::takeService);
}

void PrivacyPage::createWords()
{
    addHint(tr("The menu of an address then has \"Look up address\". It asks each time, names who "
               "would be asked, and opens the page in your web browser. Khoji fetches nothing from "
               "it."));
    addHint(tr("What leaves this computer: nothing by itself. Khoji counts no use, looks for no "
               "updates, and never opens a link or an image of a log."));
    addHint(
        tr("Add from S3, Get what is new and Follow the trail send signed requests to the "
           "bucket you name, to list and to fetch log files. Add from event history asks "
           "CloudTrail in the regions you choose. For both, the AWS CLI on this computer is "
           "asked for credentials, and may sign in to AWS for them. AWS sees these requests "
           "like those of any other program, and may record them in a trail; no event, query or "
           "note of the case is in them."));
}

/// As it is typed, it is obeyed as soon as it has no fault.
void PrivacyPage::takeService(const QString& pageTemplate)
{
    if (pageTemplate.isEmpty() || models::faultOfService(pageTemplate).isEmpty())
        m_settings.setAddressService(pageTemplate);
    show();
}

void PrivacyPage::show()
{
    const bool isOffered = m_settings.offersAddressLookup();
    m_offer->setChecked(isOffered);
    m_service->setEnabled(isOffered);
    if (!m_service->isModified())
        m_service->setText(m_settings.addressService());
    const QString typed = m_service->text();
    const QString fault = typed.isEmpty() ? QString() : models::faultOfService(typed);
    const QString asked = models::hostOfService(models::usableService(m_settings.addressService()));
    m_state->setText(!isOffered ? tr("Nobody is asked about an address.")
            : fault.isEmpty()
            //: %1 is a host such as client.rdap.org.
            ? tr("%1 would be asked, after a question each time.").arg(asked)
            : fault + u'\n' + tr("Until it is mended, %1 would be asked.").arg(asked));
}

void PrivacyPage::reset()
{
    m_settings.setOffersAddressLookup(false);
    m_settings.setAddressService({});
    m_service->setModified(false);
    show();
}

} // namespace khoji::views
