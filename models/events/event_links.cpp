#include "models/events/event_links.h"

#include "core/query/printer.h"
#include "core/record/event_cards.h"
#include "core/record/field.h"
#include "core/record/parse_record.h"
#include "core/record/record_text.h"

#include <algorithm>

namespace khoji::models {

namespace {

using nlohmann::ordered_json;
using record::Field;
using record::recordTextAt;

constexpr std::string_view kCreated = "userIdentity.sessionContext.attributes.creationDate";

QString fromUtf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// Everything with the same value at the same place; empty when there is none.
std::string same(const ordered_json& record, std::string_view path)
{
    const std::string value = recordTextAt(record, path);
    return value.empty() ? std::string() : query::termFor(path, value);
}

/// `value` wherever the index knows such a value, by a short name that means all of these places.
std::string anywhere(std::string_view name, const std::string& value)
{
    return value.empty() ? std::string() : query::termFor(name, value);
}

/// One session's calls share their holder and the moment it began. A role without that moment is
/// known by the name of its session.
std::string session(const ordered_json& record)
{
    const std::string holder = recordTextAt(record, record::info(Field::PrincipalId).name);
    const std::string began = recordTextAt(record, kCreated);
    if (holder.empty() || (began.empty() && holder.find(':') == std::string::npos))
        return {};
    const std::string of = query::termFor(record::info(Field::PrincipalId).name, holder);
    return began.empty() ? of : of + ' ' + query::termFor(kCreated, began);
}

/// What a card says of it, asked for as the card says.
std::string firstFact(const record::Card& card, std::string_view field)
{
    const auto fact = std::ranges::find_if(card.facts,
        [field](const record::Fact& each) { return each.queryField == field && !each.missing; });
    return fact == card.facts.end() ? std::string()
                                    : query::termFor(fact->queryField, fact->queryValue);
}

std::string principal(const ordered_json& record, const record::EventCards& cards)
{
    for (const Field field : {Field::SessionIssuerArn, Field::UserArn}) {
        if (std::string term = same(record, record::info(field).name); !term.empty())
            return term;
    }
    return firstFact(cards.of(record::CardKind::Who), record::info(Field::Principal).name);
}

} // namespace

EventLinks linksOf(std::string_view json)
{
    EventLinks links;
    const auto parsed = record::parseRecord(json);
    if (!parsed)
        return links;
    const ordered_json& record = *parsed;
    const record::EventCards cards = record::cardsOf(record);
    const auto set = [&links](Link link, const std::string& query) {
        links.queries[static_cast<std::size_t>(link)] = fromUtf8(query);
    };
    links.time = base::parseTime(recordTextAt(record, "eventTime")).value_or(base::kUndated);
    links.eventId = fromUtf8(recordTextAt(record, "eventID"));
    links.eventName = fromUtf8(recordTextAt(record, "eventName"));
    const record::Fact& who = cards.of(record::CardKind::Who).facts.front();
    links.principal = who.missing ? QString() : fromUtf8(who.value);
    set(Link::Session, session(record));
    set(Link::AccessKey, anywhere("key", recordTextAt(record, "userIdentity.accessKeyId")));
    set(Link::Principal, principal(record, cards));
    set(Link::SourceAddress, anywhere("ip", recordTextAt(record, "sourceIPAddress")));
    set(Link::RequestId, same(record, "requestID"));
    set(Link::SharedEventId, same(record, "sharedEventID"));
    set(Link::Resource,
        firstFact(cards.of(record::CardKind::What), record::info(Field::ResourceName).name));
    return links;
}

} // namespace khoji::models
