#pragma once

#include "core/base/text.h"
#include "core/store/event_store.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

/// An event store made of plain values, for tests of what lies above the store. It knows no query
/// language: every query matches every event, or fails with the error it was told to fail with.
namespace khoji::test {

struct FakeEvent {
    base::UtcTime time = base::kUndated;
    std::map<record::Field, std::string> fields; ///< those left out are not recorded
    store::Band band = store::Band::Read;
    std::string json = "{}";
    std::string eventId{}; ///< of the record; empty: it states none

    [[nodiscard]] std::string text(record::Field field) const
    {
        const auto found = fields.find(field);
        return found == fields.end() ? std::string() : found->second;
    }
};

class FakeRows final : public store::ResultRows {
public:
    explicit FakeRows(std::shared_ptr<const std::vector<FakeEvent>> events)
        : m_events(std::move(events))
    { }

    [[nodiscard]] std::uint64_t size() const override { return m_events->size() + missing; }

    [[nodiscard]] base::Result<std::vector<store::EventRow>> page(std::uint64_t first,
        std::size_t count, const std::vector<record::Field>& fields) const override
    {
        std::vector<store::EventRow> rows;
        for (std::uint64_t i = first; i < std::min<std::uint64_t>(first + count, m_events->size());
             ++i) {
            const FakeEvent& event = (*m_events)[i];
            store::EventRow row{base::EventKey(static_cast<std::uint32_t>(i + 1)), event.time, {}};
            for (const record::Field field : fields)
                row.cells.push_back(event.text(field));
            rows.push_back(std::move(row));
        }
        return rows;
    }

    [[nodiscard]] std::optional<std::uint64_t> positionOf(base::EventKey key) const override
    {
        const std::uint64_t position = base::number(key) - 1;
        return position < m_events->size() ? std::optional(position) : std::nullopt;
    }

    [[nodiscard]] std::optional<std::uint64_t> positionOf(base::UtcTime time) const override
    {
        for (std::size_t i = 0; i < m_events->size(); ++i) {
            if ((*m_events)[i].time >= time)
                return i;
        }
        return std::nullopt;
    }

    std::uint64_t missing = 0; ///< rows that are counted but never come

private:
    std::shared_ptr<const std::vector<FakeEvent>> m_events;
};

class FakeStore : public store::EventStore {
public:
    void add(FakeEvent event) { m_events->push_back(std::move(event)); }
    [[nodiscard]] FakeRows rows() const { return FakeRows(m_events); }

    [[nodiscard]] store::Capabilities capabilities() const override { return canAnswer; }

    [[nodiscard]] base::Result<store::QueryResult> run(
        const store::QueryRequest& request, std::stop_token stop) const override
    {
        if (stop.stop_requested())
            return base::fail(base::ErrorKind::Cancelled, "Stopped");
        if (failure)
            return tl::unexpected(*failure);
        store::QueryResult result;
        result.rows = std::make_shared<FakeRows>(m_events);
        result.span = span();
        if (!request.histogramEdges.empty())
            result.histogram = histogram(request);
        for (const query::FacetField field : request.facets)
            result.facets.push_back(facet(field, request.facetTop));
        return result;
    }

    [[nodiscard]] base::Result<store::ValueList> values(
        const store::ValueRequest& request, std::stop_token stop) const override
    {
        if (stop.stop_requested())
            return base::fail(base::ErrorKind::Cancelled, "Stopped");
        if (failure)
            return tl::unexpected(*failure);
        store::ValueList list{facet(request.field, m_events->size()).top, 0};
        std::erase_if(list.values, [&](const store::FacetValue& value) {
            return base::fold(value.text).find(base::fold(request.containing)) == std::string::npos;
        });
        if (request.order == store::ValueOrder::Text)
            std::sort(list.values.begin(), list.values.end(),
                [](const auto& a, const auto& b) { return a.text < b.text; });
        if (request.order == store::ValueOrder::Rarest)
            std::sort(list.values.begin(), list.values.end(), [](const auto& a, const auto& b) {
                return std::tie(a.count, a.text) < std::tie(b.count, b.text);
            });
        list.distinct = list.values.size();
        list.values.resize(std::min(list.values.size(), request.limit));
        return list;
    }

    [[nodiscard]] base::Result<store::SourceRecord> record(base::EventKey key) const override
    {
        const std::size_t index = base::number(key) - 1;
        if (index >= m_events->size())
            return base::fail(base::ErrorKind::NotFound, "No such event");
        const std::string& json = (*m_events)[index].json;
        return store::SourceRecord{key, json, (*m_events)[index].eventId, "fake.json", {},
            "trail file", index, json.size(), false};
    }

