#include "core/base/ascii.h"
#include "core/base/text.h"

#include <QElapsedTimer>
#include <QTest>

#include <random>

using namespace khoji::base;

namespace {

std::string_view view(const QByteArray& bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

QByteArray folded(const QByteArray& text)
{
    return QByteArray::fromStdString(fold(view(text)));
}

bool globMatches(const QByteArray& pattern, const QByteArray& text)
{
    return Glob(view(pattern)).matches(view(text));
}

/// What the words of text.h mean, as plainly as can be: by code points, trying everything.
bool naiveMatches(const QList<uint>& pattern, const QList<uint>& text, qsizetype p, qsizetype t)
{
    if (p == pattern.size())
        return t == text.size();
    if (pattern[p] == U'*')
        return naiveMatches(pattern, text, p + 1, t)
            || (t < text.size() && naiveMatches(pattern, text, p, t + 1));
    if (t == text.size())
        return false;
    if (pattern[p] == U'?')
        return naiveMatches(pattern, text, p + 1, t + 1);
    const qsizetype literal = pattern[p] == U'\\' && p + 1 < pattern.size() ? p + 1 : p;
    return pattern[literal] == text[t] && naiveMatches(pattern, text, literal + 1, t + 1);
}

QString randomText(std::mt19937& random, const QStringList& letters, int longest)
{
    std::uniform_int_distribution<int> anyLength(0, longest);
    std::uniform_int_distribution<qsizetype> anyLetter(0, letters.size() - 1);
    QString text;
    for (int length = anyLength(random); length > 0; --length)
        text += letters[anyLetter(random)];
    return text;
}

} // namespace

/// core/base/text.h and ascii.h
class TestText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void folds_data();
    void folds();
    void foldOfAFoldIsItself();
    void asciiComparisonsKeepToAscii();

    void globMatchesWholeText_data();
    void globMatchesWholeText();
    void globKnowsPlainText_data();
    void globKnowsPlainText();
    void globAgreesWithANaiveMatcher();
    void globCannotBeMadeToExplode();
};

void TestText::folds_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("fold");

    QTest::newRow("nothing") << QByteArray("") << QByteArray("");
    QTest::newRow("ASCII") << QByteArray("AWS Internal/7 @[`{")
                           << QByteArray("aws internal/7 @[`{");
    QTest::newRow("umlaut") << QByteArray("Ärger") << QByteArray("ärger");
    QTest::newRow("Greek final sigma") << QByteArray("ΟΔΟΣ οδος") << QByteArray("οδοσ οδοσ");
    QTest::newRow("Cyrillic") << QByteArray("ИВАН") << QByteArray("иван");
    QTest::newRow("beyond 16 bits") << QByteArray("\U00010400") << QByteArray("\U00010428");
    QTest::newRow("Urdu has no case") << QByteArray("کھوجی") << QByteArray("کھوجی");
    QTest::newRow("NUL inside") << QByteArray("A\0Ä", 4) << QByteArray("a\0ä", 4);
    QTest::newRow("U+FEFF in front stays")
        << QByteArray("\xef\xbb\xbfÄ") << QByteArray("\xef\xbb\xbfä");
    QTest::newRow("stray byte") << QByteArray("A\x80z") << QByteArray("a\xef\xbf\xbdz");
    QTest::newRow("cut in the middle") << QByteArray("A\xc3") << QByteArray("a\xef\xbf\xbd");
}

void TestText::folds()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, fold);
    QCOMPARE(folded(text), fold);
}

void TestText::foldOfAFoldIsItself()
{
    std::mt19937 random(1);
    std::uniform_int_distribution<int> anyByte(0, 255);
    for (int i = 0; i < 20'000; ++i) {
        QByteArray text;
        for (int length = i % 12; length > 0; --length)
            text += static_cast<char>(anyByte(random));
        const QByteArray once = folded(text);
        QVERIFY2(folded(once) == once, text.toHex(' ').constData());
    }
}

void TestText::asciiComparisonsKeepToAscii()
{
    QVERIFY(equalsIgnoringCase("AccessDenied", "aCCESSdENIED"));
    QVERIFY(!equalsIgnoringCase("AccessDenied", "AccessDenie"));
    QVERIFY(!equalsIgnoringCase("@", "`")); // neighbours of the letters, 32 apart like them
    QVERIFY(!equalsIgnoringCase("Ä", "ä"));
    QVERIFY(startsIgnoringCase("Mozilla/5.0", "mozilla/"));
    QVERIFY(!startsIgnoringCase("Moz", "mozilla/"));
    QVERIFY(endsIgnoringCase("ec2.AMAZONAWS.com", ".amazonaws.com"));
    QVERIFY(!endsIgnoringCase("com", ".amazonaws.com"));
    QVERIFY(containsIgnoringCase("Client.UnauthorizedOperation", "unauthorized"));
    QVERIFY(containsIgnoringCase("anything", ""));
    QVERIFY(!containsIgnoringCase("", "a"));
}

