#include "core/query/chips.h"

#include "core/query/parser.h"
#include "core/query/terms.h"
#include "tests/core/query/tree_generator.h"

#include <QtTest/QTest>

#include <algorithm>

using namespace khoji::query;

namespace {

Filter parsed(const QByteArray& text)
{
    return parse(text.toStdString()).value();
}

/// `[time] [-] [off]` and the condition of each chip.
QByteArrayList described(const std::vector<Chip>& chips)
{
    QByteArrayList lines;
    for (const Chip& chip : chips) {
        QByteArray line(chip.condition.data(), static_cast<qsizetype>(chip.condition.size()));
        if (chip.isNegated)
            line.prepend("NOT ");
        if (chip.isDisabled)
            line.prepend("OFF ");
        if (chip.isTime)
            line.prepend("TIME ");
        lines.append(line);
    }
    return lines;
}

QByteArray bytes(const std::string& text)
{
    return QByteArray::fromStdString(text);
}

/// The texts of the conditions at the top but those at some places.
std::vector<std::string> textsBeside(const Filter& filter, const std::vector<std::size_t>& places)
{
    std::vector<std::string> texts;
    const auto terms = topLevelTerms(filter.root);
    for (std::size_t place = 0; place < terms.size(); ++place) {
        if (std::find(places.begin(), places.end(), place) == places.end())
            texts.emplace_back(textOf(filter, *terms[place]));
    }
    return texts;
}

} // namespace

/// The row of chips under the query bar: what they are, and that an edit changes its own chip only.
class TestChips : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void chips_data();
    void chips();
    void replacement_data();
    void replacement();
    void turningRound_data();
    void turningRound();
    void switching_data();
    void switching();
    void onlyThis_data();
    void onlyThis();
    void replacingByTheSameTextChangesNothing();
    void switchingTwiceKeepsTheMeaning();
    void editsLeaveTheOtherConditionsAsTheyWere();
};

void TestChips::chips_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArrayList>("expected");
    const auto row = [](const char* text, const QByteArrayList& expected) {
        QTest::newRow(text) << QByteArray(text) << expected;
    };
    row(" ", {});
    row("user:alice is:error", {"user:alice", "is:error"});
    row("-a not b", {"NOT a", "NOT b"});
    row("off(a) off(-b) off( c )", {"OFF a", "OFF NOT b", "OFF c"});
    row("a or b", {"a or b"});
    row("(a or b) c", {"(a or b)", "c"});
    row("-(a or b)", {"NOT (a or b)"});
    row("off(a or b) c", {"OFF (a or b)", "c"});
    row("time>=2025 a time<2026", {"TIME time>=2025 time<2026", "a"});
    row("a time:2025", {"a", "TIME time:2025"});
    row("-time:2025", {"NOT time:2025"});
    row("off(time>=2025 time<2026) a", {"TIME OFF time>=2025 time<2026", "a"});
    row("off(time:2025) time:2026", {"OFF time:2025", "TIME time:2026"});
    row("off(time:2025) off(time:2026)", {"TIME OFF time:2025", "OFF time:2026"});
    row("(time:2025 or a)", {"(time:2025 or a)"});
}

void TestChips::chips()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArrayList, expected);
    QCOMPARE(described(chipsOf(parsed(text))), expected);
}

void TestChips::replacement_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("chip");
    QTest::addColumn<QByteArray>("by");
    QTest::addColumn<QByteArray>("result");
    const auto row = [](const char* text, int chip, const char* by, const char* result) {
        QTest::addRow("%s [%d] %s", text, chip, by)
            << QByteArray(text) << chip << QByteArray(by) << QByteArray(result);
    };
    row("a  b\tc", 1, "x", "a  x\tc");
    row("a b c", 1, "x or y", "a (x or y) c");
    row("a b c", 1, "", "a c");
    row("a", 0, "", "");
    row("time>=2025 a time<2026", 0, "time:2024", "time:2024 a");
    row("time>=2025 a time<2026", 0, "", "a");
    row("(time>=2025 time<2026)", 0, "time:2024", "time:2024");
    row("a b", 0, "\"open", "\"open b");
}

void TestChips::replacement()
{
    QFETCH(QByteArray, text);
    QFETCH(int, chip);
    QFETCH(QByteArray, by);
    QFETCH(QByteArray, result);
    const Filter filter = parsed(text);
    const auto chips = chipsOf(filter);
    QCOMPARE(
        bytes(withChipReplaced(filter, chips.at(static_cast<std::size_t>(chip)), by.toStdString())),
        result);
}

