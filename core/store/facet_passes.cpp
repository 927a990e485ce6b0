#include "core/store/facet_passes.h"

#include "core/query/own_terms.h"
#include "core/store/counting.h"
#include "core/store/stacking.h"

#include <algorithm>
#include <utility>

namespace khoji::store {

namespace {

/// A condition that events are counted by, and the facets that are counted by it.
struct Pass {
    query::Node root;
    std::vector<query::FacetField> fields;
    std::vector<std::size_t> places; ///< of the fields among all that were asked for
};

/// The first is the query itself, even when nothing is counted by it.
std::vector<Pass> passesOf(const QueryRequest& request)
{
    std::vector<Pass> passes{{request.filter.root, {}, {}}};
    for (std::size_t place = 0; place < request.facets.size(); ++place) {
        const query::FacetField field = request.facets[place];
        query::Node root = request.facetsIgnoreOwnTerms
            ? query::withoutOwnTerms(request.filter.root, field)
            : request.filter.root;
        auto pass = std::find_if(passes.begin(), passes.end(),
            [&root](const Pass& known) { return known.root == root; });
        if (pass == passes.end())
            pass = passes.insert(pass, {std::move(root), {}, {}});
        pass->fields.push_back(field);
        pass->places.push_back(place);
    }
    return passes;
}

bool countsTags(const QueryRequest& request)
{
    return std::any_of(request.facets.begin(), request.facets.end(),
        [](query::FacetField field) { return field.isTags(); });
}

} // namespace

base::Result<CountedQuery> countQuery(const EventIndex& index, const QueryRequest& request,
    const Evaluate& evaluate, const FindTagged& findTagged)
{
    std::vector<TaggedRow> tagged;
    if (countsTags(request)) {
        auto found = findTagged();
        if (!found)
            return tl::unexpected(found.error());
        tagged = std::move(*found);
    }
    CountedQuery counted;
    counted.facets.resize(request.facets.size());
    bool isQuery = true;
    for (const Pass& pass : passesOf(request)) {
        ScanPlan plan;
        plan.rows = isQuery;
        if (isQuery) {
            if (auto planned = planHistogram(index, request, plan); !planned)
                return tl::unexpected(planned.error());
        }
        if (auto planned = planFacets(pass.fields, plan); !planned)
            return tl::unexpected(planned.error());
        auto found = evaluate(pass.root, plan);
        if (!found)
            return tl::unexpected(found.error());
        std::vector<Facet> facets =
            facetsOf({index, *found, tagged}, pass.fields, request.facetTop);
        for (std::size_t i = 0; i < facets.size(); ++i)
            counted.facets[pass.places[i]] = std::move(facets[i]);
        if (std::exchange(isQuery, false))
            counted.matches = std::move(*found);
    }
    return counted;
}

} // namespace khoji::store
