#include "core/query/apply.h"

#include <QtTest/QTest>

using namespace khoji;
using query::Apply;

namespace {

constexpr auto kAnd = static_cast<int>(Apply::And);
constexpr auto kNot = static_cast<int>(Apply::AndNot);
constexpr auto kOr = static_cast<int>(Apply::Or);
constexpr auto kReplace = static_cast<int>(Apply::Replace);
constexpr auto kOnly = static_cast<int>(Apply::OnlyThis);

} // namespace

class TestApply : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void putsTheConditionIntoTheQuery_data();
    void putsTheConditionIntoTheQuery();
};

void TestApply::putsTheConditionIntoTheQuery_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("term");
    QTest::addColumn<int>("how");
    QTest::addColumn<QString>("after");
    const auto row = [](const char* name, const char* text, const char* term, int how,
                         const char* after) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(term) << how
                            << QString::fromUtf8(after);
    };

    row("and", "is:write", "user:alice", kAnd, "is:write user:alice");
    row("and, already there", "user:alice", "user:alice", kAnd, "user:alice");
    row("and beside or", "a or b", "user:alice", kAnd, "(a or b) user:alice");
    row("and not", "is:write", "user:alice", kNot, "is:write -user:alice");

    row("or", "is:write", "user:alice", kOr, "is:write or user:alice");
    row("or beside and", "is:write  ip:10.0.0.1", "user:alice", kOr,
        "is:write  ip:10.0.0.1 or user:alice");
    row("or to nothing", " ", "user:alice", kOr, "user:alice");

    row("replace", "user:bob is:write", "user:alice", kReplace, "is:write user:alice");
    row("replace a negated one", "-user:bob is:write", "user:alice", kReplace,
        "is:write user:alice");
    row("replace a disabled one", "off(user:bob)", "user:alice", kReplace, "user:alice");
    row("replace by another name", "eventName:x is:write", "event:y", kReplace, "is:write event:y");
    row("replace by a negated one", "user:bob", "-user:alice", kReplace, "-user:alice");
    row("replace a path", "requestParameters.key:a is:write", "requestParameters.key:b", kReplace,
        "is:write requestParameters.key:b");
    row("replace leaves another path", "requestParameters.name:a", "requestParameters.key:b",
        kReplace, "requestParameters.name:a requestParameters.key:b");
    row("replace leaves a group about more", "(user:bob or is:write)", "user:alice", kReplace,
        "(user:bob or is:write) user:alice");
    row("replace where nothing is", "is:write", "user:alice", kReplace, "is:write user:alice");

    row("only this", "user:bob is:write", "user:alice", kOnly, "user:alice");
    row("no query stays none", "user:\"bob", "user:alice", kReplace, "user:\"bob user:alice");
}

void TestApply::putsTheConditionIntoTheQuery()
{
    QFETCH(QString, text);
    QFETCH(QString, term);
    QFETCH(int, how);
    QTEST(QString::fromStdString(query::applied(
              text.toStdString(), term.toStdString(), static_cast<Apply>(how))),
        "after");
}

QTEST_APPLESS_MAIN(TestApply)
#include "tst_apply.moc"