void TestChips::turningRound_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("result");
    const auto row = [](const char* text, const char* result) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(result);
    };
    row("a  b", "-a  b");
    row("-a b", "a b");
    row("NOT a b", "a b");
    row("a or b", "-(a or b)");
    row("(a or b) c", "-(a or b) c");
    row("-(a or b) c", "(a or b) c");
    row("off(a) b", "off(-a) b");
    row("off(-a) b", "off(a) b");
    row("off(a or b)", "off(-(a or b))");
    row("time>=2025 a time<2026", "-(time>=2025 time<2026) a");
}

void TestChips::turningRound()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, result);
    const Filter filter = parsed(text);
    QCOMPARE(bytes(withChipTurnedRound(filter, chipsOf(filter).front())), result);
}

void TestChips::switching_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("result");
    const auto row = [](const char* text, const char* result) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(result);
    };
    row("a  b", "off(a)  b");
    row("off(a)  b", "a  b");
    row("-a b", "off(-a) b");
    row("off( -a ) b", "-a b");
    row("a or b", "off(a or b)");
    row("(a or b) c", "off(a or b) c");
    row("off(a or b) c", "(a or b) c");
    row("off(a b) c", "(a b) c");
    row("time>=2025 a time<2026", "off(time>=2025 time<2026) a");
    row("off(time>=2025 time<2026) a", "time>=2025 time<2026 a");
    row("(a) b", "off(a) b");
}

void TestChips::switching()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, result);
    const Filter filter = parsed(text);
    QCOMPARE(bytes(withChipSwitched(filter, chipsOf(filter).front())), result);
}

void TestChips::onlyThis_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("result");
    QTest::newRow("one of several") << QByteArray("-a b c") << QByteArray("-a");
    QTest::newRow("disabled") << QByteArray("off(a) b") << QByteArray("a");
    QTest::newRow("time") << QByteArray("time>=2025 b time<2026")
                          << QByteArray("time>=2025 time<2026");
}

void TestChips::onlyThis()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, result);
    QCOMPARE(bytes(onlyChip(chipsOf(parsed(text)).front())), result);
}

void TestChips::replacingByTheSameTextChangesNothing()
{
    test::TreeGenerator generator(21);
    for (int run = 0; run < 10'000; ++run) {
        const Filter filter = parse(generator.typed(generator.tree(run % 4))).value();
        for (const Chip& chip : chipsOf(filter)) {
            if (chip.terms.size() == 1)
                QCOMPARE(withChipReplaced(filter, chip, chip.text), filter.text);
        }
    }
}

void TestChips::switchingTwiceKeepsTheMeaning()
{
    test::TreeGenerator generator(22);
    for (int run = 0; run < 10'000; ++run) {
        const Filter filter = parse(generator.typed(generator.tree(run % 4))).value();
        for (const Chip& chip : chipsOf(filter)) {
            if (chip.isDisabled || chip.terms.size() > 1)
                continue;
            const auto off = parse(withChipSwitched(filter, chip));
            QVERIFY2(off, filter.text.c_str());
            const std::size_t place = chip.terms.front();
            QCOMPARE(topLevelTerms(off->root)[place]->kind, Node::Kind::Off);
            const Node& inner = topLevelTerms(off->root)[place]->children.front();
            QVERIFY2(inner == *topLevelTerms(filter.root)[place], filter.text.c_str());
        }
    }
}

void TestChips::editsLeaveTheOtherConditionsAsTheyWere()
{
    test::TreeGenerator generator(23);
    for (int run = 0; run < 10'000; ++run) {
        const Filter filter = parse(generator.typed(generator.tree(run % 4))).value();
        for (const Chip& chip : chipsOf(filter)) {
            const auto before = textsBeside(filter, chip.terms);
            if (before.empty())
                continue;
            for (const std::string& text :
                {withChipTurnedRound(filter, chip), withChipReplaced(filter, chip, "x")}) {
                const auto after = parse(text);
                QVERIFY2(after, (filter.text + "\n" + text).c_str());
                const auto left = textsBeside(*after, {chip.terms.front()});
                QVERIFY2(left == before, (filter.text + "\n" + text).c_str());
            }
        }
    }
}

QTEST_GUILESS_MAIN(TestChips)
#include "tst_chips.moc"
