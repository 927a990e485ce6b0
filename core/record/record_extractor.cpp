#include "core/record/record_extractor.h"

#include "core/base/ascii.h"

#include <algorithm>
#include <array>

namespace khoji::record {

namespace {

namespace json = simdjson::ondemand;

constexpr std::array kExposingCalls = std::to_array<std::string_view>({"PutBucketPolicy", "PutBucketAcl",
    "PutObjectAcl", "AuthorizeSecurityGroupIngress", "AuthorizeSecurityGroupEgress",
    "ModifySnapshotAttribute", "ModifyImageAttribute", "ModifyDBSnapshotAttribute",
    "ModifyDBClusterSnapshotAttribute", "AddPermission", "SetTopicAttributes", "SetQueueAttributes",
    "PutResourcePolicy", "PutKeyPolicy", "UpdateAssumeRolePolicy", "SetRepositoryPolicy"});

/// Policies arrive as JSON inside a JSON string: without escapes and blanks both forms read alike.
std::string plain(std::string_view request)
{
    std::string text;
    text.reserve(request.size());
    for (const char c : request) {
        if (c != '\\' && c != ' ' && c != '\n')
            text += c;
    }
    return text;
}

bool grantsToTheWorld(std::string_view request)
{
    const std::string text = plain(request);
    for (const std::string_view everybody : {"\"0.0.0.0/0\"", "\"::/0\"", "\"Principal\":\"*\"",
             "\"Principal\":{\"AWS\":\"*\"", "\"Principal\":{\"AWS\":[\"*\"", "\"principal\":\"*\"",
             "\"group\":\"all\"", "\"groupNames\":[\"all\"", "\"valuesToAdd\":[\"all\"", "global/AllUsers"}) {
        if (text.find(everybody) != std::string::npos)
            return true;
    }
    return false;
}

/// Members of userIdentity, with what section 6.1 needs and what the index keeps.
struct UserIdentity {
    Identity stated;
    std::string_view accessKeyId, sourceIdentity, mfaAuthenticated;
};

void readIssuer(json::value value, Identity& identity)
{
    if (value.type() != json::json_type::object)
        return;
    for (json::field field : value.get_object()) {
        const std::string_view key = keyOf(field);
        if (key == "arn")
            identity.issuerArn = scalarText(field.value());
        else if (key == "userName")
            identity.issuerUserName = scalarText(field.value());
        else if (key == "type")
            identity.issuerType = scalarText(field.value());
    }
}

std::string_view onlyMember(json::value value, std::string_view name)
{
    if (value.type() != json::json_type::object)
        return {};
    std::string_view text;
    for (json::field field : value.get_object()) {
        if (keyOf(field) == name)
            text = scalarText(field.value());
    }
    return text;
}

void readSession(json::value value, UserIdentity& user)
{
    if (value.type() != json::json_type::object)
        return;
    for (json::field field : value.get_object()) {
        const std::string_view key = keyOf(field);
        if (key == "sessionIssuer")
            readIssuer(field.value(), user.stated);
        else if (key == "sourceIdentity")
            user.sourceIdentity = scalarText(field.value());
        else if (key == "assumedRoot")
            user.stated.assumedRoot = scalarText(field.value());
        else if (key == "attributes")
            user.mfaAuthenticated = onlyMember(field.value(), "mfaAuthenticated");
    }
}

UserIdentity readUserIdentity(json::object object)
{
    UserIdentity user;
    for (json::field field : object) {
        const std::string_view key = keyOf(field);
        json::value value = field.value();
        if (key == "type")
            user.stated.type = scalarText(value);
        else if (key == "principalId")
            user.stated.principalId = scalarText(value);
        else if (key == "arn")
            user.stated.arn = scalarText(value);
        else if (key == "accountId")
            user.stated.accountId = scalarText(value);
        else if (key == "accessKeyId")
            user.accessKeyId = scalarText(value);
        else if (key == "userName")
            user.stated.userName = scalarText(value);
        else if (key == "invokedBy")
            user.stated.invokedBy = scalarText(value);
        else if (key == "identityProvider")
            user.stated.identityProvider = scalarText(value);
        else if (key == "onBehalfOf")
            user.stated.onBehalfOfUserId = onlyMember(value, "userId");
        else if (key == "sessionContext")
            readSession(value, user);
    }
    return user;
}

std::uint16_t outcomeFlags(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Success:
    case Outcome::DryRun:
        return 0;
    case Outcome::Denied:
    case Outcome::FailedSignIn:
        return flag::kDenied | flag::kError;
    case Outcome::Throttled:
    case Outcome::Error:
        return flag::kError;
    }
    return 0;
}

/// Where the answer to a call hands out an access key (8.1): the member of responseElements around it.
std::string_view issuingMember(std::string_view eventSource, std::string_view eventName)
{
    if (eventSource == "sts.amazonaws.com")
        return eventName.starts_with("AssumeRole") || eventName == "GetSessionToken"
                || eventName == "GetFederationToken" || eventName == "AssumeRoot"
            ? "credentials"
            : "";
    if (eventSource == "iam.amazonaws.com")
        return eventName == "CreateAccessKey" ? "accessKey" : "";
    return eventSource == "cognito-identity.amazonaws.com" && eventName == "GetCredentialsForIdentity"
        ? "credentials"
        : "";
}

} // namespace

