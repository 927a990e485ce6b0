#include "core/record/json_walk.h"

#include <QtTest/QTest>

using namespace khoji;

/// Members and elements by their places, also of what is cut off.
class TestJsonWalk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void members_data();
    void members();
    void elements_data();
    void elements();
};

void TestJsonWalk::members_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("found"); // name=value, with a ~ where the text ends inside it
    const auto row = [](const char* name, const char* text, const char* found) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(found);
    };
    row("none", "{}", "");
    row("all kinds", R"({"a":1,"b":"x","c":{"d":[1,{}]},"e":[{}],"f":null})",
        R"(a=1 b="x" c={"d":[1,{}]} e=[{}] f=null )");
    row("blanks", "{ \"a\" : 1 ,\n\t\"b\" :\r\n[ ] }", "a=1 b=[ ] ");
    row("brackets in strings", R"({"a":"}]\"{[","b":{"x":"}"}})", R"(a="}]\"{[" b={"x":"}"} )");
    row("escaped name", R"({"\u0061":1})", R"(\u0061=1 )");
    row("cut in a string", R"({"a":1,"b":"xy)", R"(a=1 b="xy~ )");
    row("cut in an object", R"({"a":1,"b":{"c":2)", R"(a=1 b={"c":2~ )");
    row("cut in a list", R"({"b":[{},{)", R"(b=[{},{~ )");
    row("cut in a number", R"({"b":12)", "b=12~ ");
    row("cut in a name", R"({"a":1,"b)", "a=1 ");
    row("cut before a value", R"({"a":1,"b":)", "a=1 ");
    row("comma missing", R"({"a":1 "b":2})", "a=1 b=2 ");
    row("colon missing", R"({"a":1,"b" 2,"c":3})", "a=1 ");
    row("no name", R"({1:2})", "");
}

void TestJsonWalk::members()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, found);
    const std::string json = text.toStdString();
    record::JsonMembers members(json, 0);
    std::string said;
    while (members.next())
        said += std::string(members.name()) + "=" + std::string(members.value().in(json))
            + (members.value().closed ? " " : "~ ");
    QCOMPARE(QByteArray::fromStdString(said), found);
}

void TestJsonWalk::elements_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("found");
    QTest::addColumn<bool>("complete");
    const auto row = [](const char* name, const char* text, const char* found, bool complete) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(found) << complete;
    };
    row("none", "[]", "", true);
    row("all kinds", R"([1,"x",{"a":[]},[[]],true])", R"(1 "x" {"a":[]} [[]] true )", true);
    row("blanks", "[ 1 ,\n2 ]", "1 2 ", true);
    row("commas", "[,1,,2,]", "1 2 ", true);
    row("cut in an object", R"([{},{"a":)", R"({} {"a":~ )", false);
    row("cut between", "[{},", "{} ", false);
    row("a stray brace", "[{},},{}]", "{} ", false);
    row("a stray colon", "[1:2]", "1 ", false);
}

void TestJsonWalk::elements()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, found);
    QFETCH(bool, complete);
    const std::string json = text.toStdString();
    record::JsonElements elements(json, 0);
    std::string said;
    while (elements.next())
        said += std::string(elements.element().in(json)) + (elements.element().closed ? " " : "~ ");
    QCOMPARE(QByteArray::fromStdString(said), found);
    QCOMPARE(elements.isComplete(), complete);
}

QTEST_GUILESS_MAIN(TestJsonWalk)
#include "tst_json_walk.moc"
