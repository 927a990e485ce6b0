#include "core/base/ascii.h"
#include "core/record/derive.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

/// How much an event deserves a look: the hints of cloudtrail-formats.md section 6.8 that one event
/// alone can give, with these levels:
///
///   critical  the trail itself is stopped or deleted
///   high      other logging tampering; root use; a grant to the whole world; who may become a role
///   medium    credentials created, privileges changed, keys and buckets destroyed, a public-access
///   guard
///             removed, sign-in without MFA, Insights events, denials by a VPC endpoint policy
///   low       secrets read, things shared with somebody, objects deleted, any denial, any failed
///   sign-in none      everything else
///
/// Bursts, rarity, new places and the like need other events to compare with, and are found
/// elsewhere. Whether a call reads or writes plays no part: readOnly is the service's opinion
/// (6.7).
namespace khoji::record {

namespace {

/// A call worth a look. `name` may hold one `*`; `open` is the level when it grants to the whole
/// world.
struct Hint {
    std::string_view service;
    std::string_view name;
    Severity level;
    Severity open;

    constexpr Hint(std::string_view theService, std::string_view theName, Severity always)
        : Hint(theService, theName, always, always)
    { }
    constexpr Hint(
        std::string_view theService, std::string_view theName, Severity closed, Severity opened)
        : service(theService)
        , name(theName)
        , level(closed)
        , open(opened)
    { }
};

constexpr auto kNone = Severity::None;
constexpr auto kLow = Severity::Low;
constexpr auto kMedium = Severity::Medium;
constexpr auto kHigh = Severity::High;
constexpr auto kCritical = Severity::Critical;

constexpr Hint kHints[] = {
    // logging tampering
    {"cloudtrail", "StopLogging", kCritical},
    {"cloudtrail", "DeleteTrail", kCritical},
    {"cloudtrail", "UpdateTrail", kHigh},
    {"cloudtrail", "PutEventSelectors", kHigh},
    {"ec2", "DeleteFlowLogs", kHigh},
    {"logs", "DeleteLogGroup", kHigh},
    {"guardduty", "DeleteDetector", kHigh},
    {"guardduty", "UpdateDetector", kHigh},
    {"config", "StopConfigurationRecorder", kHigh},

    // credential creation
    {"iam", "CreateAccessKey", kMedium},
    {"iam", "CreateLoginProfile", kMedium},
    {"iam", "UpdateLoginProfile", kMedium},
    {"iam", "CreateServiceSpecificCredential", kMedium},
    {"iam", "DeactivateMFADevice", kMedium},
    {"iam", "CreateUser", kMedium},
    {"sts", "GetFederationToken", kMedium},

    // privilege change
    {"iam", "Attach*Policy", kMedium},
    {"iam", "Put*Policy", kMedium},
    {"iam", "CreatePolicyVersion", kMedium},
    {"iam", "SetDefaultPolicyVersion", kMedium},
    {"iam", "AddUserToGroup", kMedium},
    {"iam", "UpdateAssumeRolePolicy", kHigh},
    {"kms", "PutKeyPolicy", kMedium, kHigh},

    // secrets; decryption by GetParameter or Decrypt is too ordinary to tell from one event
    {"secretsmanager", "GetSecretValue", kLow},
    {"secretsmanager", "BatchGetSecretValue", kLow},

    // exposure
    {"s3", "PutBucketPolicy", kLow, kHigh},
    {"s3", "PutBucketAcl", kLow, kHigh},
    {"s3", "PutObjectAcl", kNone, kHigh},
    {"s3", "Delete*PublicAccessBlock", kMedium},
    {"ec2", "AuthorizeSecurityGroupIngress", kLow, kHigh},
    {"ec2", "ModifySnapshotAttribute", kLow, kHigh},
    {"ec2", "ModifyImageAttribute", kLow, kHigh},
    {"rds", "ModifyDB*SnapshotAttribute", kLow, kHigh},
    {"lambda", "AddPermission", kLow, kHigh},
    {"sns", "AddPermission", kLow, kHigh},
    {"sns", "SetTopicAttributes", kNone, kHigh},
    {"sqs", "AddPermission", kLow, kHigh},
    {"sqs", "SetQueueAttributes", kNone, kHigh},
    {"secretsmanager", "PutResourcePolicy", kLow, kHigh},
    {"ecr", "SetRepositoryPolicy", kLow, kHigh},

    // destruction
    {"kms", "ScheduleKeyDeletion", kMedium},
    {"kms", "DisableKey", kMedium},
    {"s3", "DeleteBucket", kMedium},
    {"s3", "DeleteObjects", kLow},
};

bool matches(std::string_view pattern, std::string_view name)
{
    const std::size_t star = pattern.find('*');
    if (star == std::string_view::npos)
        return name == pattern;
    const std::string_view start = pattern.substr(0, star);
    const std::string_view end = pattern.substr(star + 1);
    return name.size() >= start.size() + end.size() && name.starts_with(start)
        && name.ends_with(end);
}

Severity ofCall(const SeverityInput& input)
{
    const std::string_view service = serviceName(input.eventSource);
    const std::string_view name = displayName(input.eventName);
    const auto* const hint =
        std::find_if(std::begin(kHints), std::end(kHints), [service, name](const Hint& h) {
            return base::equalsIgnoringCase(h.service, service) && matches(h.name, name);
        });
    if (hint == std::end(kHints))
        return Severity::None;
    return input.openToTheWorld ? hint->open : hint->level;
}

Severity ofCaller(const SeverityInput& input)
{
    // Nobody needs root for daily work, so even a look around as root is worth one.
    return input.principal == PrincipalKind::Root && !input.serviceMade ? kHigh : kNone;
}

Severity oneStepLess(Severity level)
{
    return level == kNone ? kNone : static_cast<Severity>(static_cast<std::uint8_t>(level) - 1);
}

/// What a denial says by itself. One by a VPC endpoint policy is what such a policy is there to
/// report.
Severity ofRefusal(const SeverityInput& input)
{
    if (base::containsIgnoringCase(input.errorCode, "VpceAccessDenied"))
        return kMedium;
    return input.outcome == Outcome::Denied || input.outcome == Outcome::FailedSignIn ? kLow
                                                                                      : kNone;
}

} // namespace

Severity severityOf(const SeverityInput& input)
{
    // An Insights event is no call: it reports that there are more of them, or fewer, than usual.
    if (input.eventCategory == "Insight")
        return kMedium;
    const Severity signIn = input.signInWithoutMfa ? kMedium : kNone;
    const Severity done = std::max({ofCall(input), ofCaller(input), signIn});
    const Severity weighed = input.outcome == Outcome::Success ? done : oneStepLess(done);
    return std::max(weighed, ofRefusal(input));
}

std::string_view word(Severity severity)
{
    switch (severity) {
    case Severity::None:
        return "none";
    case Severity::Low:
        return "low";
    case Severity::Medium:
        return "medium";
    case Severity::High:
        return "high";
    case Severity::Critical:
        return "critical";
    }
    return "none";
}

} // namespace khoji::record
