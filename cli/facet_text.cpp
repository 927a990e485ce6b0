#include "cli/facet_text.h"

#include "core/base/visible_text.h"
#include "core/output/number_text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iomanip>
#include <iostream>

namespace khoji::cli {

using nlohmann::ordered_json;

std::string shownValue(std::string_view value)
{
    return value.empty() ? "(not recorded)" : base::visible(value);
}

void printFacet(const store::Facet& facet)
{
    std::size_t width = 0;
    for (const store::FacetValue& value : facet.top)
        width = std::max(width, output::grouped(value.count).size());
    for (const store::FacetValue& value : facet.top)
        std::cout << std::setw(static_cast<int>(width)) << output::grouped(value.count) << "  "
                  << shownValue(value.text) << '\n';
    if (facet.distinct > facet.top.size())
        std::cout << output::counted(facet.distinct, "value") << " in all\n";
}

ordered_json valueJson(std::string_view value)
{
    return value.empty() ? ordered_json(nullptr) : ordered_json(value);
}

ordered_json facetJson(const store::Facet& facet)
{
    ordered_json values = ordered_json::array();
    for (const store::FacetValue& value : facet.top)
        values.push_back({{"value", valueJson(value.text)}, {"count", value.count}});
    return {
        {"field", facet.field.name()}, {"distinct", facet.distinct}, {"values", std::move(values)}};
}

} // namespace khoji::cli
