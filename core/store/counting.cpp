#include "core/store/counting.h"

#include "core/base/parallel.h"
#include "core/record/derive.h"
#include "core/store/text_counts.h"

#include <algorithm>

namespace khoji::store {

namespace {

std::vector<TextCount> severityCounts(const ScanResult& found)
{
    std::vector<TextCount> values;
    for (std::size_t level = 0; level <= static_cast<std::size_t>(record::Severity::Critical);
         ++level) {
        if (found.severities[level] > 0)
            values.push_back(
                {record::word(static_cast<record::Severity>(level)), found.severities[level]});
    }
    return values;
}

std::vector<TextCount> valuesOf(
    const EventIndex& index, const ScanResult& found, const record::FieldInfo& field)
{
    if (!field.dimension)
        return severityCounts(found);
    return countTexts(index.dictionary(*field.dimension), field.slot,
        found.counts[static_cast<std::size_t>(*field.dimension)]);
}

Facet mostFrequent(record::Field field, std::vector<TextCount> values, std::size_t top)
{
    Facet facet{field, {}, values.size()};
    const auto before = [](const TextCount& a, const TextCount& b) {
        return a.count != b.count ? a.count > b.count : a.text < b.text;
    };
    const auto shown = values.begin() + static_cast<std::ptrdiff_t>(std::min(top, values.size()));
    std::partial_sort(values.begin(), shown, values.end(), before);
    std::transform(
        values.begin(), shown, std::back_inserter(facet.top), [](const TextCount& value) {
            return FacetValue{std::string(value.text), value.count};
        });
    return facet;
}

/// With few dictionary entries to look at, facets are done before a second thread has started.
bool isWorthThreads(const ScanResult& found, const std::vector<record::Field>& fields)
{
    constexpr std::size_t kManyEntries = 50'000;
    std::size_t entries = 0;
    for (const record::Field field : fields) {
        if (const auto dimension = record::info(field).dimension)
            entries += found.counts[static_cast<std::size_t>(*dimension)].size();
    }
    return entries >= kManyEntries;
}

} // namespace

std::vector<std::uint32_t> binRowsOf(
    const EventIndex& index, const std::vector<base::UtcTime>& edges)
{
    const std::size_t undated = index.undated();
    std::vector<std::uint32_t> rows;
    rows.reserve(edges.size());
    for (const base::UtcTime edge : edges)
        rows.push_back(static_cast<std::uint32_t>(std::max(undated, index.lowerBound(edge))));
    return rows;
}

Histogram histogramOf(
    const EventIndex& index, const ScanResult& found, const std::vector<base::UtcTime>& edges)
{
    Histogram histogram{edges, found.bins, 0, 0};
    const auto dated = std::lower_bound(found.rows.begin(), found.rows.end(), index.undated());
    histogram.undated = static_cast<std::uint64_t>(dated - found.rows.begin());
    histogram.outside = found.matches - histogram.undated;
    for (const auto& bin : histogram.bins) {
        for (const std::uint32_t count : bin)
            histogram.outside -= count;
    }
    return histogram;
}

base::Result<void> planFacets(const std::vector<record::Field>& fields, ScanPlan& plan)
{
    for (const record::Field field : fields) {
        const auto dimension = record::info(field).dimension;
        if (dimension)
            plan.dimensions[static_cast<std::size_t>(*dimension)] = true;
        else if (field == record::Field::Severity)
            plan.severities = true;
        else
            return base::fail(base::ErrorKind::Unsupported,
                std::string(record::info(field).name)
                    + " differs from event to event: its values are not counted");
    }
    return {};
}

std::vector<Facet> facetsOf(const EventIndex& index, const ScanResult& found,
    const std::vector<record::Field>& fields, std::size_t top)
{
    std::vector<Facet> facets(fields.size());
    const auto make = [&](std::size_t i) {
        const record::FieldInfo& field = record::info(fields[i]);
        facets[i] = mostFrequent(field.field, valuesOf(index, found, field), top);
    };
    if (isWorthThreads(found, fields)) {
        base::inParallel(fields.size(), make);
    } else {
        for (std::size_t i = 0; i < fields.size(); ++i)
            make(i);
    }
    return facets;
}

} // namespace khoji::store
