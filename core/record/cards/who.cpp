#include "core/record/cards/cards.h"

namespace khoji::record::cards {

namespace {

/// Owns the texts that an Identity only looks at.
struct IdentityTexts {
    explicit IdentityTexts(const StatedRecord& record)
        : type(record.text("userIdentity.type"))
        , principalId(record.text("userIdentity.principalId"))
        , arn(record.text("userIdentity.arn"))
        , accountId(record.text("userIdentity.accountId"))
        , userName(record.text("userIdentity.userName"))
        , invokedBy(record.text("userIdentity.invokedBy"))
        , identityProvider(record.text("userIdentity.identityProvider"))
        , onBehalfOfUserId(record.text("userIdentity.onBehalfOf.userId"))
        , issuerArn(record.text("userIdentity.sessionContext.sessionIssuer.arn"))
        , issuerUserName(record.text("userIdentity.sessionContext.sessionIssuer.userName"))
        , issuerType(record.text("userIdentity.sessionContext.sessionIssuer.type"))
        , assumedRoot(record.text("userIdentity.sessionContext.assumedRoot"))
    { }

    [[nodiscard]] Identity view() const
    {
        return {type, principalId, arn, accountId, userName, invokedBy, identityProvider,
            onBehalfOfUserId, issuerArn, issuerUserName, issuerType, assumedRoot};
    }

