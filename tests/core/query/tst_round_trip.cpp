#include "core/query/parser.h"
#include "core/query/printer.h"
#include "core/query/validity.h"
#include "tests/core/query/tree_generator.h"

#include <QtTest/QTest>

using namespace khoji::query;

/// What must hold for every query, tried on many generated ones.
class TestRoundTrip : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void printedTreesAreReadBack();
    void typedTreesMeanTheSame();
    void valuesAreReadLiterally();
    void acceptedTextIsStable();
    void noBytesDoHarm();

private:
    static constexpr int kRuns = 10'000;
    static constexpr int kDepth = 4;
    static constexpr std::uint32_t kSeed = 20251101;
};

void TestRoundTrip::printedTreesAreReadBack()
{
    test::TreeGenerator generator(kSeed);
    for (int run = 0; run < kRuns; ++run) {
        const Node tree = generator.tree(run % (kDepth + 1));
        const std::string text = print(tree);
        const auto parsed = parse(text);
        QVERIFY2(parsed, (text + "\n" + (parsed ? "" : parsed.error().message)).c_str());
        QVERIFY2(parsed->root == tree, text.c_str());
        QVERIFY2(print(parsed->root) == text, text.c_str());
        QCOMPARE(parsed->text, text);
    }
}

void TestRoundTrip::typedTreesMeanTheSame()
{
    test::TreeGenerator generator(kSeed + 1);
    for (int run = 0; run < kRuns; ++run) {
        const Node tree = generator.tree(run % (kDepth + 1));
        const std::string text = generator.typed(tree);
        const auto parsed = parse(text);
        QVERIFY2(parsed, (text + "\n" + (parsed ? "" : parsed.error().message)).c_str());
        QVERIFY2(parsed->root == tree, text.c_str());
        QCOMPARE(parsed->text, text);
    }
}

/// A value shown to the user becomes a filter for that value, whatever it holds.
void TestRoundTrip::valuesAreReadLiterally()
{
    test::TreeGenerator generator(kSeed + 2);
    for (int run = 0; run < kRuns; ++run) {
        const std::string value = generator.literal();
        if (value.empty())
            continue;
        const std::string text = termFor(run % 2 == 0 ? "user" : "sourceIPAddress", value);
        const auto parsed = parse(text);
        QVERIFY2(parsed, text.c_str());
        QCOMPARE(parsed->root.values.size(), std::size_t{1});
        QVERIFY2(parsed->root.values.front().text == value, text.c_str());
        QVERIFY2(parsed->root.values.front().kind == Value::Kind::Quoted
                || value.find_first_of("*?\\") == std::string::npos,
            text.c_str());
    }
}

/// Whatever is accepted has a canonical text that means the same; whatever is not has a place.
void TestRoundTrip::acceptedTextIsStable()
{
    test::TreeGenerator generator(kSeed + 3);
    int accepted = 0;
    for (int run = 0; run < 5 * kRuns; ++run) {
        const std::string text = generator.soup(10);
        const auto parsed = parse(text);
        if (!parsed) {
            const ParseError& error = parsed.error();
            QVERIFY2(error.column + error.length <= text.size(), text.c_str());
            QVERIFY2(!error.message.empty(), text.c_str());
            continue;
        }
        ++accepted;
        const std::string canonical = print(parsed->root);
        const auto again = parse(canonical);
        QVERIFY2(again, (text + "\n" + canonical).c_str());
        QVERIFY2(again->root == parsed->root, (text + "\n" + canonical).c_str());
    }
    QVERIFY(accepted > kRuns / 4);
}

void TestRoundTrip::noBytesDoHarm()
{
    test::TreeGenerator generator(kSeed + 4);
    for (int run = 0; run < kRuns; ++run) {
        const std::string bytes = generator.bytes(60);
        const Validity validity = check(bytes);
        QVERIFY(validity.column <= bytes.size());
        const std::string written = quoteValue(bytes);
        QVERIFY(parse("user:" + written));
        QVERIFY(parse(andAlso("a or b", termFor("user", bytes))));
    }
}

QTEST_GUILESS_MAIN(TestRoundTrip)
#include "tst_round_trip.moc"
