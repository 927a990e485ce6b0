#include "core/store/stacking.h"

#include "core/base/parallel.h"
#include "core/record/derive.h"
#include "core/store/block_filter.h"
#include "core/store/counting.h"

#include <algorithm>
#include <functional>

namespace khoji::store {

namespace {

using Bins = std::vector<SeriesCounts>;
using SeriesNumber = std::uint8_t;

/// Fewer rows than this are counted before a second thread has started.
constexpr std::size_t kLeastRowsAThread = 100'000;

/// The edges of a histogram as rows: the first row of each bin, then the end of the last.
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

Bins binsByBand(const ScanResult& found)
{
    Bins bins(found.bins.size());
    for (std::size_t bin = 0; bin < bins.size(); ++bin)
        std::copy(found.bins[bin].begin(), found.bins[bin].end(), bins[bin].begin());
    return bins;
}

/// The commonest values, and the others.
std::vector<HistogramSeries> seriesOf(const Facet& facet)
{
    std::vector<HistogramSeries> series;
    for (const FacetValue& value : facet.top)
        series.push_back({.kind = HistogramSeries::Kind::Value, .text = value.text});
    if (facet.distinct > facet.top.size())
        series.push_back({.kind = HistogramSeries::Kind::Other});
    return series;
}

SeriesNumber seriesWith(const std::vector<HistogramSeries>& series, std::string_view text)
{
    const auto found = std::find_if(series.begin(), series.end(), [text](const auto& one) {
        return one.kind == HistogramSeries::Kind::Other || one.text == text;
    });
    return static_cast<SeriesNumber>(found - series.begin());
}

/// Into which series the number that an event has for the field counts: its severity, or the entry
/// of its dictionary.
std::vector<SeriesNumber> seriesByNumber(const EventIndex& index, const ScanResult& found,
    const record::FieldInfo& field, const std::vector<HistogramSeries>& series)
{
    std::vector<SeriesNumber> numbers;
    if (!field.dimension) {
        for (std::size_t level = 0; level < kSeverityValues; ++level)
            numbers.push_back(found.severities[level] == 0
                    ? SeriesNumber{0}
                    : seriesWith(series, record::word(static_cast<record::Severity>(level))));
        return numbers;
    }
    const DictionaryView dictionary = index.dictionary(*field.dimension);
    const auto& counts = found.counts[static_cast<std::size_t>(*field.dimension)];
    numbers.resize(counts.size());
    for (record::EntryId id = 0; id < counts.size(); ++id) {
        if (counts[id] > 0)
            numbers[id] = seriesWith(series, dictionary.text(id, field.slot));
    }
    return numbers;
}

/// Counts the rows between two places of `rows` into their bins, a block at a time.
template <typename SeriesAt>
void countInto(Bins& bins, const std::vector<std::uint32_t>& binRows,
    const std::vector<std::uint32_t>& rows, base::IndexRange places, const std::stop_token& stop,
    SeriesAt seriesAt)
{
    std::size_t bin = 0;
    for (std::size_t first = places.first; first < places.end && !stop.stop_requested();
         first += kBlockRows) {
        for (std::size_t i = first; i < std::min(first + kBlockRows, places.end); ++i) {
            while (rows[i] >= binRows[bin + 1])
                ++bin;
            ++bins[bin][seriesAt(rows[i])];
        }
    }
}

void add(Bins& sums, const Bins& more)
{
    for (std::size_t bin = 0; bin < sums.size(); ++bin)
        std::transform(sums[bin].begin(), sums[bin].end(), more[bin].begin(), sums[bin].begin(),
            std::plus<>());
}

/// The bins of the rows that lie in them; `numbers` says what counts into which series.
Bins binsBySeries(const EventIndex& index, const std::vector<std::uint32_t>& rows,
    const std::vector<std::uint32_t>& binRows, const record::FieldInfo& field,
    const std::vector<SeriesNumber>& numbers, const std::stop_token& stop)
{
    const auto place = [&rows](std::uint32_t row) {
        return static_cast<std::size_t>(
            std::lower_bound(rows.begin(), rows.end(), row) - rows.begin());
    };
    const auto parts =
        base::splitRange({place(binRows.front()), place(binRows.back())}, kLeastRowsAThread);
    std::vector<Bins> bins(parts.size(), Bins(binRows.size() - 1));
    base::inParallel(parts.size(), [&](std::size_t part) {
        const auto count = [&](auto numberAt) {
            countInto(bins[part], binRows, rows, parts[part], stop,
                [&](std::uint32_t row) { return numbers[numberAt(row)]; });
        };
        if (field.dimension)
            index.column(*field.dimension).visit([&count](const auto& ids) {
                count([&ids](std::uint32_t row) { return ids[row]; });
            });
        else
            count([&index](std::uint32_t row) { return severityOf(index.flags[row]); });
    });
    for (std::size_t part = 1; part < parts.size(); ++part)
        add(bins.front(), bins[part]);
    return std::move(bins.front());
}

void stack(Histogram& histogram, const EventIndex& index, const ScanResult& found,
    const record::FieldInfo& field, const std::stop_token& stop)
{
    histogram.stackedBy = field.field;
    const std::vector<TaggedRow> noTags;
    histogram.series =
        seriesOf(facetsOf({index, found, noTags}, {field.field}, kMostSeries - 1).front());
    histogram.bins = binsBySeries(index, found.rows, binRowsOf(index, histogram.edges), field,
        seriesByNumber(index, found, field, histogram.series), stop);
}

} // namespace

base::Result<void> planHistogram(
    const EventIndex& index, const QueryRequest& request, ScanPlan& plan)
{
    if (request.histogramEdges.size() < 2)
        return {};
    if (request.stackBy)
        return planFacets({*request.stackBy}, plan);
    plan.binRows = binRowsOf(index, request.histogramEdges);
    return {};
}

Histogram histogramOf(const EventIndex& index, const ScanResult& found, const QueryRequest& request,
    const std::stop_token& stop)
{
    Histogram histogram;
    histogram.edges = request.histogramEdges;
    if (request.stackBy)
        stack(histogram, index, found, record::info(*request.stackBy), stop);
    else
        histogram.bins = binsByBand(found);
    const auto dated = std::lower_bound(found.rows.begin(), found.rows.end(), index.undated());
    histogram.undated = static_cast<std::uint64_t>(dated - found.rows.begin());
    histogram.outside = found.matches - histogram.undated;
    for (const SeriesCounts& bin : histogram.bins) {
        for (const std::uint32_t count : bin)
            histogram.outside -= count;
    }
    return histogram;
}

} // namespace khoji::store