    [[nodiscard]] base::Result<std::vector<base::EventKey>> findEventId(
        const std::string&) const override
    {
        return std::vector<base::EventKey>();
    }

    [[nodiscard]] base::Result<store::CaseSummary> summary() const override { return caseSummary; }
    [[nodiscard]] base::Result<std::vector<store::LogFile>> logFiles() const override
    {
        return files;
    }
    [[nodiscard]] base::Result<std::vector<store::ImportProblem>> problems() const override
    {
        return importProblems;
    }
    [[nodiscard]] base::Result<std::vector<store::ImportRun>> imports() const override
    {
        return importRuns;
    }
    [[nodiscard]] base::Result<std::vector<store::Annotation>> annotations() const override
    {
        return said;
    }
    /// Nothing says which event it is about.
    [[nodiscard]] base::Result<std::vector<store::AnnotatedEvent>> annotatedEvents(
        const std::vector<record::Field>&) const override
    {
        std::vector<store::AnnotatedEvent> events;
        for (const store::Annotation& annotation : said)
            events.push_back({annotation, {}});
        return events;
    }

    store::Capabilities canAnswer;
    store::CaseSummary caseSummary;
    std::vector<store::LogFile> files;
    std::vector<store::ImportRun> importRuns;
    std::vector<store::ImportProblem> importProblems;
    std::vector<store::Annotation> said; ///< about events
    std::optional<base::Error> failure; ///< what run() and values() answer, when set

private:
    [[nodiscard]] std::optional<base::TimeRange> span() const
    {
        std::optional<base::TimeRange> range;
        for (const FakeEvent& event : *m_events) {
            if (event.time == base::kUndated)
                continue;
            const base::TimeRange own{event.time, event.time + std::chrono::milliseconds(1)};
            range = range
                ? base::TimeRange{std::min(range->first, own.first), std::max(range->end, own.end)}
                : own;
        }
        return range;
    }

    [[nodiscard]] store::Histogram histogram(const store::QueryRequest& request) const
    {
        const std::vector<base::UtcTime>& edges = request.histogramEdges;
        store::Histogram histogram;
        histogram.edges = edges;
        histogram.bins.resize(edges.size() - 1);
        if (request.stackBy)
            stackBy(*request.stackBy, histogram);
        for (const FakeEvent& event : *m_events) {
            const auto after = std::upper_bound(edges.begin(), edges.end(), event.time);
            if (event.time == base::kUndated)
                ++histogram.undated;
            else if (after == edges.begin() || after == edges.end())
                ++histogram.outside;
            else
                ++histogram.bins[static_cast<std::size_t>(after - edges.begin() - 1)]
                                [seriesOf(event, histogram)];
        }
        return histogram;
    }

    void stackBy(record::Field field, store::Histogram& histogram) const
    {
        using Kind = store::HistogramSeries::Kind;
        const store::Facet values = facet(field, store::kMostSeries - 1);
        histogram.stackedBy = field;
        histogram.series.clear();
        for (const store::FacetValue& value : values.top)
            histogram.series.push_back({.kind = Kind::Value, .text = value.text});
        if (values.distinct > values.top.size())
            histogram.series.push_back({.kind = Kind::Other});
    }

    [[nodiscard]] static std::size_t seriesOf(
        const FakeEvent& event, const store::Histogram& histogram)
    {
        if (!histogram.stackedBy)
            return static_cast<std::size_t>(event.band);
        const auto series =
            std::find_if(histogram.series.begin(), histogram.series.end(), [&](const auto& one) {
                return one.kind == store::HistogramSeries::Kind::Other
                    || one.text == event.text(*histogram.stackedBy);
            });
        return static_cast<std::size_t>(series - histogram.series.begin());
    }

    [[nodiscard]] store::Facet facet(query::FacetField field, std::size_t top) const
    {
        std::map<std::string, std::uint64_t> counts;
        for (const FakeEvent& event : *m_events)
            ++counts[event.text(field.recorded().value())];
        store::Facet facet{field, {}, counts.size()};
        for (const auto& [text, count] : counts)
            facet.top.push_back({text, count});
        std::stable_sort(facet.top.begin(), facet.top.end(),
            [](const store::FacetValue& a, const store::FacetValue& b) {
                return a.count > b.count;
            });
        facet.top.resize(std::min(facet.top.size(), top));
        return facet;
    }

    std::shared_ptr<std::vector<FakeEvent>> m_events = std::make_shared<std::vector<FakeEvent>>();
};

} // namespace khoji::test
