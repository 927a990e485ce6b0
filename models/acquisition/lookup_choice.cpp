#include "models/acquisition/lookup_choice.h"

#include "core/aws/endpoint.h"

#include <nlohmann/json.hpp>

namespace khoji::models {

namespace {

using Json = nlohmann::json;

constexpr std::size_t kMostRegions = 200;

std::string text(const Json& object, const char* name)
{
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::vector<std::string> regions(const Json& object)
{
    std::vector<std::string> regions;
    const auto list = object.find("regions");
    if (list == object.end() || !list->is_array() || list->size() > kMostRegions)
        return regions;
    for (const Json& each : *list) {
        if (each.is_string() && aws::isRegion(each.get<std::string>()))
            regions.push_back(each.get<std::string>());
    }
    return regions;
}

} // namespace

QString toJson(const LookupChoice& choice)
{
    const lookup::LookupRequest& request = choice.request;
    Json object{{"profile", choice.connection.profile},
        {"endpointUrl", choice.connection.endpointUrl}, {"regions", request.regions},
        {"insights", request.insights}};
    if (request.from)
        object["from"] = base::formatIso(*request.from);
    if (request.to)
        object["to"] = base::formatIso(*request.to);
    return QString::fromStdString(object.dump(-1, ' ', false, Json::error_handler_t::replace));
}

std::optional<LookupChoice> lookupChoiceFrom(const QString& json)
{
    const Json object = Json::parse(json.toStdString(), nullptr, false);
    if (!object.is_object())
        return std::nullopt;
    LookupChoice choice;
    choice.connection.profile = text(object, "profile");
    choice.connection.endpointUrl = text(object, "endpointUrl");
    choice.request.regions = regions(object);
    const auto insights = object.find("insights");
    choice.request.insights = insights != object.end() && *insights == true;
    choice.request.from = base::parseTime(text(object, "from"));
    choice.request.to = base::parseTime(text(object, "to"));
    if (choice.request.regions.empty())
        return std::nullopt;
    return choice;
}

} // namespace khoji::models
