#include "core/record/cards/stated_record.h"

#include "core/base/ascii.h"

namespace khoji::record::cards {

namespace {

using nlohmann::ordered_json;

bool isEmpty(const ordered_json& value)
{
    if (const auto* text = value.get_ptr<const std::string*>())
        return text->empty();
    return value.empty(); // true for null, false for numbers and booleans
}

} // namespace

const ordered_json* memberOf(const ordered_json& object, std::string_view name)
{
    const auto* const members = object.get_ptr<const ordered_json::object_t*>();
    if (members == nullptr)
        return nullptr;
    const ordered_json* similar = nullptr;
    for (auto member = members->rbegin(); member != members->rend(); ++member) {
        if (member->first == name)
            return &member->second;
        if (similar == nullptr && base::equalsIgnoringCase(member->first, name))
            similar = &member->second;
    }
    return similar;
}

std::string scalarText(const ordered_json& value)
{
    if (const auto* text = value.get_ptr<const std::string*>())
        return *text;
    if (value.is_number() || value.is_boolean())
        return value.dump();
    return {};
}

std::string omissionText(const ordered_json& value)
{
    const ordered_json* const omitted = memberOf(value, "omitted");
    if (omitted == nullptr || scalarText(*omitted) != "true")
        return {};
    const ordered_json* const size = memberOf(value, "originalSize");
    const std::string bytes = size != nullptr ? scalarText(*size) : std::string();
    if (bytes.empty())
        return "dropped by CloudTrail, original size not recorded";
    return "dropped by CloudTrail, original size " + bytes + " bytes";
}

const ordered_json* StatedRecord::at(std::string_view path) const
{
    const ordered_json* value = &m_record;
    while (value != nullptr && !path.empty()) {
        const std::size_t dot = path.find('.');
        value = memberOf(*value, path.substr(0, dot));
        path = dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
    }
    return value == nullptr || isEmpty(*value) ? nullptr : value;
}

std::string StatedRecord::text(std::string_view path) const
{
    const ordered_json* const value = at(path);
    return value == nullptr ? std::string() : scalarText(*value);
}

std::optional<base::UtcTime> StatedRecord::time(std::string_view path) const
{
    return base::parseTime(text(path));
}

bool StatedRecord::isSignIn() const
{
    return record::isSignIn(text("eventType"), text("eventSource"));
}

std::string StatedRecord::signInResultPath() const
{
    return "responseElements." + text("eventName");
}

bool StatedRecord::isAggregated() const
{
    return text("eventCategory") == "Aggregated" || text("eventType") == "AwsAggregatedEvent";
}

} // namespace khoji::record::cards
