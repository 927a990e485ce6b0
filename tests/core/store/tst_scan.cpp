#include "core/record/event_entry.h"
#include "core/store/scan.h"

#include <QtTest/QTest>

#include <atomic>
#include <chrono>
#include <numeric>
#include <random>
#include <thread>

using namespace khoji;
using namespace khoji::store;
using Kind = CompiledFilter::Kind;
using Rows = std::vector<std::uint32_t>;

/// The one pass, over more rows than one thread would take: it must find what looking at each row
/// finds.
class TestScan : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void findsWhatEachRowSays_data();
    void findsWhatEachRowSays();
    void findsOnlyWhatIsAskedFor();
    void emptyIndexes();
    void stopsSoonWithinAHugeFilter();

private:
    EventIndex m_index;
};

namespace {

constexpr std::size_t kRows = 450'007; // no multiple of anything
constexpr record::VocabularySize kEntries{70'000, 300, 5, 1000, 200, 4, 1};

template <typename Id> IdColumn randomColumn(std::mt19937& random, std::uint32_t entries)
{
    std::vector<Id> ids(kRows);
    for (Id& id : ids)
        id = static_cast<Id>(random() % entries);
    return IdColumn(std::move(ids));
}

CompiledFilter leaf(Kind kind)
{
    CompiledFilter filter;
    filter.kind = kind;
    return filter;
}

CompiledFilter flagged(std::uint16_t bits)
{
    CompiledFilter filter = leaf(Kind::Flags);
    filter.flags = bits;
    return filter;
}

CompiledFilter severities(std::uint8_t levels)
{
    CompiledFilter filter = leaf(Kind::Severity);
    filter.levels = levels;
    return filter;
}

CompiledFilter between(std::size_t first, std::size_t end)
{
    CompiledFilter filter = leaf(Kind::Rows);
    filter.firstRow = first;
    filter.endRow = end;
    return filter;
}

template <typename Test> CompiledFilter masked(Test test)
{
    auto mask = std::make_shared<std::vector<std::uint8_t>>(kRows);
    for (std::size_t row = 0; row < kRows; ++row)
        (*mask)[row] = test(row) ? 1 : 0;
    CompiledFilter filter = leaf(Kind::Mask);
    filter.mask = std::move(mask);
    return filter;
}

CompiledFilter listed(Rows rows)
{
    CompiledFilter filter = leaf(Kind::RowList);
    filter.rowList = std::move(rows);
    return filter;
}

CompiledFilter everyNth(record::Dimension dimension, std::size_t n)
{
    CompiledFilter filter = leaf(Kind::Entries);
    filter.dimension = dimension;
    filter.accepted.resize(kEntries[static_cast<std::size_t>(dimension)]);
    for (std::size_t id = 0; id < filter.accepted.size(); id += n)
        filter.accepted[id] = 1;
    return filter;
}

CompiledFilter group(Kind kind, std::vector<CompiledFilter> children)
{
    CompiledFilter filter = leaf(kind);
    filter.children = std::move(children);
    return filter;
}

const std::vector<std::pair<const char*, CompiledFilter>>& filters()
{
    using record::Dimension;
    namespace flag = record::flag;
    static const std::vector<std::pair<const char*, CompiledFilter>> all{
        {"all", leaf(Kind::All)},
        {"none", leaf(Kind::None)},
        {"half of them", flagged(flag::kWrite)},
        {"few", everyNth(Dimension::Who, 7001)},
        {"most", group(Kind::Not, {everyNth(Dimension::Source, 999)})},
        {"by one byte", everyNth(Dimension::Outcome, 2)},
        {"severities", severities(0b10110)},
        {"a stretch of time", between(100'000, 400'000)},
        {"a short stretch of time", between(1000, 1010)},
        {"whole and broken blocks", group(Kind::Or, {between(0, 300'000), flagged(flag::kError)})},
        {"a list of rows", listed({0, 5, 4095, 4096, 70'000, kRows - 1})},
        {"marked rows", masked([](std::size_t row) { return row % 5 == 2; })},
        {"and",
            group(Kind::And,
                {flagged(flag::kWrite), everyNth(Dimension::What, 3), between(50, 440'000)})},
        {"nothing left to and", group(Kind::And, {leaf(Kind::None), flagged(flag::kWrite)})},
        {"everything in the or", group(Kind::Or, {leaf(Kind::All), flagged(flag::kWrite)})},
    };
    return all;
}

/// One row, by the meaning of each kind.
bool matches(const EventIndex& index, const CompiledFilter& filter, std::size_t row)
{
    const auto inner = [&](const CompiledFilter& child) {
        return matches(index, child, row);
    };
    switch (filter.kind) {
    case Kind::All:
        return true;
    case Kind::None:
        return false;
    case Kind::And:
        return std::all_of(filter.children.begin(), filter.children.end(), inner);
    case Kind::Or:
        return std::any_of(filter.children.begin(), filter.children.end(), inner);
    case Kind::Not:
        return !inner(filter.children.front());
    case Kind::Entries:
        return filter.accepted[index.column(filter.dimension).at(row)] != 0;
    case Kind::Flags:
        return (index.flags[row] & filter.flags) != 0;
    case Kind::Severity:
        return ((filter.levels >> ((index.flags[row] >> 11) & 7)) & 1) != 0;
    case Kind::Rows:
        return row >= filter.firstRow && row < filter.endRow;
    case Kind::RowList:
        return std::count(filter.rowList.begin(), filter.rowList.end(), row) > 0;
    case Kind::Mask:
        return (*filter.mask)[row] != 0;
    case Kind::Record:
        break;
    }
    return false;
}

std::size_t bandInWords(std::uint16_t flags)
{
    if ((flags & record::flag::kDenied) != 0)
        return static_cast<std::size_t>(Band::Denied);
    if ((flags & record::flag::kError) != 0)
        return static_cast<std::size_t>(Band::Error);
    return static_cast<std::size_t>((flags & record::flag::kWrite) != 0 ? Band::Write : Band::Read);
}

ScanResult naiveScan(const EventIndex& index, const CompiledFilter& filter, const ScanPlan& plan)
{
    ScanResult result;
    for (std::size_t i = 0; i < record::kDimensionCount; ++i) {
        if (plan.dimensions[i])
            result.counts[i].resize(index.entries[i]);
    }
    result.bins.resize(plan.binRows.empty() ? 0 : plan.binRows.size() - 1);
    for (std::uint32_t row = 0; row < index.size(); ++row) {
        if (!matches(index, filter, row))
            continue;
        ++result.matches;
        if (plan.rows)
            result.rows.push_back(row);
        for (std::size_t i = 0; i < record::kDimensionCount; ++i) {
            if (plan.dimensions[i])
                ++result.counts[i][index.dimensions[i].at(row)];
        }
        if (plan.severities)
            ++result.severities[(index.flags[row] >> 11) & 7];
        const auto after = std::upper_bound(plan.binRows.begin(), plan.binRows.end(), row);
        if (after != plan.binRows.begin() && after != plan.binRows.end())
            ++result.bins[static_cast<std::size_t>(after - plan.binRows.begin() - 1)]
                         [bandInWords(index.flags[row])];
    }
    return result;
}

ScanPlan everything()
{
    ScanPlan plan;
    plan.dimensions = {true, true, true, true, true, true, true};
    plan.severities = true;
    // From after the first rows to before the last; one bin is empty, one is a block, one is huge.
    plan.binRows = {17, 100, 100, 4096, 8192, 9000, 333'333, 333'334, 449'000};
    return plan;
}

} // namespace

void TestScan::initTestCase()
{
    std::mt19937 random(20260309);
    m_index.time.resize(kRows);
    std::iota(m_index.time.begin(), m_index.time.end(), 0);
    for (std::size_t row = 0; row < kRows; ++row)
        m_index.flags.push_back(static_cast<std::uint16_t>(random()));
    m_index.dimensions = {randomColumn<std::uint32_t>(random, kEntries[0]),
        randomColumn<std::uint16_t>(random, kEntries[1]),
        randomColumn<std::uint8_t>(random, kEntries[2]),
        randomColumn<std::uint16_t>(random, kEntries[3]),
        randomColumn<std::uint8_t>(random, kEntries[4]),
        randomColumn<std::uint8_t>(random, kEntries[5]),
        randomColumn<std::uint8_t>(random, kEntries[6])};
    m_index.entries = kEntries;
}

void TestScan::findsWhatEachRowSays_data()
{
    QTest::addColumn<std::size_t>("number");
    for (std::size_t i = 0; i < filters().size(); ++i)
        QTest::newRow(filters()[i].first) << i;
}

void TestScan::findsWhatEachRowSays()
{
    QFETCH(std::size_t, number);
    const CompiledFilter& filter = filters()[number].second;
    const ScanPlan plan = everything();
    const auto found = scan(m_index, filter, plan, {});
    QVERIFY(found);
    const ScanResult expected = naiveScan(m_index, filter, plan);
    QCOMPARE(found->matches, expected.matches);
    QVERIFY(found->rows == expected.rows);
    QVERIFY(found->counts == expected.counts);
    QVERIFY(found->severities == expected.severities);
    QVERIFY(found->bins == expected.bins);
}

void TestScan::findsOnlyWhatIsAskedFor()
{
    ScanPlan plan;
    plan.rows = false;
    plan.dimensions[2] = true;
    const auto found = scan(m_index, leaf(Kind::All), plan, {});
    QVERIFY(found);
    QCOMPARE(found->matches, std::uint64_t{kRows});
    QVERIFY(found->rows.empty());
    QVERIFY(found->bins.empty());
    QCOMPARE(found->severities[0], 0U);
    for (std::size_t i = 0; i < record::kDimensionCount; ++i)
        QCOMPARE(found->counts[i].size(), i == 2 ? std::size_t{kEntries[2]} : std::size_t{0});
    QCOMPARE(
        std::accumulate(found->counts[2].begin(), found->counts[2].end(), std::size_t{0}), kRows);
}

void TestScan::emptyIndexes()
{
    ScanPlan plan = everything();
    plan.binRows = {0, 0, 0};
    const auto found = scan(EventIndex{}, leaf(Kind::All), plan, {});
    QVERIFY(found);
    QCOMPARE(found->matches, std::uint64_t{0});
    QCOMPARE(found->bins.size(), std::size_t{2});
}

void TestScan::stopsSoonWithinAHugeFilter()
{
    using namespace std::chrono;
    // Seconds of work, were it done to the end.
    const CompiledFilter filter = group(Kind::And,
        std::vector<CompiledFilter>(
            10'000, group(Kind::Not, {everyNth(record::Dimension::What, 500)})));
    std::stop_source source;
    std::atomic<bool> begun{false};
    steady_clock::time_point stopped;
    const std::jthread stopper([&] {
        while (!begun)
            std::this_thread::yield();
        std::this_thread::sleep_for(30ms);
        stopped = steady_clock::now();
        source.request_stop();
    });
    begun = true;
    const auto found = scan(m_index, filter, everything(), source.get_token());
    const auto late = steady_clock::now() - stopped;
    QVERIFY(!found);
    QCOMPARE(found.error().kind, base::ErrorKind::Cancelled);
    QVERIFY2(late < 500ms, "a filter of many conditions must look at the stop token between them");
}

QTEST_GUILESS_MAIN(TestScan)
#include "tst_scan.moc"
