#include "core/record/parse_record.h"

#include <QtCore/QElapsedTimer>
#include <QtTest/QTest>

using namespace khoji;
using record::parseRecord;

namespace {

/// `depth` objects inside each other.
std::string nested(std::size_t depth)
{
    std::string json;
    for (std::size_t i = 1; i < depth; ++i)
        json += R"({"a":)";
    return json + "{}" + std::string(depth - 1, '}');
}

} // namespace

class TestParseRecord : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsSourceOrderAndRepeatedNames();
    void keepsEveryDigitOfLargeIntegers();
    void refuses_data();
    void refuses();
    void followsToTheDepthLimit();
    void manyMembersTakeLinearTime();
};

void TestParseRecord::keepsSourceOrderAndRepeatedNames()
{
    const auto record = parseRecord(R"({"z":1,"a":[true,null,{}],"z":"again"})");
    QVERIFY(record.has_value());
    QCOMPARE(record->dump(), std::string(R"({"z":1,"a":[true,null,{}],"z":"again"})"));
}

void TestParseRecord::keepsEveryDigitOfLargeIntegers()
{
    const auto record =
        parseRecord(R"({"a":123456789012345678901234567890,"b":18446744073709551615,"c":1.5})");
    QVERIFY(record.has_value());
    QCOMPARE(record->at("a").get<std::string>(), std::string("123456789012345678901234567890"));
    QCOMPARE(record->at("b").get<std::uint64_t>(), 18446744073709551615ULL);
    QCOMPARE(record->at("c").get<double>(), 1.5);
}

void TestParseRecord::refuses_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<base::ErrorKind>("kind");
    using base::ErrorKind;
    QTest::newRow("nothing") << QByteArray() << ErrorKind::Damaged;
    QTest::newRow("cut off") << QByteArray(R"({"a":)") << ErrorKind::Damaged;
    QTest::newRow("more behind it") << QByteArray("{} {}") << ErrorKind::Damaged;
    QTest::newRow("not UTF-8") << QByteArray("{\"a\":\"\xFF\"}") << ErrorKind::Damaged;
    QTest::newRow("number too large") << QByteArray(R"({"a":1e999})") << ErrorKind::Damaged;
    QTest::newRow("a list") << QByteArray("[1]") << ErrorKind::Damaged;
    QTest::newRow("a text") << QByteArray("\"x\"") << ErrorKind::Damaged;
    QTest::newRow("too deep") << QByteArray::fromStdString(nested(record::kRecordDepth + 1))
                              << ErrorKind::Limit;
    QTest::newRow("absurdly deep") << QByteArray(5'000'000, '[') << ErrorKind::Limit;
    QTest::newRow("too many values")
        << "{\"a\":[" + QByteArray("0,").repeated(record::kRecordValues) + "0]}"
        << ErrorKind::Limit;
    QTest::newRow("too large") << QByteArray(record::kRecordBytes + 1, ' ') << ErrorKind::Limit;
}

void TestParseRecord::refuses()
{
    QFETCH(QByteArray, json);
    const auto record = parseRecord(json.toStdString());
    QVERIFY(!record.has_value());
    QTEST(record.error().kind, "kind");
    QVERIFY(!record.error().message.empty());
    QVERIFY2(record.error().message.find("json.exception") == std::string::npos,
        record.error().message.c_str());
}

void TestParseRecord::followsToTheDepthLimit()
{
    QVERIFY(parseRecord(nested(record::kRecordDepth)).has_value());
}

void TestParseRecord::manyMembersTakeLinearTime()
{
    std::string json = "{";
    for (int i = 0; i < 200'000; ++i)
        json += '"' + std::to_string(i) + R"(":0,)";
    json.back() = '}';
    QElapsedTimer timer;
    timer.start();
    QVERIFY(parseRecord(json).has_value());
    QVERIFY2(timer.elapsed() < 5'000, "searching each name among all before takes minutes");
}

QTEST_GUILESS_MAIN(TestParseRecord)
#include "tst_parse_record.moc"
