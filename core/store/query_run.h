#pragma once

#include "core/store/compiled_filter.h"
#include "core/store/connection.h"
#include "core/store/event_index.h"
#include "core/store/event_store.h"
#include "core/store/scan.h"
#include "core/store/search/last_search.h"
#include "core/store/step_clock.h"
#include "core/store/tag_counts.h"

#include <memory>
#include <stop_token>
#include <vector>

namespace khoji::store {

class RecordSearch;

/// What queries over one snapshot share; it must outlive them.
struct QueryGround {
    std::shared_ptr<const EventIndex> index;
    std::shared_ptr<SharedConnection> connection; ///< for pages of the result
    ConnectionPool& connections;
    LastSearch& lastSearch;
};

/// One query on its way: compiled, its records read where the index does not know enough, its
/// matches counted and put in order. One thread. For this folder only.
class QueryRun {
public:
    QueryRun(QueryGround ground, const QueryRequest& request, std::stop_token stop);

    [[nodiscard]] base::Result<QueryResult> run();
    /// Values of a field in the events that match, in one pass that only counts. The filter is that
    /// of the query.
    [[nodiscard]] base::Result<ValueList> values(const ValueRequest& request);
    /// Combinations of values in the events that match, in one pass that only counts. The filter is
    /// that of the query.
    [[nodiscard]] base::Result<CombinationList> combinations(const CombinationRequest& request);

private:
    [[nodiscard]] base::Result<CompiledQuery> compiled(const query::Node& root) const;
    [[nodiscard]] base::Result<CompiledFilter> matchesOf(const query::Node& root);
    [[nodiscard]] base::Result<CompiledFilter> readRecords(const CompiledQuery& query);
    [[nodiscard]] base::Result<CompiledFilter> readForAnotherFacet(const query::Node& root) const;
    [[nodiscard]] base::Result<std::vector<TaggedRow>> tagged() const;
    void tellPartial(const RecordSearch& search);
    [[nodiscard]] base::Result<QueryResult> answer(
        const QueryRequest& request, const CompiledFilter& matches);

    QueryGround m_ground;
    const QueryRequest& m_request;
    std::stop_token m_stop;
    base::UtcTime m_now;
    SearchProgress m_search;
    StepClock m_clock;
    std::vector<QueryStep> m_steps;
};

} // namespace khoji::store
