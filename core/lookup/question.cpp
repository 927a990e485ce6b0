#include "core/lookup/question.h"

#include "core/aws/endpoint.h"

#include <nlohmann/json.hpp>

namespace khoji::lookup {

namespace {

constexpr auto kTarget = "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents";
constexpr auto kContentType = "application/x-amz-json-1.1";
constexpr auto kService = "cloudtrail";

std::int64_t epochSeconds(base::UtcTime time)
{
    return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
}

/// EndTime is inclusive by its documentation, which does not say of what fraction of the second. So
/// the second after the last one is named, and its events come along.
std::string bodyOf(const Question& question)
{
    nlohmann::ordered_json body{{"StartTime", epochSeconds(question.range.first)},
        {"EndTime", epochSeconds(question.range.end)}, {"MaxResults", kPageEvents}};
    if (question.category == Category::Insight)
        body["EventCategory"] = "insight";
    if (!question.nextToken.empty())
        body["NextToken"] = question.nextToken;
    // A token is the server's text, and comes back to it as it was as far as it is text at all.
    return body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace

aws::Outcome<aws::Call> callFor(
    const Question& question, const std::string& region, const std::string& custom)
{
    auto endpoint = aws::serviceEndpoint(kService, region, custom);
    if (!endpoint)
        return tl::unexpected(endpoint.error());
    aws::Call call;
    call.method = aws::Call::Method::Post;
    call.endpoint = std::move(*endpoint);
    call.scope = {region, kService};
    call.headers = {{"content-type", kContentType}, {"x-amz-target", kTarget}};
    call.body = bodyOf(question);
    call.action = "cloudtrail:LookupEvents on " + region;
    return call;
}

} // namespace khoji::lookup