RecordExtractor::RecordExtractor(Vocabulary& vocabulary)
    : m_vocabulary(vocabulary)
{
}

Extracted RecordExtractor::extract(json::object object, EventEntry& entry)
{
    const RecordMembers members = membersOf(object);
    if (!members.looksLikeRecord())
        return Extracted::Nothing;
    if (members.isAggregated()) {
        readAggregated(object, entry);
        return Extracted::Aggregated;
    }
    return extract(members, entry);
}

Extracted RecordExtractor::extract(RecordMembers members, EventEntry& entry)
{
    entry.time = base::parseTime(members.eventTime).value_or(base::kUndated);
    entry.id = EventId::fromText(members.eventId);
    if (!members.addendum.empty() && readAmendment(members))
        return Extracted::Amendment;
    readInsight(members);

    const Caller& caller = callerOf(members.userIdentity);
    const Call& call = callOf(members);
    const bool signIn = (call.flags & flag::kSignIn) != 0;
    const Origin& origin = originOf(members);
    const Client& client = clientOf(members, caller);
    const Ending& ending = endingOf(members, signIn);

    const std::array where{members.awsRegion, members.recipientAccountId};
    const std::array resource{members.resourceName, members.resourceType};
    entry.dimensions = {caller.id, call.id, m_vocabulary[Dimension::Where].intern(where), origin.id,
        client.id, ending.id, m_vocabulary[Dimension::Resource].intern(resource)};

    unsigned flags = call.flags | outcomeFlags(ending.outcome);
    if (client.console)
        flags |= flag::kConsole;
    if (caller.kind == PrincipalKind::Root)
        flags |= flag::kRoot;
    if (caller.serviceMade || caller.kind == PrincipalKind::Service || origin.service)
        flags |= flag::kService;
    if (!caller.accountId.empty() && !members.recipientAccountId.empty()
        && caller.accountId != members.recipientAccountId)
        flags |= flag::kExternal;
    flags |= static_cast<unsigned>(severity(members, caller, call, ending, signIn)) << flag::kSeverityShift;
    entry.flags = static_cast<std::uint16_t>(flags);

    entry.shortKey = entry.id.isRecorded() ? shortKey(entry.id) : 0;
    m_issuedKey.clear();
    if (!call.issues.empty() && ending.outcome == Outcome::Success)
        m_issuedKey = memberOf(members.responseElements, call.issues, "accessKeyId");
    return Extracted::Event;
}

const RecordExtractor::Caller& RecordExtractor::callerOf(std::string_view userIdentity)
{
    if (const Caller* known = m_callers.recall({userIdentity}))
        return *known;
    UserIdentity user;
    json::document document;
    if (!userIdentity.empty()) {
        document = m_inner.iterate(userIdentity, userIdentity.size() + simdjson::SIMDJSON_PADDING);
        user = readUserIdentity(document.get_object());
    }
    const Principal principal = principalOf(user.stated);
    const std::array texts{user.stated.type, user.stated.principalId,
        user.stated.arn, user.stated.accountId, user.accessKeyId, user.stated.userName,
        user.stated.invokedBy, user.stated.issuerArn, user.sourceIdentity, user.mfaAuthenticated,
        std::string_view(principal.display), word(principal.kind), std::string_view(principal.role),
        std::string_view(principal.session)};
    return m_callers.remember(Caller{m_vocabulary[Dimension::Who].intern(texts),
            principal.kind, !user.stated.invokedBy.empty(),
            user.stated.invokedBy.starts_with("cloudformation."), std::string(user.stated.accountId)});
}

