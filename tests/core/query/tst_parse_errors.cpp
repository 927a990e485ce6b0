#include "core/query/parser.h"
#include "core/query/validity.h"

#include <QtCore/QElapsedTimer>
#include <QtTest/QTest>

#include <string>

using namespace khoji::query;

/// Broken queries: where they are broken, what is said, and whether typing on could help.
class TestParseErrors : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void broken_data();
    void broken();
    void messageNamesWhatWasMeant_data();
    void messageNamesWhatWasMeant();
    void absurdInputIsAnsweredQuickly_data();
    void absurdInputIsAnsweredQuickly();
    void limitsThemselvesAreAccepted();
};

namespace {

constexpr bool kUnfinished = true;
constexpr bool kWrong = false;

std::string repeated(const std::string& text, std::size_t count)
{
    std::string result;
    result.reserve(text.size() * count);
    for (std::size_t i = 0; i < count; ++i)
        result += text;
    return result;
}

} // namespace

void TestParseErrors::broken_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("column");
    QTest::addColumn<int>("length");
    QTest::addColumn<bool>("unfinished");
    const auto row = [](const char* text, int column, int length, bool unfinished) {
        QTest::newRow(text) << QByteArray(text) << column << length << unfinished;
    };

    // what is still being typed
    row("eventName:", 10, 0, kUnfinished);
    row("a eventTime>=", 13, 0, kUnfinished);
    row("user:\"alice", 5, 6, kUnfinished);
    row("user:\"alice\\", 5, 7, kUnfinished);
    row("\"", 0, 1, kUnfinished);
    row("user:\"\\u{20", 6, 5, kUnfinished);
    row("user:a\\", 6, 1, kUnfinished);
    row("user:/kali", 5, 5, kUnfinished);
    row("(a or b", 0, 1, kUnfinished);
    row("a (", 3, 0, kUnfinished);
    row("off(a", 3, 1, kUnfinished);
    row("a off", 2, 3, kUnfinished);
    row("a or", 4, 0, kUnfinished);
    row("a and ", 6, 0, kUnfinished);
    row("not", 3, 0, kUnfinished);
    row("a -", 3, 0, kUnfinished);
    row("eventName:(", 10, 1, kUnfinished);
    row("eventName:(a", 10, 1, kUnfinished);
    row("eventName:(a,", 10, 1, kUnfinished);
    row("eventName:(a or ", 10, 1, kUnfinished);
    row("is:", 3, 0, kUnfinished);
    row("is:err", 3, 3, kUnfinished);
    row("severity>=hi", 10, 2, kUnfinished);
    row("time:2025-", 5, 5, kUnfinished);
    row("time:2025-1", 5, 6, kUnfinished);
    row("time:2025-04-3", 5, 9, kUnfinished);
    row("time:2025-11-01T09:", 5, 14, kUnfinished);
    row("time:2025-11-01T09:30+0", 5, 18, kUnfinished);
    row("time:no", 5, 2, kUnfinished);
    row("time:now-", 5, 4, kUnfinished);
    row("time:now-24", 5, 6, kUnfinished);
    row("time:2025-11-01..", 5, 12, kUnfinished);
    row("time:2025-11-01..2025-1", 17, 6, kUnfinished);
    row("ip:10.0.0.1..10.0.", 13, 5, kUnfinished);
    row("ip:10.0.0.5..10.0.0.1", 3, 18, kUnfinished);
    row("ip:10.0.0.0/", 3, 9, kUnfinished);
    row("has:", 4, 0, kUnfinished);
    row("has:no", 4, 2, kUnfinished);
    row("tag:", 4, 0, kUnfinished);
    row("*.bucketName:", 13, 0, kUnfinished);
    row("a.b>", 4, 0, kUnfinished);
    row("a.b>-", 4, 1, kUnfinished);
    row("a.b>1.", 4, 2, kUnfinished);
    row("a.b>1e", 4, 2, kUnfinished);
    row("a.b>1e+", 4, 3, kUnfinished);

    // brackets and keywords
    row(")", 0, 1, kWrong);
    row("a)", 1, 1, kWrong);
    row("(a))", 3, 1, kWrong);
    row("()", 0, 2, kWrong);
    row("a ( )", 2, 3, kWrong);
    row("off()", 3, 2, kWrong);
    row("off a", 0, 3, kWrong);
    row("or a", 0, 2, kWrong);
    row("a or or b", 5, 2, kWrong);
    row("a and or b", 6, 2, kWrong);
    row("(a or)", 5, 1, kWrong);
    row("a or -)", 6, 1, kWrong);
    row("--a", 1, 1, kWrong);
    row("not -a", 4, 1, kWrong);
    row("not not a", 4, 3, kWrong);
    row("a - b", 2, 1, kWrong);

    // terms
    row("eventName: user:alice", 10, 0, kWrong);
    row("(eventName:)", 11, 0, kWrong);
    row("eventName:() a", 11, 0, kWrong);
    row("eventName:(a,) b", 13, 0, kWrong);
    row("eventName:(a b)", 13, 1, kWrong);
    row("eventName:(a and b)", 13, 3, kWrong);
    row("eventName:(a, (b))", 14, 1, kWrong);
    row("eventName=(a, b)", 10, 1, kWrong);
    row("eventTime >= 2025", 10, 1, kWrong);
    row("user!=alice", 4, 2, kWrong);
    row("user==alice", 5, 1, kWrong);
    row("severity=>high", 9, 1, kWrong);
    row("user:al\"ice\"", 7, 1, kWrong);
    row("\"a\"b", 3, 1, kWrong);
    row("\"eventName\":x", 11, 1, kWrong);
    row("userAgent:Mozilla/5.0(X11)", 21, 1, kWrong);
    row("user:DOMAIN\\alice", 11, 1, kWrong);
    row("user:\"C:\\dir\"", 8, 1, kWrong);
    row("user:\"\\u{110000}\"", 6, 2, kWrong);
    row("user:\"\\u{D800}\"", 6, 2, kWrong);
    row("\"\"", 0, 2, kWrong);

    // regular expressions
    row("/kali/", 0, 1, kWrong);
    row("userAgent://", 10, 2, kWrong);
    row("userAgent:/(/", 10, 3, kWrong);
    row("userAgent:/a/x", 10, 3, kWrong);
    row("resource:/aws/lambda/f", 9, 5, kWrong);
    row("userAgent=/a/", 10, 3, kWrong);
    row("time:/2025/", 5, 6, kWrong);

    // fields
    row("usr:alice", 0, 3, kWrong);
    row("a https://example.com", 2, 5, kWrong);
    row("a.:b", 0, 2, kWrong);
    row("a..b:c", 0, 4, kWrong);
    row("*..b:c", 0, 4, kWrong);
    row("bytesTransferredOut>5", 0, 19, kWrong);
    row("is:finding", 3, 7, kWrong);
    row("is:note a", 3, 4, kWrong);
    row("has:starred a", 4, 7, kWrong);
    row("has:\"note\"", 4, 6, kWrong);
    row("has:(note, tag)", 0, 4, kWrong);
    row("has=note", 0, 4, kWrong);
    row("has:)", 4, 0, kWrong);
    row("tag>exfil", 0, 4, kWrong);
    row("is:\"error\"", 3, 7, kWrong);
    row("is:(error)", 0, 3, kWrong);
    row("is=error", 0, 3, kWrong);
    row("user>alice", 0, 5, kWrong);
    row("userIdentity.accountId>=5", 0, 24, kWrong);
    row("tlsDetails.tlsVersion>1.2", 0, 22, kWrong);

    // values that cannot be
    row("requestParameters.size>=big", 24, 3, kWrong);
    row("requestParameters.size>=5*", 24, 2, kWrong);
    row("requestParameters.size>+5", 23, 2, kWrong);
    row("requestParameters.size>007", 23, 3, kWrong);
    row("requestParameters.size>.5", 23, 2, kWrong);
    row("requestParameters.size>inf", 23, 3, kWrong);
    row("requestParameters.size>1e999", 23, 5, kWrong);
    row("requestParameters.size>* a", 23, 1, kWrong);
    row("requestParameters.size>\"\"", 23, 2, kWrong);
    row("requestParameters.size>(1, 2)", 23, 1, kWrong);
    row("requestParameters.size>/5/", 23, 3, kWrong);
    row("requestParameters.size>1. a", 23, 2, kWrong);
    row("time:2025-13-40", 5, 10, kWrong);
    row("time:2025-02-30 a", 5, 10, kWrong);
    row("time:2025-02-3", 5, 9, kWrong);
    row("a time>=2025-11-01T25", 8, 13, kWrong);
    row("time:tomorrow", 5, 8, kWrong);
    row("time:2025-11-0*", 5, 10, kWrong);
    row("time:now-5y", 5, 6, kWrong);
    row("time:now-999999999w", 5, 14, kWrong);
    row("time:0000", 5, 4, kWrong);
    row("time:2025-11-03..2025-11-01 a", 5, 22, kWrong);
    row("time:now-1h..now-2h a", 5, 14, kWrong);
    row("time:..2025", 5, 2, kWrong);
    row("time:2024..2025..2026", 15, 2, kWrong);
    row("time>=2024..2025", 6, 6, kWrong);
    row("time:2025..x a", 11, 1, kWrong);
    row("severity:hgih", 9, 4, kWrong);
    row("severity>=\"very high\"", 10, 11, kWrong);
    row("ip:10.0.0.0/99", 3, 11, kWrong);
    row("ip:10.0.0.9..10.0.0.1 a", 3, 18, kWrong);
    row("ip:10.0.0.1..AWS a", 13, 3, kWrong);

    // bytes
    row("user:\xff", 5, 1, kWrong);
    row("\xc3\xbc user:\xc3", 8, 1, kWrong);
    row("a\xc0\x80", 1, 1, kWrong);
    row("\xed\xa0\x80", 0, 1, kWrong);
    row("a \x1b[31m", 2, 1, kWrong);
    row("ü usr:x", 3, 3, kWrong); // columns are bytes
}

