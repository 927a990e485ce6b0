#include "core/query/parser.h"
#include "core/query/printer.h"
#include "tests/core/query/tree_text.h"

#include <QtTest/QTest>

using namespace khoji::query;

/// Query text that the program writes: canonical text, literal values, and terms added to a query.
class TestPrinter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void canonical_data();
    void canonical();
    void literalValue_data();
    void literalValue();
    void termForAValue_data();
    void termForAValue();
    void addedTerm_data();
    void addedTerm();
    void excludedTerm_data();
    void excludedTerm();
};

void TestPrinter::canonical_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("canonical");
    const auto row = [](const char* text, const char* canonical) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(canonical);
    };
    row("  a   AND  b ", "a b");
    row("((a)) or (b c)", "a or b c");
    row("(a or b) c", "(a or b) c");
    row("(a b) c", "(a b) c");
    row("a or (b or c)", "a or (b or c)");
    row("NOT a", "-a");
    row("not (a b)", "-(a b)");
    row("-(-a)", "-(-a)");
    row("-(off(a))", "-off(a)");
    row("off( a or b )", "off(a or b)");
    row("user=Alice", "user=\"Alice\"");
    row("eventName:(a or b,c)", "eventName:(a, b, c)");
    row("eventName:(a)", "eventName:a");
    row("IS:ROOT", "is:root");
    row("userAgent:/a\\/b/i", "userAgent:/a\\/b/i");
    row("time:\"2025-11-01 09\"..2025-11-02", "time:\"2025-11-01 09\"..2025-11-02");
    row("user:\"tab\\tbell\\u{7}quote\\\"\"", "user:\"tab\\tbell\\u{7}quote\\\"\"");
}

void TestPrinter::canonical()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, canonical);
    const auto parsed = parse(text.toStdString());
    QVERIFY(parsed);
    QCOMPARE(QByteArray::fromStdString(print(parsed->root)), canonical);
}

void TestPrinter::literalValue_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("written");
    const auto row = [](const char* value, const char* written) {
        QTest::newRow(value) << QByteArray(value) << QByteArray(written);
    };
    row("alice", "alice");
    row("alice@example.com", "alice@example.com");
    row("203.0.113.5", "203.0.113.5");
    row("2001:db8::1", "2001:db8::1");
    row("arn:aws:iam::123456789012:user/alice", "arn:aws:iam::123456789012:user/alice");
    row("2026-03-09T03:32:10Z", "2026-03-09T03:32:10Z");
    row("", "\"\"");
    row("two words", "\"two words\"");
    row("*", "\"*\"");
    row("what?", "\"what?\"");
    row("/aws/lambda", "\"/aws/lambda\"");
    row("10.0.0.0/8", "\"10.0.0.0/8\"");
    row("a..b", "\"a..b\"");
    row("=cmd", "\"=cmd\"");
    row("a,b", "\"a,b\"");
    row("OR", "\"OR\"");
    row("say \"hi\" \\o/", "\"say \\\"hi\\\" \\\\o/\"");
    row("line\nbreak", "\"line\\nbreak\"");
    row("\x1b[31m", "\"\\u{1B}[31m\"");
    row("exe.\u202Etxt", "\"exe.\\u{202E}txt\"");
    row("bad\xff", "\"bad\uFFFD\"");
}

void TestPrinter::literalValue()
{
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, written);
    QCOMPARE(QByteArray::fromStdString(quoteValue(value.toStdString())), written);
}

void TestPrinter::termForAValue_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("tree");
    const auto row = [](const char* field, const char* value, const char* tree) {
        QTest::newRow(tree) << QByteArray(field) << QByteArray(value) << QByteArray(tree);
    };
    row("user", "alice", "user : word[alice]");
    row("errorCode", "", "not(errorCode : any)");
    row("user", "a*", "user : quoted[a*]");
    row("sourceIPAddress", "AWS Internal", "sourceIPAddress : quoted[AWS Internal]");
    row("sourceIPAddress", "10.0.0.0/99", "sourceIPAddress : quoted[10.0.0.0/99]");
    row("sourceIPAddress", "10.0.0.1..10.0.0.2", "sourceIPAddress : quoted[10.0.0.1..10.0.0.2]");
    row("eventTime", "2026-03-09T03:32:10Z", "eventTime : word[2026-03-09T03:32:10Z]");
    row("severity", "high", "severity : word[high]");
}

void TestPrinter::termForAValue()
{
    QFETCH(QByteArray, field);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, tree);
    const auto parsed = parse(termFor(field.toStdString(), value.toStdString()));
    QVERIFY2(parsed, parsed ? "" : parsed.error().message.c_str());
    QCOMPARE(QByteArray::fromStdString(test::treeText(parsed->root)), tree);
}

void TestPrinter::addedTerm_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("term");
    QTest::addColumn<QByteArray>("result");
    const auto row = [](const char* text, const char* term, const char* result) {
        QTest::addRow("%s + %s", text, term)
            << QByteArray(text) << QByteArray(term) << QByteArray(result);
    };
    row("", "user:alice", "user:alice");
    row("  ", "user:alice", "user:alice");
    row("a", "user:alice", "a user:alice");
    row("a  ", "user:alice", "a  user:alice");
    row("a\\ ", "user:alice", "a\\  user:alice"); // the space belongs to the word
    row("a\\\\ ", "user:alice", "a\\\\ user:alice");
    row("a   AND (b)", "user:alice", "a   AND (b) user:alice");
    row("a or b", "user:alice", "(a or b) user:alice");
    row(" a or  b ", "user:alice", " (a or  b) user:alice");
    row("(a or b)", "user:alice", "(a or b) user:alice");
    row("(a) or (b)", "user:alice", "((a) or (b)) user:alice");
    row("a", "b or c", "a (b or c)");
    row("a", "(b or c)", "a (b or c)");
    row("a", "b c", "a b c");
    row("user:alice b", "user:alice", "user:alice b");
    row("USER:alice", "user:alice", "USER:alice user:alice");
    row("a", "", "a");
    row("user:\"open", "b", "user:\"open b");
}

void TestPrinter::addedTerm()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, term);
    QFETCH(QByteArray, result);
    QCOMPARE(QByteArray::fromStdString(andAlso(text.toStdString(), term.toStdString())), result);
}

void TestPrinter::excludedTerm_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("term");
    QTest::addColumn<QByteArray>("result");
    const auto row = [](const char* text, const char* term, const char* result) {
        QTest::addRow("%s - %s", text, term)
            << QByteArray(text) << QByteArray(term) << QByteArray(result);
    };
    row("", "user:alice", "-user:alice");
    row("a or b", "user:alice", "(a or b) -user:alice");
    row("a", "b or c", "a -(b or c)");
    row("a", "b c", "a -(b c)");
    row("a", "(b c)", "a -(b c)");
    row("a", "-errorCode:*", "a errorCode:*");
    row("a", "not (b or c)", "a (b or c)");
    row("-user:alice", "user:alice", "-user:alice");
    row("a", "", "a");
}

void TestPrinter::excludedTerm()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, term);
    QFETCH(QByteArray, result);
    QCOMPARE(QByteArray::fromStdString(andNot(text.toStdString(), term.toStdString())), result);
}

QTEST_GUILESS_MAIN(TestPrinter)
#include "tst_printer.moc"
