#include "core/store/search/gram_filter.h"

#include <QtTest/QTest>

#include <random>
#include <string>
#include <vector>

using khoji::store::GramFilter;
using khoji::store::GramFilterBuilder;

class TestGramFilter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatWasAddedMayBeHeld();
    void mostOfWhatWasNotIsExcluded();
    void shortTextsSayNothing();
    void tableThatIsNoneLetsEverythingPass();
    void builderBeginsAnew();
    void tableIsTheSameEverywhere();
};

namespace {

std::string randomText(std::mt19937& random, std::size_t size)
{
    std::string text(size, ' ');
    for (char& c : text)
        c = "0123456789abcdefghijklmnopqrstuvwxyz-/:."[random() % 40];
    return text;
}

} // namespace

void TestGramFilter::whatWasAddedMayBeHeld()
{
    std::mt19937 random(1);
    for (const std::size_t texts : {1U, 30U, 3'000U, 30'000U}) {
        GramFilterBuilder builder;
        std::vector<std::string> added;
        for (std::size_t i = 0; i < texts; ++i) {
            added.push_back(randomText(random, 1 + random() % 40));
            builder.add(added.back());
        }
        const std::string table = builder.take();
        const GramFilter filter(table);
        for (const std::string& text : added) {
            const std::size_t at = random() % text.size();
            QVERIFY(filter.mayHold(text));
            QVERIFY(filter.mayHold(std::string_view(text).substr(at, random() % 20)));
        }
    }
}

/// As many grams as a block has.
void TestGramFilter::mostOfWhatWasNotIsExcluded()
{
    std::mt19937 random(2);
    GramFilterBuilder builder;
    for (int i = 0; i < 1'200; ++i)
        builder.add(randomText(random, 36));
    const std::string table = builder.take();
    QVERIFY2(table.size() <= 8'192, qPrintable(QString::number(table.size())));
    int passed = 0;
    for (int i = 0; i < 1'000; ++i)
        passed += GramFilter(table).mayHold(randomText(random, 20)) ? 1 : 0;
    QVERIFY2(passed < 20, qPrintable(QString::number(passed)));
}

void TestGramFilter::shortTextsSayNothing()
{
    GramFilterBuilder builder;
    builder.add("something");
    const std::string table = builder.take();
    for (const char* const text : {"", "x", "xy", "xyz"})
        QVERIFY(GramFilter(table).mayHold(text));
    QVERIFY(!GramFilter(table).mayHold("xyzw"));
}

void TestGramFilter::tableThatIsNoneLetsEverythingPass()
{
    QVERIFY(GramFilter({}).mayHold("anything"));
    QVERIFY(GramFilter("abc").mayHold("anything"));
}

void TestGramFilter::builderBeginsAnew()
{
    GramFilterBuilder builder;
    builder.add("something");
    (void)builder.take();
    const std::string table = builder.take();
    QVERIFY(!GramFilter(table).mayHold("something"));
}

/// It is stored in cases, which travel.
void TestGramFilter::tableIsTheSameEverywhere()
{
    GramFilterBuilder builder;
    builder.add("abcd");
    const std::string table = builder.take();
    QCOMPARE(table.size(), std::size_t{128});
    const std::uint32_t hash = (0x64636261U * 0x9E3779B1U >> 13U) & 1023U;
    for (std::uint32_t bit = 0; bit < 1024; ++bit)
        QCOMPARE((static_cast<unsigned char>(table[bit / 8]) >> (bit % 8) & 1) != 0, bit == hash);
}

QTEST_GUILESS_MAIN(TestGramFilter)
#include "tst_gram_filter.moc"
