#include "cli/case_access.h"
#include "cli/commands.h"
#include "cli/print_json.h"
#include "core/base/visible_text.h"
#include "core/output/number_text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iomanip>
#include <iostream>

namespace khoji::cli {

namespace {

using nlohmann::ordered_json;

void printFacet(const store::Facet& facet)
{
    std::size_t width = 0;
    for (const store::FacetValue& value : facet.top)
        width = std::max(width, output::grouped(value.count).size());
    for (const store::FacetValue& value : facet.top)
        std::cout << std::setw(static_cast<int>(width)) << output::grouped(value.count) << "  "
                  << (value.text.empty() ? "(not recorded)" : base::visible(value.text)) << '\n';
    if (facet.distinct > facet.top.size())
        std::cout << output::counted(facet.distinct, "value") << " in all\n";
}

ordered_json facetJson(const store::Facet& facet)
{
    ordered_json values = ordered_json::array();
    for (const store::FacetValue& value : facet.top)
        values.push_back(
            {{"value", value.text.empty() ? ordered_json(nullptr) : ordered_json(value.text)},
                {"count", value.count}});
    return {{"field", record::info(facet.field).name}, {"distinct", facet.distinct},
        {"values", std::move(values)}};
}

} // namespace

ExitCode runFacets(const Arguments& arguments, std::stop_token stop)
{
    const auto field = fieldOf(arguments.field);
    if (!field)
        return complain(field.error());
    ExitCode exitCode = ExitCode::Ok;
    const auto answer =
        ask(arguments, std::move(stop), exitCode, [&](store::QueryRequest& request) {
            request.facets = {*field};
            request.facetTop = arguments.top;
        });
    if (!answer)
        return exitCode;
    if (arguments.json)
        printJson(facetJson(answer->result.facets.front()));
    else
        printFacet(answer->result.facets.front());
    return ExitCode::Ok;
}

} // namespace khoji::cli
