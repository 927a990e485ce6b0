#include "core/record/cards/cards.h"

#include "core/record/resource_names.h"

#include <optional>
#include <utility>

namespace khoji::record::cards {

namespace {

using nlohmann::ordered_json;

/// More than this many resources or counts are told by their number; the tree has them all.
constexpr std::size_t kListed = 20;

void addMore(FactList& facts, std::string_view label, std::size_t total)
{
    if (total > kListed)
        facts.derived(
            label, std::to_string(total - kListed) + " more; see the tree", "Counted by Khoji.");
}

void addName(FactList& facts, std::string_view path)
{
    Fact& event = facts.stated("Event", path);
    const std::string shown(displayName(event.queryValue));
    if (!event.missing && !shown.empty() && shown != event.value) {
        event.note = "recorded as " + event.value;
        event.value = shown;
        event.rule = "The event name without the API's date at its end.";
    }
    if (!event.missing)
        makeQueryable(event, info(Field::EventName).name, event.queryValue);
}

void addService(FactList& facts, std::string_view path)
{
    const std::string source = facts.record().text(path);
    Fact& service = facts.derived(
        "Service", std::string(serviceName(source)), "The event source without .amazonaws.com.");
    service.path = path;
    makeQueryable(service, info(Field::EventSource).name, source);
}

void addAccess(FactList& facts)
{
    const StatedRecord& record = facts.record();
    const std::string readOnly = record.text("readOnly");
    const std::string name = record.text("eventName");
    if (readOnly.empty() && name.empty()) {
        facts.missing("Access");
        return;
    }
    Fact& access = facts.derived("Access", std::string(word(accessOf(readOnly, name))),
        readOnly.empty() ? "By the verb the event name begins with; readOnly is not recorded."
                         : "As readOnly states, which is the service's own opinion.");
    makeQueryable(access, Field::Access);
}

std::string resourceName(const ordered_json& resource)
{
    for (const std::string_view member : {"ARN", "ARNPrefix"}) {
        const ordered_json* const value = memberOf(resource, member);
        if (value != nullptr && !scalarText(*value).empty())
            return scalarText(*value);
    }
    return {};
}

void addListedResources(FactList& facts, const ordered_json& resources)
{
    std::size_t place = 0;
    for (const ordered_json& resource : resources) {
        if (place == kListed)
            break;
        const ordered_json* const type = memberOf(resource, "type");
        const std::string typeText = type != nullptr ? scalarText(*type) : std::string();
        const std::string name = resourceName(resource);
        Fact& fact = facts.missing("Resource");
        fact.path = "resources[" + std::to_string(place) + ']';
        fact.missing = name.empty() && typeText.empty();
        fact.value = name.empty() ? typeText : name;
        fact.note = name.empty() ? std::string() : typeText;
        if (!name.empty())
            makeQueryable(fact, info(Field::ResourceName).name, name);
        ++place;
    }
    addMore(facts, "Resource", resources.size());
}

/// Where the record lists no resources, the request often names one (the index reads it the same
/// way).
void addRequestedResource(FactList& facts)
{
    const ordered_json* const request = facts.record().at("requestParameters");
    const auto* const members =
        request != nullptr ? request->get_ptr<const ordered_json::object_t*>() : nullptr;
    if (members == nullptr)
        return;
    std::optional<ResourceName> best;
    std::string text;
    for (const auto& [key, value] : *members) {
        const auto candidate = resourceNameOf(key);
        if (!candidate || (best && candidate->rank >= best->rank) || scalarText(value).empty())
            continue;
        best = candidate;
        text = scalarText(value);
    }
    if (!best)
        return;
    Fact& fact = facts.derived(
        "Resource", text, "The record lists no resources; this member of the request names one.");
    fact.path = "requestParameters." + std::string(best->member);
    fact.note = best->member;
    makeQueryable(fact, Field::ResourceName);
}

void addResources(FactList& facts)
{
    const ordered_json* const resources = facts.record().at("resources");
    if (resources != nullptr && resources->is_array())
        addListedResources(facts, *resources);
    else
        addRequestedResource(facts);
}

/// Oversizing a request is a known way to hide it, so what CloudTrail dropped is always told.
void addOmitted(FactList& facts)
{
    constexpr std::pair<std::string_view, std::string_view> kDroppable[] = {
        {"Request", "requestParameters"},
        {"Additional data", "additionalEventData"},
        {"Service details", "serviceEventDetails"},
    };
    for (const auto& [label, path] : kDroppable) {
        const ordered_json* const value = facts.record().at(path);
        if (value != nullptr && !omissionText(*value).empty())
            facts.stated(label, path);
    }
}

void addAddendum(FactList& facts)
{
    facts.statedIfRecorded(
        "Addendum", "addendum.reason", "delivered late or corrected by CloudTrail");
    facts.statedIfRecorded("Updated fields", "addendum.updatedFields");
    Fact* amended = nullptr;
    if (facts.record().at("addendum.originalEventID") != nullptr)
        amended = &facts.stated("Amends event", "addendum.originalEventID");
    if (amended != nullptr)
        makeQueryable(*amended, info(Field::EventId).name, amended->value);
}

void addIdentifiers(FactList& facts)
{
    facts.stated("Event id", facts.record().at("eventID") != nullptr ? "eventID" : "eventId");
    facts.statedIfRecorded("Request id", "requestID");
    facts.statedIfRecorded("Shared event id", "sharedEventID",
        facts.record().isInsight() ? "pairs the start with the end"
                                   : "the same action in several records");
    facts.statedIfRecorded("Record version", "eventVersion");
}

void addInsight(FactList& facts)
{
    addName(facts, "insightDetails.eventName");
    addService(facts, "insightDetails.eventSource");
    facts.stated("Insight", "insightDetails.insightType");
    facts.stated("State", "insightDetails.state");
    facts.statedIfRecorded("Events looked at", "insightDetails.sourceEventCategory");
    facts.statedIfRecorded("Insight source", "insightDetails.insightSource");
}

/// The counts of one dimension of an aggregated event (3.5).
void addCounts(FactList& facts, const ordered_json& dimension)
{
    const ordered_json* const statistics = memberOf(dimension, "statistics");
    if (statistics == nullptr || !statistics->is_array())
        return;
    std::size_t place = 0;
    for (const ordered_json& statistic : *statistics) {
        if (place++ == kListed)
            break;
        const ordered_json* const name = memberOf(statistic, "name");
        const ordered_json* const value = memberOf(statistic, "value");
        Fact& fact = facts.missing("Counted");
        fact.value = name != nullptr ? scalarText(*name) : std::string();
        fact.missing = fact.value.empty();
        fact.note = value != nullptr ? scalarText(*value) + " events" : std::string();
    }
    addMore(facts, "Counted", statistics->size());
}

void addAggregate(FactList& facts)
{
    facts.derived("Event", "counts of events, not an action",
        "Aggregated events only count the data events of a few minutes.");
    addService(facts, "eventSource");
    facts.stated("Counted by", "summary.primaryDimension.dimension");
    if (const ordered_json* const primary = facts.record().at("summary.primaryDimension"))
        addCounts(facts, *primary);
}

} // namespace

std::vector<Fact> what(const StatedRecord& record)
{
    FactList facts(record);
    if (record.isAggregated()) {
        addAggregate(facts);
    } else if (record.isInsight()) {
        addInsight(facts);
    } else {
        addName(facts, "eventName");
        addService(facts, "eventSource");
        addAccess(facts);
    }
    facts.stated("Category", "eventCategory");
    facts.stated("Event type", "eventType");
    addResources(facts);
    addOmitted(facts);
    addAddendum(facts);
    addIdentifiers(facts);
    return facts.take();
}

} // namespace khoji::record::cards
