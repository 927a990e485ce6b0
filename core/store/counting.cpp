#include "core/store/counting.h"

#include "core/record/derive.h"
#include "core/record/event_entry.h"

#include <algorithm>
#include <unordered_map>

namespace khoji::store {

namespace {

Band bandOf(std::uint16_t flags)
{
    if ((flags & record::flag::kDenied) != 0)
        return Band::Denied;
    if ((flags & record::flag::kError) != 0)
        return Band::Error;
    return (flags & record::flag::kWrite) != 0 ? Band::Write : Band::Read;
}

Facet mostFrequent(record::Field field, std::vector<FacetValue> values, std::size_t top)
{
    Facet facet{field, {}, values.size()};
    const auto before = [](const FacetValue& a, const FacetValue& b) {
        return a.count != b.count ? a.count > b.count : a.text < b.text;
    };
    const auto shown = static_cast<std::ptrdiff_t>(std::min(top, values.size()));
    std::partial_sort(values.begin(), values.begin() + shown, values.end(), before);
    values.resize(static_cast<std::size_t>(shown));
    facet.top = std::move(values);
    return facet;
}

Facet severityFacet(const EventIndex& index, const ScanResult& result, std::size_t top)
{
    std::array<std::uint64_t, 8> counts{};
    for (const std::uint32_t row : result.rows)
        ++counts[(index.flags[row] & record::flag::kSeverityMask) >> record::flag::kSeverityShift];
    std::vector<FacetValue> values;
    for (std::size_t level = 0; level <= static_cast<std::size_t>(record::Severity::Critical); ++level) {
        if (counts[level] > 0)
            values.push_back({std::string(record::word(static_cast<record::Severity>(level))), counts[level]});
    }
    return mostFrequent(record::Field::Severity, std::move(values), top);
}

} // namespace

Histogram histogramOf(const EventIndex& index, const std::vector<std::uint32_t>& rows,
    const std::vector<base::UtcTime>& edges)
{
    Histogram histogram;
    histogram.edges = edges;
    histogram.bins.resize(edges.size() - 1);
    std::vector<std::size_t> firstRows;
    firstRows.reserve(edges.size());
    for (const base::UtcTime edge : edges)
        firstRows.push_back(index.lowerBound(edge));

    const std::size_t undated = index.undated();
    std::size_t bin = 0;
    for (const std::uint32_t row : rows) {
        if (row < undated) {
            ++histogram.undated;
            continue;
        }
        if (row < firstRows.front() || row >= firstRows.back()) {
            ++histogram.outside;
            continue;
        }
        while (row >= firstRows[bin + 1])
            ++bin;
        ++histogram.bins[bin][static_cast<std::size_t>(bandOf(index.flags[row]))];
    }
    return histogram;
}

base::Result<CountedDimensions> dimensionsOf(const std::vector<record::Field>& fields)
{
    CountedDimensions counted{};
    for (const record::Field field : fields) {
        const auto dimension = record::info(field).dimension;
        if (dimension)
            counted[static_cast<std::size_t>(*dimension)] = true;
        else if (field != record::Field::Severity)
            return base::fail(base::ErrorKind::Unsupported,
                std::string(record::info(field).name) + " differs from event to event: its values are not counted");
    }
    return counted;
}

Facet facetOf(const EventIndex& index, const ScanResult& result, record::Field field, std::size_t top)
{
    const record::FieldInfo& info = record::info(field);
    if (!info.dimension)
        return severityFacet(index, result, top);
    const DictionaryView dictionary = index.dictionary(*info.dimension);
    const auto& counts = result.counts[static_cast<std::size_t>(*info.dimension)];
    std::unordered_map<std::string_view, std::uint64_t> byText;
    for (record::EntryId id = 0; id < counts.size(); ++id) {
        if (counts[id] > 0)
            byText[dictionary.text(id, info.slot)] += counts[id];
    }
    std::vector<FacetValue> values;
    values.reserve(byText.size());
    for (const auto& [text, count] : byText)
        values.push_back({std::string(text), count});
    return mostFrequent(field, std::move(values), top);
}

} // namespace khoji::store
