#include "core/base/ip.h"

#include <QTest>

#include <random>

using namespace khoji::base;

namespace {

std::string_view view(const QByteArray& bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

IpAddress ip(const char* text)
{
    return parseIp(text).value();
}

} // namespace

/// core/base/ip.h
class TestIp : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAddresses_data();
    void readsAddresses();
    void refusesWhatIsNoAddress_data();
    void refusesWhatIsNoAddress();
    void comparesV4WithItsMappedForm();
    void sortsByNumber();

    void cidrContains_data();
    void cidrContains();
    void cidrRefuses_data();
    void cidrRefuses();
    void cidrAgreesWithComparingBitByBit();
};

void TestIp::readsAddresses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("isV4");

    QTest::newRow("IPv4") << QByteArray("198.51.100.24")
                          << QByteArray("00000000000000000000ffffc6336418") << true;
    QTest::newRow("IPv4 of zeros")
        << QByteArray("0.0.0.0") << QByteArray("00000000000000000000ffff00000000") << true;
    QTest::newRow("IPv6") << QByteArray("2001:db8::8:800:200c:417a")
                          << QByteArray("20010db80000000000080800200c417a") << false;
    QTest::newRow("IPv6, upper case")
        << QByteArray("2001:DB8::1") << QByteArray("20010db8000000000000000000000001") << false;
    QTest::newRow("IPv6, longest") << QByteArray("2001:0db8:0000:0000:0000:0000:0000:0001")
                                   << QByteArray("20010db8000000000000000000000001") << false;
    QTest::newRow("any") << QByteArray("::") << QByteArray("00000000000000000000000000000000")
                         << false;
    QTest::newRow("mapped") << QByteArray("::ffff:198.51.100.24")
                            << QByteArray("00000000000000000000ffffc6336418") << true;
}

void TestIp::readsAddresses()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, bytes);
    QFETCH(bool, isV4);
    const auto address = parseIp(view(text));
    QVERIFY(address.has_value());
    const QByteArray raw(reinterpret_cast<const char*>(address->bytes.data()), 16);
    QCOMPARE(raw.toHex(), bytes);
    QCOMPARE(address->isV4, isV4);
}

void TestIp::refusesWhatIsNoAddress_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char* text :
        {"", " ", "AWS Internal", "ec2.amazonaws.com", "198.51.100", "198.51.100.256",
            "198.51.100.24 ", " 198.51.100.24", "198.51.100.24.1", "198.51.100.024", "0x7f.0.0.1",
            "1", "198.51.100.24/32", "198.51.100.24:443", "-1.0.0.0", "198.51..24", "2001:db8",
            "2001:db8:::1", "2001:db8::1 ", " 2001:db8::1", "[2001:db8::1]", "fe80::1%eth0",
            "::12345", "1::2::3", "1:2:3:4:5:6:7:8:9", "2001:db8::g"})
        QTest::addRow("'%s'", text) << QByteArray(text);
    QTest::newRow("NUL at the end") << QByteArray("10.0.0.1\0", 9);
    QTest::newRow("NUL hides the rest") << QByteArray("10.0.0.1\0.evil.example", 22);
    QTest::newRow("very long") << QByteArray(100'000, '1');
}

void TestIp::refusesWhatIsNoAddress()
{
    QFETCH(QByteArray, text);
    QVERIFY(!parseIp(view(text)));
}

void TestIp::comparesV4WithItsMappedForm()
{
    QVERIFY(ip("10.0.0.1") == ip("::ffff:10.0.0.1"));
    QVERIFY(ip("10.0.0.1") == ip("::ffff:a00:1"));
    QVERIFY(ip("10.0.0.1") != ip("::10.0.0.1"));
    QVERIFY(parseCidr("10.0.0.0/8")->contains(ip("::ffff:10.200.0.1")));
    QVERIFY(parseCidr("::ffff:10.0.0.0/104")->contains(ip("10.200.0.1")));
}

void TestIp::sortsByNumber()
{
    QVERIFY(ip("9.255.255.255") < ip("10.0.0.0"));
    QVERIFY(ip("255.255.255.255") < ip("2001:db8::"));
    const IpRange range{ip("10.0.0.1"), ip("10.0.0.9")};
    QVERIFY(range.contains(ip("10.0.0.1")));
    QVERIFY(range.contains(ip("10.0.0.9")));
    QVERIFY(!range.contains(ip("10.0.0.0")));
    QVERIFY(!range.contains(ip("10.0.0.10")));
}

