#include "core/query/parser.h"
#include "core/query/terms.h"
#include "tests/core/query/tree_generator.h"

#include <QtTest/QTest>

using namespace khoji::query;

/// A query as a row of chips: each edit changes its own chip and no other byte.
class TestTerms : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void chips_data();
    void chips();
    void removal_data();
    void removal();
    void replacement_data();
    void replacement();
    void replacingByTheSameTextChangesNothing();
    void removalLeavesTheOthers();
};

namespace {

/// Is written with the letter x in it.
bool isMarked(const Node& node)
{
    return std::any_of(node.values.begin(), node.values.end(), [](const Value& value) {
        return value.text.find('x') != std::string::npos;
    }) || std::any_of(node.children.begin(), node.children.end(), isMarked);
}

} // namespace

void TestTerms::chips_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArrayList>("chips");
    const auto row = [](const char* text, const QByteArrayList& chips) {
        QTest::newRow(text) << QByteArray(text) << chips;
    };
    row(" ", {});
    row("user:alice", {"user:alice"});
    row("-a  and off(b)\t(c or d) NOT e", {"-a", "off(b)", "(c or d)", "NOT e"});
    row("a or b", {"a or b"});
    row("(a b) c", {"(a b)", "c"});
    row("(a b)", {"a", "b"});
}

void TestTerms::chips()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArrayList, chips);
    const auto filter = parse(text.toStdString());
    QVERIFY(filter);
    QByteArrayList actual;
    for (const Node* term : topLevelTerms(filter->root))
        actual.append(QByteArray::fromStdString(std::string(textOf(*filter, *term))));
    QCOMPARE(actual, chips);
}

void TestTerms::removal_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("left");
    const auto row = [](const char* text, const char* left) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(left);
    };
    row("a b", "a b");
    row("x", "");
    row("  x  ", "");
    row("x a", "a");
    row("a x", "a");
    row("a x b", "a b");
    row("a and x and b", "a and b");
    row("x and a", "a");
    row("a  and  x", "a");
    row("x1 x2 x3", "");
    row(" x  a\tx  b ", " a  b ");
    row("a (x)b", "a b");
    row("(a x)", "(a)");
    row("(x1 x2)", "");
    row("a or x", "");
    row("a -x off(b)", "a off(b)");
}

void TestTerms::removal()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, left);
    const auto filter = parse(text.toStdString());
    QVERIFY(filter);
    QCOMPARE(QByteArray::fromStdString(withoutTerms(*filter, isMarked)), left);
}

void TestTerms::replacement_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("replacement");
    QTest::addColumn<QByteArray>("result");
    const auto row = [](const char* text, const char* replacement, const char* result) {
        QTest::addRow("%s: %s", text, replacement)
            << QByteArray(text) << QByteArray(replacement) << QByteArray(result);
    };
    row("a and x  b", "off(x)", "a and off(x)  b");
    row("a x b", "c or d", "a (c or d) b");
    row("a x b", "", "a b");
    row("x", "c or d", "c or d");
    row("a x b", "\"open", "a \"open b");
}

void TestTerms::replacement()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, replacement);
    QFETCH(QByteArray, result);
    const auto filter = parse(text.toStdString());
    QVERIFY(filter);
    const auto terms = topLevelTerms(filter->root);
    const auto marked =
        std::find_if(terms.begin(), terms.end(), [](const Node* term) { return isMarked(*term); });
    QVERIFY(marked != terms.end());
    QCOMPARE(
        QByteArray::fromStdString(withTermReplaced(*filter, **marked, replacement.toStdString())),
        result);
}

void TestTerms::replacingByTheSameTextChangesNothing()
{
    test::TreeGenerator generator(1);
    for (int run = 0; run < 10'000; ++run) {
        const auto filter = parse(generator.typed(generator.tree(run % 4)));
        QVERIFY(filter);
        for (const Node* term : topLevelTerms(filter->root))
            QCOMPARE(withTermReplaced(*filter, *term, textOf(*filter, *term)), filter->text);
    }
}

void TestTerms::removalLeavesTheOthers()
{
    test::TreeGenerator generator(2);
    for (int run = 0; run < 10'000; ++run) {
        const auto filter = parse(generator.typed(generator.tree(run % 4)));
        QVERIFY(filter);
        const auto terms = topLevelTerms(filter->root);
        if (terms.size() < 2)
            continue;
        const Node* gone = terms[static_cast<std::size_t>(run) % terms.size()];
        const std::string text =
            withoutTerms(*filter, [gone](const Node& term) { return &term == gone; });
        const auto left = parse(text);
        QVERIFY2(left, (filter->text + "\n" + text).c_str());

        Node expected;
        expected.kind = Node::Kind::And;
        for (const Node* term : terms) {
            if (term != gone)
                expected.children.push_back(*term);
        }
        const Node& root = terms.size() == 2 ? expected.children.front() : expected;
        QVERIFY2(left->root == root, (filter->text + "\n" + text).c_str());
    }
}

QTEST_GUILESS_MAIN(TestTerms)
#include "tst_terms.moc"
