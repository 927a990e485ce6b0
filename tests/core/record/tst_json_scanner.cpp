#include "core/record/json_scanner.h"

#include <QtTest/QTest>

using namespace khoji::record;

class TestJsonScanner : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void endOfValue_data();
    void endOfValue();
    void finds_data();
    void finds();
    void saysWhereAnObjectNeverEnds();
    void beginsWhereItIsTold();
};

void TestJsonScanner::endOfValue_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("end"); // -1: never
    QTest::newRow("object") << QByteArray("{} rest") << 2;
    QTest::newRow("nested") << QByteArray(R"({"a":[{"b":{}}]},)") << 16;
    QTest::newRow("list") << QByteArray("[1,[2]]]") << 7;
    QTest::newRow("brace in a string") << QByteArray(R"({"a":"}"})") << 9;
    QTest::newRow("quote in a string") << QByteArray(R"({"a":"\"}"})") << 11;
    QTest::newRow("backslash ends a string") << QByteArray(R"({"a":"\\"})") << 10;
    QTest::newRow("two backslashes and a quote") << QByteArray(R"({"a":"\\\"}"})") << 13;
    QTest::newRow("open object") << QByteArray(R"({"a":1)") << -1;
    QTest::newRow("open string") << QByteArray(R"({"a":"}})") << -1;
    QTest::newRow("string ends in a backslash") << QByteArray("{\"a\\") << -1;
    QTest::newRow("deep") << QByteArray(100'000, '[') + QByteArray(100'000, ']') << 200'000;
}

void TestJsonScanner::endOfValue()
{
    QFETCH(QByteArray, text);
    QFETCH(int, end);
    const auto found = khoji::record::endOfValue(text.toStdString(), 0);
    QCOMPARE(found ? static_cast<int>(*found) : -1, end);
}

void TestJsonScanner::finds_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArrayList>("objects");
    QTest::newRow("nothing") << QByteArray("no braces") << QByteArrayList();
    QTest::newRow("lines") << QByteArray("{\"a\":1}\n{\"b\":2}\n")
                           << QByteArrayList{"{\"a\":1}", "{\"b\":2}"};
    QTest::newRow("list") << QByteArray("[{},{\"a\":{}}]") << QByteArrayList{"{}", "{\"a\":{}}"};
    QTest::newRow("words between") << QByteArray("x{}y{}z") << QByteArrayList{"{}", "{}"};
    QTest::newRow("last one open") << QByteArray("{}{\"a\":") << QByteArrayList{"{}"};
}

void TestJsonScanner::finds()
{
    QFETCH(QByteArray, text);
    const std::string all = text.toStdString();
    JsonScanner scanner(all);
    QByteArrayList objects;
    while (const auto span = scanner.nextObject())
        objects << QByteArray::fromStdString(all.substr(span->begin, span->end - span->begin));
    QTEST(objects, "objects");
    QVERIFY(!scanner.nextObject());
}

void TestJsonScanner::saysWhereAnObjectNeverEnds()
{
    JsonScanner scanner("{} {\"a\":\"");
    QVERIFY(scanner.nextObject());
    QVERIFY(!scanner.unfinished());
    QVERIFY(!scanner.nextObject());
    QCOMPARE(scanner.unfinished().value(), std::size_t{3});
}

void TestJsonScanner::beginsWhereItIsTold()
{
    JsonScanner scanner("{} {\"a\":{}}", 1);
    QCOMPARE(scanner.nextObject()->begin, std::size_t{3});
    QCOMPARE(scanner.at(), std::size_t{11});
    scanner.moveTo(4);
    QCOMPARE(scanner.nextObject()->begin, std::size_t{8});
}

QTEST_GUILESS_MAIN(TestJsonScanner)
#include "tst_json_scanner.moc"
