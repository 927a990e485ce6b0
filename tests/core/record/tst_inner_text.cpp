#include "core/record/unwrap/inner_text.h"

#include "core/record/content.h"

#include <QtTest/QTest>

using namespace khoji;

class TestInnerText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void unescaped_data();
    void unescaped();
    void base64_data();
    void base64();
    void expansion();
};

void TestInnerText::unescaped_data()
{
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<QByteArray>("said");
    const auto row = [](const char* name, const char* written, const char* said) {
        QTest::newRow(name) << QByteArray(written) << QByteArray(said);
    };
    row("plain", "plain", "plain");
    row("empty", "", "");
    row("letters", R"(\"\\\/\n\t\r\b\f)", "\"\\/\n\t\r\b\f");
    row("one byte", R"(\u0041)", "A");
    row("two bytes", R"(\u00fc)", "ü");
    row("three bytes", R"(\u20AC)", "€");
    row("a pair", R"(\ud83d\udd11)", "🔑");
    row("between words", R"(a\nb\u0041c)", "a\nbAc");
    row("half a pair", R"(a\ud83db)", R"(a\ud83db)");
    row("the other half", R"(\udd11)", R"(\udd11)");
    row("two first halves", R"(\ud83d\ud83d)", R"(\ud83d\ud83d)");
    row("half a number", R"(\u00)", R"(\u00)");
    row("no number", R"(\uzzzz)", R"(\uzzzz)");
    row("no escape", R"(\q)", R"(\q)");
    row("ends in a backslash", "a\\", "a\\");
}

void TestInnerText::unescaped()
{
    QFETCH(QByteArray, written);
    QFETCH(QByteArray, said);
    QCOMPARE(QByteArray::fromStdString(record::unescaped(written.toStdString())), said);
}

void TestInnerText::base64_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isBase64");
    QTest::newRow("padded") << QByteArray("e30=") << true;
    QTest::newRow("not padded") << QByteArray("e30") << true;
    QTest::newRow("empty") << QByteArray() << true;
    QTest::newRow("JSON") << QByteArray("{}") << false;
    QTest::newRow("with a blank") << QByteArray("e3 0") << false;
}

void TestInnerText::base64()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, isBase64);
    const auto bytes = record::fromBase64(text.toStdString());
    QCOMPARE(bytes.has_value(), isBase64);
    if (bytes && !text.isEmpty())
        QCOMPARE(*bytes, std::string("{}"));
}

void TestInnerText::expansion()
{
    record::Expansion expansion(0);
    QVERIFY(expansion.left() > 0); // small files may hold something, too
    QVERIFY(expansion.take(expansion.left() - 1));
    QVERIFY(!expansion.take(2));
    QCOMPARE(expansion.left(), std::size_t{1});
    QVERIFY(record::Expansion(std::size_t{1} << 40).left() <= std::size_t{1} << 30);

    const std::string file = record::gzip(std::string(100'000, 'x'));
    QVERIFY(record::unpacked(file, 200'000).has_value());
    QVERIFY(!record::unpacked(file, 50'000).has_value());
}

QTEST_GUILESS_MAIN(TestInnerText)
#include "tst_inner_text.moc"
