#include "core/record/dictionary.h"

#include <QtTest/QTest>

#include <map>
#include <random>

using namespace khoji::record;

class TestDictionary : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbersFollowArrival();
    void boundariesBetweenTextsCount();
    void bytesOfAnyKindComeBack();
    void longTextsAreCutBetweenCharacters();
    void agreesWithAMap();
    void earlierEntriesNeverMove();
    void vocabularyHasOneForEachDimension();
};

void TestDictionary::numbersFollowArrival()
{
    Dictionary dictionary(Dimension::Where);
    QCOMPARE(dictionary.width(), std::size_t{2});
    QCOMPARE(
        dictionary.intern(std::array<std::string_view, 2>{"eu-central-1", "111122223333"}), 0U);
    QCOMPARE(dictionary.intern(std::array<std::string_view, 2>{"us-east-1", "111122223333"}), 1U);
    QCOMPARE(
        dictionary.intern(std::array<std::string_view, 2>{"eu-central-1", "111122223333"}), 0U);
    QCOMPARE(dictionary.size(), std::size_t{2});
    QCOMPARE(std::string(dictionary.text(1, 0)), std::string("us-east-1"));
    QCOMPARE(std::string(dictionary.text(1, 1)), std::string("111122223333"));
}

void TestDictionary::boundariesBetweenTextsCount()
{
    Dictionary dictionary(Dimension::Where);
    QCOMPARE(dictionary.intern(std::array<std::string_view, 2>{"ab", "c"}), 0U);
    QCOMPARE(dictionary.intern(std::array<std::string_view, 2>{"a", "bc"}), 1U);
    QCOMPARE(dictionary.intern(std::array<std::string_view, 2>{"abc", ""}), 2U);
    QCOMPARE(dictionary.intern(std::array<std::string_view, 2>{"", "abc"}), 3U);
    QCOMPARE(dictionary.intern(std::array<std::string_view, 2>{"", ""}), 4U);
}

void TestDictionary::bytesOfAnyKindComeBack()
{
    Dictionary dictionary(Dimension::Where);
    const std::string zeros("a\0b\0", 4);
    const EntryId id = dictionary.intern(std::array<std::string_view, 2>{zeros, "\xff\xfe"});
    QCOMPARE(std::string(dictionary.text(id, 0)), zeros);
    QCOMPARE(std::string(dictionary.text(id, 1)), std::string("\xff\xfe"));
}

void TestDictionary::longTextsAreCutBetweenCharacters()
{
    Dictionary dictionary(Dimension::Where);
    const std::string plain(Dictionary::kTextLimit + 100, 'x');
    const std::string split = std::string(Dictionary::kTextLimit - 1, 'x') + "\xc3\xa9" + "yy";
    const EntryId id = dictionary.intern(std::array<std::string_view, 2>{plain, split});
    QCOMPARE(dictionary.text(id, 0).size(), Dictionary::kTextLimit);
    QCOMPARE(dictionary.text(id, 1).size(), Dictionary::kTextLimit - 1);
    QCOMPARE(dictionary.intern(std::array<std::string_view, 2>{plain + "more", split}), id);
    // Bytes that only continue characters cannot be cut well, but must not grow either.
    const EntryId odd = dictionary.intern(
        std::array<std::string_view, 2>{std::string(3 * Dictionary::kTextLimit, '\x80'), ""});
    QVERIFY(dictionary.text(odd, 0).size() <= Dictionary::kTextLimit);
}

void TestDictionary::agreesWithAMap()
{
    std::mt19937 random(11);
    Dictionary dictionary(Dimension::Source);
    std::map<std::array<std::string, 3>, EntryId> map;
    for (int i = 0; i < 20'000; ++i) {
        std::array<std::string, 3> texts;
        for (std::string& text : texts)
            text = std::string(random() % 3, 'a') + std::to_string(random() % 40);
        const std::array<std::string_view, 3> views{texts[0], texts[1], texts[2]};
        const auto [place, isNew] = map.try_emplace(texts, static_cast<EntryId>(map.size()));
        QCOMPARE(dictionary.intern(views), place->second);
    }
    QCOMPARE(dictionary.size(), map.size());
    for (const auto& [texts, id] : map) {
        for (std::size_t slot = 0; slot < texts.size(); ++slot)
            QCOMPARE(std::string(dictionary.text(id, slot)), texts.at(slot));
    }
}

void TestDictionary::earlierEntriesNeverMove()
{
    Dictionary dictionary(Dimension::Where);
    (void)dictionary.intern(std::array<std::string_view, 2>{"first", ""});
    const char* const place = dictionary.text(0, 0).data();
    for (int i = 0; i < 10'000; ++i)
        (void)dictionary.intern(std::array<std::string_view, 2>{std::to_string(i), ""});
    QCOMPARE(dictionary.text(0, 0).data(), place);
    QVERIFY(dictionary.bytes() > 10'000 * 8);
}

void TestDictionary::vocabularyHasOneForEachDimension()
{
    Vocabulary vocabulary;
    for (std::size_t i = 0; i < kDimensionCount; ++i) {
        const auto dimension = static_cast<Dimension>(i);
        QCOMPARE(vocabulary[dimension].dimension(), dimension);
        QCOMPARE(vocabulary[dimension].width(), fieldsOf(dimension).size());
    }
    (void)vocabulary[Dimension::Where].intern(std::array<std::string_view, 2>{"", ""});
    VocabularySize expected{};
    expected[static_cast<std::size_t>(Dimension::Where)] = 1;
    QVERIFY(sizeOf(vocabulary) == expected);
}

QTEST_GUILESS_MAIN(TestDictionary)
#include "tst_dictionary.moc"
