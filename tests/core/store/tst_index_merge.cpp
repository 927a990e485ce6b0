#include "core/store/index_merge.h"

#include <QtTest/QTest>

#include <algorithm>
#include <random>
#include <tuple>

using namespace khoji;
using store::EventIndex;
using store::IndexRowData;

class TestIndexMerge : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isWhatSortingAllOfThemGives_data();
    void isWhatSortingAllOfThemGives();
    void replacedEventsMoveToTheirNewTimes();
    void columnsBecomeAsWideAsTheirDictionaries();
    void aCopyIsTheSame();
};

namespace {

using Rows = std::vector<IndexRowData>;

const std::shared_ptr<const record::Vocabulary> kVocabulary =
    std::make_shared<record::Vocabulary>();

record::VocabularySize sizes(std::uint32_t entries)
{
    record::VocabularySize all{};
    all.fill(entries);
    return all;
}

/// All numbers of an event follow from its key, but for the place in time.
IndexRowData row(std::uint32_t key, std::int64_t time, std::uint64_t shortKey)
{
    IndexRowData made{time, shortKey, key, static_cast<std::uint16_t>(key * 3), {}};
    for (std::size_t i = 0; i < made.dimensions.size(); ++i)
        made.dimensions[i] = (key + static_cast<std::uint32_t>(i)) % 200;
    return made;
}

auto numbers(const IndexRowData& row)
{
    return std::tie(row.time, row.shortKey, row.key, row.flags, row.dimensions);
}

Rows rowsOf(const EventIndex& index)
{
    Rows rows(index.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i] = {index.time[i], index.shortKey[i], index.key[i], index.flags[i], {}};
        for (std::size_t dimension = 0; dimension < record::kDimensionCount; ++dimension)
            rows[i].dimensions[dimension] = index.dimensions[dimension].at(i);
    }
    return rows;
}

bool holds(const EventIndex& index, Rows expected)
{
    std::sort(expected.begin(), expected.end(),
        [](const IndexRowData& a, const IndexRowData& b) { return numbers(a) < numbers(b); });
    const Rows held = rowsOf(index);
    return std::equal(held.begin(), held.end(), expected.begin(), expected.end(),
        [](const IndexRowData& a, const IndexRowData& b) { return numbers(a) == numbers(b); });
}

void merge(EventIndex& index, Rows rows, const Rows& replaced = {}, std::uint32_t entries = 200)
{
    store::mergeInto(index, rows, replaced, kVocabulary, sizes(entries));
}

} // namespace

void TestIndexMerge::isWhatSortingAllOfThemGives_data()
{
    QTest::addColumn<int>("batches");
    QTest::addColumn<int>("batch");
    QTest::addColumn<qint64>("span"); // of the times in a batch
    QTest::addColumn<qint64>("step"); // from a batch to the next
    QTest::newRow("nothing") << 3 << 0 << qint64{1} << qint64{0};
    QTest::newRow("one event after another") << 50 << 1 << qint64{1} << qint64{10};
    QTest::newRow("one event before another") << 50 << 1 << qint64{1} << qint64{-10};
    QTest::newRow("in order of time") << 9 << 400 << qint64{100} << qint64{100};
    QTest::newRow("nearly in order of time") << 9 << 400 << qint64{100} << qint64{60};
    QTest::newRow("youngest first") << 9 << 400 << qint64{100} << qint64{-100};
    QTest::newRow("in no order") << 9 << 400 << qint64{5'000} << qint64{0};
    QTest::newRow("all at once") << 9 << 400 << qint64{1} << qint64{0};
}

void TestIndexMerge::isWhatSortingAllOfThemGives()
{
    QFETCH(int, batches);
    QFETCH(int, batch);
    QFETCH(qint64, span);
    QFETCH(qint64, step);
    std::mt19937_64 random(5);
    EventIndex index;
    Rows all;
    for (int i = 0; i < batches; ++i) {
        Rows rows;
        for (int j = 0; j < batch; ++j) {
            const auto key = static_cast<std::uint32_t>(i * batch + j + 1);
            const std::int64_t time =
                i * step + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(span));
            const bool undated = random() % 50 == 0;
            rows.push_back(row(key, undated ? base::kUndated.time_since_epoch().count() : time,
                random() % 20)); // some meet, and their keys decide
        }
        all.insert(all.end(), rows.begin(), rows.end());
        merge(index, rows);
        QVERIFY(holds(index, all));
        QCOMPARE(index.entries, sizes(200));
    }
}

void TestIndexMerge::replacedEventsMoveToTheirNewTimes()
{
    std::mt19937_64 random(6);
    EventIndex index;
    Rows all;
    for (std::uint32_t key = 1; key <= 500; ++key)
        all.push_back(row(key, static_cast<std::int64_t>(random() % 1000), key));
    merge(index, all);
    for (const std::uint32_t every : {499U, 100U, 7U, 1U}) {
        Rows replaced;
        for (std::uint32_t key = every; key <= 500; key += every) {
            all[key - 1] = row(key, static_cast<std::int64_t>(random() % 1000), key + every);
            replaced.push_back(all[key - 1]);
        }
        const auto next = static_cast<std::uint32_t>(all.size()) + 1;
        all.push_back(row(next, 500, next));
        merge(index, {all.back()}, replaced);
        QVERIFY(holds(index, all));
    }
}

void TestIndexMerge::columnsBecomeAsWideAsTheirDictionaries()
{
    EventIndex index;
    Rows all;
    for (const std::uint32_t entries : {256U, 257U, 65'536U, 65'537U, 4'000'000U}) {
        IndexRowData next = row(static_cast<std::uint32_t>(all.size()) + 1, 7, 7);
        next.dimensions.fill(entries - 1);
        all.push_back(next);
        merge(index, {next}, {}, entries);
        QVERIFY(holds(index, all));
        const std::size_t width = entries <= 256 ? 1 : entries <= 65'536 ? 2 : 4;
        for (const store::IdColumn& column : index.dimensions)
            QCOMPARE(column.bytes(), width * all.size());
    }
}

void TestIndexMerge::aCopyIsTheSame()
{
    EventIndex index;
    merge(index, {row(1, 30, 1), row(2, 10, 1), row(3, 20, 1)});
    const auto copy = store::copyOf(index);
    QVERIFY(holds(*copy, rowsOf(index)));
    QCOMPARE(copy->entries, index.entries);
    QCOMPARE(copy->vocabulary, index.vocabulary);
    merge(*copy, {row(4, 15, 1)});
    QCOMPARE(index.size(), std::size_t{3});
}

QTEST_GUILESS_MAIN(TestIndexMerge)
#include "tst_index_merge.moc"
