#include "core/query/completion.h"

#include <QtTest/QTest>

using namespace khoji::query;
using Expects = CompletionContext::Expects;

namespace {

/// A query with the caret written as `|`.
struct Typed {
    std::string text;
    std::size_t caret = 0;
};

Typed typed(const QByteArray& marked)
{
    Typed result;
    result.caret = static_cast<std::size_t>(marked.indexOf('|'));
    result.text = QByteArray(marked).replace("|", "").toStdString();
    return result;
}

CompletionContext contextAt(const QByteArray& marked)
{
    const Typed at = typed(marked);
    return completionContext(at.text, at.caret);
}

QByteArray cut(const std::string& text, Span span)
{
    return QByteArray::fromStdString(text.substr(span.begin, span.end - span.begin));
}

} // namespace

class TestCompletion : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void context_data();
    void context();
    void aCompletionTakesThePlaceOfTheWholeToken_data();
    void aCompletionTakesThePlaceOfTheWholeToken();
    void aNameBeforeAnOperatorNeedsNone();
    void theRestOfTheQuery_data();
    void theRestOfTheQuery();
    void anyBytesAtAnyPlaceAreSafe();
};

void TestCompletion::context_data()
{
    QTest::addColumn<QByteArray>("marked");
    QTest::addColumn<int>("expects");
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("left");
    const auto row = [](const char* marked, Expects expects, const char* field, const char* left) {
        QTest::newRow(marked) << QByteArray(marked) << static_cast<int>(expects)
                              << QByteArray(field) << QByteArray(left);
    };
    row("|", Expects::Name, "", "");
    row("eve|", Expects::Name, "", "eve");
    row("user:alice eve|", Expects::Name, "", "eve");
    row("user:alice |", Expects::Name, "", "");
    row("-eve|", Expects::Name, "", "eve");
    row("not (eve|", Expects::Name, "", "eve");
    row("off(eve|", Expects::Name, "", "eve");
    row("eve|nt:x", Expects::Name, "", "eve");
    row("user:a or |", Expects::Name, "", "");
    row("event|", Expects::Operator, "event", "event");
    row("user:|", Expects::Value, "user", "");
    row("user=|", Expects::Value, "user", "");
    row("-user:al|", Expects::Value, "user", "al");
    row("user:al|ice", Expects::Value, "user", "al");
    row("user:al* ev|", Expects::Name, "", "ev");
    row("user:a\\*b|", Expects::Value, "user", "a*b");
    row("user:\"Jane D|", Expects::Value, "user", "Jane D");
    row("user:\"Jane D|oe\"", Expects::Value, "user", "Jane D");
    row("user:\"Jane Doe\"|", Expects::Value, "user", "Jane Doe");
    row("user:(|", Expects::Value, "user", "");
    row("user:(alice, b|", Expects::Value, "user", "b");
    row("user:(alice or b|", Expects::Value, "user", "b");
    row("user:(alice, b) ev|", Expects::Name, "", "ev");
    row("user:(alice |", Expects::Nothing, "", "");
    row("eventTime>=|", Expects::Value, "eventTime", "");
    row("time:2025..20|", Expects::Value, "time", "20");
    row("severity>=hi|", Expects::Value, "severity", "hi");
    row("requestParameters.bucketName:lo|", Expects::Value, "requestParameters.bucketName", "lo");
    row("usr:al|", Expects::Value, "usr", "al"); // whoever knows the fields finds nothing
    row("is:|", Expects::IsWord, "is", "");
    row("IS:er|", Expects::IsWord, "IS", "er");
    row("has:n|", Expects::HasWord, "has", "n");
    row("\"stop log|", Expects::Nothing, "", "");
    row("agent:/ka|", Expects::Nothing, "", "");
    row("time>|=2025", Expects::Nothing, "", "");
    row("/x/ user:|", Expects::Nothing, "", "");
    row("x or|", Expects::Nothing, "", "");
    row("user:größe|", Expects::Value, "user", "größe");
}

void TestCompletion::context()
{
    QFETCH(QByteArray, marked);
    QFETCH(int, expects);
    QFETCH(QByteArray, field);
    QFETCH(QByteArray, left);
    const CompletionContext context = contextAt(marked);
    QCOMPARE(static_cast<int>(context.expects), expects);
    QCOMPARE(QByteArray::fromStdString(context.field), field);
    QCOMPARE(QByteArray::fromStdString(context.typed), left);
}

void TestCompletion::aCompletionTakesThePlaceOfTheWholeToken_data()
{
    QTest::addColumn<QByteArray>("marked");
    QTest::addColumn<QByteArray>("replaced");
    const auto row = [](const char* marked, const char* replaced) {
        QTest::newRow(marked) << QByteArray(marked) << QByteArray(replaced);
    };
    row("a ev|ent b", "event");
    row("ev|ent:x", "event");
    row("user:al|ice is:error", "alice");
    row("user:\"Jane |Doe\" x", "\"Jane Doe\"");
    row("user:\"Jane | is:error", "\"Jane "); // the quotation is open: what follows may be meant
    row("user:(a, b|c, d)", "bc");
    row("is:er|r", "err");
    row("user:| x", "");
}

void TestCompletion::aCompletionTakesThePlaceOfTheWholeToken()
{
    QFETCH(QByteArray, marked);
    QFETCH(QByteArray, replaced);
    QCOMPARE(cut(typed(marked).text, contextAt(marked).span), replaced);
}

void TestCompletion::aNameBeforeAnOperatorNeedsNone()
{
    QVERIFY(contextAt("eve|nt:x").hasOperator);
    QVERIFY(!contextAt("eve|nt").hasOperator);
}

void TestCompletion::theRestOfTheQuery_data()
{
    QTest::addColumn<QByteArray>("marked");
    QTest::addColumn<QByteArray>("rest"); // `?`: no query is left
    const auto row = [](const char* marked, const char* rest) {
        QTest::newRow(marked) << QByteArray(marked) << QByteArray(rest);
    };
    row("user:al|", "");
    row("is:error user:al|", "is:error ");
    row("is:error -user:al|ice x", "is:error  x");
    row("is:error not user:al|", "is:error ");
    row("is:error or user:al|", "?");
    row("usr:x user:al|", "?");
}

void TestCompletion::theRestOfTheQuery()
{
    QFETCH(QByteArray, marked);
    QFETCH(QByteArray, rest);
    const auto filter = queryBeside(typed(marked).text, contextAt(marked).term);
    QCOMPARE(filter ? QByteArray::fromStdString(filter->text) : QByteArray("?"), rest);
}

void TestCompletion::anyBytesAtAnyPlaceAreSafe()
{
    const std::string text = "-user:(\"a\\u{202E}\", b) /x time:20..21 off(is:e\\) \xff\xfe has:";
    for (std::size_t begin = 0; begin < text.size(); ++begin) {
        const std::string part = text.substr(begin);
        for (std::size_t caret = 0; caret <= part.size() + 1; ++caret) {
            const CompletionContext context = completionContext(part, caret);
            QVERIFY(context.span.begin <= context.span.end);
            QVERIFY(context.span.end <= part.size());
        }
    }
}

QTEST_GUILESS_MAIN(TestCompletion)
#include "tst_completion.moc"
