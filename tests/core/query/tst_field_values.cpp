#include "core/query/field_values.h"
#include "core/query/parser.h"
#include "core/query/printer.h"
#include "tests/core/query/tree_generator.h"

#include <QtTest/QTest>

using namespace khoji::query;
using khoji::record::Field;

namespace {

constexpr auto kAnd = static_cast<int>(Pick::And);
constexpr auto kWithin = static_cast<int>(Pick::Within);
constexpr auto kExclude = static_cast<int>(Pick::Exclude);

QString shown(const std::vector<NamedValue>& values)
{
    QStringList texts;
    for (const NamedValue& value : values) {
        const std::string text = value.text.empty() ? "(not recorded)" : value.text;
        texts += QString::fromStdString((value.exact ? "=" : "") + text);
    }
    return texts.join(QLatin1Char('|'));
}

/// The rules of `user` hold for each name of a field; so tests ask for users, unless a name
/// matters.
std::string pickedUser(const std::string& text, const std::string& user, Pick how)
{
    return picked(text, {Field::Principal, "user", user}, how);
}

} // namespace

/// What a facet reads in the query, and what its clicks make of it.
class TestFieldValues : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsNamedValues_data();
    void readsNamedValues();
    void knowsTheChoiceOfAValue_data();
    void knowsTheChoiceOfAValue();
    void picksAValue_data();
    void picksAValue();
    void picksByOtherNames_data();
    void picksByOtherNames();
    void pickedTwiceItIsTheSameQuery();
    void aPickIsSeenInTheQuery();
};

void TestFieldValues::readsNamedValues_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("chosen");
    QTest::addColumn<QString>("excluded");
    const auto row = [](const char* text, const char* chosen, const char* excluded) {
        QTest::newRow(*text == '\0' ? "empty" : text)
            << QString::fromUtf8(text) << QString::fromUtf8(chosen) << QString::fromUtf8(excluded);
    };
    row("", "", "");
    row("user:alice", "alice", "");
    row("user:(alice, bob) is:write", "alice|bob", "");
    row("-user:carol", "", "carol");
    row("not user:(carol or dave)", "", "carol|dave");
    row("user:\"a b\" user:a\\*b", "a b|a*b", "");
    row("user=Alice", "=Alice", "");
    row("(user:alice or user:(bob, carol)) is:write", "alice|bob|carol", "");
    row("user:alice or principal:bob", "alice|bob", "");
    row("-(user:alice or user:bob)", "", "alice|bob");
    // not recorded
    row("-user:*", "(not recorded)", "");
    row("user:* is:write", "", "(not recorded)");
    row("user:alice or -user:*", "alice|(not recorded)", "");
    // every name of the field, and no other field
    row("userName:alice event:x principal:BOB", "BOB", "");
    // what names no single value
    row("user:a* user:/x/ -user:?", "", "");
    row("user:(a*, bob)", "bob", "");
    row("off(user:alice) -off(user:bob)", "", "");
    row("user:alice or is:write", "", "");
    row("(user:alice is:write) is:read", "", "");
    row("alice", "", "");
}

void TestFieldValues::readsNamedValues()
{
    QFETCH(QString, text);
    const ParseResult filter = parse(text.toStdString());
    QVERIFY(filter);
    const FieldValues values = namedValues(filter->root, Field::Principal);
    QTEST(shown(values.chosen), "chosen");
    QTEST(shown(values.excluded), "excluded");
}