const RecordExtractor::Call& RecordExtractor::callOf(const RecordMembers& members)
{
    if (const Call* known = m_calls.recall({members.eventSource, members.eventName, members.eventType, members.eventCategory,
                members.readOnly, m_insightType, m_insightState}))
        return *known;
    const Access access = accessOf(members.readOnly, members.eventName);
    const bool insight = members.eventCategory == "Insight" || members.eventType == "AwsCloudTrailInsight";
    unsigned flags = access == Access::Write && !insight ? flag::kWrite : 0U;
    if (isSignIn(members.eventType, members.eventSource))
        flags |= flag::kSignIn;
    if (insight)
        flags |= flag::kInsight;
    if (members.eventCategory == "Data")
        flags |= flag::kData;
    const std::string_view accessWord = insight ? std::string_view() : word(access);
    const std::array texts{members.eventSource, members.eventName, members.eventType,
        members.eventCategory, members.readOnly, std::string_view(m_insightType),
        std::string_view(m_insightState), accessWord};
    const bool mayExpose = std::find(kExposingCalls.begin(), kExposingCalls.end(),
                               displayName(members.eventName))
        != kExposingCalls.end();
    return m_calls.remember(Call{m_vocabulary[Dimension::What].intern(texts), static_cast<std::uint16_t>(flags), mayExpose,
        issuingMember(members.eventSource, members.eventName)});
}

const RecordExtractor::Origin& RecordExtractor::originOf(const RecordMembers& members)
{
    if (const Origin* known = m_origins.recall({members.sourceIpAddress, members.vpcEndpointId}))
        return *known;
    const SourceClass sourceClass = sourceClassOf(members.sourceIpAddress);
    const std::array texts{members.sourceIpAddress, members.vpcEndpointId, word(sourceClass)};
    return m_origins.remember(Origin{m_vocabulary[Dimension::Source].intern(texts),
            sourceClass == SourceClass::Service || sourceClass == SourceClass::AwsInternal});
}

const RecordExtractor::Client& RecordExtractor::clientOf(const RecordMembers& members, const Caller& caller)
{
    const std::string_view maker = caller.byCloudFormation ? "cloudformation" : caller.serviceMade ? "service" : "";
    if (const Client* known
        = m_clients.recall({members.userAgent, members.tlsVersion, members.eventType, maker}))
        return *known;
    const AgentClass agentClass = agentClassOf(members, caller);
    const std::array texts{members.userAgent, members.tlsVersion, word(agentClass)};
    return m_clients.remember(Client{m_vocabulary[Dimension::How].intern(texts), agentClass == AgentClass::Console});
}

/// Section 6.5: the user agent, and what the event type and invokedBy say about it.
AgentClass RecordExtractor::agentClassOf(const RecordMembers& members, const Caller& caller)
{
    if (caller.byCloudFormation)
        return AgentClass::CloudFormation;
    if (members.eventType == "AwsConsoleSignIn" || members.eventType == "AwsConsoleAction")
        return AgentClass::Console;
    const AgentClass byAgent = record::agentClassOf(members.userAgent);
    const bool ofCaller = byAgent == AgentClass::Console || byAgent == AgentClass::CloudFormation;
    return caller.serviceMade && !ofCaller ? AgentClass::Service : byAgent;
}

const RecordExtractor::Ending& RecordExtractor::endingOf(const RecordMembers& members, bool signIn)
{
    std::string signInResult;
    if (signIn && !members.responseElements.empty())
        signInResult = memberOf(members.responseElements, members.eventName);
    if (const Ending* known = m_endings.recall({members.errorCode, members.errorMessage, signInResult, signIn ? "sign-in" : ""}))
        return *known;
    const Outcome outcome = outcomeOf(members.errorCode, members.errorMessage, signIn, signInResult);
    const std::array texts{
        members.errorCode, members.errorMessage, std::string_view(signInResult), word(outcome)};
    return m_endings.remember(Ending{m_vocabulary[Dimension::Outcome].intern(texts), outcome});
}

