#include "core/store/scan.h"

#include "core/base/large_memory.h"
#include "core/base/parallel.h"
#include "core/store/block_filter.h"

#include <algorithm>
#include <cstring>
#include <numeric>
#include <optional>

namespace khoji::store {

namespace {

/// Fewer rows than this are counted before a second thread has started.
constexpr std::size_t kLeastRowsAThread = 100'000;

/// Events by band, all of `count` of them: in sums that the compiler adds up eight at a time.
void countBands(
    const std::uint16_t* flags, std::size_t count, std::array<std::uint32_t, kBandCount>& bands)
{
    std::uint16_t denied = 0; // a block has fewer rows than this can count
    std::uint16_t errors = 0;
    std::uint16_t writes = 0;
    static_assert(kBlockRows < 65536);
    for (std::size_t i = 0; i < count; ++i) {
        const unsigned isDenied = flags[i] >> 8;
        const unsigned isError = flags[i] >> 9;
        denied = static_cast<std::uint16_t>(denied + (isDenied & 1U));
        errors = static_cast<std::uint16_t>(errors + (isError & ~isDenied & 1U));
        writes = static_cast<std::uint16_t>(writes + (flags[i] & ~isError & ~isDenied & 1U));
    }
    bands[static_cast<std::size_t>(Band::Denied)] += denied;
    bands[static_cast<std::size_t>(Band::Error)] += errors;
    bands[static_cast<std::size_t>(Band::Write)] += writes;
    bands[static_cast<std::size_t>(Band::Read)] +=
        static_cast<std::uint32_t>(count - denied - errors - writes);
}

/// Counts numbers below 256. A few of them make up nearly all, and a counter that was just written
/// to keeps its next addition waiting: so four tables take turns.
template <typename Counts, typename ValueAt>
void countSmall(std::size_t count, Counts& counts, ValueAt valueAt)
{
    constexpr std::size_t kTables = 4;
    constexpr std::size_t kValues = 256;
    if (count < kValues) { // less than it takes to add up the tables
        for (std::size_t i = 0; i < count; ++i)
            ++counts[valueAt(i)];
        return;
    }
    std::array<std::array<std::uint32_t, kValues>, kTables> tables{};
    std::size_t i = 0;
    for (; i + kTables <= count; i += kTables) {
        for (std::size_t table = 0; table < kTables; ++table)
            ++tables[table][valueAt(i + table)];
    }
    for (; i < count; ++i)
        ++tables[0][valueAt(i)];
    for (std::size_t value = 0; value < counts.size(); ++value) {
        for (const auto& table : tables)
            counts[value] += table[value];
    }
}

/// Counts a column's entries in `count` rows; `rowAt` names them.
template <typename RowAt>
void countIds(
    const IdColumn& column, std::size_t count, std::vector<std::uint32_t>& counts, RowAt rowAt)
{
    column.visit([&](const auto& ids) {
        if constexpr (sizeof ids[0] == 1) {
            countSmall(count, counts, [&](std::size_t place) { return ids[rowAt(place)]; });
        } else {
            std::uint32_t* const counter = counts.data();
            for (std::size_t i = 0; i < count; ++i)
                ++counter[ids[rowAt(i)]];
        }
    });
}

/// The pass over one range of rows, on one thread.
class RangeScan {
public:
    RangeScan(const EventIndex& index, const CompiledFilter& filter, const ScanPlan& plan,
        std::stop_token stop)
        : m_index(index)
        , m_filter(filter)
        , m_plan(plan)
        , m_stop(stop)
        , m_blocks(index, std::move(stop))
    {
        for (std::size_t i = 0; i < record::kDimensionCount; ++i) {
            if (plan.dimensions[i])
                m_result.counts[i].resize(index.entries[i]);
        }
        if (plan.binRows.size() >= 2)
            m_result.bins.resize(plan.binRows.size() - 1);
    }

    /// Stopped, it is left half-way. `mostRows`: how many there can be in the end, with those of
    /// other ranges.
    void run(base::IndexRange range, std::size_t mostRows)
    {
        if (m_plan.rows)
            base::reserveLarge(m_result.rows, mostRows);
        for (std::size_t first = range.first; first < range.end; first += kBlockRows) {
            const std::size_t count = std::min(kBlockRows, range.end - first);
            if (m_filter.kind != CompiledFilter::Kind::All)
                m_blocks.evaluate(m_filter, first, count, m_mask.data());
            if (m_stop.stop_requested())
                return;
            takeBlock(first, count);
        }
    }

    [[nodiscard]] ScanResult& result() { return m_result; }

private:
    void takeBlock(std::size_t first, std::size_t count)
    {
        if (m_filter.kind == CompiledFilter::Kind::All
            || std::memchr(m_mask.data(), 0, count) == nullptr)
            takeAll(first, count);
        else if (std::memchr(m_mask.data(), 1, count) != nullptr)
            takeMatches(first, count);
    }

