#include "models/facets/facet_rows.h"

#include "models/facets/facet_text.h"

#include <algorithm>

namespace khoji::models {

namespace {

bool isListed(const store::Facet& facet, const query::NamedValue& named)
{
    return std::any_of(facet.top.begin(), facet.top.end(), [&](const store::FacetValue& value) {
        return query::finds(named, facet.field, value.text);
    });
}

bool isComplete(const store::Facet& facet)
{
    return facet.top.size() == facet.distinct;
}

/// What is known about a named value that the facet does not list.
std::vector<FacetRow> rowsOf(const query::NamedValue& named, const FacetContents& contents)
{
    const auto found = std::find_if(contents.lookedUp.begin(), contents.lookedUp.end(),
        [&named](const LookedUp& each) { return each.named == named; });
    const bool isAnswered = found != contents.lookedUp.end();
    const query::Choice choice = contents.named.of(named.text);
    if (isComplete(contents.facet) || (isAnswered && found->values.empty()))
        return {{named.text, 0, choice, 0}};
    if (!isAnswered)
        return {{named.text, std::nullopt, choice, 0}};
    std::vector<FacetRow> rows;
    for (const store::FacetValue& value : found->values)
        rows.push_back({value.text, value.count, contents.named.of(value.text), 0});
    return rows;
}

/// That an event has no tag is counted as none of their values.
bool canBeCounted(query::FacetField field, const query::NamedValue& value)
{
    return !field.isTags() || !value.text.empty();
}

void append(std::vector<FacetRow>& rows, FacetRow row)
{
    const bool isThere = std::any_of(
        rows.begin(), rows.end(), [&row](const FacetRow& other) { return row.isSameLine(other); });
    if (!isThere)
        rows.push_back(std::move(row));
}

} // namespace

std::vector<query::NamedValue> unlisted(const store::Facet& facet, const query::FieldValues& named)
{
    std::vector<query::NamedValue> rest;
    for (const auto* values : {&named.chosen, &named.excluded}) {
        std::copy_if(values->begin(), values->end(), std::back_inserter(rest),
            [&facet](const query::NamedValue& value) {
                return canBeCounted(facet.field, value) && !isListed(facet, value);
            });
    }
    return rest;
}

std::vector<FacetRow> facetRows(const FacetContents& contents)
{
    const store::Facet& facet = contents.facet;
    std::vector<FacetRow> rows;
    for (const store::FacetValue& value : facet.top)
        rows.push_back({value.text, value.count, contents.named.of(value.text), 0});
    for (const query::NamedValue& named : unlisted(facet, contents.named)) {
        for (FacetRow& row : rowsOf(named, contents))
            append(rows, std::move(row));
    }
    const auto listed = std::count_if(
        rows.begin(), rows.end(), [](const FacetRow& row) { return row.count.value_or(0) > 0; });
    std::erase_if(rows, [&contents, &facet](const FacetRow& row) {
        return !valueText(facet.field, row.value).contains(contents.find, Qt::CaseInsensitive);
    });
    if (facet.distinct > static_cast<std::uint64_t>(listed))
        rows.push_back({{}, {}, {}, facet.distinct - static_cast<std::uint64_t>(listed)});
    return rows;
}

} // namespace khoji::models
