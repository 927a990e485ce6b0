#pragma once

#include "core/base/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// What Khoji concludes from what CloudTrail states: cloudtrail-formats.md section 6, rule by rule. Pure
/// functions over text; an empty view means "not recorded". All inputs are hostile and stay plain text.
namespace khoji::record {

/// The members of userIdentity that section 6.1 needs.
struct Identity {
    std::string_view type = {};
    std::string_view principalId = {};
    std::string_view arn = {};
    std::string_view accountId = {};
    std::string_view userName = {};
    std::string_view invokedBy = {};
    std::string_view identityProvider = {};
    std::string_view onBehalfOfUserId = {};
    std::string_view issuerArn = {};      ///< sessionContext.sessionIssuer.arn
    std::string_view issuerUserName = {}; ///< sessionContext.sessionIssuer.userName
    std::string_view issuerType = {};     ///< sessionContext.sessionIssuer.type
    std::string_view assumedRoot = {};    ///< "true" for a session from sts AssumeRoot
};

enum class PrincipalKind : std::uint8_t {
    Unknown,
    Root,
    User,
    IdentityCenter, ///< a human through IAM Identity Center
    Role,
    Instance, ///< an EC2 instance's role session
    ServiceLinkedRole,
    Federated,
    Service,
    External, ///< a caller stated only as an account
    Anonymous,
};

struct Principal {
    std::string display; ///< the name to show; empty only when nothing at all is recorded
    PrincipalKind kind = PrincipalKind::Unknown;
    std::string role;    ///< role name without path; chosen by its account
    std::string session; ///< session name; chosen by the caller
};

/// Section 6.1, first matching case.
[[nodiscard]] Principal principalOf(const Identity& identity);
[[nodiscard]] std::string_view word(PrincipalKind kind);

enum class SourceClass : std::uint8_t { None, Address, PrivateAddress, Service, AwsInternal, Other };
/// Section 6.4. Private covers RFC 1918, CGNAT, loopback, link-local and unique-local addresses.
[[nodiscard]] SourceClass sourceClassOf(std::string_view sourceIpAddress);
[[nodiscard]] std::string_view word(SourceClass sourceClass);

enum class AgentClass : std::uint8_t { None, CloudFormation, Console, Service, CloudShell, Cli, Iac, Sdk, Other };
/// Section 6.5, by the user agent alone.
[[nodiscard]] AgentClass agentClassOf(std::string_view userAgent);
[[nodiscard]] std::string_view word(AgentClass agentClass);

enum class Outcome : std::uint8_t { Success, DryRun, Denied, Throttled, Error, FailedSignIn };
/// Section 6.7. `signInResult` is the member of responseElements named like eventName, for sign-in
/// events only (3.1).
[[nodiscard]] Outcome outcomeOf(
    std::string_view errorCode, std::string_view errorMessage, bool isSignIn, std::string_view signInResult);
[[nodiscard]] std::string_view word(Outcome outcome);

/// Sign-in events: eventType AwsConsoleSignIn, or eventSource signin.amazonaws.com (3.1).
[[nodiscard]] bool isSignIn(std::string_view eventType, std::string_view eventSource);

enum class Access : std::uint8_t { Read, Write };
/// Section 6.7: `readOnly` ("true", "false" or not recorded) decides, else the verb of the name.
[[nodiscard]] Access accessOf(std::string_view readOnly, std::string_view eventName);
[[nodiscard]] std::string_view word(Access access);

enum class Severity : std::uint8_t { None, Low, Medium, High, Critical };
[[nodiscard]] std::string_view word(Severity severity);

/// What the severity hints of section 6.8 look at.
struct SeverityInput {
    std::string_view eventSource = {};
    std::string_view eventName = {};
    std::string_view eventCategory = {};
    std::string_view errorCode = {};
    PrincipalKind principal = PrincipalKind::Unknown;
    Outcome outcome = Outcome::Success;
    bool serviceMade = false;      ///< userIdentity.invokedBy is recorded
    bool signInWithoutMfa = false; ///< a successful ConsoleLogin whose additionalEventData.MFAUsed is "No"
    bool openToTheWorld = false;   ///< request grants to 0.0.0.0/0, ::/0, `*` or `all`
};
/// A hint, not a verdict: what one event alone can say. Failed attempts weigh one step less.
[[nodiscard]] Severity severityOf(const SeverityInput& input);

/// The service as people call it: eventSource without `.amazonaws.com` (6.3).
[[nodiscard]] std::string_view serviceName(std::string_view eventSource);
/// The event name without a trailing API date such as `20150331` or `20150331v2`, for display (6.3).
[[nodiscard]] std::string_view displayName(std::string_view eventName);

enum class MfaState : std::uint8_t { NotRecorded, Used, NotUsed, Unknown };
/// Section 6.6: `signInMfaUsed` for sign-ins, else mfaAuthenticated; "false" of an Identity Center or
/// SAML session says nothing about the identity provider, so it is Unknown.
[[nodiscard]] MfaState mfaOf(std::string_view signInMfaUsed, std::string_view mfaAuthenticated, PrincipalKind kind);
[[nodiscard]] std::string_view word(MfaState state);

} // namespace khoji::record
