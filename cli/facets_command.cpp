#include "cli/case_access.h"
#include "cli/commands.h"
#include "cli/facet_text.h"
#include "cli/print_json.h"

#include <nlohmann/json.hpp>

#include <iostream>

namespace khoji::cli {

namespace {

using nlohmann::ordered_json;
using Facets = std::vector<store::Facet>;

/// One facet is told as it always was, without a heading.
void printFacets(const Facets& facets)
{
    if (facets.size() == 1)
        return printFacet(facets.front());
    for (const store::Facet& facet : facets) {
        std::cout << (&facet == &facets.front() ? "" : "\n") << facet.field.name() << '\n';
        printFacet(facet);
    }
}

/// Likewise: one is an object, several are an array of such.
ordered_json facetsJson(const Facets& facets)
{
    if (facets.size() == 1)
        return facetJson(facets.front());
    ordered_json all = ordered_json::array();
    for (const store::Facet& facet : facets)
        all.push_back(facetJson(facet));
    return all;
}

} // namespace

ExitCode runFacets(const Arguments& arguments, std::stop_token stop)
{
    const auto fields = facetFieldsIn(arguments.field);
    if (!fields)
        return complain(fields.error());
    ExitCode exitCode = ExitCode::Ok;
    const auto answer =
        ask(arguments, std::move(stop), exitCode, [&](store::QueryRequest& request) {
            request.facets = *fields;
            request.facetTop = arguments.top;
        });
    if (!answer)
        return exitCode;
    if (arguments.json)
        printJson(facetsJson(answer->result.facets));
    else
        printFacets(answer->result.facets);
    return ExitCode::Ok;
}

} // namespace khoji::cli
