#include "views/pivot/address_question.h"

#include "models/addresses/address_reach.h"
#include "models/addresses/address_service.h"

#include <QtGui/QDesktopServices>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>

using namespace Qt::StringLiterals;

namespace khoji::views {

AddressQuestion::AddressQuestion(models::Settings& settings, Pivot& pivot, QWidget& window)
    : QObject(&window)
    , m_settings(settings)
    , m_pivot(pivot)
    , m_window(window)
{
    connect(
        &settings, &models::Settings::offersAddressLookupChanged, this, &AddressQuestion::listen);
    listen();
}

/// Menus leave out what nobody listens to.
void AddressQuestion::listen()
{
    disconnect(&m_pivot, &Pivot::lookupRequested, this, nullptr);
    if (m_settings.offersAddressLookup())
        connect(&m_pivot, &Pivot::lookupRequested, this, &AddressQuestion::ask);
}

void AddressQuestion::ask(const QString& address)
{
    const QString service = models::usableService(m_settings.addressService());
    if (const auto page = models::pageAbout(address, service))
        askAbout(address, *page, models::hostOfService(service));
    else if (const QString why = models::whyNotOutside(models::reachOf(address), address);
             !why.isEmpty())
        Q_EMIT m_pivot.told(why);
}

void AddressQuestion::askAbout(const QString& address, const QUrl& page, const QString& host)
{
    if (m_question)
        m_question->close();
    m_question = new QMessageBox(QMessageBox::Question, tr("Look up address"),
        //: %1 is a host such as client.rdap.org, %2 an IP address.
        tr("Ask %1 about %2?").arg(host, address), QMessageBox::NoButton, &m_window);
    m_question->setObjectName(u"addressQuestion"_s);
    m_question->setAttribute(Qt::WA_DeleteOnClose);
    m_question->setTextFormat(Qt::PlainText);
    m_question->setInformativeText(
        //: %1 is the address of a page.
        tr("Your web browser would open this page:\n\n%1\n\nWhoever runs it learns this address, "
           "that somebody at yours asks about it, and when. Nothing else of the case leaves this "
           "computer. If whoever you investigate may be watching, do not ask.")
            .arg(QString::fromLatin1(page.toEncoded())));
    QPushButton* const go =
        m_question->addButton(tr("&Open in web browser"), QMessageBox::AcceptRole);
    go->setObjectName(u"openInBrowser"_s);
    QPushButton* const stay = m_question->addButton(tr("Do &not ask"), QMessageBox::RejectRole);
    m_question->setDefaultButton(stay);
    m_question->setEscapeButton(stay);
    connect(go, &QPushButton::clicked, this, [this, page] { open(page); });
    m_question->open();
}

void AddressQuestion::open(const QUrl& page)
{
    if (!QDesktopServices::openUrl(page))
        Q_EMIT m_pivot.told(tr("No web browser could be opened. Nobody was asked."));
}

} // namespace khoji::views
