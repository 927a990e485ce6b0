#include "core/record/derive.h"

#include "core/base/ascii.h"
#include "core/base/ip.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

/// What, where, how and with what result: cloudtrail-formats.md 6.3 to 6.7. Who is in
/// principal.cpp, severity in severity.cpp.
namespace khoji::record {

namespace {

using base::containsIgnoringCase;
using base::endsIgnoringCase;
using base::equalsIgnoringCase;
using base::startsIgnoringCase;

using Words = std::span<const std::string_view>;

bool containsAnyOf(std::string_view text, Words words)
{
    return std::any_of(words.begin(), words.end(),
        [text](std::string_view word) { return containsIgnoringCase(text, word); });
}

/// Endpoint suffixes of the partitions (1.4).
constexpr std::string_view kSuffix = ".amazonaws.com";
constexpr std::string_view kChinaSuffix = ".amazonaws.com.cn";

bool isServiceHost(std::string_view text)
{
    return endsIgnoringCase(text, kSuffix) || endsIgnoringCase(text, kChinaSuffix);
}

bool isServiceHost(std::string_view text, std::string_view service)
{
    return isServiceHost(text) && equalsIgnoringCase(serviceName(text), service);
}

/// RFC 1918, carrier-grade NAT, loopback, link-local; loopback, link-local and unique-local of
/// IPv6.
bool isPrivate(const base::IpAddress& address)
{
    static const auto ranges = [] {
        constexpr std::array<std::string_view, 9> texts{"10.0.0.0/8", "172.16.0.0/12",
            "192.168.0.0/16", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "::1/128",
            "fe80::/10", "fc00::/7"};
        std::array<base::IpRange, texts.size()> parsed;
        std::transform(texts.begin(), texts.end(), parsed.begin(),
            [](std::string_view text) { return base::parseCidr(text).value(); });
        return parsed;
    }();
    return std::any_of(ranges.begin(), ranges.end(),
        [&address](const base::IpRange& range) { return range.contains(address); });
}

constexpr std::string_view kAwsInternal = "AWS Internal";

} // namespace

SourceClass sourceClassOf(std::string_view sourceIpAddress)
{
    if (sourceIpAddress.empty())
        return SourceClass::None;
    if (const auto address = base::parseIp(sourceIpAddress))
        return isPrivate(*address) ? SourceClass::PrivateAddress : SourceClass::Address;
    if (isServiceHost(sourceIpAddress))
        return SourceClass::Service;
    if (startsIgnoringCase(sourceIpAddress, kAwsInternal)) {
        const std::string_view rest = sourceIpAddress.substr(kAwsInternal.size());
        if (rest.empty() || rest.front() == '/')
            return SourceClass::AwsInternal;
    }
    return SourceClass::Other;
}

std::string_view word(SourceClass sourceClass)
{
    switch (sourceClass) {
    case SourceClass::None:
        return "none";
    case SourceClass::Address:
        return "address";
    case SourceClass::PrivateAddress:
        return "private";
    case SourceClass::Service:
        return "service";
    case SourceClass::AwsInternal:
        return "aws-internal";
    case SourceClass::Other:
        return "other";
    }
    return "none";
}

namespace {

constexpr std::string_view kConsoleParts[] = {"AWSConsole", "ConsoleBackend", "Coral/Netty"};
constexpr std::string_view kIacParts[] = {"Terraform", "Pulumi", "OpenTofu", "aws-cdk", "ansible"};
constexpr std::string_view kSdkParts[] = {"aws-sdk-", "Boto3/", "Botocore/"};

bool isConsole(std::string_view agent)
{
    return isServiceHost(agent, "console") || isServiceHost(agent, "signin")
        || startsIgnoringCase(agent, "Mozilla/") || startsIgnoringCase(agent, "S3Console")
        || containsAnyOf(agent, kConsoleParts);
}

/// S3 writes the agents of its clients in brackets: `[aws-cli/2.17.32 ...]`, `[S3Console/0.4 ...]`.
std::string_view withoutBrackets(std::string_view agent)
{
    if (agent.starts_with('['))
        agent.remove_prefix(1);
    if (agent.ends_with(']'))
        agent.remove_suffix(1);
    return agent;
}

} // namespace

AgentClass agentClassOf(std::string_view userAgent)
{
    if (userAgent.empty())
        return AgentClass::None;
    const std::string_view agent = withoutBrackets(userAgent);
    if (isServiceHost(agent, "cloudformation"))
        return AgentClass::CloudFormation;
    if (isConsole(agent))
        return AgentClass::Console;
    if (isServiceHost(agent) || startsIgnoringCase(agent, kAwsInternal))
        return AgentClass::Service;
    if (containsIgnoringCase(agent, "exec-env/CloudShell"))
        return AgentClass::CloudShell;
    if (startsIgnoringCase(agent, "aws-cli/"))
        return AgentClass::Cli;
    if (containsAnyOf(agent, kIacParts))
        return AgentClass::Iac;
    if (containsAnyOf(agent, kSdkParts))
        return AgentClass::Sdk;
    return AgentClass::Other;
}

std::string_view word(AgentClass agentClass)
{
    switch (agentClass) {
    case AgentClass::None:
        return "none";
    case AgentClass::CloudFormation:
        return "cloudformation";
    case AgentClass::Console:
        return "console";
    case AgentClass::Service:
        return "service";
    case AgentClass::CloudShell:
        return "cloudshell";
    case AgentClass::Cli:
        return "cli";
    case AgentClass::Iac:
        return "iac";
    case AgentClass::Sdk:
        return "sdk";
    case AgentClass::Other:
        return "other";
    }
    return "none";
}

namespace {

constexpr std::string_view kDenials[] = {"AccessDenied", "Unauthorized", "NotAuthorized",
    "AuthorizationError", "Forbidden",
    // credential errors (2.2)
    "InvalidClientTokenId", "SignatureDoesNotMatch", "ExpiredToken"};
constexpr std::string_view kThrottles[] = {
    "Throttl", "RequestLimitExceeded", "SlowDown", "TooManyRequests"};

} // namespace

Outcome outcomeOf(std::string_view errorCode, std::string_view errorMessage, bool isSignIn,
    std::string_view signInResult)
{
    // A failed sign-in has a message and no code (3.1).
    if (isSignIn && (equalsIgnoringCase(signInResult, "Failure") || !errorMessage.empty()))
        return Outcome::FailedSignIn;
    if (containsIgnoringCase(errorCode, "DryRunOperation"))
        return Outcome::DryRun;
    if (containsAnyOf(errorCode, kDenials))
        return Outcome::Denied;
    if (containsAnyOf(errorCode, kThrottles))
        return Outcome::Throttled;
    return errorCode.empty() && errorMessage.empty() ? Outcome::Success : Outcome::Error;
}

std::string_view word(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Success:
        return "success";
    case Outcome::DryRun:
        return "dry-run";
    case Outcome::Denied:
        return "denied";
    case Outcome::Throttled:
        return "throttled";
    case Outcome::Error:
        return "error";
    case Outcome::FailedSignIn:
        return "failed-sign-in";
    }
    return "error";
}