void TestFieldValues::knowsTheChoiceOfAValue_data()
{
    QTest::addColumn<int>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("recorded");
    QTest::addColumn<int>("choice");
    const auto row = [](Field field, const char* text, const char* recorded, Choice choice) {
        QTest::addRow("%s | %s", text, recorded)
            << static_cast<int>(field) << QString::fromUtf8(text) << QString::fromUtf8(recorded)
            << static_cast<int>(choice);
    };
    row(Field::Principal, "user:alice", "alice", Choice::Chosen);
    row(Field::Principal, "user:alice", "Alice", Choice::Chosen);
    row(Field::Principal, "user:ünal", "ÜNAL", Choice::Chosen);
    row(Field::Principal, "user=alice", "Alice", Choice::None);
    row(Field::Principal, "user=Alice", "Alice", Choice::Chosen);
    row(Field::Principal, "user:alice", "alice2", Choice::None);
    row(Field::Principal, "user:alice", "", Choice::None);
    row(Field::Principal, "-user:*", "", Choice::Chosen);
    row(Field::Principal, "-user:*", "alice", Choice::None);
    row(Field::Principal, "user:*", "", Choice::Excluded);
    row(Field::Principal, "user:alice -user:alice", "alice", Choice::Excluded);
    row(Field::EventSource, "service:iam", "iam.amazonaws.com", Choice::Chosen);
    row(Field::EventSource, "-service:IAM.amazonaws.com", "iam.amazonaws.com", Choice::Excluded);
    row(Field::EventName, "event:iam", "iam.amazonaws.com", Choice::None);
    row(Field::SourceIpAddress, "ip:10.0.0.1", "10.0.0.1", Choice::Chosen);
    row(Field::SourceIpAddress, "ip:10.0.0.0/8", "10.0.0.1", Choice::None);
    row(Field::SourceIpAddress, "ip:10.0.0.1..10.0.0.9", "10.0.0.1", Choice::None);
    row(Field::RecipientAccountId, "account:123456789012", "123456789012", Choice::Chosen);
    row(Field::UserAccountId, "account:123456789012", "123456789012", Choice::Chosen);
    row(Field::Severity, "severity:high", "high", Choice::Chosen);
    row(Field::Severity, "severity>=high", "high", Choice::None);
}

void TestFieldValues::knowsTheChoiceOfAValue()
{
    QFETCH(int, field);
    QFETCH(QString, text);
    QFETCH(QString, recorded);
    const ParseResult filter = parse(text.toStdString());
    QVERIFY(filter);
    const FieldValues values = namedValues(filter->root, static_cast<Field>(field));
    QTEST(static_cast<int>(values.of(recorded.toStdString())), "choice");
}