void TestIp::cidrContains_data()
{
    QTest::addColumn<QByteArray>("cidr");
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<bool>("contains");
    const auto row = [](const char* cidr, const char* address, bool contains) {
        QTest::addRow("%s and %s", cidr, address)
            << QByteArray(cidr) << QByteArray(address) << contains;
    };

    row("10.0.0.0/8", "10.0.0.0", true);
    row("10.0.0.0/8", "10.255.255.255", true);
    row("10.0.0.0/8", "11.0.0.0", false);
    row("10.0.0.0/8", "9.255.255.255", false);
    row("172.16.0.0/12", "172.31.255.255", true);
    row("172.16.0.0/12", "172.32.0.0", false);
    row("198.51.100.24/32", "198.51.100.24", true);
    row("198.51.100.24/32", "198.51.100.25", false);
    row("198.51.100.24/31", "198.51.100.25", true);
    row("10.1.2.3/8", "10.9.9.9", true); // bits beyond the prefix are ignored
    row("0.0.0.0/0", "203.0.113.9", true);
    row("0.0.0.0/0", "255.255.255.255", true);
    row("0.0.0.0/0", "2001:db8::1", false);
    row("::/0", "2001:db8::1", true);
    row("::/0", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", true);
    row("::/0", "203.0.113.9", true);
    row("2001:db8::/32", "2001:db8:ffff::1", true);
    row("2001:db8::/32", "2001:db9::", false);
    row("2001:db8::/33", "2001:db8:8000::", false);
    row("2001:db8::1/128", "2001:db8::1", true);
    row("2001:db8::1/128", "2001:db8::2", false);
    row("fe80::/10", "febf::1", true);
    row("fe80::/10", "fec0::1", false);
}

void TestIp::cidrContains()
{
    QFETCH(QByteArray, cidr);
    QFETCH(QByteArray, address);
    QFETCH(bool, contains);
    const auto range = parseCidr(view(cidr));
    QVERIFY(range.has_value());
    QCOMPARE(range->contains(ip(address.constData())), contains);
}

void TestIp::cidrRefuses_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char* text : {"", "/", "/8", "10.0.0.0", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1",
             "10.0.0.0/+8", "10.0.0.0/08", "10.0.0.0/8 ", " 10.0.0.0/8", "10.0.0.0 /8",
             "10.0.0.0/ 8", "10.0.0.0/8/8", "10.0.0.0/255.0.0.0", "10/8", "10.0.0.0/8x",
             "10.0.0.0/99999999999999999999", "2001:db8::/129", "2001:db8::/", "AWS Internal/7"})
        QTest::addRow("'%s'", text) << QByteArray(text);
}

void TestIp::cidrRefuses()
{
    QFETCH(QByteArray, text);
    QVERIFY(!parseCidr(view(text)));
}

void TestIp::cidrAgreesWithComparingBitByBit()
{
    std::mt19937 random(4);
    std::uniform_int_distribution<unsigned> anyByte(0, 255);
    std::uniform_int_distribution<unsigned> anyLength(0, 32);
    std::uniform_int_distribution<unsigned> anyBit(0, 31);
    const auto text = [](std::uint32_t value) {
        return QString::asprintf(
            "%u.%u.%u.%u", value >> 24, (value >> 16) & 0xff, (value >> 8) & 0xff, value & 0xff)
            .toLatin1();
    };
    for (int i = 0; i < 20'000; ++i) {
        const std::uint32_t base = (anyByte(random) << 24) | (anyByte(random) << 16)
            | (anyByte(random) << 8) | anyByte(random);
        const std::uint32_t other = base ^ (1U << anyBit(random));
        const unsigned length = anyLength(random);
        const bool same = length == 0 || (base >> (32 - length)) == (other >> (32 - length));
        const QByteArray cidr = text(base) + '/' + QByteArray::number(length);
        QVERIFY2(
            parseCidr(view(cidr))->contains(ip(text(other).constData())) == same, cidr.constData());
    }
}

QTEST_GUILESS_MAIN(TestIp)
#include "tst_ip.moc"