bool isSignIn(std::string_view eventType, std::string_view eventSource)
{
    return eventType == "AwsConsoleSignIn" || isServiceHost(eventSource, "signin");
}

namespace {

constexpr std::string_view kReadVerbs[] = {"Get", "List", "Describe", "Head", "Lookup", "BatchGet",
    "Search", "Query", "Scan", "Select", "Check", "Validate", "Simulate", "Test", "View",
    "Download", "Discover", "Preview"};

/// The verb is a word of its own: `CheckMfa` checks, `CheckoutLicense` does not.
bool startsWithVerb(std::string_view eventName, std::string_view verb)
{
    return eventName.starts_with(verb)
        && (eventName.size() == verb.size() || !base::isLowerCase(eventName[verb.size()]));
}

} // namespace

Access accessOf(std::string_view readOnly, std::string_view eventName)
{
    if (equalsIgnoringCase(readOnly, "true"))
        return Access::Read;
    if (equalsIgnoringCase(readOnly, "false"))
        return Access::Write;
    const bool reads = std::any_of(std::begin(kReadVerbs), std::end(kReadVerbs),
        [eventName](std::string_view verb) { return startsWithVerb(eventName, verb); });
    return reads ? Access::Read : Access::Write;
}

std::string_view word(Access access)
{
    return access == Access::Read ? "read" : "write";
}

std::string_view serviceName(std::string_view eventSource)
{
    for (const std::string_view suffix : {kChinaSuffix, kSuffix}) {
        if (eventSource.size() > suffix.size() && endsIgnoringCase(eventSource, suffix))
            return eventSource.substr(0, eventSource.size() - suffix.size());
    }
    return eventSource;
}

namespace {

std::size_t digitsAtEnd(std::string_view text)
{
    const auto lastOther = std::find_if_not(text.rbegin(), text.rend(), base::isDigit);
    return static_cast<std::size_t>(lastOther - text.rbegin());
}

} // namespace

std::string_view displayName(std::string_view eventName)
{
    constexpr std::size_t kDateLength = 8;
    std::string_view name = eventName;
    std::size_t digits = digitsAtEnd(name);
    const std::string_view withoutRevision = name.substr(0, name.size() - digits);
    if (digits > 0 && withoutRevision.ends_with('v')) {
        name = withoutRevision.substr(0, withoutRevision.size() - 1);
        digits = digitsAtEnd(name);
    }
    const bool isDate = digits == kDateLength && name.size() > kDateLength;
    return isDate ? name.substr(0, name.size() - kDateLength) : eventName;
}

MfaState mfaOf(
    std::string_view signInMfaUsed, std::string_view mfaAuthenticated, PrincipalKind kind)
{
    const std::string_view stated = signInMfaUsed.empty() ? mfaAuthenticated : signInMfaUsed;
    if (stated.empty())
        return MfaState::NotRecorded;
    if (equalsIgnoringCase(stated, "true") || equalsIgnoringCase(stated, "Yes"))
        return MfaState::Used;
    // AWS did not see the identity provider's own check.
    if (kind == PrincipalKind::IdentityCenter || kind == PrincipalKind::Federated)
        return MfaState::Unknown;
    const bool denies = equalsIgnoringCase(stated, "false") || equalsIgnoringCase(stated, "No");
    return denies ? MfaState::NotUsed : MfaState::Unknown;
}

std::string_view word(MfaState state)
{
    switch (state) {
    case MfaState::NotRecorded:
        return "not recorded";
    case MfaState::Used:
        return "used";
    case MfaState::NotUsed:
        return "not used";
    case MfaState::Unknown:
        return "unknown";
    }
    return "unknown";
}

} // namespace khoji::record
