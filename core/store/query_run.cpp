#include "core/store/query_run.h"

#include "core/store/combinations.h"
#include "core/store/counting.h"
#include "core/store/facet_passes.h"
#include "core/store/guarded.h"
#include "core/store/local_rows.h"
#include "core/store/row_order.h"
#include "core/store/search/record_search.h"
#include "core/store/search/reporting.h"
#include "core/store/sql_values.h"
#include "core/store/stacking.h"

#include <algorithm>

namespace khoji::store {

namespace {

std::optional<base::TimeRange> spanOf(
    const EventIndex& index, const std::vector<std::uint32_t>& rows)
{
    const std::size_t undated = index.undated();
    const auto first = std::lower_bound(rows.begin(), rows.end(), undated);
    if (first == rows.end())
        return std::nullopt;
    return base::TimeRange{
        index.timeAt(*first), index.timeAt(rows.back()) + std::chrono::milliseconds(1)};
}

} // namespace

QueryRun::QueryRun(QueryGround ground, const QueryRequest& request, std::stop_token stop)
    : m_ground(std::move(ground))
    , m_request(request)
    , m_stop(std::move(stop))
    , m_now(currentTime())
{ }

base::Result<QueryResult> QueryRun::run()
{
    if (m_stop.stop_requested())
        return base::fail(base::ErrorKind::Cancelled, "the query was stopped");
    const auto matches = matchesOf(m_request.filter.root);
    if (!matches)
        return tl::unexpected(matches.error());
    return answer(m_request, *matches);
}

base::Result<ValueList> QueryRun::values(const ValueRequest& request)
{
    if (m_stop.stop_requested())
        return base::fail(base::ErrorKind::Cancelled, "the query was stopped");
    ScanPlan plan;
    plan.rows = false;
    if (auto planned = planFacets({request.field}, plan); !planned)
        return tl::unexpected(planned.error()); // before anything is read for it
    const auto matches = matchesOf(m_request.filter.root);
    if (!matches)
        return tl::unexpected(matches.error());
    const auto found = scan(*m_ground.index, *matches, plan, m_stop);
    if (!found)
        return tl::unexpected(found.error());
    auto rows = request.field.isTags() ? tagged() : std::vector<TaggedRow>();
    if (!rows)
        return tl::unexpected(rows.error());
    return valueList({*m_ground.index, *found, *rows}, request, m_stop);
}

base::Result<std::vector<TaggedRow>> QueryRun::tagged() const
{
    return guarded([&]() -> base::Result<std::vector<TaggedRow>> {
        return taggedRows(*m_ground.index, SqlCaseQuestions(m_ground.connections));
    });
}

base::Result<CombinationList> QueryRun::combinations(const CombinationRequest& request)
{
    if (m_stop.stop_requested())
        return base::fail(base::ErrorKind::Cancelled, "the query was stopped");
    if (auto can = canCombine(request); !can)
        return tl::unexpected(can.error()); // before anything is read for it
    const auto matches = matchesOf(m_request.filter.root);
    if (!matches)
        return tl::unexpected(matches.error());
    return countCombinations(*m_ground.index, *matches, request, m_stop);
}

base::Result<CompiledQuery> QueryRun::compiled(const query::Node& root) const
{
    return guarded([&] {
        return compile(root, *m_ground.index, m_now, SqlCaseQuestions(m_ground.connections), m_stop);
    });
}

/// A filter that the index answers alone.
base::Result<CompiledFilter> QueryRun::matchesOf(const query::Node& root)
{
    auto query = compiled(root);
    if (!query)
        return tl::unexpected(query.error());
    m_steps.push_back(m_clock.step("compiled against the dictionaries", 0));
    if (query->tests.empty())
        return std::move(query->filter);
    if (auto known = m_ground.lastSearch.find(m_ground.index, root)) {
        m_search = known->progress;
        return std::move(known->matches);
    }
    auto matches = readRecords(*query);
    if (matches)
        m_ground.lastSearch.remember(m_ground.index, root, {*matches, m_search});
    return matches;
}

base::Result<CompiledFilter> QueryRun::readRecords(const CompiledQuery& query)
{
    RecordSearch search(*m_ground.index, query);
    m_steps.push_back(m_clock.step("columns judged", m_ground.index->size()));
    const auto done = runReporting(
        [&](const std::stop_token& stop) { return search.run(m_ground.connections, stop); },
        [&] { tellPartial(search); }, m_stop);
    if (!done)
        return tl::unexpected(done.error());
    m_search = search.progress();
    m_steps.push_back(
        m_clock.step("records decided, read where their block may hold it", m_search.toRead));
    return search.matches();
}

/// Without the facets of other queries: these would be read for each time.
void QueryRun::tellPartial(const RecordSearch& search)
{
    if (!m_request.onPartial)
        return;
    QueryRequest request = m_request;
    request.facetsIgnoreOwnTerms = false;
    m_search = search.progress(); // first: what is decided later may be among the matches
    if (auto partial = answer(request, search.matches()))
        m_request.onPartial(std::move(*partial));
}

base::Result<CompiledFilter> QueryRun::readForAnotherFacet(const query::Node& root) const
{
    auto query = compiled(root);
    if (!query)
        return tl::unexpected(query.error());
    if (query->tests.empty())
        return std::move(query->filter);
    RecordSearch search(*m_ground.index, *query);
    if (auto done = search.run(m_ground.connections, m_stop); !done)
        return tl::unexpected(done.error());
    return search.matches();
}

base::Result<QueryResult> QueryRun::answer(
    const QueryRequest& request, const CompiledFilter& matches)
{
    const EventIndex& index = *m_ground.index;
    StepClock clock;
    const auto evaluate = [&](const query::Node& root,
                              const ScanPlan& plan) -> base::Result<ScanResult> {
        if (root == request.filter.root)
            return scan(index, matches, plan, m_stop);
        const auto others = readForAnotherFacet(root);
        if (!others)
            return tl::unexpected(others.error());
        return scan(index, *others, plan, m_stop);
    };
    auto counted = countQuery(index, request, evaluate, [this] { return tagged(); });
    if (!counted)
        return tl::unexpected(counted.error());
    ScanResult& found = counted->matches;
    QueryResult result;
    result.steps = m_steps;
    const auto [begin, end] = rowsToScan(matches, index);
    result.steps.push_back(clock.step("scanned and counted", end - begin));
    result.span = spanOf(index, found.rows);
    if (request.histogramEdges.size() >= 2)
        result.histogram = histogramOf(index, found, request, m_stop);
    if (m_stop.stop_requested())
        return base::fail(base::ErrorKind::Cancelled, "the query was stopped");
    result.facets = std::move(counted->facets);
    if (auto sorted = sortRows(index, request.sort, found.rows, m_stop); !sorted)
        return tl::unexpected(sorted.error());
    result.steps.push_back(clock.step("put in order", found.rows.size()));
    result.search = m_search;
    result.rows = std::make_shared<LocalRows>(
        m_ground.index, std::move(found.rows), request.sort, m_ground.connection);
    return result;
}

} // namespace khoji::store