void TestText::globMatchesWholeText_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("matches");
    const auto row = [](const char* pattern, const char* text, bool matches) {
        QTest::addRow("'%s' and '%s'", pattern, text)
            << QByteArray(pattern) << QByteArray(text) << matches;
    };

    row("", "", true);
    row("", "a", false);
    row("DeleteTrail", "DeleteTrail", true);
    row("DeleteTrail", "DeleteTrails", false);
    row("DeleteTrail", "deletetrail", false);
    row("Delete*", "DeleteTrail", true);
    row("Delete*", "Delete", true);
    row("Delete*", "ReDelete", false);
    row("*Trail", "DeleteTrail", true);
    row("*Trail", "DeleteTrails", false);
    row("*", "", true);
    row("***", "anything", true);
    row("*a*", "bab", true);
    row("*a*", "bbb", false);
    row("a*b*c", "a-b-b-c", true);
    row("a*b*c", "a-c-b", false);
    row("*ab", "aab", true);
    row("*aab", "aaab", true);
    row("?dmin", "admin", true);
    row("?dmin", "dmin", false);
    row("?", "", false);
    row("a?", "a", false);
    row("?", "é", true);
    row("?", "کھ", false);
    row("??", "کھ", true);
    row("?", "😀", true);
    row("*??", "😀", false);
    row("*?", "😀", true);
    row("\\*", "*", true);
    row("\\*", "a", false);
    row("a\\*b*", "a*bc", true);
    row("\\?", "?", true);
    row("\\\\*", "\\x", true);
    row("\\a", "a", true);
    row("a\\", "a\\", true);
    row("*\\", "a\\", true);
}

void TestText::globMatchesWholeText()
{
    QFETCH(QByteArray, pattern);
    QFETCH(QByteArray, text);
    QFETCH(bool, matches);
    QCOMPARE(globMatches(pattern, text), matches);
}

void TestText::globKnowsPlainText_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<bool>("literal");
    QTest::addColumn<QByteArray>("text");

    QTest::newRow("plain") << QByteArray("AccessDenied") << true << QByteArray("AccessDenied");
    QTest::newRow("star") << QByteArray("Access*") << false << QByteArray("Access*");
    QTest::newRow("question mark") << QByteArray("?ccess") << false << QByteArray("?ccess");
    QTest::newRow("escaped star") << QByteArray("100\\*") << true << QByteArray("100*");
    QTest::newRow("escaped backslash")
        << QByteArray("DOMAIN\\\\bob") << true << QByteArray("DOMAIN\\bob");
    QTest::newRow("lone backslash at the end")
        << QByteArray("bob\\") << true << QByteArray("bob\\");
}

void TestText::globKnowsPlainText()
{
    QFETCH(QByteArray, pattern);
    QFETCH(bool, literal);
    QFETCH(QByteArray, text);
    const Glob glob(view(pattern));
    QCOMPARE(glob.isLiteral(), literal);
    QCOMPARE(QByteArray::fromStdString(glob.text()), text);
}

void TestText::globAgreesWithANaiveMatcher()
{
    const QStringList patternLetters{QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("é"),
        QStringLiteral("*"), QStringLiteral("*"), QStringLiteral("?"), QStringLiteral("\\")};
    const QStringList textLetters{QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("é"),
        QStringLiteral("😀"), QStringLiteral("*"), QStringLiteral("\\")};
    std::mt19937 random(42);
    int matching = 0;
    for (int i = 0; i < 200'000; ++i) {
        const QString pattern = randomText(random, patternLetters, 6);
        const QString text = randomText(random, textLetters, 7);
        const bool expected = naiveMatches(pattern.toUcs4(), text.toUcs4(), 0, 0);
        matching += expected ? 1 : 0;
        QVERIFY2(globMatches(pattern.toUtf8(), text.toUtf8()) == expected,
            qPrintable(QStringLiteral("'%1' and '%2'").arg(pattern, text)));
    }
    // Otherwise the inputs above say little.
    QVERIFY2(matching > 10'000 && matching < 190'000, qPrintable(QString::number(matching)));
}

void TestText::globCannotBeMadeToExplode()
{
    QByteArray pattern;
    for (int i = 0; i < 200; ++i)
        pattern += "*a";
    pattern += "*b";
    const QByteArray text(100'000, 'a');
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!globMatches(pattern, text));
    // Milliseconds when linear; backtracking over every star would outlive the universe.
    QVERIFY(timer.elapsed() < 5'000);
}

QTEST_GUILESS_MAIN(TestText)
#include "tst_text.moc"
