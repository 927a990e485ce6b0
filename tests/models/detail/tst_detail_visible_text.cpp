#include "models/detail/visible_text.h"

#include <QtTest/QTest>

using namespace khoji::models;

class TestVisibleText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void visible_data();
    void visible();
    void keepsLineBreaksOfSourceText();
    void losesTheMiddle_data();
    void losesTheMiddle();
    void toolTipsAreInert();
};

void TestVisibleText::visible_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("plain") << QStringLiteral("alice <b>") << QStringLiteral("alice <b>");
    QTest::newRow("letters of all scripts")
        << QStringLiteral("کھوجی ☃ 😀") << QStringLiteral("کھوجی ☃ 😀");
    QTest::newRow("direction override")
        << QStringLiteral("a\u202Egpj.exe") << QStringLiteral("a<U+202E>gpj.exe");
    QTest::newRow("line feed") << QStringLiteral("a\nb") << QStringLiteral("a<U+000A>b");
    QTest::newRow("nul") << QString(QChar(0)) << QStringLiteral("<U+0000>");
    QTest::newRow("zero width") << QStringLiteral("\u200Ba\uFEFF")
                                << QStringLiteral("<U+200B>a<U+FEFF>");
    QTest::newRow("line separator") << QStringLiteral("\u2028") << QStringLiteral("<U+2028>");
    QTest::newRow("tag character")
        << QString::fromUcs4(U"\U000E0041", 1) << QStringLiteral("<U+E0041>");
    QTest::newRow("lone surrogate") << QString(QChar(0xD800)) << QStringLiteral("<U+D800>");
}

void TestVisibleText::visible()
{
    QFETCH(QString, text);
    QTEST(visibleText(text), "expected");
}

void TestVisibleText::keepsLineBreaksOfSourceText()
{
    QCOMPARE(visibleText(QStringLiteral("{\n\t\u202E}"), LineBreaks::Keep),
        QStringLiteral("{\n\t<U+202E>}"));
}

void TestVisibleText::losesTheMiddle_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("short enough") << QStringLiteral("abcde") << QStringLiteral("abcde");
    QTest::newRow("too long") << QStringLiteral("abcdefgh") << QStringLiteral("ab\u2026gh");
    QTest::newRow("a pair at the cut") << QStringLiteral("a😀cd😀h") << QStringLiteral("a\u2026h");
}

void TestVisibleText::losesTheMiddle()
{
    QFETCH(QString, text);
    QTEST(shortened(text, 5), "expected");
}

void TestVisibleText::toolTipsAreInert()
{
    QCOMPARE(toolTipText({QStringLiteral("<img src='x'>&"), QString(), QStringLiteral("b")}),
        QStringLiteral("<p>&lt;img src='x'&gt;&amp;</p><p>b</p>"));
    QVERIFY(toolTipText({QString()}).isEmpty());
}

QTEST_GUILESS_MAIN(TestVisibleText)
#include "tst_detail_visible_text.moc"
