#include "core/aws/connection.h"

#include "core/aws/profile_files.h"
#include "core/base/ascii.h"

#include <algorithm>
#include <cstdlib>

namespace khoji::aws {

namespace {

constexpr std::string_view kDefaultProfile = "default";
constexpr std::string_view kDefaultRegion = "us-east-1"; ///< to begin with: buckets tell theirs

/// The first that is there; `last` when none is.
std::string firstOf(std::initializer_list<std::string> candidates, std::string_view last)
{
    const auto found = std::find_if(candidates.begin(), candidates.end(),
        [](const std::string& candidate) { return !candidate.empty(); });
    return found == candidates.end() ? std::string(last) : *found;
}

bool isTrue(std::string_view text)
{
    return base::equalsIgnoringCase(text, "true");
}

/// `AWS_ENDPOINT_URL_S3`
std::string endpointVariable(std::string_view service)
{
    std::string name = "AWS_ENDPOINT_URL_";
    for (const char c : service)
        name += base::isLowerCase(c) ? static_cast<char>(c - 'a' + 'A') : (c == '-' ? '_' : c);
    return name;
}

std::string serviceEndpointUrl(
    const ProfileFiles& files, std::string_view profile, std::string_view service)
{
    const auto section = files.services.find(files.of(profile, "services"));
    if (section == files.services.end())
        return {};
    const auto url = section->second.find(std::string(service) + ".endpoint_url");
    return url == section->second.end() ? std::string() : url->second;
}

/// What environment and files say, unless they say that they are to be ignored.
std::string configuredEndpoint(const ProfileFiles& files, std::string_view profile,
    std::string_view service, const Environment& environment)
{
    const auto variable = [&environment](std::string_view name) {
        return valueOf(environment, name).value_or("");
    };
    if (isTrue(firstOf({variable("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"),
                           files.of(profile, "ignore_configured_endpoint_urls")},
            {})))
        return {};
    return firstOf(
        {variable(endpointVariable(service)), variable("AWS_ENDPOINT_URL"),
            serviceEndpointUrl(files, profile, service), files.of(profile, "endpoint_url")},
        {});
}

} // namespace

Environment processEnvironment()
{
    return [](std::string_view name) -> std::optional<std::string> {
        const char* value = std::getenv(std::string(name).c_str());
        return value != nullptr ? std::optional<std::string>(value) : std::nullopt;
    };
}

Connection resolve(
    const ConnectionChoice& choice, std::string_view service, const Environment& environment)
{
    const auto variable = [&environment](std::string_view name) {
        return valueOf(environment, name).value_or("");
    };
    const ProfileFiles files = readProfileFiles(environment);
    const std::string profile = firstOf({choice.profile, variable("AWS_PROFILE")}, kDefaultProfile);

    Connection connection;
    // As with AWS's own tools: keys in the environment come before AWS_PROFILE, not before a
    // choice.
    connection.keysFromEnvironment = choice.profile.empty()
        && !variable("AWS_ACCESS_KEY_ID").empty() && !variable("AWS_SECRET_ACCESS_KEY").empty();
    connection.profile = connection.keysFromEnvironment ? std::string() : profile;
    connection.region = firstOf({choice.region, variable("AWS_REGION"),
                                    variable("AWS_DEFAULT_REGION"), files.of(profile, "region")},
        kDefaultRegion);
    connection.endpointUrl =
        firstOf({choice.endpointUrl, configuredEndpoint(files, profile, service, environment)}, {});
    connection.requesterPays = choice.requesterPays;
    return connection;
}

} // namespace khoji::aws
