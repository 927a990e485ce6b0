#include "core/base/time.h"

#include <QTest>

#include <chrono>
#include <cstdint>
#include <random>

using namespace khoji::base;
using namespace std::chrono;

namespace {

std::string_view view(const QByteArray& bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

QByteArray isoOf(std::optional<UtcTime> time)
{
    return time ? QByteArray::fromStdString(formatIso(*time)) : QByteArray("no time");
}

} // namespace

/// core/base/time.h: every form of cloudtrail-formats.md section 9 rule 4, and nothing else.
class TestTime : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void knowsLeapYears_data();
    void knowsLeapYears();
    void countsFrom1970();
    void writesMillisecondsOnlyWhenThereAreAny();
    void writesNothingForWhatHasNoYearOfFourDigits();
    void readsWhatItWrites();
    void allFormsOfOneMomentAgree();
    void refusesEveryDamagedByte();
};

void TestTime::reads_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("iso");
    const auto row = [](const char* name, const char* text, const char* iso) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(iso);
    };

    row("CloudTrail's own", "2026-03-09T03:32:10Z", "2026-03-09T03:32:10Z");
    row("first moment", "1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z");
    row("last moment", "9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z");
    row("without offset it is UTC", "2026-03-09T03:32:10", "2026-03-09T03:32:10Z");
    row("fraction, one digit", "2026-03-09T03:32:10.5Z", "2026-03-09T03:32:10.500Z");
    row("fraction, three digits", "2026-03-09T03:32:10.123Z", "2026-03-09T03:32:10.123Z");
    row("fraction, nine digits, cut", "2026-03-09T03:32:10.999999999Z", "2026-03-09T03:32:10.999Z");
    row("fraction of zero", "2026-03-09T03:32:10.000Z", "2026-03-09T03:32:10Z");
    row("fraction after a comma", "2026-03-09T03:32:10,25Z", "2026-03-09T03:32:10.250Z");
    row("offset ahead", "2026-03-09T03:32:10+05:30", "2026-03-08T22:02:10Z");
    row("offset behind", "2026-03-09T20:32:10-08:00", "2026-03-10T04:32:10Z");
    row("offset of zero", "2026-03-09T03:32:10+00:00", "2026-03-09T03:32:10Z");
    row("offset without colon", "2026-03-09T03:32:10+0530", "2026-03-08T22:02:10Z");
    row("offset in hours", "2026-03-09T03:32:10-08", "2026-03-09T11:32:10Z");
    row("fraction and offset", "2026-03-09T03:32:10.25+01:00", "2026-03-09T02:32:10.250Z");
    row("basic (2.3)", "20131102T010628Z", "2013-11-02T01:06:28Z");
    row("basic, no zone", "20131102T010628", "2013-11-02T01:06:28Z");
    row("basic, offset", "20131102T010628+0100", "2013-11-02T00:06:28Z");
    row("SQL (3.5)", "2026-01-05 11:00:00", "2026-01-05T11:00:00Z");
    row("SQL, fraction", "2026-01-05 11:00:00.000", "2026-01-05T11:00:00Z");
    row("SQL, zone", "2026-01-05 11:00:00.125 UTC", "2026-01-05T11:00:00.125Z");
    row("epoch seconds", "1773027130", "2026-03-09T03:32:10Z");
    row("epoch seconds, fraction", "1773027130.5", "2026-03-09T03:32:10.500Z");
    row("epoch milliseconds", "1773027130123", "2026-03-09T03:32:10.123Z");
    row("epoch milliseconds, last", "253402300799999", "9999-12-31T23:59:59.999Z");
}

void TestTime::reads()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, iso);
    QCOMPARE(isoOf(parseTime(view(text))), iso);
}

void TestTime::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char* name, const char* text) {
        QTest::newRow(name) << QByteArray(text);
    };

    row("nothing", "");
    row("words", "yesterday");
    row("date alone", "2026-03-09");
    row("minutes alone", "2026-03-09T03:32Z");
    row("no T", "2026-03-0903:32:10Z");
    row("small t", "2026-03-09t03:32:10Z");
    row("basic date, extended clock", "20260309T03:32:10Z");
    row("extended date, basic clock", "2026-03-09T033210Z");
    row("basic with a blank", "20260309 033210Z");
    row("leading blank", " 2026-03-09T03:32:10Z");
    row("trailing blank", "2026-03-09T03:32:10Z ");
    row("something after Z", "2026-03-09T03:32:10Z+01:00");
    QTest::newRow("NUL at the end") << QByteArray("2026-03-09T03:32:10Z\0", 21);
    row("sign for a digit", "2026-03-09T03:32:+1Z");
    row("five-digit year", "12026-03-09T03:32:10Z");
    row("month 0", "2026-00-09T03:32:10Z");
    row("month 13", "2026-13-09T03:32:10Z");
    row("day 0", "2026-03-00T03:32:10Z");
    row("31 April", "2026-04-31T03:32:10Z");
    row("hour 24", "2026-03-09T24:00:00Z");
    row("minute 60", "2026-03-09T03:60:10Z");
    row("second 60", "2026-03-09T03:32:60Z");
    row("basic, day 32", "20260332T033210Z");
    row("empty fraction", "2026-03-09T03:32:10.Z");
    row("two fractions", "2026-03-09T03:32:10.1.1Z");
    row("offset without digits", "2026-03-09T03:32:10+");
    row("offset of three digits", "2026-03-09T03:32:10+053");
    row("offset of 24 hours", "2026-03-09T03:32:10+24:00");
    row("offset of 60 minutes", "2026-03-09T03:32:10+01:60");
    row("1969", "1969-12-31T23:59:59Z");
    row("before 1970 by its offset", "1970-01-01T00:00:00+00:01");
    row("after 9999 by its offset", "9999-12-31T23:59:59-00:01");
    row("a year, not seconds", "2026");
    row("a date, not seconds", "20260309");
    row("sixteen digits", "1773027130123456");
    row("after 9999 in milliseconds", "253402300800000");
    row("negative epoch", "-1773027130");
    row("epoch with exponent", "1.773027130E9");
    row("milliseconds with fraction", "1773027130123.5");
}

