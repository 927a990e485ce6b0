#include "core/store/block_filter.h"

#include "core/record/event_entry.h"

#include <algorithm>
#include <cstring>

namespace khoji::store {

namespace {

using Kind = CompiledFilter::Kind;

void matchSeverities(
    const std::uint16_t* flags, std::size_t count, unsigned levels, std::uint8_t* mask)
{
    for (std::size_t i = 0; i < count; ++i) {
        const unsigned level =
            (flags[i] & record::flag::kSeverityMask) >> record::flag::kSeverityShift;
        mask[i] = static_cast<std::uint8_t>((levels >> level) & 1U);
    }
}

void matchRowList(const std::vector<std::uint32_t>& rows, std::size_t first, std::size_t count,
    std::uint8_t* mask)
{
    std::memset(mask, 0, count);
    for (auto row = std::lower_bound(rows.begin(), rows.end(), first);
         row != rows.end() && *row < first + count; ++row)
        mask[*row - first] = 1;
}

/// Whether further conditions can change nothing: no row is left, or all are in.
bool isDecided(Kind kind, const std::uint8_t* mask, std::size_t count)
{
    return std::memchr(mask, kind == Kind::And ? 1 : 0, count) == nullptr;
}

} // namespace

void BlockFilter::evaluate(
    const CompiledFilter& filter, std::size_t first, std::size_t count, std::uint8_t* mask) const
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
        matchSeverities(m_index.flags.data() + first, count, filter.levels, mask);
        break;
    case Kind::Rows:
        for (std::size_t i = 0; i < count; ++i)
            mask[i] = first + i >= filter.firstRow && first + i < filter.endRow ? 1 : 0;
        break;
    case Kind::RowList:
        matchRowList(filter.rowList, first, count, mask);
        break;
    case Kind::Mask:
        std::memcpy(mask, filter.mask->data() + first, count);
        break;
    case Kind::Record: // has been replaced by what the records said
        std::memset(mask, 0, count);
        break;
    }
}

void BlockFilter::evaluateChildren(
    const CompiledFilter& filter, std::size_t first, std::size_t count, std::uint8_t* mask) const
{
    evaluate(filter.children.front(), first, count, mask);
    BlockMask other;
    for (std::size_t child = 1; child < filter.children.size(); ++child) {
        if (isDecided(filter.kind, mask, count) || m_stop.stop_requested())
            return;
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

} // namespace khoji::store
