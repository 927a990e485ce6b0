#include "core/store/time_order.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace khoji::store {

namespace {

constexpr unsigned kDigitBits = 11;
constexpr std::size_t kDigits = std::size_t{1} << kDigitBits;

struct Entry {
    std::uint64_t time = 0; ///< since the earliest of the rows; order is that of the index
    std::uint32_t place = 0;
};

/// Undated rows carry the smallest number there is; the difference is taken without a sign.
std::vector<Entry> entriesOf(const std::vector<IndexRowData>& rows)
{
    const auto earliest = std::min_element(rows.begin(), rows.end(),
        [](const IndexRowData& a, const IndexRowData& b) { return a.time < b.time; });
    std::vector<Entry> entries(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        entries[i] = {static_cast<std::uint64_t>(rows[i].time) - static_cast<std::uint64_t>(earliest->time),
            static_cast<std::uint32_t>(i)};
    return entries;
}

/// One stable pass over one digit.
void sortByDigit(std::vector<Entry>& entries, std::vector<Entry>& room, unsigned shift)
{
    std::array<std::uint32_t, kDigits> starts{};
    for (const Entry& entry : entries)
        ++starts[(entry.time >> shift) & (kDigits - 1)];
    std::exclusive_scan(starts.begin(), starts.end(), starts.begin(), std::uint32_t{0});
    for (const Entry& entry : entries)
        room[starts[(entry.time >> shift) & (kDigits - 1)]++] = entry;
    entries.swap(room);
}

void sortByTime(std::vector<Entry>& entries)
{
    std::uint64_t all = 0;
    for (const Entry& entry : entries)
        all |= entry.time;
    std::vector<Entry> room(entries.size());
    for (unsigned shift = 0; shift < 64 && (all >> shift) != 0; shift += kDigitBits)
        sortByDigit(entries, room, shift);
}

} // namespace

std::vector<std::uint32_t> timeOrder(const std::vector<IndexRowData>& rows)
{
    if (rows.empty())
        return {};
    std::vector<Entry> entries = entriesOf(rows);
    sortByTime(entries);
    // CloudTrail's times are whole seconds: few events share one.
    const auto byIdentity = [&rows](const Entry& a, const Entry& b) {
        const IndexRowData& left = rows[a.place];
        const IndexRowData& right = rows[b.place];
        return left.shortKey != right.shortKey ? left.shortKey < right.shortKey : left.key < right.key;
    };
    for (auto first = entries.begin(); first != entries.end();) {
        const auto last = std::find_if(
            first, entries.end(), [first](const Entry& entry) { return entry.time != first->time; });
        std::sort(first, last, byIdentity);
        first = last;
    }
    std::vector<std::uint32_t> order(rows.size());
    std::transform(entries.begin(), entries.end(), order.begin(), [](const Entry& entry) { return entry.place; });
    return order;
}

} // namespace khoji::store