void TestTime::refuses()
{
    QFETCH(QByteArray, text);
    QCOMPARE(isoOf(parseTime(view(text))), QByteArray("no time"));
}

void TestTime::knowsLeapYears_data()
{
    QTest::addColumn<QByteArray>("date");
    QTest::addColumn<bool>("exists");

    QTest::newRow("2024, every fourth") << QByteArray("2024-02-29") << true;
    QTest::newRow("2023") << QByteArray("2023-02-29") << false;
    QTest::newRow("2100, every hundredth not") << QByteArray("2100-02-29") << false;
    QTest::newRow("2000, every four-hundredth") << QByteArray("2000-02-29") << true;
    QTest::newRow("30 February never") << QByteArray("2024-02-30") << false;
}

void TestTime::knowsLeapYears()
{
    QFETCH(QByteArray, date);
    QFETCH(bool, exists);
    const QByteArray extended = date + "T12:00:00Z";
    QByteArray basic = extended;
    basic.replace("-", "").replace(":", "");
    QCOMPARE(parseTime(view(extended)).has_value(), exists);
    QCOMPARE(parseTime(view(basic)).has_value(), exists);
}

void TestTime::countsFrom1970()
{
    QCOMPARE(parseTime("1970-01-01T00:00:00Z")->time_since_epoch().count(), 0);
    QCOMPARE(parseTime("2001-09-09T01:46:40Z")->time_since_epoch().count(), 1'000'000'000'000);
}

void TestTime::writesMillisecondsOnlyWhenThereAreAny()
{
    const UtcTime time = sys_days{2026y / March / 9} + 3h + 4min + 5s;
    QCOMPARE(isoOf(time), QByteArray("2026-03-09T03:04:05Z"));
    QCOMPARE(isoOf(time + 7ms), QByteArray("2026-03-09T03:04:05.007Z"));
    // A histogram's first edge may lie before any event can.
    QCOMPARE(isoOf(UtcTime{-1ms}), QByteArray("1969-12-31T23:59:59.999Z"));
}

void TestTime::writesNothingForWhatHasNoYearOfFourDigits()
{
    QCOMPARE(isoOf(kUndated), QByteArray());
    QCOMPARE(isoOf(UtcTime::max()), QByteArray());
    QCOMPARE(isoOf(sys_days{10000y / January / 1}), QByteArray());
    QCOMPARE(isoOf(sys_days{0y / January / 1}), QByteArray("0000-01-01T00:00:00Z"));
}

void TestTime::readsWhatItWrites()
{
    std::mt19937_64 random(20131113);
    std::uniform_int_distribution<std::int64_t> anyTime(0, 253'402'300'799'999);
    for (int i = 0; i < 200'000; ++i) {
        const UtcTime exact{milliseconds{anyTime(random)}};
        const UtcTime time = i % 2 == 0 ? exact : floor<seconds>(exact);
        const std::string iso = formatIso(time);
        const auto read = parseTime(iso);
        QVERIFY2(read == time, iso.c_str());
    }
}

void TestTime::allFormsOfOneMomentAgree()
{
    std::mt19937_64 random(7);
    std::uniform_int_distribution<std::int64_t> anySecond(1'000'000'000, 99'999'999'999);
    std::uniform_int_distribution<int> anyOffset(-23 * 60 - 59, 23 * 60 + 59);
    for (int i = 0; i < 20'000; ++i) {
        const UtcTime time{seconds{anySecond(random)}};
        const QByteArray extended = isoOf(time);
        QByteArray basic = extended;
        basic.replace("-", "").replace(":", "");
        QByteArray sql = extended;
        sql.replace("T", " ").chop(1);
        const int offset = anyOffset(random);
        QByteArray shifted = isoOf(time + minutes{offset});
        shifted.chop(1);
        shifted += QString::asprintf(
            "%c%02d:%02d", offset < 0 ? '-' : '+', std::abs(offset) / 60, std::abs(offset) % 60)
                       .toLatin1();
        const auto epoch = time.time_since_epoch().count();
        for (const QByteArray& text : {extended, basic, sql, shifted,
                 QByteArray::number(static_cast<qlonglong>(epoch / 1000)),
                 QByteArray::number(static_cast<qlonglong>(epoch))})
            QVERIFY2(parseTime(view(text)) == time, text.constData());
    }
}

void TestTime::refusesEveryDamagedByte()
{
    const QByteArray good("2026-03-09T03:32:10Z");
    for (int at = 0; at < good.size(); ++at) {
        for (int byte = 0; byte < 256; ++byte) {
            const char c = static_cast<char>(byte);
            const bool digitForDigit = c >= '0' && c <= '9' && good[at] >= '0' && good[at] <= '9';
            const bool blankForT = good[at] == 'T' && c == ' ';
            if (c == good[at] || digitForDigit || blankForT)
                continue;
            QByteArray damaged = good;
            damaged[at] = c;
            QVERIFY2(!parseTime(view(damaged)), damaged.toHex(' ').constData());
        }
    }
}

QTEST_GUILESS_MAIN(TestTime)
#include "tst_time.moc"
