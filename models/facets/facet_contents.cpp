#include "models/facets/facet_contents.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <utility>

namespace khoji::models {

using State = FacetCount::State;

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(khoji::models::FacetModel)
};

bool listsAll(const store::Facet& facet)
{
    return facet.top.size() == facet.distinct;
}

/// The facet the other way round, where all its values are known.
store::Facet reversed(store::Facet facet)
{
    std::stable_sort(facet.top.begin(), facet.top.end(),
        [](const auto& a, const auto& b) { return a.count < b.count; });
    return facet;
}

/// The first values in the order that is wanted; nothing while they are being looked up.
std::optional<store::Facet> firstValues(const FacetQuestion& facet)
{
    const store::Facet& common = *facet.count->facet;
    if (!facet.setting.isRarestFirst)
        return common;
    if (listsAll(common))
        return reversed(common);
    if (facet.count->state == State::SoFar)
        return std::nullopt; // those of a query before
    const store::Facet* const rarest = facet.lookups.rarest(facet.setting.field);
    return rarest ? std::optional(*rarest) : std::nullopt;
}

/// Which part of all values is listed, and how; nothing where that is plain.
QString partListed(const FacetQuestion& facet)
{
    const bool isAll = listsAll(*facet.count->facet);
    constexpr auto kTop = static_cast<int>(FacetLookups::kTop);
    if (!facet.setting.isRarestFirst)
        //: What a facet lists; %1 is a number.
        return isAll ? QString() : Words::tr("top %Ln", nullptr, kTop);
    //: What a facet lists; %1 is a number.
    return isAll ? Words::tr("rarest first") : Words::tr("rarest %Ln", nullptr, kTop);
}

} // namespace

std::optional<std::vector<FacetRow>> rowsOf(const FacetQuestion& facet)
{
    if (!facet.count || !facet.count->facet)
        return std::vector<FacetRow>();
    std::optional<store::Facet> first = firstValues(facet);
    if (!first)
        return std::nullopt;
    const query::FacetField field = facet.setting.field;
    return facetRows({*std::move(first), query::namedValues(facet.filter.root, field),
        facet.lookups.lookedUp(field), facet.find});
}

QString noteOf(const FacetQuestion& facet)
{
    if (!facet.count)
        return {};
    if (facet.count->state == State::NotCounted)
        return Words::tr("not counted");
    const bool isLate = facet.count->state == State::Counting && facet.isSlow;
    if (isLate || (facet.count->facet && !firstValues(facet)))
        return Words::tr("counting…");
    if (!facet.count->facet)
        return {};
    if (facet.count->state == State::SoFar)
        //: The counts of a facet while records are still read for the query.
        return Words::tr("so far");
    //: A facet without values.
    return facet.count->facet->distinct == 0 ? Words::tr("none") : partListed(facet);
}

} // namespace khoji::models
