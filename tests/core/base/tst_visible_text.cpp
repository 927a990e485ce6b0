#include "core/base/visible_text.h"

#include <QTest>

using namespace khoji::base;

/// core/base/visible_text.h
class TestVisibleText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatHidesIsWrittenOut_data();
    void whatHidesIsWrittenOut();
    void longTextIsCutAndSaysSo();
    void widthIsThatOfATerminal_data();
    void widthIsThatOfATerminal();
    void elidedTextFits_data();
    void elidedTextFits();
};

void TestVisibleText::whatHidesIsWrittenOut_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char* name, QByteArray text, const char* shown) {
        QTest::newRow(name) << text << QString::fromUtf8(shown);
    };
    row("plain", "alice", "alice");
    row("other scripts", "مریم 漢字 é", "مریم 漢字 é");
    row("override", "\xE2\x80\xAEgnp.exe", "<U+202E>gnp.exe");
    row("isolate", "\xE2\x81\xA6x\xE2\x81\xA9", "<U+2066>x<U+2069>");
    row("zero width",
        "a\xE2\x80\x8B"
        "b",
        "a<U+200B>b");
    row("terminal escape", "\x1b[31mred", "<U+001B>[31mred");
    row("lines and tabs", "a\r\nb\tc", "a<U+000D><U+000A>b<U+0009>c");
    row("NUL", QByteArray("a\0b", 3), "a<U+0000>b");
    row("C1 control", "\xC2\x9B", "<U+009B>");
    row("byte order mark", "\xEF\xBB\xBFx", "<U+FEFF>x");
    row("tag", "\xF3\xA0\x81\x81", "<U+E0041>");
    row("not UTF-8", "a\xFF\xC3(", "a\uFFFD\uFFFD(");
    row("markup is only text", "<b>&amp;", "<b>&amp;");
}

void TestVisibleText::whatHidesIsWrittenOut()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, shown);
    QCOMPARE(QString::fromStdString(visible(text.toStdString())), shown);
}

void TestVisibleText::longTextIsCutAndSaysSo()
{
    QCOMPARE(visible("abcdef", 6), std::string("abcdef"));
    QCOMPARE(visible("abcdefg", 6), std::string("abcdef… (cut: 7 characters in all)"));
    QCOMPARE(visible("ééé", 3), std::string("ééé"));
    QCOMPARE(visible("éééé", 3), std::string("ééé… (cut: 4 characters in all)"));
}

void TestVisibleText::widthIsThatOfATerminal_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("columns");
    QTest::newRow("ASCII") << QByteArray("alice") << 5;
    QTest::newRow("accent") << QByteArray("é") << 1;
    QTest::newRow("combining mark") << QByteArray("e\xCC\x81") << 1;
    QTest::newRow("wide") << QByteArray("漢字") << 4;
    QTest::newRow("emoji") << QByteArray("😀") << 2;
}

void TestVisibleText::widthIsThatOfATerminal()
{
    QFETCH(QByteArray, text);
    QFETCH(int, columns);
    QCOMPARE(static_cast<int>(displayWidth(text.toStdString())), columns);
}

void TestVisibleText::elidedTextFits_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("columns");
    QTest::addColumn<QByteArray>("shown");
    QTest::newRow("fits") << QByteArray("alice") << 5 << QByteArray("alice");
    QTest::newRow("cut") << QByteArray("alice") << 4 << QByteArray("ali…");
    QTest::newRow("one column") << QByteArray("alice") << 1 << QByteArray("…");
    QTest::newRow("none") << QByteArray("alice") << 0 << QByteArray();
    QTest::newRow("wide ones are not halved") << QByteArray("漢字漢字") << 4 << QByteArray("漢…");
}

void TestVisibleText::elidedTextFits()
{
    QFETCH(QByteArray, text);
    QFETCH(int, columns);
    QFETCH(QByteArray, shown);
    const std::string cut = elided(text.toStdString(), static_cast<std::size_t>(columns));
    QCOMPARE(QByteArray::fromStdString(cut), shown);
    QVERIFY(displayWidth(cut) <= static_cast<std::size_t>(columns));
}

QTEST_GUILESS_MAIN(TestVisibleText)
#include "tst_visible_text.moc"
