#include "models/addresses/address_reach.h"
#include "models/addresses/address_service.h"

#include <QTest>

using namespace khoji::models;
using namespace Qt::StringLiterals;

/// Which address may be asked about outside, and on which page.
class TestAddressLookup : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reach_data();
    void reach();
    void whoMeansNothingOutsideIsToldWhy();
    void services_data();
    void services();
    void theDefaultServiceHasNoFault();
    void pages_data();
    void pages();
    void nothingElseBecomesAPage_data();
    void nothingElseBecomesAPage();
};

void TestAddressLookup::reach_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<AddressReach>("expected");
    const auto row = [](const char* text, AddressReach expected) {
        QTest::newRow(text) << QString::fromUtf8(text) << expected;
    };
    using enum AddressReach;
    row("8.8.8.8", Outside);
    row("52.94.76.10", Outside);
    row("2600:1f18::1", Outside);
    row("::ffff:8.8.8.8", Outside);
    row("9.255.255.255", Outside);
    row("10.0.0.0", Private);
    row("10.255.255.255", Private);
    row("11.0.0.0", Outside);
    row("172.15.255.255", Outside);
    row("172.16.0.0", Private);
    row("172.31.255.255", Private);
    row("172.32.0.0", Outside);
    row("192.168.1.1", Private);
    row("192.169.0.0", Outside);
    row("100.64.0.1", Private);
    row("100.128.0.0", Outside);
    row("::ffff:10.0.0.1", Private);
    row("fd00::1", Private);
    row("fec0::1", Private);
    row("127.0.0.1", ThisComputer);
    row("0.0.0.0", ThisComputer);
    row("::", ThisComputer);
    row("::1", ThisComputer);
    row("169.254.169.254", ThisLink);
    row("fe80::1", ThisLink);
    row("192.0.2.1", Example);
    row("198.51.100.255", Example);
    row("203.0.113.5", Example);
    row("198.19.255.255", Example);
    row("2001:db8::1", Example);
    row("3fff:0fff::1", Example);
    row("224.0.0.1", Group);
    row("255.255.255.255", Group);
    row("ff02::1", Group);
    row("192.0.0.8", Reserved);
    row("250.1.2.3", Reserved);
    row("2001:0:1::", Reserved);
    row("4000::1", Reserved);
    row("64:ff9b::8.8.8.8", Reserved);
    row("", NotAnAddress);
    row("AWS Internal", NotAnAddress);
    row("cloudtrail.amazonaws.com", NotAnAddress);
    row("8.8.8.8.example.com", NotAnAddress);
    row("8.8.8", NotAnAddress);
    row("08.8.8.8", NotAnAddress);
    row("8.8.8.8 ", NotAnAddress);
    row("8.8.8.8/24", NotAnAddress);
    row("8.8.8.8:443", NotAnAddress);
    row("[2600::1]", NotAnAddress);
    row("2600::1%eth0", NotAnAddress);
    row("\xEF\xBC\x98.8.8.8", NotAnAddress); // a full-width eight
    row("8.8.8.8\n", NotAnAddress);
}

void TestAddressLookup::reach()
{
    QFETCH(QString, text);
    QTEST(reachOf(text), "expected");
}

void TestAddressLookup::whoMeansNothingOutsideIsToldWhy()
{
    const QString address = u"10.0.0.1"_s;
    using enum AddressReach;
    QStringList told;
    for (const AddressReach reach : {Private, ThisComputer, ThisLink, Example, Group, Reserved}) {
        told << whyNotOutside(reach, address);
        QVERIFY(told.constLast().startsWith(address));
    }
    QCOMPARE(told.removeDuplicates(), 0);
    QVERIFY(whyNotOutside(Outside, address).isEmpty());
    QVERIFY(whyNotOutside(NotAnAddress, address).isEmpty());
}

void TestAddressLookup::services_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<QString>("fault"); // a word of it; empty: there is none
    const auto row = [](const char* name, const char* page, const char* fault) {
        QTest::newRow(name) << QString::fromUtf8(page) << QString::fromLatin1(fault);
    };
    row("query", "https://whois.example.org/?q={address}", "");
    row("path", "https://whois.example.org/ip/{address}", "");
    row("fragment", "https://whois.example.org/#{address}", "");
    row("port", "https://whois.example.org:8443/{address}", "");
    row("empty", "", "{address}");
    row("no place", "https://whois.example.org/", "{address}");
    row("two places", "https://whois.example.org/{address}/{address}", "{address}");
    row("plain http", "http://whois.example.org/{address}", "https://");
    row("file", "file:///etc/{address}", "https://");
    row("javascript", "javascript:alert({address})", "https://");
    row("no host", "https:///{address}", "https://");
    row("no scheme", "whois.example.org/{address}", "https://");
    row("host", "https://{address}/", "behind");
    row("part of the host", "https://{address}.example.org/", "behind");
    row("port from the address", "https://whois.example.org:{address}/", "https://");
    row("user", "https://me@whois.example.org/{address}", "password");
    row("password", "https://me:secret@whois.example.org/{address}", "password");
    row("address as user", "https://{address}@whois.example.org/", "password");
    row("space", "https://whois.example.org/ {address}", "spaces");
    row("other script", "https://whois.ex\xD0\xB0mple.org/{address}", "ASCII");
    row("line", "https://whois.example.org/\n{address}", "spaces");
}

void TestAddressLookup::services()
{
    QFETCH(QString, page);
    QFETCH(QString, fault);
    const QString told = faultOfService(page);
    QCOMPARE(told.isEmpty(), fault.isEmpty());
    QVERIFY2(told.contains(fault), qPrintable(told));
    QCOMPARE(hostOfService(page), fault.isEmpty() ? u"whois.example.org"_s : QString());
}

void TestAddressLookup::theDefaultServiceHasNoFault()
{
    QCOMPARE(faultOfService(QString::fromLatin1(kDefaultAddressService)), QString());
}

void TestAddressLookup::pages_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QByteArray>("page");
    QTest::newRow("IPv4") << u"8.8.8.8"_s << QByteArray("https://whois.example.org/?q=8.8.8.8&f=1");
    QTest::newRow("IPv6") << u"2600:1f18::1"_s
                          << QByteArray("https://whois.example.org/?q=2600%3A1f18%3A%3A1&f=1");
}

void TestAddressLookup::pages()
{
    QFETCH(QString, address);
    const auto page = pageAbout(address, u"https://whois.example.org/?q={address}&f=1"_s);
    QVERIFY(page);
    QTEST(page->toEncoded(), "page");
}

void TestAddressLookup::nothingElseBecomesAPage_data()
{
    QTest::addColumn<QString>("address");
    for (const char* const text : {"", "10.0.0.1", "203.0.113.5", "evil.example.com", "8.8.8.8&x=1",
             "8.8.8.8#", "../8.8.8.8", "AWS Internal", "8.8.8.8\r\nHost: x"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestAddressLookup::nothingElseBecomesAPage()
{
    QFETCH(QString, address);
    QVERIFY(!pageAbout(address, QString::fromLatin1(kDefaultAddressService)));
}

QTEST_GUILESS_MAIN(TestAddressLookup)
#include "tst_address_lookup.moc"
