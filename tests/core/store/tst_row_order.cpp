#include "core/store/row_order.h"

#include "core/store/text_ranks.h"

#include <QtTest/QTest>

#include <algorithm>
#include <numeric>
#include <random>
#include <set>

using namespace khoji;
using namespace khoji::store;
using record::Dimension;
using record::Field;
using Rows = std::vector<std::uint32_t>;

/// Rows in the order of a column, with as many rows and texts as need several threads.
class TestRowOrder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void textsAreRankedByTheirBytes();
    void onlyUsedTextsAreRanked();
    void manyRows_data();
    void manyRows();
    void eventIdsThatDifferInTheirLastBits();
    void stopped_data();
    void stopped();

private:
    [[nodiscard]] std::string_view text(record::EntryId id) const
    {
        return m_index.dictionary(Dimension::Resource).text(id, 0);
    }
    void compare(Field field, bool descending, const Rows& rows) const;

    EventIndex m_index;
};

namespace {

constexpr std::size_t kRows = 60'000;
constexpr std::size_t kTexts = 25'000;

/// Short and long, beginning like one another, with zeros and bytes above 127 in them.
std::string randomText(std::mt19937& random)
{
    static const std::vector<std::string> kBeginnings{"",
        "arn:aws:s3:::", "arn:aws:iam::1111:role/", std::string(40, 'x'), std::string("\0\0\0", 3),
        "\xc3\xbc"};
    static const std::string kBytes("ab\0\xff", 4);
    std::string text = kBeginnings[random() % kBeginnings.size()];
    for (std::size_t i = random() % 24; i > 0; --i)
        text += kBytes[random() % kBytes.size()];
    return text;
}

Rows allRows()
{
    Rows rows(kRows);
    std::iota(rows.begin(), rows.end(), 0U);
    return rows;
}

} // namespace

void TestRowOrder::initTestCase()
{
    std::mt19937 random(20260309);
    auto vocabulary = std::make_shared<record::Vocabulary>();
    record::Dictionary& resources = (*vocabulary)[Dimension::Resource];
    while (resources.size() < kTexts) {
        const std::string name = randomText(random);
        const std::string type(1, static_cast<char>('a' + random() % 3)); // entries share names
        resources.intern(std::array<std::string_view, 2>{name, type});
    }
    m_index.vocabulary = vocabulary;
    m_index.entries = record::sizeOf(*vocabulary);
    std::vector<std::uint16_t> ids(kRows);
    for (std::size_t row = 0; row < kRows; ++row) {
        ids[row] = static_cast<std::uint16_t>(random() % kTexts);
        m_index.time.push_back(static_cast<std::int64_t>(row / 3));
        m_index.flags.push_back(static_cast<std::uint16_t>(random()));
        m_index.shortKey.push_back((std::uint64_t{random()} << 32) | (random() % 4));
    }
    m_index.shortKey[7] = m_index.shortKey[kRows - 7]; // ties stay in the order of time
    m_index.dimensions[static_cast<std::size_t>(Dimension::Resource)] = IdColumn(std::move(ids));
}

void TestRowOrder::textsAreRankedByTheirBytes()
{
    const TextRanks texts = rankTexts(
        m_index.dictionary(Dimension::Resource), 0, std::vector<std::uint8_t>(kTexts, 1), {});
    std::set<std::string_view> distinct;
    for (record::EntryId id = 0; id < kTexts; ++id)
        distinct.insert(text(id));
    QVERIFY(distinct.size() < kTexts);
    QCOMPARE(std::size_t{texts.distinct}, distinct.size());
    const std::vector<std::string_view> sorted(distinct.begin(), distinct.end());
    for (record::EntryId id = 0; id < kTexts; ++id)
        QVERIFY(sorted.at(texts.ranks[id]) == text(id));
}

void TestRowOrder::onlyUsedTextsAreRanked()
{
    std::vector<std::uint8_t> used(kTexts);
    const DictionaryView dictionary = m_index.dictionary(Dimension::Resource);
    QCOMPARE(rankTexts(dictionary, 0, used, {}).distinct, 0U);
    used[17] = 1;
    const TextRanks one = rankTexts(dictionary, 0, used, {});
    QCOMPARE(one.distinct, 1U);
    QCOMPARE(one.ranks[17], 0U);
}

void TestRowOrder::compare(Field field, bool descending, const Rows& rows) const
{
    const IdColumn& ids = m_index.column(Dimension::Resource);
    const auto less = [&](std::uint32_t a, std::uint32_t b) {
        switch (field) {
        case Field::EventTime:
            return m_index.time[a] < m_index.time[b];
        case Field::EventId:
            return m_index.shortKey[a] < m_index.shortKey[b];
        case Field::Severity:
            return ((m_index.flags[a] >> 11) & 7) < ((m_index.flags[b] >> 11) & 7);
        default:
            return text(ids.at(a)) < text(ids.at(b));
        }
    };
    Rows expected = rows;
    std::stable_sort(expected.begin(), expected.end(),
        [&](std::uint32_t a, std::uint32_t b) { return descending ? less(b, a) : less(a, b); });
    Rows sorted = rows;
    QVERIFY(sortRows(m_index, {field, descending}, sorted, {}));
    QVERIFY(sorted == expected);
}

void TestRowOrder::manyRows_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<bool>("descending");
    for (const Field field :
        {Field::EventTime, Field::EventId, Field::Severity, Field::ResourceName}) {
        for (const bool descending : {false, true})
            QTest::addRow("%s, %s", std::string(record::info(field).name).c_str(),
                descending ? "descending" : "ascending")
                << static_cast<int>(field) << descending;
    }
}

void TestRowOrder::manyRows()
{
    QFETCH(int, number);
    QFETCH(bool, descending);
    const auto field = static_cast<Field>(number);
    Rows rows = allRows();
    compare(field, descending, rows);
    std::erase_if(rows, [](std::uint32_t row) { return row % 1000 != 7; });
    compare(field, descending, rows);
    compare(field, descending, {5});
    compare(field, descending, {});
}

void TestRowOrder::eventIdsThatDifferInTheirLastBits()
{
    const std::vector<std::uint64_t> random = m_index.shortKey;
    for (std::size_t row = 0; row < kRows; ++row)
        m_index.shortKey[row] = 0x0188'0000'0000'0000 + random[row] % 5;
    compare(Field::EventId, false, allRows());
    std::fill(m_index.shortKey.begin(), m_index.shortKey.end(), 42);
    compare(Field::EventId, true, allRows());
    m_index.shortKey = random;
}

void TestRowOrder::stopped_data()
{
    manyRows_data();
}

void TestRowOrder::stopped()
{
    QFETCH(int, number);
    QFETCH(bool, descending);
    std::stop_source source;
    source.request_stop();
    Rows rows = allRows();
    const auto done =
        sortRows(m_index, {static_cast<Field>(number), descending}, rows, source.get_token());
    QVERIFY(!done);
    QCOMPARE(done.error().kind, base::ErrorKind::Cancelled);
}

QTEST_GUILESS_MAIN(TestRowOrder)
#include "tst_row_order.moc"
