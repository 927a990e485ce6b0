#include "tests/support/record_builder.h"

#include <algorithm>
#include <atomic>
#include <utility>

namespace khoji::test {

namespace {

const std::string kAccount = "111122223333";

/// Of ascending order; the first half alone tells them apart, as it does for real ones.
std::string nextEventId()
{
    static std::atomic<unsigned> last{0};
    const std::string number = std::to_string(++last);
    return std::string(8 - number.size(), '0') + number + "-0000-4000-8000-000000000000";
}

std::string arn(std::string_view service, std::string_view rest)
{
    return "arn:aws:" + std::string(service) + "::" + kAccount + ":" + std::string(rest);
}

nlohmann::ordered_json issuerOf(const std::string& roleName)
{
    return {{"type", "Role"}, {"principalId", "AROAEXAMPLE" + roleName},
        {"arn", arn("iam", "role/" + roleName)}, {"accountId", kAccount}, {"userName", roleName}};
}

} // namespace

RecordBuilder::RecordBuilder()
    : m_record{{"eventVersion", "1.11"}}
{
    user("Alice");
    at("2026-03-09T00:00:00Z").service("s3").name("ListBuckets").region("eu-central-1");
    from("203.0.113.5").agent("aws-cli/2.15.0");
    set("requestParameters", nullptr).set("responseElements", nullptr).readOnly(true);
    id(nextEventId()).set("eventType", "AwsApiCall").set("managementEvent", true);
    account(kAccount).set("eventCategory", "Management");
}

RecordBuilder& RecordBuilder::service(std::string_view name)
{
    return set("eventSource", std::string(name) + ".amazonaws.com");
}

RecordBuilder& RecordBuilder::error(std::string_view code, std::string_view message)
{
    set("errorCode", code);
    return message.empty() ? *this : set("errorMessage", message);
}

RecordBuilder& RecordBuilder::resource(std::string_view arn, std::string_view type)
{
    m_record["resources"].push_back({{"ARN", arn}, {"accountId", kAccount}, {"type", type}});
    return *this;
}

RecordBuilder& RecordBuilder::user(std::string_view userName)
{
    const std::string name(userName);
    return set("userIdentity",
        {{"type", "IAMUser"}, {"principalId", "AIDAEXAMPLE" + name},
            {"arn", arn("iam", "user/" + name)}, {"accountId", kAccount},
            {"accessKeyId", "AKIAEXAMPLE" + name}, {"userName", name}});
}

RecordBuilder& RecordBuilder::root()
{
    return set("userIdentity",
        {{"type", "Root"}, {"principalId", kAccount}, {"arn", arn("iam", "root")},
            {"accountId", kAccount}});
}

RecordBuilder& RecordBuilder::role(std::string_view roleName, std::string_view sessionName)
{
    const std::string role(roleName);
    const std::string session(sessionName);
    return set("userIdentity",
        {{"type", "AssumedRole"}, {"principalId", "AROAEXAMPLE" + role + ":" + session},
            {"arn", arn("sts", "assumed-role/" + role + "/" + session)}, {"accountId", kAccount},
            {"accessKeyId", "ASIAEXAMPLE" + role},
            {"sessionContext", {{"sessionIssuer", issuerOf(role)}}}});
}

RecordBuilder& RecordBuilder::awsService(std::string_view name)
{
    const std::string host = std::string(name) + ".amazonaws.com";
    set("userIdentity", {{"type", "AWSService"}, {"invokedBy", host}});
    return from(host).agent(host);
}

RecordBuilder& RecordBuilder::set(std::string_view path, nlohmann::ordered_json value)
{
    std::string pointer = "/";
    pointer += path;
    std::ranges::replace(pointer, '.', '/');
    const nlohmann::ordered_json::json_pointer place(pointer);
    for (auto above = place.parent_pointer(); !above.empty(); above = above.parent_pointer()) {
        if (m_record.contains(above) && m_record[above].is_null())
            m_record[above] = nlohmann::ordered_json::object();
    }
    m_record[place] = std::move(value);
    return *this;
}

RecordBuilder& RecordBuilder::without(std::string_view member)
{
    m_record.erase(std::string(member));
    return *this;
}

} // namespace khoji::test