void TestParseErrors::broken()
{
    QFETCH(QByteArray, text);
    QFETCH(int, column);
    QFETCH(int, length);
    QFETCH(bool, unfinished);
    const auto parsed = parse(text.toStdString());
    QVERIFY2(!parsed, "this is accepted as a query");
    const ParseError& error = parsed.error();
    QVERIFY(!error.message.empty());
    QVERIFY2(static_cast<int>(error.column) == column && static_cast<int>(error.length) == length,
        qPrintable(QStringLiteral("column %1, length %2: %3")
                       .arg(error.column)
                       .arg(error.length)
                       .arg(QString::fromStdString(error.message))));
    QVERIFY2(error.unfinished == unfinished, error.message.c_str());
}

void TestParseErrors::messageNamesWhatWasMeant_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("message");
    const auto row = [](const char* text, const char* message) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(message);
    };
    row("usr:alice", "there is no field 'usr'. Did you mean user?");
    row("evnetName:x", "there is no field 'evnetName'. Did you mean eventName?");
    row("sourceip:x", "there is no field 'sourceip'. Quote the text to search for it");
    row("acountId:x", "there is no field 'acountId'. Quote the text to search for it");
    row("accountId:x", "there is no field 'accountId'. Did you mean userIdentity.accountId?");
    row("xyz:x", "there is no field 'xyz'. Quote the text to search for it");
    row("is:eror a",
        "there is no is:eror. Did you mean is:error? Known words: error, denied, write, "
        "read, root, console, service, external, insight, data, signin, starred");
    row("is:finding",
        "there is no is:finding. Known words: error, denied, write, read, root, console, "
        "service, external, insight, data, signin, starred");
    row("is:note a",
        "there is no is:note. Did you mean has:note? Known words: error, denied, write, read, "
        "root, console, service, external, insight, data, signin, starred");
    row("has:notes a", "there is no has:notes. Did you mean has:note? Known words: note, tag");
    row("has:starred a",
        "there is no has:starred. Did you mean is:starred? Known words: note, tag");
    row("tags:exfil", "there is no field 'tags'. Did you mean tag?");
    row("requestParameter:x",
        "there is no field 'requestParameter'. Did you mean requestParameters?");
    row("eventContex:x", "there is no field 'eventContex'. Did you mean eventContext?");
    row("a.b>big", "'big' is not a number such as 1000, -0.5 or 1e6");
    row("a.b>1e999", "'1e999' is too far from 0, or too near to it, to compare with");
    row("eventName:", "expecting a value after eventName:");
    row("eventName:(a, ) b", "expecting a value after ,");
    row("a or", "expecting a term after or");
    row("or a", "expecting a term before or");
    row("user>x",
        "user cannot be compared with >: only times, severity and numbers in the record have an "
        "order");
    row("time:2025-13-40", "there is no month 13 in '2025-13-40'");
    row("time:2025-02-30", "there is no day 30 in '2025-02-30'");
    row("time:soon", "'soon' is not a time such as 2025-11-01, 2025-11-01T09:30 or now-24h");
    row("severity:hgih", "'hgih' is not a severity: none, low, medium, high, critical");
    row("user:\"alice", "missing closing quote");
}

