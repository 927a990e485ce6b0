#include "core/record/record_text.h"

#include <QString>
#include <QTest>

#include <nlohmann/json.hpp>

#include <limits>

using namespace khoji;
using nlohmann::ordered_json;

class TestRecordText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void finds_data();
    void finds();
    void oneValueCanBeAskedFor_data();
    void oneValueCanBeAskedFor();
    void longTextIsCutBetweenCharacters();
    void longTextIsWholeOnDemand();
};

void TestRecordText::finds_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* what, const char* path, const char* text) {
        QTest::newRow(what) << QString::fromUtf8(path) << QString::fromUtf8(text);
    };
    row("a text", "eventName", "PutObject");
    row("deeper", "requestParameters.bucketName", "logs");
    row("number", "requestParameters.maxKeys", "12");
    row("flag", "readOnly", "false");
    row("null is nothing", "responseElements", "");
    row("nothing there", "requestParameters.key", "");
    row("beyond a text", "eventName.first", "");
    row("each of a list", "resources.ARN", "arn:1, arn:2");
    row("a list of texts", "requestParameters.names", "a, b");
    row("an object", "requestParameters.filter", R"({"prefix":"x"})");
    row("a name with dots", "requestParameters.x.amz.acl", "private");
    row("below a name with dots", "requestParameters.tag.key.value", "7");
    row("a secret", "responseElement.sessionToken", "(hidden, 7 bytes)");
    row("a secret inside", "responseElement", R"-({"sessionToken":"(hidden, 7 bytes)"})-");
    row("no path", "", "");
}

void TestRecordText::finds()
{
    static const ordered_json record = ordered_json::parse(R"({
        "eventName": "PutObject", "readOnly": false, "responseElements": null,
        "requestParameters": {"bucketName": "logs", "maxKeys": 12, "names": ["a", "b"],
            "filter": {"prefix": "x"}, "x.amz.acl": "private", "tag.key": {"value": 7}},
        "responseElement": {"sessionToken": "hunter2"},
        "resources": [{"ARN": "arn:1"}, {"type": "x"}, {"ARN": "arn:2"}]})");
    QFETCH(QString, path);
    const QString text = QString::fromStdString(record::recordTextAt(record, path.toStdString()));
    QTEST(text, "text");
}

void TestRecordText::oneValueCanBeAskedFor_data()
{
    QTest::addColumn<QString>("record");
    QTest::addColumn<QString>("text"); // null: nothing can be asked for
    QTest::newRow("a text") << R"({"a": "x"})"
                            << "x";
    QTest::newRow("a number") << R"({"a": 12})"
                              << "12";
    QTest::newRow("one in a list") << R"({"a": ["x", null]})"
                                   << "x";
    QTest::newRow("an empty text") << R"({"a": ""})"
                                   << "";
    QTest::newRow("two") << R"({"a": ["x", "y"]})" << QString();
    QTest::newRow("two, one empty") << R"({"a": ["", "y"]})" << QString();
    QTest::newRow("an object") << R"({"a": {"b": 1}})" << QString();
    QTest::newRow("nothing") << R"({"b": 1})" << QString();
    QTest::newRow("too long to show")
        << QStringLiteral("{\"a\": \"%1\"}").arg(QString(2'001, QLatin1Char('x'))) << QString();
}

void TestRecordText::oneValueCanBeAskedFor()
{
    QFETCH(QString, record);
    QFETCH(QString, text);
    const auto only = record::onlyTextAt(ordered_json::parse(record.toStdString()), "a");
    QCOMPARE(only.has_value(), !text.isNull());
    QCOMPARE(QString::fromStdString(only.value_or("")), text.isNull() ? QString() : text);
    QVERIFY(!record::onlyTextAt(ordered_json::parse(R"({"password": "x"})"), "password"));
}

void TestRecordText::longTextIsCutBetweenCharacters()
{
    std::string many;
    for (int i = 0; i < 5'000; ++i)
        many += "\u20AC"; // three bytes
    const ordered_json record{{"a", {many, many}}};
    const std::string text = record::recordTextAt(record, "a");
    QVERIFY(text.size() <= record::kLongestRecordText + 3);
    QVERIFY(!QString::fromStdString(text).contains(QChar::ReplacementCharacter));
    QVERIFY(QString::fromStdString(text).endsWith(u'\u2026'));
}

void TestRecordText::longTextIsWholeOnDemand()
{
    const std::string text(10'000, 'x');
    const ordered_json record{{"a", {text, text}}};
    const std::size_t any = std::numeric_limits<std::size_t>::max();
    QCOMPARE(record::recordTextAt(record, "a", any), text + ", " + text);
    QCOMPARE(record::recordTextAt(record, "a", 3), std::string("xxx\u2026"));
}

QTEST_GUILESS_MAIN(TestRecordText)
#include "tst_record_text.moc"
