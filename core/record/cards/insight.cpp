#include "core/record/cards/cards.h"

namespace khoji::record::cards {

namespace {

using nlohmann::ordered_json;

constexpr std::string_view kStatistics = "insightDetails.insightContext.statistics.";

std::string statisticPath(std::string_view name)
{
    return std::string(kStatistics) + std::string(name);
}

void addMinutes(FactList& facts, std::string_view label, std::string_view name)
{
    const std::string path = statisticPath(name);
    if (facts.record().at(path) == nullptr)
        return;
    facts.stated(label, path).note = "minutes";
}

void addHeadline(FactList& facts)
{
    const std::string insight = facts.record().text(statisticPath("insight.average"));
    const std::string baseline = facts.record().text(statisticPath("baseline.average"));
    if (insight.empty() || baseline.empty()) {
        facts.missing("Rate");
        return;
    }
    facts.derived("Rate", insight + " per minute, usually " + baseline,
        "The anomaly's average beside the average of about the seven days before.");
}

/// What an attribution counts by, and the field that finds its value among ordinary events.
struct AttributionKind {
    std::string_view attribute;
    std::string_view label;
    std::string_view queryField;
};
constexpr AttributionKind kKinds[] = {
    {"userIdentityArn", "By identity", "user"},
    {"userAgent", "By user agent", "userAgent"},
    {"errorCode", "By error code", "errorCode"},
};

AttributionKind kindOf(std::string_view attribute)
{
    for (const AttributionKind& kind : kKinds) {
        if (kind.attribute == attribute)
            return kind;
    }
    return {attribute, "Attribution", {}};
}

void addAttributed(FactList& facts, const AttributionKind& kind, const ordered_json& entry,
    std::string_view period)
{
    const ordered_json* const value = memberOf(entry, "value");
    const ordered_json* const average = memberOf(entry, "average");
    Fact& fact = facts.missing(kind.label);
    fact.value = value != nullptr ? scalarText(*value) : std::string();
    fact.missing = fact.value.empty();
    if (average != nullptr)
        fact.note = scalarText(*average) + " per minute ";
    fact.note += period;
    if (kind.attribute == "errorCode" && fact.value == "null")
        fact.note += "; calls without an error";
    else if (!kind.queryField.empty())
        makeQueryable(fact, kind.queryField, fact.value);
}

void addAttribution(FactList& facts, const ordered_json& attribution)
{
    const ordered_json* const attribute = memberOf(attribution, "attribute");
    const std::string name = attribute != nullptr ? scalarText(*attribute) : std::string();
    const AttributionKind kind = kindOf(name);
    for (const auto& [period, words] :
        {std::pair("insight", "in the anomaly"), std::pair("baseline", "in the baseline")}) {
        const ordered_json* const entries = memberOf(attribution, period);
        if (entries == nullptr || !entries->is_array())
            continue;
        for (const ordered_json& entry : *entries)
            addAttributed(facts, kind, entry, words);
    }
}

} // namespace

std::vector<Fact> insightRates(const StatedRecord& record)
{
    FactList facts(record);
    addHeadline(facts);
    facts.stated("Insight average", statisticPath("insight.average"));
    facts.stated("Baseline average", statisticPath("baseline.average"));
    addMinutes(facts, "Insight duration", "insightDuration");
    addMinutes(facts, "Baseline duration", "baselineDuration");
    facts.statedIfRecorded("Error code", "insightDetails.errorCode");
    return facts.take();
}

void addAttributions(FactList& facts)
{
    const ordered_json* const attributions =
        facts.record().at("insightDetails.insightContext.attributions");
    if (attributions == nullptr || !attributions->is_array()) {
        facts.missing("Attribution");
        return;
    }
    for (const ordered_json& attribution : *attributions)
        addAttribution(facts, attribution);
    if (facts.isEmpty())
        facts.missing("Attribution");
}

} // namespace khoji::record::cards