    std::string type, principalId, arn, accountId, userName, invokedBy, identityProvider;
    std::string onBehalfOfUserId, issuerArn, issuerUserName, issuerType, assumedRoot;
};

std::string_view principalRule(PrincipalKind kind)
{
    switch (kind) {
    case PrincipalKind::Root:
        return "The identity's type is Root: the account's owner.";
    case PrincipalKind::User:
        return "The user name, else the last part of the ARN, else the principal id.";
    case PrincipalKind::IdentityCenter:
        return "A person through IAM Identity Center: the session of a role it reserves, or the "
               "user it acts for.";
    case PrincipalKind::Role:
        return "The session issuer's role and the session name after the colon of the principal "
               "id.";
    case PrincipalKind::Instance:
        return "The session issuer's role; the session name is the id of an EC2 instance.";
    case PrincipalKind::ServiceLinkedRole:
        return "The session issuer lies under role/aws-service-role/: a service acts through its "
               "own role.";
    case PrincipalKind::Federated:
        return "The name an outside identity provider gave, with that provider or the session's "
               "issuer.";
    case PrincipalKind::Service:
        return "The identity names no caller of its own, so the invoking service is shown.";
    case PrincipalKind::External:
        return "The record states the caller only as an account.";
    case PrincipalKind::Anonymous:
        return "The account is ANONYMOUS_PRINCIPAL: the request was not signed.";
    case PrincipalKind::Unknown:
        return "The identity's type and whatever else it states.";
    }
    return {};
}

/// Section 6.6; the letters are the first four of the key's id.
std::string keyType(std::string_view accessKeyId)
{
    if (accessKeyId.empty())
        return {};
    if (accessKeyId.starts_with("AKIA"))
        return "long-term";
    if (accessKeyId.starts_with("ASIA"))
        return "temporary";
    return "other";
}

void addPrincipal(FactList& facts, const IdentityTexts& identity, const Principal& principal)
{
    Fact& who = facts.derived("Principal", principal.display, principalRule(principal.kind));
    makeQueryable(who, Field::Principal);
    if (facts.record().at("userIdentity") == nullptr)
        return;
    Fact& kind = facts.derived("Kind", std::string(word(principal.kind)),
        "Concluded from the identity's type and, for sessions, from the role and session names.");
    kind.note = identity.type;
    makeQueryable(kind, Field::PrincipalKind);
}

void addAccount(FactList& facts, const IdentityTexts& identity)
{
    facts.stated("Account", "userIdentity.accountId");
    const std::string recipient = facts.record().text("recipientAccountId");
    if (!identity.accountId.empty() && !recipient.empty() && identity.accountId != recipient) {
        facts.derived("Cross-account", "the caller's account is not the recipient's",
            "userIdentity.accountId and recipientAccountId are both recorded and differ.");
    }
}

void addSession(FactList& facts, const Principal& principal)
{
    if (!principal.role.empty()) {
        Fact& role = facts.derived("Role", principal.role,
            "The session issuer's name, else the part of the ARN after assumed-role/.");
        makeQueryable(role, Field::Role);
    }
    if (!principal.session.empty()) {
        Fact& session = facts.derived("Session name", principal.session,
            "The principal id after its colon, else the last part of the ARN.");
        session.note = "name chosen by the caller";
        makeQueryable(session, Field::SessionName);
    }
    facts.statedIfRecorded("Session issuer", "userIdentity.sessionContext.sessionIssuer.arn");
    facts.statedIfRecorded("Source identity", "userIdentity.sessionContext.sourceIdentity",
        "set once, survives role chaining");
    facts.statedIfRecorded("Sign-in session", "userIdentity.sessionContext.signInSessionArn");
}

std::string_view mfaRule(MfaState state, bool isSignIn)
{
    if (isSignIn)
        return "As additionalEventData.MFAUsed of this sign-in states.";
    if (state == MfaState::Unknown)
        return "The session says false, but the identity provider may have asked for a second "
               "factor.";
    if (state == MfaState::NotUsed)
        return "As mfaAuthenticated states; for a role it says only that AssumeRole carried no "
               "MFA.";
    return "As mfaAuthenticated of the session states.";
}

void addCredentials(FactList& facts, PrincipalKind kind)
{
    const StatedRecord& record = facts.record();
    facts.stated("Access key", "userIdentity.accessKeyId");
    const std::string type = keyType(record.text("userIdentity.accessKeyId"));
    if (!type.empty())
        facts.derived("Key type", type,
            "By the first letters of the key id: AKIA long-term, ASIA temporary.");

    const bool signIn = record.isSignIn();
    const std::string_view path = signIn
        ? "additionalEventData.MFAUsed"
        : "userIdentity.sessionContext.attributes.mfaAuthenticated";
    const std::string signInMfa = signIn ? record.text(path) : std::string();
    const MfaState state = mfaOf(
        signInMfa, record.text("userIdentity.sessionContext.attributes.mfaAuthenticated"), kind);
    if (state == MfaState::NotRecorded) {
        facts.missing("MFA");
    } else {
        Fact& mfa = facts.derived("MFA", std::string(word(state)), mfaRule(state, signIn));
        mfa.path = path;
        makeQueryable(mfa, path, record.text(path));
    }
    facts.statedIfRecorded("MFA device", "additionalEventData.MFAIdentifier");
}

/// Others that stand beside or behind the principal; never merged into its name (6.1).
void addOverlays(FactList& facts)
{
    facts.statedIfRecorded("Via service", "userIdentity.invokedBy", "the service made the call");
    facts.statedIfRecorded(
        "Via partner", "userIdentity.invokedByDelegate.accountId", "delegated access");
    facts.statedIfRecorded(
        "On behalf of", "userIdentity.onBehalfOf.userId", "IAM Identity Center user");
    facts.statedIfRecorded("Identity store", "userIdentity.onBehalfOf.identityStoreArn");
    facts.statedIfRecorded("In scope of", "userIdentity.inScopeOf.credentialsIssuedTo",
        facts.record().text("userIdentity.inScopeOf.issuerType"));
    facts.statedIfRecorded("Provider", "userIdentity.identityProvider");
    facts.statedIfRecorded(
        "Web identity", "userIdentity.sessionContext.webIdFederationData.federatedProvider");
    facts.statedIfRecorded("Switched from", "additionalEventData.SwitchFrom");
}

} // namespace

std::vector<Fact> who(const StatedRecord& record)
{
    const IdentityTexts identity(record);
    const Principal principal = principalOf(identity.view());
    FactList facts(record);
    addPrincipal(facts, identity, principal);
    if (record.at("userIdentity") == nullptr)
        return facts.take(); // nothing of it is recorded; once says it all
    addAccount(facts, identity);
    addSession(facts, principal);
    facts.statedIfRecorded("ARN", "userIdentity.arn");
    facts.statedIfRecorded("Principal id", "userIdentity.principalId");
    addCredentials(facts, principal.kind);
    addOverlays(facts);
    return facts.take();
}

} // namespace khoji::record::cards
