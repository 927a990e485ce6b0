#include "core/store/counting.h"

#include "core/base/parallel.h"
#include "core/base/text.h"
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

std::vector<TextCount> valuesOf(const Counted& counted, query::FacetField what)
{
    const auto recorded = what.recorded();
    if (!recorded)
        return countTags(counted.tagged, counted.found.rows);
    const record::FieldInfo& field = record::info(*recorded);
    if (!field.dimension)
        return severityCounts(counted.found);
    return countTexts(counted.index.dictionary(*field.dimension), field.slot,
        counted.found.counts[static_cast<std::size_t>(*field.dimension)]);
}

bool isMoreFrequent(const TextCount& a, const TextCount& b)
{
    return a.count != b.count ? a.count > b.count : a.text < b.text;
}

bool isLessFrequent(const TextCount& a, const TextCount& b)
{
    return a.count != b.count ? a.count < b.count : a.text < b.text;
}

bool isTextBefore(const TextCount& a, const TextCount& b)
{
    return a.text < b.text;
}

auto* comparisonFor(ValueOrder order)
{
    switch (order) {
    case ValueOrder::Count:
        break;
    case ValueOrder::Text:
        return &isTextBefore;
    case ValueOrder::Rarest:
        return &isLessFrequent;
    }
    return &isMoreFrequent;
}

/// The first of the values in this order, at most `limit`.
template <typename Before>
std::vector<FacetValue> firstOf(std::vector<TextCount>& values, std::size_t limit, Before before)
{
    const auto end = values.begin() + static_cast<std::ptrdiff_t>(std::min(limit, values.size()));
    std::partial_sort(values.begin(), end, values.end(), before);
    std::vector<FacetValue> first;
    std::transform(values.begin(), end, std::back_inserter(first), [](const TextCount& value) {
        return FacetValue{std::string(value.text), value.count};
    });
    return first;
}

Facet mostFrequent(query::FacetField field, std::vector<TextCount> values, std::size_t top)
{
    const std::uint64_t distinct = values.size();
    return {field, firstOf(values, top, isMoreFrequent), distinct};
}

/// There may be millions of values to look at. When stopped, some stay that do not contain it.
void keepThoseWith(
    std::vector<TextCount>& values, const std::string& containing, const std::stop_token& stop)
{
    if (containing.empty())
        return;
    const std::string wanted = base::fold(containing);
    std::erase_if(values, [&](const TextCount& value) {
        return !stop.stop_requested() && base::fold(value.text).find(wanted) == std::string::npos;
    });
}

std::optional<record::Dimension> dimensionOf(query::FacetField field)
{
    const auto recorded = field.recorded();
    return recorded ? record::info(*recorded).dimension : std::nullopt;
}

/// With few dictionary entries to look at, facets are done before a second thread has started.
bool isWorthThreads(const ScanResult& found, const std::vector<query::FacetField>& fields)
{
    constexpr std::size_t kManyEntries = 50'000;
    std::size_t entries = 0;
    for (const query::FacetField field : fields) {
        if (const auto dimension = dimensionOf(field))
            entries += found.counts[static_cast<std::size_t>(*dimension)].size();
    }
    return entries >= kManyEntries;
}

} // namespace

base::Result<void> planFacets(const std::vector<query::FacetField>& fields, ScanPlan& plan)
{
    for (const query::FacetField field : fields) {
        if (const auto dimension = dimensionOf(field))
            plan.dimensions[static_cast<std::size_t>(*dimension)] = true;
        else if (field == record::Field::Severity)
            plan.severities = true;
        else if (field.isTags())
            plan.rows = true;
        else
            return base::fail(base::ErrorKind::Unsupported,
                std::string(field.name())
                    + " differs from event to event: its values are not counted");
    }
    return {};
}

std::vector<Facet> facetsOf(
    const Counted& counted, const std::vector<query::FacetField>& fields, std::size_t top)
{
    std::vector<Facet> facets(fields.size());
    const auto make = [&](std::size_t i) {
        facets[i] = mostFrequent(fields[i], valuesOf(counted, fields[i]), top);
    };
    if (isWorthThreads(counted.found, fields)) {
        base::inParallel(fields.size(), make);
    } else {
        for (std::size_t i = 0; i < fields.size(); ++i)
            make(i);
    }
    return facets;
}

base::Result<ValueList> valueList(
    const Counted& counted, const ValueRequest& request, const std::stop_token& stop)
{
    std::vector<TextCount> values = valuesOf(counted, request.field);
    keepThoseWith(values, request.containing, stop);
    if (stop.stop_requested())
        return base::fail(base::ErrorKind::Cancelled, "the query was stopped");
    const std::uint64_t distinct = values.size();
    return ValueList{firstOf(values, request.limit, comparisonFor(request.order)), distinct};
}

} // namespace khoji::store
