#include "core/record/same_content.h"

#include <QtTest/QTest>

using namespace khoji::record;

class TestSameContent : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void compares_data();
    void compares();
    void deepAndWideValuesAreNoTrouble();
};

void TestSameContent::compares_data()
{
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    QTest::addColumn<bool>("same");
    const auto row = [](const char* name, const char* a, const char* b, bool same) {
        QTest::newRow(name) << QByteArray(a) << QByteArray(b) << same;
    };
    row("same bytes", R"({"a":1})", R"({"a":1})", true);
    row("white space", R"({"a":1,"b":[1,2]})", "{ \"a\" : 1,\n\"b\":[1, 2] }", true);
    row("order of members", R"({"a":1,"b":{"c":2,"d":3}})", R"({"b":{"d":3,"c":2},"a":1})", true);
    row("order of elements", "[1,2]", "[2,1]", false);
    row("shorter list", "[1,2]", "[1]", false);
    row("one member more", R"({"a":1})", R"({"a":1,"b":null})", false);
    row("other value", R"({"a":1})", R"({"a":2})", false);
    row("other name", R"({"a":1})", R"({"b":1})", false);
    row("case of a text", R"({"a":"x"})", R"({"a":"X"})", false);
    row("written with an escape", R"({"a":"\u0041"})", R"({"a":"A"})", true);
    row("text and number", R"({"a":"1"})", R"({"a":1})", false);
    row("text and truth", R"({"a":"true"})", R"({"a":true})", false);
    row("null and nothing", R"({"a":null})", "{}", false);
    row("large numbers", R"({"a":9007199254740993})", R"({"a":9007199254740992})", false);
    row("beyond signed", R"({"a":18446744073709551615})", R"({ "a":18446744073709551615})", true);
    row("fractions", R"({"a":0.5})", R"({ "a":0.5})", true);
    // A name that occurs twice once hid the members of the other record.
    row("a name twice", R"({"a":1,"a":1})", R"({"a":1,"b":2})", false);
    row("a name twice, turned round", R"({"a":1,"b":2})", R"({"a":1,"a":1})", false);
    row("no JSON, same bytes", "{", "{", true);
    row("no JSON, other bytes", "{", "{ ", false);
}

void TestSameContent::compares()
{
    QFETCH(QByteArray, a);
    QFETCH(QByteArray, b);
    QFETCH(bool, same);
    QCOMPARE(sameContent(a.toStdString(), b.toStdString()), same);
    QCOMPARE(sameContent(b.toStdString(), a.toStdString()), same);
    QCOMPARE(contentKey(a.toStdString()) == contentKey(b.toStdString()), same);
}

void TestSameContent::deepAndWideValuesAreNoTrouble()
{
    const std::string deep = std::string(5000, '[') + std::string(5000, ']');
    QVERIFY(sameContent(deep, deep));
    QVERIFY(!sameContent(deep, deep + " ")); // deeper than we follow: bytes decide
    QCOMPARE(contentKey(deep), contentKey(deep));

    std::string forwards = "{\"\":0";
    std::string backwards = "}";
    for (int i = 0; i < 20'000; ++i) {
        const std::string member = ",\"m" + std::to_string(i) + "\":" + std::to_string(i);
        forwards += member;
        backwards.insert(0, member);
    }
    backwards.insert(0, "{\"\":0");
    QVERIFY(sameContent(forwards + "}", backwards));
    QCOMPARE(contentKey(forwards + "}"), contentKey(backwards));
}

QTEST_GUILESS_MAIN(TestSameContent)
#include "tst_same_content.moc"
