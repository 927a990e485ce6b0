#include "models/acquisition/trail_source.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace khoji::models {

namespace {

using Json = nlohmann::json;

constexpr std::size_t kMostFolders = 200'000;
constexpr int kLongestPause = 24 * 60; // minutes

QString fromUtf8(const std::string& text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

std::string text(const Json& object, const char* name)
{
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<base::UtcTime> time(const Json& object, const char* name)
{
    return base::parseTime(text(object, name));
}

Json folderJson(const s3::TrailFolder& folder)
{
    return {{"prefix", folder.prefix}, {"organization", folder.organization},
        {"account", folder.account}, {"kind", folder.kind}, {"region", folder.region}};
}

s3::TrailFolder folderFrom(const Json& object)
{
    return {text(object, "prefix"), text(object, "organization"), text(object, "account"),
        text(object, "kind"), text(object, "region")};
}

/// The objects in a list of this name.
std::vector<Json> objects(const Json& object, const char* name)
{
    std::vector<Json> found;
    const auto list = object.find(name);
    if (list == object.end() || !list->is_array() || list->size() > kMostFolders)
        return found;
    std::copy_if(list->begin(), list->end(), std::back_inserter(found),
        [](const Json& each) { return each.is_object(); });
    return found;
}

TrailSource sourceFrom(const Json& object)
{
    TrailSource source;
    source.connection = {text(object, "profile"), text(object, "region"),
        text(object, "endpointUrl"), object.value("requesterPays", false)};
    source.bucket = text(object, "bucket");
    source.prefix = text(object, "prefix");
    for (const Json& folder : objects(object, "folders"))
        source.wanted.folders.push_back(folderFrom(folder));
    for (const Json& folder : objects(object, "others"))
        source.wanted.others.push_back({text(folder, "prefix")});
    source.wanted.from = time(object, "from");
    source.wanted.to = time(object, "to");
    const std::string mirror = text(object, "mirror");
    source.mirror = std::u8string(mirror.begin(), mirror.end());
    source.hasGaps = object.value("hasGaps", false);
    source.followMinutes = std::clamp(object.value("followMinutes", 0), 0, kLongestPause);
    return source;
}

} // namespace

QString TrailSource::uri() const
{
    return fromUtf8(s3::uriOf(bucket, prefix));
}

QString toJson(const TrailSource& source)
{
    Json object{{"profile", source.connection.profile}, {"region", source.connection.region},
        {"endpointUrl", source.connection.endpointUrl},
        {"requesterPays", source.connection.requesterPays}, {"bucket", source.bucket},
        {"prefix", source.prefix}, {"followMinutes", source.followMinutes},
        {"hasGaps", source.hasGaps}, {"folders", Json::array()}, {"others", Json::array()}};
    for (const s3::TrailFolder& folder : source.wanted.folders)
        object["folders"].push_back(folderJson(folder));
    for (const s3::OtherFolder& folder : source.wanted.others)
        object["others"].push_back({{"prefix", folder.prefix}});
    if (source.wanted.from)
        object["from"] = base::formatIso(*source.wanted.from);
    if (source.wanted.to)
        object["to"] = base::formatIso(*source.wanted.to);
    const std::u8string mirror = source.mirror.u8string();
    object["mirror"] = std::string(mirror.begin(), mirror.end());
    return fromUtf8(object.dump(-1, ' ', false, Json::error_handler_t::replace));
}

std::optional<TrailSource> trailSourceFrom(const QString& json)
{
    const Json object = Json::parse(json.toStdString(), nullptr, false);
    if (!object.is_object())
        return std::nullopt;
    try {
        TrailSource source = sourceFrom(object);
        const bool asksForSomething =
            !source.wanted.folders.empty() || !source.wanted.others.empty();
        if (source.bucket.empty() || !asksForSomething)
            return std::nullopt;
        return source;
    } catch (const Json::exception&) {
        return std::nullopt; // a value of another kind than its name says
    }
}

} // namespace khoji::models
