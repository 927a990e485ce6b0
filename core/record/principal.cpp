#include "core/base/ascii.h"
#include "core/record/derive.h"

#include <algorithm>
#include <cstddef>
#include <initializer_list>

/// Who: cloudtrail-formats.md section 6.1, one function a case of its table.
namespace khoji::record {

namespace {

constexpr auto npos = std::string_view::npos;

std::string_view firstRecorded(std::initializer_list<std::string_view> texts)
{
    const auto* const found = std::find_if(
        texts.begin(), texts.end(), [](std::string_view text) { return !text.empty(); });
    return found == texts.end() ? std::string_view() : *found;
}

/// What stands behind the first `mark`; empty when it is not there.
std::string_view after(std::string_view text, std::string_view mark)
{
    const std::size_t at = text.find(mark);
    return at == npos ? std::string_view() : text.substr(at + mark.size());
}

std::string_view before(std::string_view text, char mark)
{
    return text.substr(0, text.find(mark));
}

/// The name at the end of an ARN, without its path: `bob` of
/// `arn:aws:iam::111122223333:user/team/bob`. An ARN without a slash has none.
std::string_view lastPart(std::string_view arn)
{
    const std::size_t slash = arn.rfind('/');
    return slash == npos ? std::string_view() : arn.substr(slash + 1);
}

/// The fifth part of an ARN.
std::string_view accountOf(std::string_view arn)
{
    for (int i = 0; i < 4; ++i)
        arn = after(arn, ":");
    return before(arn, ':');
}

std::string join(std::string_view left, std::string_view between, std::string_view right)
{
    std::string out(left);
    if (!left.empty() && !right.empty())
        out += between;
    return out += right;
}

/// `main (detail)`, or whichever of the two is recorded.
std::string withDetail(std::string_view main, std::string_view detail)
{
    std::string out = join(main, " (", detail);
    if (!main.empty() && !detail.empty())
        out += ')';
    return out;
}

/// `name @ place`, or whichever is recorded.
std::string atPlace(std::string_view name, std::string_view place)
{
    return join(name, " @ ", place);
}

Principal service(const Identity& identity)
{
    const std::string_view name = firstRecorded(
        {identity.invokedBy, identity.principalId, identity.userName, identity.accountId});
    return {std::string(name.empty() ? identity.type : name), PrincipalKind::Service, {}, {}};
}

Principal root(const Identity& identity)
{
    const bool assumed = base::equalsIgnoringCase(identity.assumedRoot, "true");
    const std::string_view account =
        firstRecorded({identity.accountId, identity.principalId, accountOf(identity.arn)});
    const std::string name = atPlace(assumed ? "root (AssumeRoot)" : "root", account);
    return {withDetail(name, identity.userName), PrincipalKind::Root, {}, {}};
}

Principal user(const Identity& identity)
{
    const std::string_view name = firstRecorded(
        {identity.userName, lastPart(identity.arn), identity.principalId, identity.arn});
    if (name.empty())
        return {atPlace(identity.type, identity.accountId), PrincipalKind::User, {}, {}};
    return {std::string(name), PrincipalKind::User, {}, {}};
}

bool isLowerHex(std::string_view text)
{
    return std::all_of(text.begin(), text.end(),
        [](char c) { return base::isDigit(c) || (c >= 'a' && c <= 'f'); });
}

/// Group 1 of `^AWSReservedSSO_(.+)_[0-9a-f]{16}$`: IAM Identity Center names its roles so.
std::string_view permissionSet(std::string_view role)
{
    constexpr std::string_view kStart = "AWSReservedSSO_";
    constexpr std::size_t kHashLength = 16;
    if (!role.starts_with(kStart) || role.size() < kStart.size() + 1 + 1 + kHashLength)
        return {};
    const std::size_t hashAt = role.size() - kHashLength;
    if (role[hashAt - 1] != '_' || !isLowerHex(role.substr(hashAt)))
        return {};
    return role.substr(kStart.size(), hashAt - 1 - kStart.size());
}

/// `^i-[0-9a-f]{8,17}$`: EC2 names the session of an instance's role by the instance.
bool isInstanceId(std::string_view session)
{
    return session.starts_with("i-") && session.size() >= 10 && session.size() <= 19
        && isLowerHex(session.substr(2));
}

std::string_view roleName(const Identity& identity)
{
    const std::string_view stated = before(after(identity.arn, ":assumed-role/"), '/');
    return firstRecorded({identity.issuerUserName, stated, lastPart(identity.issuerArn)});
}

/// Of `arn:aws:sts::111122223333:assumed-role/Ops/alice`, `alice`.
std::string_view sessionName(const Identity& identity)
{
    const std::string_view roleAndSession = after(identity.arn, ":assumed-role/");
    return firstRecorded({after(identity.principalId, ":"), lastPart(roleAndSession)});
}

Principal assumedRole(const Identity& identity)
{
    const std::string_view role = roleName(identity);
    const std::string_view session = sessionName(identity);
    Principal principal{{}, PrincipalKind::Role, std::string(role), std::string(session)};

    const std::string_view servicePath = after(identity.issuerArn, ":role/aws-service-role/");
    if (const std::string_view set = permissionSet(role); !set.empty()) {
        principal.kind = PrincipalKind::IdentityCenter;
        principal.display = withDetail(session, set);
    } else if (!servicePath.empty()) {
        principal.kind = PrincipalKind::ServiceLinkedRole;
        principal.display = withDetail(before(servicePath, '/'), role);
    } else {
        if (isInstanceId(session))
            principal.kind = PrincipalKind::Instance;
        principal.display = join(role, "/", session);
    }
    if (principal.display.empty())
        principal.display =
            firstRecorded({identity.arn, identity.principalId, identity.accountId, identity.type});
    return principal;
}

/// The role itself, without a session: documented, rare (2.3).
Principal bareRole(const Identity& identity)
{
    const std::string_view role =
        firstRecorded({identity.userName, lastPart(identity.arn), identity.principalId});
    const std::string_view shown = role.empty() ? identity.type : role;
    return {std::string(shown), PrincipalKind::Role, std::string(role), {}};
}

Principal federatedUser(const Identity& identity)
{
    const std::string_view name = firstRecorded({after(identity.arn, ":federated-user/"),
        after(identity.principalId, ":"), identity.userName, identity.principalId});
    const std::string_view issuer = identity.issuerType == "Root"
        ? "root"
        : firstRecorded({identity.issuerUserName, lastPart(identity.issuerArn)});
    return {withDetail(name.empty() ? identity.type : name, issuer), PrincipalKind::Federated, {},
        std::string(name)};
}

Principal webOrSamlUser(const Identity& identity)
{
    const std::string_view name = firstRecorded({identity.userName, identity.principalId});
    return {atPlace(name.empty() ? identity.type : name, identity.identityProvider),
        PrincipalKind::Federated, {}, {}};
}

Principal identityCenterUser(const Identity& identity)
{
    const std::string_view name =
        firstRecorded({identity.onBehalfOfUserId, identity.userName, identity.principalId});
    if (name.empty())
        return {atPlace(identity.type, identity.accountId), PrincipalKind::IdentityCenter, {}, {}};
    return {std::string(name), PrincipalKind::IdentityCenter, {}, {}};
}

Principal otherAccount(const Identity& identity)
{
    constexpr std::string_view kAnonymous = "ANONYMOUS_PRINCIPAL";
    if (identity.accountId == kAnonymous || identity.principalId == kAnonymous)
        return {"anonymous", PrincipalKind::Anonymous, {}, {}};
    const std::string account =
        identity.accountId.empty() ? std::string() : join("account", " ", identity.accountId);
    const std::string_view detail = firstRecorded({identity.principalId, identity.arn});
    std::string display = withDetail(account, detail);
    if (display.empty())
        display = identity.type;
    const bool isRoleSession = identity.principalId.starts_with("AROA");
    const std::string_view session =
        isRoleSession ? after(identity.principalId, ":") : std::string_view();
    return {std::move(display), PrincipalKind::External, {}, std::string(session)};
}

/// Types that say little or nothing, and those that are not invented yet.
Principal unknown(const Identity& identity)
{
    const std::string_view name = firstRecorded({identity.userName, identity.principalId,
        identity.arn, identity.onBehalfOfUserId, identity.issuerArn});
    std::string display = atPlace(join(identity.type, " ", name), identity.accountId);
    if (identity.type.empty() && name.empty() && !display.empty())
        display.insert(0, "account ");
    return {std::move(display), PrincipalKind::Unknown, {}, {}};
}

struct Case {
    std::string_view type;
    Principal (*principal)(const Identity&);
};

constexpr Case kCases[] = {
    {"AWSService", service},
    {"Root", root},
    {"IAMUser", user},
    {"AssumedRole", assumedRole},
    {"Role", bareRole},
    {"FederatedUser", federatedUser},
    {"SAMLUser", webOrSamlUser},
    {"WebIdentityUser", webOrSamlUser},
    {"IdentityCenterUser", identityCenterUser},
    {"AWSAccount", otherAccount},
};

} // namespace

Principal principalOf(const Identity& identity)
{
    if (identity.type.empty() && !identity.invokedBy.empty())
        return service(identity);
    const auto* const found = std::find_if(std::begin(kCases), std::end(kCases),
        [&identity](const Case& c) { return c.type == identity.type; });
    return found == std::end(kCases) ? unknown(identity) : found->principal(identity);
}

std::string_view word(PrincipalKind kind)
{
    switch (kind) {
    case PrincipalKind::Unknown:
        return "unknown";
    case PrincipalKind::Root:
        return "root";
    case PrincipalKind::User:
        return "user";
    case PrincipalKind::IdentityCenter:
        return "identity-center";
    case PrincipalKind::Role:
        return "role";
    case PrincipalKind::Instance:
        return "instance";
    case PrincipalKind::ServiceLinkedRole:
        return "service-linked-role";
    case PrincipalKind::Federated:
        return "federated";
    case PrincipalKind::Service:
        return "service";
    case PrincipalKind::External:
        return "external";
    case PrincipalKind::Anonymous:
        return "anonymous";
    }
    return "unknown";
}

} // namespace khoji::record
