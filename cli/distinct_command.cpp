#include "cli/case_access.h"
#include "cli/commands.h"
#include "cli/facet_text.h"
#include "cli/print_json.h"
#include "core/base/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

namespace khoji::cli {

namespace {

using store::FacetValue;

/// A value with what it is ordered and found by.
struct FoldedValue {
    std::string folded;
    FacetValue value;

    friend bool operator<(const FoldedValue& a, const FoldedValue& b)
    {
        return std::tie(a.folded, a.value.text) < std::tie(b.folded, b.value.text);
    }
};

/// Those that contain the text, ignoring case, in alphabetical order; all contain the empty one.
std::vector<FacetValue> listed(std::vector<FacetValue> values, const std::string& contained)
{
    const std::string wanted = base::fold(contained);
    std::vector<FoldedValue> found;
    for (FacetValue& value : values) {
        std::string folded = base::fold(value.text);
        if (folded.find(wanted) != std::string::npos)
            found.push_back({std::move(folded), std::move(value)});
    }
    std::sort(found.begin(), found.end());
    values.clear();
    for (FoldedValue& one : found)
        values.push_back(std::move(one.value));
    return values;
}

} // namespace

ExitCode runDistinct(const Arguments& arguments, std::stop_token stop)
{
    const auto field = facetFieldOf(arguments.field);
    if (!field)
        return complain(field.error());
    ExitCode exitCode = ExitCode::Ok;
    auto answer = ask(arguments, std::move(stop), exitCode, [&](store::QueryRequest& request) {
        request.facets = {*field};
        request.facetTop = std::numeric_limits<std::size_t>::max();
    });
    if (!answer)
        return exitCode;
    store::Facet& facet = answer->result.facets.front();
    facet.top = listed(std::move(facet.top), arguments.contained);
    facet.distinct = facet.top.size();
    facet.top.resize(
        std::min<std::uint64_t>(facet.top.size(), arguments.limit.value_or(facet.top.size())));
    if (arguments.json)
        printJson(facetJson(facet));
    else
        printFacet(facet);
    return ExitCode::Ok;
}

} // namespace khoji::cli