    /// Every row of the block matches: columns are read straight through.
    void takeAll(std::size_t first, std::size_t count)
    {
        m_result.matches += count;
        if (m_plan.rows) {
            m_result.rows.resize(m_result.rows.size() + count);
            std::iota(m_result.rows.end() - static_cast<std::ptrdiff_t>(count), m_result.rows.end(),
                static_cast<std::uint32_t>(first));
        }
        for (std::size_t i = 0; i < record::kDimensionCount; ++i) {
            if (m_plan.dimensions[i])
                countIds(m_index.dimensions[i], count, m_result.counts[i],
                    [first](std::size_t place) { return first + place; });
        }
        if (m_plan.severities) {
            countSmall(count, m_result.severities,
                [&](std::size_t place) { return severityOf(m_index.flags[first + place]); });
        }
        if (!m_result.bins.empty())
            binAll(first, count);
    }

    void takeMatches(std::size_t first, std::size_t count)
    {
        const std::size_t found = collectMatches(first, count);
        const std::uint32_t* rows = m_matches.data();
        m_result.matches += found;
        if (m_plan.rows)
            m_result.rows.insert(m_result.rows.end(), rows, rows + found);
        for (std::size_t i = 0; i < record::kDimensionCount; ++i) {
            if (m_plan.dimensions[i])
                countIds(m_index.dimensions[i], found, m_result.counts[i],
                    [rows](std::size_t place) { return rows[place]; });
        }
        if (m_plan.severities) {
            countSmall(found, m_result.severities,
                [&](std::size_t place) { return severityOf(m_index.flags[rows[place]]); });
        }
        if (!m_result.bins.empty())
            binRows(rows, found);
    }

    /// The numbers of the matching rows, into m_matches.
    std::size_t collectMatches(std::size_t first, std::size_t count)
    {
        constexpr std::size_t kStep = sizeof(std::uint64_t);
        std::fill_n(m_mask.begin() + static_cast<std::ptrdiff_t>(count), m_mask.size() - count, 0);
        std::size_t found = 0;
        for (std::size_t i = 0; i < count; i += kStep) {
            std::uint64_t eight;
            std::memcpy(&eight, m_mask.data() + i, kStep);
            for (std::size_t j = 0; eight != 0 && j < kStep; ++j) {
                m_matches[found] = static_cast<std::uint32_t>(first + i + j);
                found += m_mask[i + j];
            }
        }
        return found;
    }

    void binAll(std::size_t first, std::size_t count)
    {
        const std::size_t end = std::min<std::size_t>(first + count, m_plan.binRows.back());
        std::size_t row = std::max<std::size_t>(first, m_plan.binRows.front());
        while (row < end) {
            toBinOf(row);
            const std::size_t binEnd = std::min<std::size_t>(end, m_plan.binRows[m_bin + 1]);
            countBands(m_index.flags.data() + row, binEnd - row, m_result.bins[m_bin]);
            row = binEnd;
        }
    }

    void binRows(const std::uint32_t* rows, std::size_t count)
    {
        const std::uint32_t* row = std::lower_bound(rows, rows + count, m_plan.binRows.front());
        const std::uint32_t* const end = std::lower_bound(row, rows + count, m_plan.binRows.back());
        for (; row != end; ++row) {
            toBinOf(*row);
            ++m_result.bins[m_bin][bandOf(m_index.flags[*row])];
        }
    }

    /// Rows come in order, so bins do. The row lies in one of them.
    void toBinOf(std::size_t row)
    {
        while (row >= m_plan.binRows[m_bin + 1])
            ++m_bin;
    }

    const EventIndex& m_index;
    const CompiledFilter& m_filter;
    const ScanPlan& m_plan;
    std::stop_token m_stop;
    BlockFilter m_blocks;
    BlockMask m_mask{};
    std::array<std::uint32_t, kBlockRows> m_matches;
    std::size_t m_bin = 0;
    ScanResult m_result;
};

template <typename Numbers> void addTo(Numbers& sums, const Numbers& more)
{
    std::transform(sums.begin(), sums.end(), more.begin(), sums.begin(), std::plus<>());
}

/// The next range's result behind the sum of those before it.
void append(ScanResult& sum, const ScanResult& next)
{
    sum.matches += next.matches;
    sum.rows.insert(sum.rows.end(), next.rows.begin(), next.rows.end());
    for (std::size_t i = 0; i < record::kDimensionCount; ++i)
        addTo(sum.counts[i], next.counts[i]);
    addTo(sum.severities, next.severities);
    for (std::size_t bin = 0; bin < sum.bins.size(); ++bin)
        addTo(sum.bins[bin], next.bins[bin]);
}

} // namespace

base::Result<ScanResult> scan(const EventIndex& index, const CompiledFilter& filter,
    const ScanPlan& plan, std::stop_token stop)
{
    const auto [first, end] = rowsToScan(filter, index);
    const auto ranges = base::splitRange({first, end}, kLeastRowsAThread);
    std::vector<std::optional<RangeScan>> scans(ranges.size());
    base::inParallel(ranges.size(), [&](std::size_t i) {
        scans[i].emplace(index, filter, plan, stop);
        scans[i]->run(ranges[i], (i == 0 ? ranges.back().end : ranges[i].end) - ranges[i].first);
    });
    if (stop.stop_requested())
        return base::fail(base::ErrorKind::Cancelled, "the query was stopped");
    ScanResult result = std::move(scans.front()->result());
    for (std::size_t i = 1; i < scans.size(); ++i)
        append(result, scans[i]->result());
    if (result.rows.size() < result.rows.capacity() / 2)
        result.rows.shrink_to_fit();
    return result;
}

} // namespace khoji::store
