#include "core/store/combinations.h"

#include "core/base/parallel.h"
#include "core/store/block_filter.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>

namespace khoji::store {

namespace {

/// Fewer rows than this are counted before a second thread has started.
constexpr std::size_t kLeastRowsAThread = 100'000;

using Dimension = record::Dimension;

/// What a dictionary entry says in one part of a combination.
struct PartValue {
    record::Field field{};
    std::string_view text; ///< lives as long as the dictionary
};
using PartValues = std::vector<PartValue>;

/// Dictionary entries of a dimension that say the same in all parts it tells are one group.
struct GroupedDimension {
    Dimension dimension{};
    std::vector<std::size_t> parts; ///< places in the request
    std::vector<std::uint32_t> groupOf; ///< by dictionary entry
    std::vector<PartValues> groups; ///< what each says, one for each of `parts`
};

Dimension dimensionOf(const std::vector<record::Field>& part)
{
    return *record::info(part.front()).dimension;
}

PartValue valueOf(
    const DictionaryView& dictionary, record::EntryId id, const std::vector<record::Field>& part)
{
    for (const record::Field field : part) {
        const std::string_view text = dictionary.text(id, record::info(field).slot);
        if (!text.empty())
            return {field, text};
    }
    return {part.front(), {}};
}

/// A text that only the same values have.
void writeKey(const PartValues& values, std::string& key)
{
    key.clear();
    for (const PartValue& value : values) {
        key += static_cast<char>(value.field);
        key += std::to_string(value.text.size());
        key += ':';
        key += value.text;
    }
}

GroupedDimension grouped(const EventIndex& index, Dimension dimension,
    const CombinationRequest& request, const std::stop_token& stop)
{
    GroupedDimension result{dimension, {}, {}, {}};
    for (std::size_t i = 0; i < request.parts.size(); ++i) {
        if (dimensionOf(request.parts[i]) == dimension)
            result.parts.push_back(i);
    }
    if (result.parts.empty())
        return result;
    const DictionaryView dictionary = index.dictionary(dimension);
    result.groupOf.reserve(dictionary.size);
    std::unordered_map<std::string, std::uint32_t> known;
    PartValues values; // these two are used again: there may be millions of entries
    std::string key;
    for (record::EntryId id = 0; id < dictionary.size && !stop.stop_requested(); ++id) {
        values.clear();
        for (const std::size_t part : result.parts)
            values.push_back(valueOf(dictionary, id, request.parts[part]));
        writeKey(values, key);
        const auto next = static_cast<std::uint32_t>(result.groups.size());
        const auto [found, isNew] = known.try_emplace(key, next);
        if (isNew)
            result.groups.push_back(values);
        result.groupOf.push_back(found->second);
    }
    return result;
}

std::vector<GroupedDimension> groupedDimensions(
    const EventIndex& index, const CombinationRequest& request, const std::stop_token& stop)
{
    std::vector<GroupedDimension> dimensions;
    for (std::size_t i = 0; i < record::kDimensionCount; ++i) {
        GroupedDimension dimension = grouped(index, static_cast<Dimension>(i), request, stop);
        if (!dimension.parts.empty())
            dimensions.push_back(std::move(dimension));
    }
    return dimensions;
}

/// Every combination of groups has a number of its own in 64 bits.
bool canBeNumbered(const std::vector<GroupedDimension>& dimensions)
{
    std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
    for (const GroupedDimension& dimension : dimensions)
        most /= std::max<std::uint64_t>(dimension.groups.size(), 1);
    return most > 0;
}

using Counts = std::unordered_map<std::uint64_t, std::uint64_t>;

/// The pass over one range of rows, on one thread.
class RangeCount {
public:
    RangeCount(const EventIndex& index, const CompiledFilter& matches,
        const std::vector<GroupedDimension>& dimensions, std::stop_token stop)
        : m_index(index)
        , m_matches(matches)
        , m_dimensions(dimensions)
        , m_stop(stop)
        , m_blocks(index, std::move(stop))
    { }

    /// Stopped, it is left half-way.
    void run(base::IndexRange range)
    {
        for (std::size_t first = range.first; first < range.end; first += kBlockRows) {
            const std::size_t count = std::min(kBlockRows, range.end - first);
            m_mask.fill(1);
            if (m_matches.kind != CompiledFilter::Kind::All)
                m_blocks.evaluate(m_matches, first, count, m_mask.data());
            if (m_stop.stop_requested())
                return;
            number(first, count);
            for (std::size_t i = 0; i < count; ++i) {
                if (m_mask[i] != 0)
                    ++m_counts[m_numbers[i]];
            }
        }
    }