Severity RecordExtractor::severity(const RecordMembers& members, const Caller& caller, const Call& call,
    const Ending& ending, bool signIn)
{
    const bool exposes = call.mayExpose && grantsToTheWorld(members.requestParameters);
    const bool noMfa = signIn && ending.outcome == Outcome::Success && members.eventName == "ConsoleLogin"
        // A federated sign-in says "No" whatever happened at the identity provider (6.6).
        && (caller.kind == PrincipalKind::User || caller.kind == PrincipalKind::Root)
        && base::equalsIgnoringCase(memberOf(members.additionalEventData, "MFAUsed"), "no");
    std::uint64_t key = (std::uint64_t{call.id} << 38) ^ (std::uint64_t{ending.id} << 8);
    key |= static_cast<std::uint64_t>(caller.kind) << 3;
    key |= (caller.serviceMade ? 4U : 0U) | (noMfa ? 2U : 0U) | (exposes ? 1U : 0U);
    const auto known = m_severities.find(key);
    if (known != m_severities.end())
        return known->second;
    if (m_severities.size() >= Memo<Severity>::kLimit)
        m_severities.clear();
    const Severity severity = severityOf({members.eventSource, members.eventName, members.eventCategory,
        members.errorCode, caller.kind, ending.outcome, caller.serviceMade, noMfa, exposes});
    return m_severities.emplace(key, severity).first->second;
}

/// Insights events say inside insightDetails which call they are about (3.4); the index lists them there.
void RecordExtractor::readInsight(RecordMembers& members)
{
    m_insightType = memberOf(members.insightDetails, "insightType");
    m_insightState = memberOf(members.insightDetails, "state");
    m_insightSource = memberOf(members.insightDetails, "eventSource");
    m_insightName = memberOf(members.insightDetails, "eventName");
    if (members.eventSource.empty())
        members.eventSource = m_insightSource;
    if (members.eventName.empty())
        members.eventName = m_insightName;
}

/// A record that corrects another says so, and which (2.4).
bool RecordExtractor::readAmendment(const RecordMembers& members)
{
    if (memberOf(members.addendum, "reason") != "UPDATED_DATA")
        return false;
    m_refersTo = memberOf(members.addendum, "originalEventID");
    return !m_refersTo.empty();
}

/// Its id is `eventId`, its time the begin of its window (3.5).
void RecordExtractor::readAggregated(json::object object, EventEntry& entry)
{
    (void)object.reset().value();
    for (json::field field : object) {
        const std::string_view key = keyOf(field);
        if (key == "eventId")
            entry.id = EventId::fromText(scalarText(field.value()));
        else if (key == "timeWindow")
            entry.time = base::parseTime(onlyMember(field.value(), "windowStart")).value_or(base::kUndated);
        else
            stepOver(field.value());
    }
}

std::string RecordExtractor::sharedEventId(std::string_view json)
{
    return std::string(memberOf(json, "sharedEventID"));
}

/// Valid until the inner parser reads something else.
std::string_view RecordExtractor::memberOf(std::string_view objectText, std::string_view name)
{
    if (objectText.empty())
        return {};
    json::document document
        = m_inner.iterate(objectText, objectText.size() + simdjson::SIMDJSON_PADDING);
    for (json::field field : document.get_object()) {
        if (keyOf(field) == name)
            return scalarText(field.value());
    }
    return {};
}

/// The same of an object that is a member itself.
std::string_view RecordExtractor::memberOf(
    std::string_view objectText, std::string_view outer, std::string_view name)
{
    if (objectText.empty())
        return {};
    json::document document
        = m_inner.iterate(objectText, objectText.size() + simdjson::SIMDJSON_PADDING);
    for (json::field field : document.get_object()) {
        if (keyOf(field) == outer)
            return onlyMember(field.value(), name);
    }
    return {};
}

} // namespace khoji::record