void TestParseErrors::messageNamesWhatWasMeant()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, message);
    const auto parsed = parse(text.toStdString());
    QVERIFY(!parsed);
    QCOMPARE(QByteArray::fromStdString(parsed.error().message), message);
}

void TestParseErrors::absurdInputIsAnsweredQuickly_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char* name, const std::string& text) {
        QTest::newRow(name) << QByteArray::fromStdString(text);
    };
    constexpr std::size_t kMillion = 1'000'000;
    row("brackets that open", repeated("(", 10'000));
    row("brackets that close, too", repeated("(", 10'000) + "a" + repeated(")", 10'000));
    row("off", repeated("off(", 10'000));
    row("negated brackets", repeated("-(", 10'000));
    row("minus signs", repeated("-", kMillion));
    row("not", repeated("not ", kMillion / 4));
    row("terms", repeated("a ", kMillion / 2));
    row("or", repeated("a or ", kMillion / 5));
    row("values in a list", "user:(" + repeated("a,", kMillion / 2));
    row("one long word", repeated("a", kMillion));
    row("one long field name", repeated("a", kMillion) + ":x");
    row("one long path", repeated("a.", kMillion / 2) + ":x");
    row("one long value", "user:" + repeated("a", kMillion));
    row("one long quotation", "user:\"" + repeated("a", kMillion));
    row("one long pattern", "user:/" + repeated("(a*)*", 100'000) + "/");
    row("one large pattern", "user:/\\pL{1000}/");
    row("patterns that are large together", "user:(" + repeated("/\\pL{50}/,", 10'000) + "a)");
    row("as many patterns as there may be", repeated("user:/^[a-z]+\\d*x?$/i ", 10'000));
    row("one long number", "a.b>" + repeated("1", kMillion));
    row("one long fraction", "a.b>0." + repeated("0", kMillion) + "1");
    row("one long path of stars", repeated("*.", 499) + "x:y");
    row("as many paths of stars", repeated("*.*.*.x:*y*z* ", 10'000));
    row("as many long paths", repeated("userIdentity.sessionContext.sessionIssuer.xyz:a ", 10'000));
    row("invalid UTF-8", repeated("\xff", kMillion));
    row("one byte that is not UTF-8", repeated("a", kMillion) + "\xc3");
    row("a pasted record", "{\"eventVersion\":\"1.08\"" + repeated(",\"a\":\"b\"", 90'000) + "}");
    row("one long time", "time:" + repeated("1", kMillion));
    row("one long address", "ip:" + repeated("1.", kMillion / 2));
    row("one long network", "ip:" + repeated("1/", kMillion / 2));
    row("escapes", "user:\"" + repeated("\\u{1}", kMillion / 5));
    row("spaces", repeated(" ", kMillion));
    row("wildcards", repeated("*", kMillion));
    row("more than 1 MB", repeated("a ", 4 * kMillion));
}

void TestParseErrors::absurdInputIsAnsweredQuickly()
{
    QFETCH(QByteArray, text);
    const std::string query = text.toStdString();
    QElapsedTimer timer;
    timer.start();
    const auto parsed = parse(query);
    QCOMPARE(check(query).column, parsed ? 0U : parsed.error().column);
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    if (!parsed) {
        QVERIFY(parsed.error().message.size() < 400);
        QVERIFY(parsed.error().column <= query.size());
    }
}

void TestParseErrors::limitsThemselvesAreAccepted()
{
    const std::size_t deepest = kDeepestBrackets;
    QVERIFY(parse(repeated("(", deepest) + "a" + repeated(")", deepest)));
    const auto tooDeep =
        parse("x " + repeated("(", deepest + 1) + "a" + repeated(")", deepest + 1));
    QVERIFY(!tooDeep);
    QCOMPARE(tooDeep.error().column, std::uint32_t{102});
    QCOMPARE(tooDeep.error().message, std::string("more than 100 brackets within each other"));
    QVERIFY(!tooDeep.error().unfinished);

    QVERIFY(parse(repeated("a ", kMostTerms)));
    const auto tooMany = parse(repeated("a ", kMostTerms + 1));
    QVERIFY(!tooMany);
    QCOMPARE(tooMany.error().column, static_cast<std::uint32_t>(2 * kMostTerms));

    QVERIFY(parse("user:(" + repeated("a,", kMostTerms - 1) + "a)"));
    QVERIFY(!parse("user:(" + repeated("a,", kMostTerms) + "a)"));
    QVERIFY(!parse("a user:(" + repeated("a,", kMostTerms - 1) + "a)"));

    QVERIFY(parse("a." + std::string(kLongestPath - 2, 'b') + ":c"));
    const auto tooLong = parse("x a." + std::string(kLongestPath - 1, 'b') + ":c");
    QVERIFY(!tooLong);
    QCOMPARE(tooLong.error().column, std::uint32_t{2});
    QCOMPARE(tooLong.error().message, std::string("this path is longer than 1000 bytes"));

    const std::string large = "user:/\\pL{50}/ "; // some sixty thousand steps
    QVERIFY(parse(repeated(large, 3)));
    const auto tooLarge = parse(repeated(large, 10));
    QVERIFY(!tooLarge);
    QCOMPARE(
        tooLarge.error().message, std::string("the regular expressions are too large together"));

    QVERIFY(parse("\"" + std::string(kLongestText - 2, 'a') + "\""));
    QVERIFY(!parse("\"" + std::string(kLongestText - 1, 'a') + "\""));
}

QTEST_GUILESS_MAIN(TestParseErrors)
#include "tst_parse_errors.moc"
