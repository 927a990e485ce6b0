#include "models/detail/match_finder.h"

#include "core/query/parser.h"

#include <QtTest/QTest>

using namespace khoji;
using namespace khoji::models;

namespace {

MatchFinder finderFor(const QString& query)
{
    const query::ParseResult parsed = query::parse(query.toStdString());
    return parsed ? MatchFinder(query::highlightsOf(parsed->root)) : MatchFinder();
}

/// The text with its parts in brackets.
QString marked(QString text, const std::vector<TextRange>& parts)
{
    for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
        text.insert(part->end(), QLatin1Char(']'));
        text.insert(part->begin, QLatin1Char('['));
    }
    return text;
}

QString found(
    const QString& query, const QString& field, const QString& text, const QString& recorded = {})
{
    const ShownValue value{text, recorded.isEmpty() ? text : recorded, field};
    return marked(text, finderFor(query).matchedParts(value));
}

} // namespace

class TestMatchFinder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void finds_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* query, const char* field,
                             const char* text, const char* expected) {
            QTest::newRow(name) << QString::fromUtf8(query) << QString::fromUtf8(field)
                                << QString::fromUtf8(text) << QString::fromUtf8(expected);
        };
        row("nothing asked", "", "user", "alice", "alice");
        row("whole value, any case", "user:ALICE", "userName", "Alice", "[Alice]");
        row("a whole value is no part", "user:ali", "userName", "alice", "alice");
        row("user means more than one field", "user:alice", "principal", "alice", "[alice]");
        row("another field", "user:alice", "eventName", "alice", "alice");
        row("literal parts of wildcards", "eventName:Get*Token", "eventName", "GetSessionToken",
            "[Get]Session[Token]");
        row("a value that is not like the pattern", "eventName:Delete*", "eventName",
            "UndeleteThing", "UndeleteThing");
        row("at the beginning", "eventName:Delete*", "eventName", "DeleteOrDelete",
            "[Delete]OrDelete");
        row("at the end", "eventName:*Trail", "eventName", "TrailOfTrail", "TrailOf[Trail]");
        row("from both ends", "eventName:Get*Get", "eventName", "GetGetGet", "[Get]Get[Get]");
        row("wherever it is", "userAgent:*kali*", "userAgent", "kali Kali", "[kali] [Kali]");
        row("one letter", "userName:b?b", "userName", "bob", "[b]o[b]");
        row("free text with a wildcard is a whole value", "AKIA*", "accessKeyId", "XAKIA7",
            "XAKIA7");
        row("an excluded pattern", "-eventName:Delete*", "eventName", "DeleteTrail", "DeleteTrail");
        row("a service by the name it is shown", "service:s*", "eventSource", "s3", "[s]3");
        row("escaped star", R"(eventName:a\*b)", "eventName", "a*b", "[a*b]");
        row("quoted", R"(eventName:"Get*")", "eventName", "GetObject", "GetObject");
        row("free text, in any value", "session", "requestParameters.name", "MySession SESSION",
            "My[Session] [SESSION]");
        row("free text, not in our own words", "denied", "result", "denied", "denied");
        row("path, any case", "requestparameters.bucketname:logs", "requestParameters.bucketName",
            "logs", "[logs]");
        row("path with a star", "requestParameters.*:logs", "requestParameters.bucketName", "logs",
            "[logs]");
        row("another path", "requestParameters.a:logs", "requestParameters.b", "logs", "logs");
        row("an address wherever it is named", "ip:203.0.113.9", "requestParameters.cidr",
            "203.0.113.9", "[203.0.113.9]");
        row("one of a list", "eventName:(A or B)", "eventName", "B", "[B]");
        row("excluded", "-user:alice", "userName", "alice", "alice");
        row("disabled", "off(user:alice)", "userName", "alice", "alice");
        row("negated group", "not (user:alice or bob)", "userName", "bob", "bob");
        row("parts that overlap are one", "abc bcd", "userAgent", "xabcdx", "x[abcd]x");
        row("parts that touch are one", "ab cd", "userAgent", "abcd", "[abcd]");
        row("empty value", "user:alice", "userName", "", "");
        row("markup is text", "\"<b>\"", "userAgent", "a<b>c", "a[<b>]c");
        row("all scripts", "ÄRGER", "userAgent", "kein ärger 😀", "kein [ärger] 😀");
    }
    void finds()
    {
        QFETCH(QString, query);
        QFETCH(QString, field);
        QFETCH(QString, text);
        QTEST(found(query, field, text), "expected");
    }

    void knowsAValueInAnotherForm()
    {
        // The table says s3 for what CloudTrail calls s3.amazonaws.com.
        QCOMPARE(
            found(QStringLiteral("eventSource:s3.amazonaws.com"), QStringLiteral("eventSource"),
                QStringLiteral("s3"), QStringLiteral("s3.amazonaws.com")),
            QStringLiteral("[s3]"));
        QCOMPARE(found(QStringLiteral("result:denied"), QStringLiteral("result"),
                     QStringLiteral("denied: AccessDenied"), QStringLiteral("denied")),
            QStringLiteral("[denied]: AccessDenied"));
    }

    void findsHiddenCharactersAsTheyAreShown()
    {
        QCOMPARE(found(QStringLiteral("\"a\\u{202E}b\""), QStringLiteral("userAgent"),
                     QStringLiteral("xa<U+202E>by"), QStringLiteral("xa\u202Eby")),
            QStringLiteral("x[a<U+202E>b]y"));
    }

    void workIsBounded()
    {
        const QString text(100'000, QLatin1Char('a'));
        const ShownValue value{text, text, QStringLiteral("userAgent")};
        QVERIFY(
            finderFor(QStringLiteral("*a*")).matchedParts(value).size() <= MatchFinder::kMostParts);
    }

    void onlyWhatIsInSight_data()
    {
        QTest::addColumn<QString>("elided");
        QTest::addColumn<QList<int>>("part"); // begin, length in 0123456789
        QTest::addColumn<QString>("expected");
        const QString elided = QStringLiteral("012…789");
        QTest::newRow("nothing is hidden")
            << QStringLiteral("0123456789") << QList<int>{3, 4} << QStringLiteral("012[3456]789");
        QTest::newRow("in the head") << elided << QList<int>{1, 2} << QStringLiteral("0[12]…789");
        QTest::newRow("in the tail") << elided << QList<int>{7, 2} << QStringLiteral("012…[78]9");
        QTest::newRow("hidden") << elided << QList<int>{4, 2} << elided;
        QTest::newRow("across") << elided << QList<int>{2, 6} << QStringLiteral("01[2]…[7]89");
        QTest::newRow("nothing but an ellipsis")
            << QStringLiteral("…") << QList<int>{0, 10} << QStringLiteral("…");
        QTest::newRow("the end is hidden")
            << QStringLiteral("0123…") << QList<int>{2, 8} << QStringLiteral("01[23]…");
    }
    void onlyWhatIsInSight()
    {
        QFETCH(QString, elided);
        QFETCH(QList<int>, part);
        const std::vector<TextRange> parts{{part[0], part[1]}};
        QTEST(
            marked(elided, partsInSight(parts, QStringLiteral("0123456789"), elided)), "expected");
    }

    void anEllipsisOfTheTextIsNoHole()
    {
        const std::vector<TextRange> parts{{0, 1}, {6, 1}};
        QCOMPARE(marked(QStringLiteral("ab……fg"),
                     partsInSight(parts, QStringLiteral("ab…defg"), QStringLiteral("ab……fg"))),
            QStringLiteral("[a]b……f[g]"));
    }
};

QTEST_GUILESS_MAIN(TestMatchFinder)
#include "tst_match_finder.moc"
