#include "core/record/cards/cards.h"

namespace khoji::record::cards {

namespace {

constexpr std::string_view kCreationDate = "userIdentity.sessionContext.attributes.creationDate";

void addSessionAge(FactList& facts)
{
    const auto time = facts.record().time("eventTime");
    const auto created = facts.record().time(kCreationDate);
    if (!time || !created)
        return;
    const auto age = std::chrono::duration_cast<std::chrono::seconds>(*time - *created);
    Fact& fact = facts.derived("Session age", durationText(age),
        "The event's time less the creation date of its session.");
    if (age < std::chrono::seconds::zero())
        fact.note = "the event is older than its session";
}

} // namespace

std::vector<Fact> when(const StatedRecord& record)
{
    FactList facts(record);
    if (record.isAggregated()) {
        facts.moment("From", "timeWindow.windowStart");
        facts.moment("To", "timeWindow.windowEnd", "not included");
        return facts.take();
    }
    facts.moment("Event time", "eventTime");
    if (record.at(kCreationDate) != nullptr)
        facts.moment("Session created", kCreationDate);
    addSessionAge(facts);
    return facts.take();
}

} // namespace khoji::record::cards