void TestFieldValues::picksAValue_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("user");
    QTest::addColumn<int>("how");
    QTest::addColumn<QString>("after");
    const auto row = [](const char* text, const char* user, int how, const char* after) {
        const char* const way = how == kAnd ? "and" : how == kWithin ? "within" : "exclude";
        QTest::addRow("%s %s %s", text, way, user) << QString::fromUtf8(
            text) << QString::fromUtf8(user) << how << QString::fromUtf8(after);
    };
    // and
    row("", "alice", kAnd, "user:alice");
    row("is:write", "alice", kAnd, "is:write user:alice");
    row("a  or b", "alice", kAnd, "(a  or b) user:alice");
    row("user:alice", "bob", kAnd, "user:alice user:bob");
    row("user:alice", "alice", kAnd, "");
    row("is:write  user:alice", "Alice", kAnd, "is:write");
    row("user=Alice is:write", "Alice", kAnd, "is:write");
    row("user:alice x user:ALICE", "alice", kAnd, "x");
    row("-user:alice", "alice", kAnd, "user:alice");
    row("is:write", "", kAnd, "is:write -user:*");
    row("-user:* is:write", "", kAnd, "is:write");
    row("user:*", "", kAnd, "-user:*");
    row("is:write", "two words", kAnd, "is:write user:\"two words\"");
    // of several, one is let go
    row("user:(alice,  bob, carol)", "alice", kAnd, "user:(bob, carol)");
    row("user:(alice,  bob, carol)", "bob", kAnd, "user:(alice, carol)");
    row("user:(alice,  bob or carol)", "carol", kAnd, "user:(alice,  bob)");
    row("user:( alice , bob ) x", "alice", kAnd, "user:bob x");
    row("user:( \"a b\" or bob ) x", "bob", kAnd, "user:\"a b\" x");
    row("user:(alice, bob, Alice)", "alice", kAnd, "user:bob");
    row("(user:alice or user:bob) x", "alice", kAnd, "(user:bob) x");
    row("user:alice or  user:(bob, carol)", "bob", kAnd, "user:alice or  user:carol");
    row("user:alice or -user:*", "", kAnd, "user:alice");
    row("(user:(alice, bob)) x", "bob", kAnd, "(user:alice) x");
    // within
    row("is:write", "alice", kWithin, "is:write user:alice");
    row("user:alice", "bob", kWithin, "user:(alice, bob)");
    row("x  user:Alice y", "two words", kWithin, "x  user:(Alice, \"two words\") y");
    row("user:(alice or bob)  y", "carol", kWithin, "user:(alice or bob, carol)  y");
    row("( user:(alice,bob) ) y", "carol", kWithin, "( user:(alice,bob, carol) ) y");
    row("user:a* y", "carol", kWithin, "user:(a*, carol) y");
    row("user:/^a/i y", "carol", kWithin, "user:(/^a/i, carol) y");
    row("user:alice user:bob", "carol", kWithin, "user:alice user:(bob, carol)");
    row("user:(alice, bob)", "bob", kWithin, "user:alice");
    row("user:alice", "alice", kWithin, "");
    row("-user:alice user:bob", "alice", kWithin, "user:(bob, alice)");
    row("-user:bob", "alice", kWithin, "-user:bob user:alice");
    row("user:*", "alice", kWithin, "user:* user:alice");
    row("user:alice -user:alice", "alice", kWithin, "user:alice");
    // where a list would mean something else
    row("user:alice y", "", kWithin, "(user:alice or -user:*) y");
    row("user:alice", "", kWithin, "user:alice or -user:*");
    row("-user:* y", "alice", kWithin, "(-user:* or user:alice) y");
    row("user=Alice y", "bob", kWithin, "(user=Alice or user:bob) y");
    row("user:a,b y", "bob", kWithin, "(user:a,b or user:bob) y");
    row("(user:a or user:b) y", "c", kWithin, "(user:a or user:b or user:c) y");
    row("user:alice or is:write", "bob", kWithin, "(user:alice or is:write) user:bob");
    // exclude
    row("is:write", "alice", kExclude, "is:write -user:alice");
    row("-user:alice", "bob", kExclude, "-user:alice -user:bob");
    row("x -user:alice", "alice", kExclude, "x");
    row("x -user:(alice, bob)", "alice", kExclude, "x -user:bob");
    row("x not (user:alice or user:bob)", "bob", kExclude, "x not (user:alice)");
    row("x user:alice", "alice", kExclude, "x -user:alice");
    row("x user:(alice, bob)", "alice", kExclude, "x user:bob -user:alice");
    row("x", "", kExclude, "x user:*");
    row("x user:*", "", kExclude, "x");
    // what is disabled stays so
    row("off(user:alice)", "alice", kAnd, "off(user:alice) user:alice");
    // no query stays none
    row("user:\"open", "alice", kWithin, "user:\"open user:alice");
}

void TestFieldValues::picksAValue()
{
    QFETCH(QString, text);
    QFETCH(QString, user);
    QFETCH(int, how);
    QTEST(QString::fromStdString(
              pickedUser(text.toStdString(), user.toStdString(), static_cast<Pick>(how))),
        "after");
}

