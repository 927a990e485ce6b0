#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace khoji::test {

/// One CloudTrail record in a few words:
///
///     aRecord().name("DeleteBucket").user("Winter").at("2026-03-09T03:32:10Z").toJson()
///
/// What is not said is something plain: a read of S3 by the IAM user Alice at 2026-03-09T00:00:00Z
/// in eu-central-1. Every builder has an eventID of its own, in the order of their making.
class RecordBuilder {
public:
    RecordBuilder();

    RecordBuilder& id(std::string_view eventId) { return set("eventID", eventId); }
    RecordBuilder& at(std::string_view eventTime) { return set("eventTime", eventTime); }
    RecordBuilder& name(std::string_view eventName) { return set("eventName", eventName); }
    /// `iam`: without `.amazonaws.com`.
    RecordBuilder& service(std::string_view name);
    RecordBuilder& readOnly(bool isRead) { return set("readOnly", isRead); }
    RecordBuilder& region(std::string_view name) { return set("awsRegion", name); }
    RecordBuilder& account(std::string_view id) { return set("recipientAccountId", id); }
    RecordBuilder& from(std::string_view sourceIpAddress)
    {
        return set("sourceIPAddress", sourceIpAddress);
    }
    RecordBuilder& agent(std::string_view userAgent) { return set("userAgent", userAgent); }
    RecordBuilder& error(std::string_view code, std::string_view message = {});
    RecordBuilder& resource(std::string_view arn, std::string_view type);

    RecordBuilder& user(std::string_view userName); ///< an IAM user with a long-term key
    RecordBuilder& root();
    RecordBuilder& role(std::string_view roleName, std::string_view sessionName);
    RecordBuilder& awsService(
        std::string_view name); ///< `config`: the service itself is the caller

    /// Any member by its path, `requestParameters.bucketName`; objects on the way are made.
    RecordBuilder& set(std::string_view path, nlohmann::ordered_json value);
    RecordBuilder& without(std::string_view member); ///< a member of the record itself

    [[nodiscard]] std::string toJson() const { return m_record.dump(); }

private:
    nlohmann::ordered_json m_record;
};

[[nodiscard]] inline RecordBuilder aRecord()
{
    return {};
}

} // namespace khoji::test
