#include "core/record/record_members.h"

namespace khoji::record {

namespace {

struct Entry {
    std::string_view key;
    std::string_view RecordMembers::*member;
};

/// By length first: names of CloudTrail's members differ enough in it that at most six are compared.
template <std::size_t N>
std::string_view RecordMembers::*search(const Entry (&entries)[N], std::string_view key)
{
    for (const Entry& entry : entries) {
        if (entry.key == key)
            return entry.member;
    }
    return nullptr;
}

constexpr Entry kOf7[] = {{"eventID", &RecordMembers::eventId}};
constexpr Entry kOf8[] = {{"readOnly", &RecordMembers::readOnly}};
constexpr Entry kOf9[] = {{"eventTime", &RecordMembers::eventTime},
    {"eventName", &RecordMembers::eventName}, {"eventType", &RecordMembers::eventType},
    {"awsRegion", &RecordMembers::awsRegion}, {"userAgent", &RecordMembers::userAgent},
    {"errorCode", &RecordMembers::errorCode}};
constexpr Entry kOf11[] = {{"eventSource", &RecordMembers::eventSource}};
constexpr Entry kOf12[] = {
    {"eventVersion", &RecordMembers::eventVersion}, {"errorMessage", &RecordMembers::errorMessage}};
constexpr Entry kOf13[] = {{"eventCategory", &RecordMembers::eventCategory},
    {"vpcEndpointId", &RecordMembers::vpcEndpointId}};
constexpr Entry kOf15[] = {{"sourceIPAddress", &RecordMembers::sourceIpAddress}};
constexpr Entry kOf18[] = {{"recipientAccountId", &RecordMembers::recipientAccountId}};

} // namespace

std::string_view RecordMembers::*scalarMember(std::string_view key)
{
    switch (key.size()) {
    case 7: return search(kOf7, key);
    case 8: return search(kOf8, key);
    case 9: return search(kOf9, key);
    case 11: return search(kOf11, key);
    case 12: return search(kOf12, key);
    case 13: return search(kOf13, key);
    case 15: return search(kOf15, key);
    case 18: return search(kOf18, key);
    default: return nullptr;
    }
}

} // namespace khoji::record
