#include "core/record/tables/member_names.h"

#include "core/base/ascii.h"

#include <array>

namespace khoji::record {

namespace {

using Kind = Member::Kind;

constexpr Member kSessionIssuer[] = {
    {"type"}, {"principalId"}, {"arn"}, {"accountId"}, {"userName"}};
constexpr Member kSessionAttributes[] = {{"creationDate"}, {"mfaAuthenticated"}};
constexpr Member kWebIdFederation[] = {{"federatedProvider"}, {"attributes", Kind::Value}};
constexpr Member kSessionContext[] = {{"sessionIssuer", Kind::Object, kSessionIssuer},
    {"attributes", Kind::Object, kSessionAttributes},
    {"webIdFederationData", Kind::Object, kWebIdFederation}, {"sourceIdentity"},
    {"ec2RoleDelivery"}, {"ec2IssuedInVpc"}, {"assumedRoot"}, {"signInSessionArn"}};
constexpr Member kInvokedByDelegate[] = {{"accountId"}};
constexpr Member kOnBehalfOf[] = {{"userId"}, {"identityStoreArn"}};
constexpr Member kInScopeOf[] = {
    {"sourceArn"}, {"sourceAccount"}, {"issuerType"}, {"credentialsIssuedTo"}};
constexpr Member kUserIdentity[] = {{"type"}, {"principalId"}, {"arn"}, {"accountId"},
    {"accessKeyId"}, {"userName"}, {"identityProvider"}, {"invokedBy"},
    {"invokedByDelegate", Kind::Object, kInvokedByDelegate},
    {"onBehalfOf", Kind::Object, kOnBehalfOf}, {"inScopeOf", Kind::Object, kInScopeOf},
    {"credentialId"}, {"sessionContext", Kind::Object, kSessionContext}};
// LookupEvents and the console say resourceType and resourceName; their name of a resource may be
// no ARN, and is put where records have the name of a resource all the same.
constexpr Member kResource[] = {{"ARN", Kind::Text, {}, "resourceName"}, {"accountId"},
    {"type", Kind::Text, {}, "resourceType"}, {"ARNPrefix"}};
constexpr Member kTlsDetails[] = {
    {"tlsVersion"}, {"cipherSuite"}, {"clientProvidedHostHeader"}, {"keyExchange"}};
constexpr Member kAddendum[] = {
    {"reason"}, {"updatedFields"}, {"originalRequestID"}, {"originalEventID"}};

constexpr Member kRecord[] = {{"eventVersion"}, {"userIdentity", Kind::Object, kUserIdentity},
    {"eventTime", Kind::Time}, {"eventSource"}, {"eventName"}, {"awsRegion"}, {"sourceIPAddress"},
    {"userAgent"}, {"errorCode"}, {"errorMessage"}, {"requestParameters", Kind::Value},
    {"responseElements", Kind::Value}, {"additionalEventData", Kind::Value}, {"requestID"},
    {"eventID"}, {"readOnly", Kind::Flag}, {"resources", Kind::List, kResource}, {"eventType"},
    {"apiVersion"}, {"managementEvent", Kind::Flag}, {"recipientAccountId"}, {"sharedEventID"},
    {"annotation"}, {"vpcEndpointId"}, {"vpcEndpointAccountId"},
    {"serviceEventDetails", Kind::Value}, {"addendum", Kind::Object, kAddendum},
    {"edgeDeviceDetails", Kind::Value}, {"insightDetails", Kind::Value}, {"eventCategory"},
    {"tlsDetails", Kind::Object, kTlsDetails}, {"sessionCredentialFromConsole"},
    {"eventContext", Kind::Value}};

/// Titles that are no member's name.
struct Title {
    std::string_view normalName;
    std::array<std::string_view, 2> path;
};
constexpr Title kTitles[] = {{"username", {"userIdentity", "userName"}},
    {"awsaccesskey", {"userIdentity", "accessKeyId"}},
    {"accesskeyid", {"userIdentity", "accessKeyId"}},
    {"principalid", {"userIdentity", "principalId"}}, {"resourcetype", {"resources", "type"}},
    {"resourcename", {"resources", "ARN"}}};

/// `resources{}`, Splunk's way to say that there are several.
bool namesSeveral(std::string_view segment)
{
    return segment.find_first_of("{[") != std::string_view::npos;
}

void enter(MemberPath& path, const Member& member)
{
    path.inList = path.inList || (path.member != nullptr && path.member->kind == Kind::List);
    path.member = &member;
    path.names.emplace_back(member.name);
}

/// The names of CloudTrail's members one after the other, whatever stood between them.
bool walk(MemberPath& path, std::span<const Member> members, std::string_view normalName)
{
    if (const Member* const member = memberNamed(members, normalName)) {
        enter(path, *member);
        return true;
    }
    for (const Member& member : members) {
        if (member.members.empty() || !base::startsIgnoringCase(normalName, member.name))
            continue;
        MemberPath further = path;
        enter(further, member);
        if (walk(further, member.members, normalName.substr(member.name.size()))) {
            path = std::move(further);
            return true;
        }
    }
    return false;
}

/// Below what CloudTrail knows: each segment a member, unless one speaks of several values.
void addFree(MemberPath& path, std::string_view rest)
{
    constexpr std::size_t kDeepest = 16;
    path.member = nullptr;
    while (path.names.size() < kDeepest && !namesSeveral(rest)) {
        const std::size_t dot = rest.find('.');
        if (dot == std::string_view::npos)
            break;
        path.names.emplace_back(rest.substr(0, dot));
        rest.remove_prefix(dot + 1);
    }
    path.names.emplace_back(rest);
}

/// `requestParameters.bucketName`: a member, and what is inside it by its own name.
std::optional<MemberPath> freePath(std::string_view columnName)
{
    MemberPath path;
    std::span<const Member> members = recordMembers();
    std::string_view rest = columnName;
    while (true) {
        const std::size_t dot = rest.find('.');
        const Member* const member = memberNamed(members, normalName(rest.substr(0, dot)));
        if (member == nullptr || dot == std::string_view::npos)
            break;
        enter(path, *member);
        members = member->members;
        rest.remove_prefix(dot + 1);
    }
    const bool holdsMore = path.member != nullptr
        && (path.member->kind == Kind::Value || path.member->kind == Kind::Object);
    if (!holdsMore || path.inList)
        return std::nullopt;
    addFree(path, rest);
    return path;
}

bool spelledExactly(const MemberPath& path, std::string_view columnName)
{
    std::string name;
    for (const std::string& part : path.names)
        name += name.empty() ? part : '.' + part;
    return name == columnName;
}

} // namespace

std::span<const Member> recordMembers()
{
    return kRecord;
}

const Member* memberNamed(std::span<const Member> members, std::string_view name)
{
    for (const Member& member : members) {
        if (base::equalsIgnoringCase(member.name, name)
            || (!name.empty() && base::equalsIgnoringCase(member.alias, name)))
            return &member;
    }
    return nullptr;
}

std::string normalName(std::string_view columnName)
{
    std::string name;
    for (const char c : columnName) {
        const char lower = base::toLowerCase(c);
        if (base::isLowerCase(lower) || base::isDigit(lower))
            name += lower;
    }
    return name;
}

std::optional<MemberPath> memberPath(std::string_view columnName)
{
    std::string name = normalName(columnName);
    MemberPath path;
    for (const Title& title : kTitles) {
        if (title.normalName == name) {
            name = normalName(title.path[0]) + normalName(title.path[1]);
            path.byTitle = true;
            break;
        }
    }
    if (!walk(path, recordMembers(), name)) {
        const auto free = freePath(columnName);
        if (!free)
            return std::nullopt;
        path = *free;
    }
    path.exact = spelledExactly(path, columnName);
    return path;
}

} // namespace khoji::record