    [[nodiscard]] const Counts& counts() const { return m_counts; }

private:
    /// The number of each row's combination, a column at a time.
    void number(std::size_t first, std::size_t count)
    {
        m_numbers.fill(0);
        for (const GroupedDimension& dimension : m_dimensions) {
            const std::uint64_t groups = dimension.groups.size();
            m_index.column(dimension.dimension).visit([&](const auto& ids) {
                for (std::size_t i = 0; i < count; ++i)
                    m_numbers[i] = m_numbers[i] * groups + dimension.groupOf[ids[first + i]];
            });
        }
    }

    const EventIndex& m_index;
    const CompiledFilter& m_matches;
    const std::vector<GroupedDimension>& m_dimensions;
    std::stop_token m_stop;
    BlockFilter m_blocks;
    BlockMask m_mask{};
    std::array<std::uint64_t, kBlockRows> m_numbers{};
    Counts m_counts;
};

Counts countNumbers(const EventIndex& index, const CompiledFilter& matches,
    const std::vector<GroupedDimension>& dimensions, const std::stop_token& stop)
{
    const auto [first, end] = rowsToScan(matches, index);
    const auto ranges = base::splitRange({first, end}, kLeastRowsAThread);
    std::vector<std::optional<RangeCount>> passes(ranges.size());
    base::inParallel(ranges.size(), [&](std::size_t i) {
        passes[i].emplace(index, matches, dimensions, stop);
        passes[i]->run(ranges[i]);
    });
    Counts sum = passes.front()->counts();
    for (std::size_t i = 1; i < passes.size(); ++i) {
        for (const auto& [number, count] : passes[i]->counts())
            sum[number] += count;
    }
    return sum;
}

/// Back from its number: the groups, the last dimension's first.
Combination combinationOf(std::uint64_t number, std::uint64_t count,
    const std::vector<GroupedDimension>& dimensions, std::size_t parts)
{
    Combination combination{std::vector<CombinedValue>(parts), count};
    for (auto dimension = dimensions.rbegin(); dimension != dimensions.rend(); ++dimension) {
        const PartValues& values = dimension->groups[number % dimension->groups.size()];
        number /= dimension->groups.size();
        for (std::size_t i = 0; i < values.size(); ++i)
            combination.values[dimension->parts[i]] = {
                values[i].field, std::string(values[i].text)};
    }
    return combination;
}

bool isBefore(const Combination& a, const Combination& b)
{
    if (a.count != b.count)
        return a.count > b.count;
    return std::lexicographical_compare(a.values.begin(), a.values.end(), b.values.begin(),
        b.values.end(), [](const CombinedValue& left, const CombinedValue& right) {
            return std::tie(left.text, left.field) < std::tie(right.text, right.field);
        });
}

/// The first of them, at most `limit`, and all that are as frequent as the last of these: which
/// come first among equals is told by texts.
std::vector<std::pair<std::uint64_t, std::uint64_t>> mostFrequent(
    const Counts& counts, std::size_t limit)
{
    std::vector<std::pair<std::uint64_t, std::uint64_t>> all(counts.begin(), counts.end());
    if (limit == 0)
        return {};
    if (limit >= all.size())
        return all;
    const auto last = all.begin() + static_cast<std::ptrdiff_t>(limit - 1);
    std::nth_element(all.begin(), last, all.end(),
        [](const auto& a, const auto& b) { return a.second > b.second; });
    const std::uint64_t least = last->second;
    std::erase_if(all, [least](const auto& one) { return one.second < least; });
    return all;
}

} // namespace

base::Result<void> canCombine(const CombinationRequest& request)
{
    for (const auto& part : request.parts) {
        if (part.empty())
            return base::fail(base::ErrorKind::Unsupported, "a part has no field");
        for (const record::Field field : part) {
            if (!record::info(field).dimension)
                return base::fail(base::ErrorKind::Unsupported,
                    std::string(record::info(field).name) + " is no part of combinations");
            if (dimensionOf(part) != record::info(field).dimension)
                return base::fail(base::ErrorKind::Unsupported,
                    "the fields of a part are of different dimensions");
        }
    }
    return {};
}

base::Result<CombinationList> countCombinations(const EventIndex& index,
    const CompiledFilter& matches, const CombinationRequest& request, const std::stop_token& stop)
{
    const auto dimensions = groupedDimensions(index, request, stop);
    if (!canBeNumbered(dimensions))
        return base::fail(base::ErrorKind::Limit, "there are too many different values to combine");
    Counts counts;
    if (!stop.stop_requested())
        counts = countNumbers(index, matches, dimensions, stop);
    if (stop.stop_requested())
        return base::fail(base::ErrorKind::Cancelled, "the query was stopped");
    CombinationList list;
    list.distinct = counts.size();
    for (const auto& [number, count] : counts)
        list.events += count;
    for (const auto& [number, count] : mostFrequent(counts, request.limit))
        list.combinations.push_back(combinationOf(number, count, dimensions, request.parts.size()));
    std::sort(list.combinations.begin(), list.combinations.end(), isBefore);
    list.combinations.resize(std::min(list.combinations.size(), request.limit));
    return list;
}

} // namespace khoji::store
