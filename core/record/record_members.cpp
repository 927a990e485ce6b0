#include "core/record/record_members.h"

#include "core/record/resource_names.h"
#include "core/record/token_walk.h"

#include <limits>

namespace khoji::record {

namespace {

namespace json = simdjson::ondemand;

/// The member of requestParameters chosen so far to name the resource.
struct ResourceChoice {
    std::string_view text;
    std::string_view type;
    int rank = std::numeric_limits<int>::max();
};

std::string_view trimmed(std::string_view token)
{
    while (!token.empty() && static_cast<unsigned char>(token.back()) <= ' ')
        token.remove_suffix(1);
    return token;
}

// What both walks are asked: simdjson's On-Demand, which stands for a value, and a TokenWalk, which
// stands before one.

bool isObject(json::value value)
{
    return value.type() == json::json_type::object;
}

bool isObject(const TokenWalk& walk)
{
    return walk.kind() == '{';
}

bool isList(json::value value)
{
    return value.type() == json::json_type::array;
}

bool isList(const TokenWalk& walk)
{
    return walk.kind() == '[';
}

template <typename Visit> void eachMember(json::object object, Visit visit)
{
    for (json::field field : object) {
        const std::string_view key = keyOf(field);
        visit(key, field.value());
    }
}

template <typename Visit> void eachMember(json::value value, Visit visit)
{
    eachMember(value.get_object().value(), visit);
}

template <typename Visit> void eachMember(TokenWalk& walk, Visit visit)
{
    walk.enter();
    while (walk.nextMember())
        visit(walk.key(), walk);
}

template <typename Visit> void eachElement(json::value list, Visit visit)
{
    for (json::value element : list.get_array())
        visit(element);
}

template <typename Visit> void eachElement(TokenWalk& walk, Visit visit)
{
    walk.enter();
    while (walk.nextElement())
        visit(walk);
}

/// What an object is as written, when `pass` goes through its members.
template <typename Pass> std::string_view textAround(json::value object, Pass pass)
{
    const char* const begin = object.raw_json_token().data();
    pass();
    // Between the object and the next token of its record there is only white space and a comma.
    const char* const next = object.current_location();
    const std::string_view upToNext(begin, static_cast<std::size_t>(next - begin));
    return upToNext.substr(0, upToNext.rfind('}') + 1);
}

template <typename Pass> std::string_view textAround(TokenWalk& walk, Pass pass)
{
    const std::size_t begin = walk.place();
    pass();
    return walk.since(begin);
}

/// The object's own text, stepped over. simdjson steps over a first token that is no name as if it
/// were the whole object.
std::string_view wholeObject(json::value value)
{
    if (!isObject(value)) {
        stepOver(value);
        return {};
    }
    const std::string_view text = trimmed(value.get_object().value().raw_json());
    if (!text.ends_with('}'))
        throw simdjson::simdjson_error(simdjson::TAPE_ERROR);
    return text;
}

std::string_view wholeObject(TokenWalk& walk)
{
    return walk.object();
}

// What they are asked for.

/// The text of the resource in a `resources` element: ARN, also `arn`, also `ARNPrefix` (2.2).
template <typename Value> void takeResource(Value&& element, RecordMembers& members)
{
    std::string_view name;
    std::string_view type;
    eachMember(element, [&](std::string_view key, auto&& value) {
        if (key == "ARN" || key == "arn" || key == "ARNPrefix")
            name = scalarText(value);
        else if (key == "type")
            type = scalarText(value);
        else
            stepOver(value);
    });
    if (members.resourceName.empty() && !name.empty()) {
        members.resourceName = name;
        members.resourceType = type;
    }
}

template <typename Value> void takeResources(Value&& value, RecordMembers& members)
{
    if (!isList(value)) {
        stepOver(value);
        return;
    }
    eachElement(value, [&](auto&& element) {
        if (isObject(element))
            takeResource(element, members);
        else
            stepOver(element);
    });
}

/// Keeps the whole value, and on the way the member that best names what the call acts on.
template <typename Value> std::string_view takeRequest(Value&& value, ResourceChoice& choice)
{
    if (!isObject(value)) {
        stepOver(value);
        return {};
    }
    const auto choose = [&](std::string_view key, auto&& member) {
        const auto name = resourceNameOf(key);
        if (!name || name->rank >= choice.rank) {
            stepOver(member);
            return;
        }
        const std::string_view text = scalarText(member);
        if (!text.empty())
            choice = {text, name->type, name->rank};
    };
    return textAround(value, [&] { eachMember(value, choose); });
}

template <typename Value> std::string_view takeTlsVersion(Value&& value)
{
    if (!isObject(value)) {
        stepOver(value);
        return {};
    }
    std::string_view version;
    eachMember(value, [&](std::string_view key, auto&& member) {
        if (key == "tlsVersion")
            version = scalarText(member);
        else
            stepOver(member);
    });
    return version;
}

template <typename Value>
void takeMember(std::string_view key, Value&& value, RecordMembers& members, ResourceChoice& choice)
{
    if (std::string_view RecordMembers::*scalar = scalarMember(key))
        members.*scalar = scalarText(value);
    else if (key == "userIdentity")
        members.userIdentity = wholeObject(value);
    else if (key == "requestParameters")
        members.requestParameters = takeRequest(value, choice);
    else if (key == "responseElements")
        members.responseElements = wholeObject(value);
    else if (key == "additionalEventData")
        members.additionalEventData = wholeObject(value);
    else if (key == "insightDetails")
        members.insightDetails = wholeObject(value);
    else if (key == "resources")
        takeResources(value, members);
    else if (key == "tlsDetails")
        members.tlsVersion = takeTlsVersion(value);
    else if (key == "addendum")
        members.addendum = wholeObject(value);
    else
        stepOver(value);
}

template <typename Record> RecordMembers collect(Record&& record)
{
    RecordMembers members;
    ResourceChoice choice;
    eachMember(record,
        [&](std::string_view key, auto&& value) { takeMember(key, value, members, choice); });
    if (members.resourceName.empty()) {
        members.resourceName = choice.text;
        members.resourceType = choice.type;
    }
    return members;
}

bool isOthersCategory(std::string_view eventCategory)
{
    return eventCategory == "ActivityAuditLog" || eventCategory == "ConfigurationItem"
        || eventCategory == "Evidence";
}

} // namespace

std::string_view scalarText(json::value value)
{
    switch (value.type()) {
    case json::json_type::string: {
        const std::string_view token = trimmed(value.raw_json_token());
        const std::string_view inside = token.substr(1, token.size() - 2);
        if (inside.find('\\') == std::string_view::npos) {
            // Takes the token: one that is only stepped over might be a name with a value of its
            // own.
            (void)value.get_raw_json_string().value();
            return inside;
        }
        // An escape that names no character (half a surrogate pair) stays as it is written.
        std::string_view text;
        return value.get_string().get(text) == simdjson::SUCCESS ? text : inside;
    }
    case json::json_type::number:
    case json::json_type::boolean:
        return trimmed(value.raw_json_token());
    default:
        return {};
    }
}

void stepOver(json::value value)
{
    if (value.type() == json::json_type::string)
        (void)value.get_raw_json_string().value();
}

std::string_view keyOf(json::field& field)
{
    const char* const begin = field.key().raw();
    const char* end = begin;
    while (*end != '"' && *end != '\\')
        ++end;
    const std::string_view plain(begin, static_cast<std::size_t>(end - begin));
    if (*end == '"')
        return plain;
    std::string_view name;
    return field.unescaped_key().get(name) == simdjson::SUCCESS ? name : plain;
}

RecordMembers membersOf(json::object object)
{
    return collect(object);
}

RecordMembers membersOf(TokenWalk& walk)
{
    return collect(walk);
}

bool RecordMembers::looksLikeRecord() const
{
    if (eventSource.starts_with("aws:") || isOthersCategory(eventCategory))
        return false;
    if (!eventVersion.empty())
        return !eventName.empty() || !eventType.empty() || !insightDetails.empty();
    return !eventName.empty() && !eventSource.empty() && !eventTime.empty();
}

} // namespace khoji::record
