#include "core/store/scan.h"

#include "core/record/event_entry.h"

#include <algorithm>
#include <cstring>

namespace khoji::store {

namespace {

/// Rows are judged in blocks that stay in the first-level cache.
constexpr std::size_t kBlock = kRowsJudgedAtOnce;
/// How many blocks between two looks at the stop token: about a millisecond.
constexpr std::size_t kBlocksBetweenStops = 64;

using Mask = std::array<std::uint8_t, kBlock>;
using Kind = CompiledFilter::Kind;

/// Judges rows [first, first + count) of the index: mask[i] becomes 1 or 0.
class BlockFilter {
public:
    explicit BlockFilter(const EventIndex& index)
        : m_index(index)
    {
    }

    void evaluate(const CompiledFilter& filter, std::size_t first, std::size_t count, std::uint8_t* mask) const
    {
        switch (filter.kind) {
        case Kind::All:
            std::memset(mask, 1, count);
            break;
        case Kind::None:
            std::memset(mask, 0, count);
            break;
        case Kind::And:
        case Kind::Or:
            evaluateChildren(filter, first, count, mask);
            break;
        case Kind::Not:
            evaluate(filter.children.front(), first, count, mask);
            for (std::size_t i = 0; i < count; ++i)
                mask[i] = static_cast<std::uint8_t>(mask[i] ^ 1U);
            break;
        case Kind::Entries:
            m_index.column(filter.dimension).visit([&](const auto& ids) {
                const auto* id = ids.data() + first;
                const std::uint8_t* accepted = filter.accepted.data();
                for (std::size_t i = 0; i < count; ++i)
                    mask[i] = accepted[id[i]];
            });
            break;
        case Kind::Flags:
            for (std::size_t i = 0; i < count; ++i)
                mask[i] = (m_index.flags[first + i] & filter.flags) != 0 ? 1 : 0;
            break;
        case Kind::Severity:
            for (std::size_t i = 0; i < count; ++i) {
                const unsigned level = (m_index.flags[first + i] & record::flag::kSeverityMask)
                    >> record::flag::kSeverityShift;
                mask[i] = static_cast<std::uint8_t>((filter.levels >> level) & 1U);
            }
            break;
        case Kind::Rows:
            for (std::size_t i = 0; i < count; ++i)
                mask[i] = first + i >= filter.firstRow && first + i < filter.endRow ? 1 : 0;
            break;
        case Kind::RowList:
            for (std::size_t i = 0; i < count; ++i)
                mask[i] = std::binary_search(filter.rowList.begin(), filter.rowList.end(), first + i) ? 1 : 0;
            break;
        case Kind::Mask:
            std::memcpy(mask, filter.mask->data() + first, count);
            break;
        case Kind::Record: // has been replaced by what the records said
            std::memset(mask, 0, count);
            break;
        }
    }

private:
    void evaluateChildren(
        const CompiledFilter& filter, std::size_t first, std::size_t count, std::uint8_t* mask) const
    {
        evaluate(filter.children.front(), first, count, mask);
        Mask other;
        for (std::size_t child = 1; child < filter.children.size(); ++child) {
            evaluate(filter.children[child], first, count, other.data());
            if (filter.kind == Kind::And) {
                for (std::size_t i = 0; i < count; ++i)
                    mask[i] = static_cast<std::uint8_t>(mask[i] & other[i]);
            } else {
                for (std::size_t i = 0; i < count; ++i)
                    mask[i] = static_cast<std::uint8_t>(mask[i] | other[i]);
            }
        }
    }

    const EventIndex& m_index;
};

void countBlock(const IdColumn& column, const std::uint32_t* rows, std::size_t count,
    std::vector<std::uint32_t>& counts)
{
    column.visit([&](const auto& ids) {
        std::uint32_t* const counter = counts.data();
        for (std::size_t i = 0; i < count; ++i)
            ++counter[ids[rows[i]]];
    });
}

} // namespace

void judgeRows(const EventIndex& index, const CompiledFilter& filter, std::size_t first, std::size_t count,
    std::uint8_t* mask)
{
    BlockFilter(index).evaluate(filter, first, count, mask);
}

base::Result<ScanResult> scan(const EventIndex& index, const CompiledFilter& filter,
    const CountedDimensions& counted, std::stop_token stop)
{
    ScanResult result;
    for (std::size_t i = 0; i < counted.size(); ++i) {
        if (counted[i])
            result.counts[i].resize(index.entries[i]);
    }
    const BlockFilter blocks(index);
    const auto [begin, end] = rowsToScan(filter, index);
    Mask mask;
    std::array<std::uint32_t, kBlock> matches;
    std::size_t block = 0;
    for (std::size_t first = begin; first < end; first += kBlock, ++block) {
        if (block % kBlocksBetweenStops == 0 && stop.stop_requested())
            return base::fail(base::ErrorKind::Cancelled, "the query was stopped");
        const std::size_t count = std::min(kBlock, end - first);
        blocks.evaluate(filter, first, count, mask.data());
        std::size_t found = 0;
        for (std::size_t i = 0; i < count; ++i) {
            matches[found] = static_cast<std::uint32_t>(first + i);
            found += mask[i];
        }
        result.rows.insert(result.rows.end(), matches.data(), matches.data() + found);
        for (std::size_t i = 0; i < counted.size(); ++i) {
            if (counted[i])
                countBlock(index.dimensions[i], matches.data(), found, result.counts[i]);
        }
    }
    return result;
}

} // namespace khoji::store