void TestFieldValues::picksByOtherNames_data()
{
    QTest::addColumn<int>("field");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("value");
    QTest::addColumn<int>("how");
    QTest::addColumn<QString>("after");
    const auto row = [](FacetField field, const char* name, const char* text, const char* value,
                         int how, const char* after) {
        QTest::addRow("%s + %s", text, value)
            << field.number() << QString::fromUtf8(name) << QString::fromUtf8(text)
            << QString::fromUtf8(value) << how << QString::fromUtf8(after);
    };
    row(Field::EventName, "event", "eventname:A", "B", kWithin, "eventname:(A, B)");
    row(Field::EventName, "event", "EVENTNAME:A", "a", kAnd, "");
    row(Field::EventSource, "service", "service:iam", "iam.amazonaws.com", kAnd, "");
    row(Field::EventSource, "service", "service:iam", "s3.amazonaws.com", kWithin,
        "service:(iam, s3.amazonaws.com)");
    row(Field::SourceIpAddress, "ip", "ip:10.0.0.0/8", "2001:db8::1", kWithin,
        "ip:(10.0.0.0/8, 2001:db8::1)");
    row(Field::SourceIpAddress, "ip", "ip:10.0.0.1..10.0.0.9", "AWS Internal", kWithin,
        "ip:(10.0.0.1..10.0.0.9, \"AWS Internal\")");
    row(Field::SourceIpAddress, "ip", "ip:(10.0.0.1..10.0.0.9, 10.1.0.1, 10.2.0.1)", "10.1.0.1",
        kWithin, "ip:(10.0.0.1..10.0.0.9, 10.2.0.1)");
    row(Field::RecipientAccountId, "recipientAccountId", "account:1", "1", kAnd, "");
    row(FacetField::tags(), "tag", "", "first look", kAnd, "tag:\"first look\"");
    row(FacetField::tags(), "tag", "tag:exfil is:write", "staging", kAnd,
        "tag:exfil is:write tag:staging");
    row(FacetField::tags(), "tag", "tag:exfil is:write", "staging", kWithin,
        "tag:(exfil, staging) is:write");
    row(FacetField::tags(), "tag", "tag:(exfil, staging)", "EXFIL", kWithin, "tag:staging");
    row(FacetField::tags(), "tag", "is:write", "exfil", kExclude, "is:write -tag:exfil");
    row(FacetField::tags(), "tag", "is:write -tag:exfil", "exfil", kExclude, "is:write");
}

void TestFieldValues::picksByOtherNames()
{
    QFETCH(int, field);
    QFETCH(QString, name);
    QFETCH(QString, text);
    QFETCH(QString, value);
    QFETCH(int, how);
    const std::string byName = name.toStdString();
    const std::string literally = value.toStdString();
    QTEST(QString::fromStdString(picked(text.toStdString(),
              {FacetField::fromNumber(field), byName, literally}, static_cast<Pick>(how))),
        "after");
}

/// From any query that says nothing about the value.
void TestFieldValues::pickedTwiceItIsTheSameQuery()
{
    test::TreeGenerator generator(8);
    for (int run = 0; run < 10'000; ++run) {
        const std::string value = run % 50 == 0 ? std::string() : generator.literal();
        const std::string text = generator.typed(generator.tree(run % 4));
        const ParseResult before = parse(text);
        QVERIFY(before);
        if (namedValues(before->root, Field::Principal).of(value) != Choice::None)
            continue;
        for (const Pick how : {Pick::And, Pick::Within, Pick::Exclude}) {
            const std::string once = pickedUser(text, value, how);
            const ParseResult after = parse(pickedUser(once, value, how));
            QVERIFY2(after, (text + "\n" + once).c_str());
            QVERIFY2(after->root == before->root,
                (text + "\n" + once + "\n" + after->text + "\n" + print(after->root)).c_str());
        }
    }
}

void TestFieldValues::aPickIsSeenInTheQuery()
{
    test::TreeGenerator generator(9);
    for (int run = 0; run < 10'000; ++run) {
        const std::string value = run % 50 == 0 ? std::string() : generator.literal();
        const std::string text = generator.typed(generator.tree(run % 4));
        const auto choice = [&value](const std::string& query) {
            return namedValues(parse(query).value().root, Field::Principal).of(value);
        };
        const Choice before = choice(text);
        for (const Pick how : {Pick::And, Pick::Within, Pick::Exclude}) {
            const Choice wanted = how == Pick::Exclude ? Choice::Excluded : Choice::Chosen;
            const std::string after = pickedUser(text, value, how);
            QVERIFY2(choice(after) == (before == wanted ? Choice::None : wanted)
                    || (before == Choice::Excluded && choice(after) == Choice::Chosen),
                (text + "\n" + after).c_str());
        }
    }
}

QTEST_GUILESS_MAIN(TestFieldValues)
#include "tst_field_values.moc"
