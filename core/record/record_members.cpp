#include "core/record/record_members.h"

#include "core/record/resource_names.h"

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

/// The text of the resource in a `resources` element: ARN, also `arn`, also `ARNPrefix` (2.2).
void takeResource(json::object element, RecordMembers& members)
{
    std::string_view name;
    std::string_view type;
    for (json::field field : element) {
        const std::string_view key = keyOf(field);
        if (key == "ARN" || key == "arn" || key == "ARNPrefix")
            name = scalarText(field.value());
        else if (key == "type")
            type = scalarText(field.value());
        else
            stepOver(field.value());
    }
    if (members.resourceName.empty() && !name.empty()) {
        members.resourceName = name;
        members.resourceType = type;
    }
}

void takeResources(json::value value, RecordMembers& members)
{
    if (value.type() != json::json_type::array) {
        stepOver(value);
        return;
    }
    for (json::value element : value.get_array()) {
        if (element.type() == json::json_type::object)
            takeResource(element.get_object(), members);
        else
            stepOver(element);
    }
}

/// The object's own text, stepped over. simdjson steps over a first token that is no name as if it
/// were the whole object.
std::string_view textOf(json::object& object)
{
    const std::string_view text = trimmed(object.raw_json());
    if (!text.ends_with('}'))
        throw simdjson::simdjson_error(simdjson::TAPE_ERROR);
    return text;
}

/// Keeps the whole value, and on the way the member that best names what the call acts on.
std::string_view takeRequest(json::value value, ResourceChoice& choice)
{
    if (value.type() != json::json_type::object) {
        stepOver(value);
        return {};
    }
    const char* const begin = value.raw_json_token().data();
    for (json::field field : value.get_object()) {
        const auto name = resourceNameOf(keyOf(field));
        if (!name || name->rank >= choice.rank) {
            stepOver(field.value());
            continue;
        }
        const std::string_view text = scalarText(field.value());
        if (!text.empty())
            choice = {text, name->type, name->rank};
    }
    // Between the object and the next token of its record there is only white space and a comma.
    const char* const next = value.current_location();
    const std::string_view upToNext(begin, static_cast<std::size_t>(next - begin));
    return upToNext.substr(0, upToNext.rfind('}') + 1);
}

std::string_view takeTlsVersion(json::value value)
{
    if (value.type() != json::json_type::object) {
        stepOver(value);
        return {};
    }
    std::string_view version;
    for (json::field field : value.get_object()) {
        if (keyOf(field) == "tlsVersion")
            version = scalarText(field.value());
        else
            stepOver(field.value());
    }
    return version;
}

std::string_view wholeObject(json::value value)
{
    if (value.type() != json::json_type::object) {
        stepOver(value);
        return {};
    }
    json::object object = value.get_object();
    return textOf(object);
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
    RecordMembers members;
    ResourceChoice choice;
    for (json::field field : object) {
        const std::string_view key = keyOf(field);
        json::value value = field.value();
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
        else
            stepOver(value);
    }
    if (members.resourceName.empty()) {
        members.resourceName = choice.text;
        members.resourceType = choice.type;
    }
    return members;
}

bool RecordMembers::looksLikeRecord() const
{
    if (!eventVersion.empty())
        return !eventName.empty() || !eventType.empty() || !insightDetails.empty();
    return !eventName.empty() && !eventSource.empty() && !eventTime.empty();
}

} // namespace khoji::record
