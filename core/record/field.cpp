#include "core/record/field.h"

#include "core/base/ascii.h"

#include <algorithm>

namespace khoji::record {

namespace {

/// One line of the table below: a FieldInfo without what follows from its place.
struct Row {
    Field field;
    std::string_view name;
    std::string_view shortName = {};
    FieldKind kind = FieldKind::Text;
    bool derived = false;
};

constexpr bool kDerived = true;
constexpr auto kText = FieldKind::Text;

// In the order of the enum. Names are CloudTrail's own paths (cloudtrail-formats.md 2.2, 2.3),
// short names those of ux.md section 4.
constexpr std::array<Row, kFieldCount> kRows{{
    {Field::EventTime, "eventTime", "time", FieldKind::Time},
    {Field::EventId, "eventID"},
    {Field::Severity, "severity", "", kText, kDerived},

    {Field::UserType, "userIdentity.type"},
    {Field::PrincipalId, "userIdentity.principalId"},
    {Field::UserArn, "userIdentity.arn"},
    {Field::UserAccountId, "userIdentity.accountId"},
    {Field::AccessKeyId, "userIdentity.accessKeyId", "key"},
    {Field::UserName, "userIdentity.userName"},
    {Field::InvokedBy, "userIdentity.invokedBy"},
    {Field::SessionIssuerArn, "userIdentity.sessionContext.sessionIssuer.arn"},
    {Field::SourceIdentity, "userIdentity.sessionContext.sourceIdentity"},
    {Field::MfaAuthenticated, "userIdentity.sessionContext.attributes.mfaAuthenticated", "",
        FieldKind::Flag},
    {Field::Principal, "principal", "user", kText, kDerived},
    {Field::PrincipalKind, "principalKind", "", kText, kDerived},
    {Field::Role, "role", "", kText, kDerived},
    {Field::SessionName, "sessionName", "", kText, kDerived},

    {Field::EventSource, "eventSource", "service"},
    {Field::EventName, "eventName", "event"},
    {Field::EventType, "eventType"},
    {Field::EventCategory, "eventCategory"},
    {Field::ReadOnly, "readOnly", "", FieldKind::Flag},
    {Field::InsightType, "insightDetails.insightType"},
    {Field::InsightState, "insightDetails.state"},
    {Field::Access, "access", "", kText, kDerived},

    {Field::AwsRegion, "awsRegion", "region"},
    {Field::RecipientAccountId, "recipientAccountId", "account"},

    {Field::SourceIpAddress, "sourceIPAddress", "ip", FieldKind::Address},
    {Field::VpcEndpointId, "vpcEndpointId"},
    {Field::SourceClass, "sourceClass", "", kText, kDerived},

    {Field::UserAgent, "userAgent", "agent"},
    {Field::TlsVersion, "tlsDetails.tlsVersion"},
    {Field::AgentClass, "agentClass", "", kText, kDerived},

    {Field::ErrorCode, "errorCode", "error"},
    {Field::ErrorMessage, "errorMessage"},
    {Field::SignInResult, "signInResult"},
    {Field::Outcome, "result", "", kText, kDerived},

    {Field::ResourceName, "resource", "", kText, kDerived},
    {Field::ResourceType, "resourceType", "", kText, kDerived},
}};

/// A dimension's fields lie side by side in the enum, from `first` on.
struct Stretch {
    Field first;
    std::size_t count;
};

constexpr std::size_t position(Field field)
{
    return static_cast<std::size_t>(field);
}

constexpr std::size_t countFrom(Field first, Field last)
{
    return position(last) - position(first) + 1;
}

constexpr std::array<Stretch, kDimensionCount> kStretches{{
    {Field::UserType, countFrom(Field::UserType, Field::SessionName)},
    {Field::EventSource, countFrom(Field::EventSource, Field::Access)},
    {Field::AwsRegion, countFrom(Field::AwsRegion, Field::RecipientAccountId)},
    {Field::SourceIpAddress, countFrom(Field::SourceIpAddress, Field::SourceClass)},
    {Field::UserAgent, countFrom(Field::UserAgent, Field::AgentClass)},
    {Field::ErrorCode, countFrom(Field::ErrorCode, Field::Outcome)},
    {Field::ResourceName, countFrom(Field::ResourceName, Field::ResourceType)},
}};

constexpr std::array<FieldInfo, kFieldCount> makeInfos()
{
    std::array<FieldInfo, kFieldCount> infos{};
    for (std::size_t i = 0; i < kFieldCount; ++i) {
        const Row& row = kRows[i];
        infos[i] = {row.field, row.name, row.shortName, row.kind, std::nullopt, 0, row.derived};
    }
    for (std::size_t d = 0; d < kDimensionCount; ++d) {
        for (std::size_t slot = 0; slot < kStretches[d].count; ++slot) {
            FieldInfo& info = infos[position(kStretches[d].first) + slot];
            info.dimension = static_cast<Dimension>(d);
            info.slot = static_cast<std::uint8_t>(slot);
        }
    }
    return infos;
}

constexpr std::array<FieldInfo, kFieldCount> kInfos = makeInfos();

constexpr std::array<Field, kFieldCount> makeFields()
{
    std::array<Field, kFieldCount> fields{};
    for (std::size_t i = 0; i < kFieldCount; ++i)
        fields[i] = kRows[i].field;
    return fields;
}

constexpr std::array<Field, kFieldCount> kFields = makeFields();

constexpr bool inEnumOrder()
{
    for (std::size_t i = 0; i < kFieldCount; ++i) {
        if (kRows[i].field != static_cast<Field>(i))
            return false;
    }
    return true;
}
static_assert(inEnumOrder(), "kRows must list the fields in the order of enum Field");

/// The stretches follow each other to the end of the enum: no field is in two dimensions, or in
/// none.
constexpr bool stretchesAreSeamless()
{
    std::size_t next = position(Field::Severity) + 1;
    for (const Stretch& stretch : kStretches) {
        if (position(stretch.first) != next)
            return false;
        next += stretch.count;
    }
    return next == kFieldCount;
}
static_assert(stretchesAreSeamless(), "each stored field belongs to exactly one dimension");

// Words that mean several fields; the first is the one meant where only one can be (ux.md section
// 4).
constexpr std::array kUserFields{
    Field::Principal, Field::UserName, Field::UserArn, Field::SessionName};
constexpr std::array kRoleFields{Field::Role, Field::SessionIssuerArn};
constexpr std::array kAccountFields{Field::RecipientAccountId, Field::UserAccountId};

/// A word people may type, and what it means.
struct Meaning {
    std::string_view word;
    std::span<const Field> fields;
};

constexpr std::array kGroups{
    Meaning{"user", kUserFields},
    Meaning{"role", kRoleFields},
    Meaning{"account", kAccountFields},
};

/// The last part of a path alone, where it can mean only one field. `arn` is the caller's own:
/// whoever wants the issuer's asks for `role`.
struct Alias {
    std::string_view word;
    Field field;
};

constexpr std::array kAliases{
    Alias{"userName", Field::UserName},
    Alias{"arn", Field::UserArn},
    Alias{"accessKeyId", Field::AccessKeyId},
    Alias{"principalId", Field::PrincipalId},
    Alias{"invokedBy", Field::InvokedBy},
    Alias{"sourceIdentity", Field::SourceIdentity},
    Alias{"mfaAuthenticated", Field::MfaAuthenticated},
    Alias{"insightType", Field::InsightType},
    Alias{"tlsVersion", Field::TlsVersion},
};

constexpr bool wordLess(std::string_view a, std::string_view b)
{
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(),
        [](char x, char y) { return base::toLowerCase(x) < base::toLowerCase(y); });
}

constexpr bool isGroup(std::string_view word)
{
    return std::any_of(kGroups.begin(), kGroups.end(),
        [word](const Meaning& group) { return base::equalsIgnoringCase(group.word, word); });
}

constexpr bool isSingle(std::string_view word)
{
    return !word.empty() && !isGroup(word);
}

constexpr std::size_t countWords()
{
    std::size_t count = kGroups.size() + kAliases.size();
    for (const Row& row : kRows)
        count += (isSingle(row.name) ? 1U : 0U) + (isSingle(row.shortName) ? 1U : 0U);
    return count;
}

constexpr std::span<const Field> only(Field field)
{
    return {&kFields[position(field)], 1};
}

/// Every word, sorted for a binary search.
constexpr auto makeVocabulary()
{
    std::array<Meaning, countWords()> words{};
    auto out = std::copy(kGroups.begin(), kGroups.end(), words.begin());
    for (const Alias& alias : kAliases)
        *out++ = {alias.word, only(alias.field)};
    for (const Row& row : kRows) {
        for (const std::string_view word : {row.name, row.shortName}) {
            if (isSingle(word))
                *out++ = {word, only(row.field)};
        }
    }
    std::sort(words.begin(), words.end(),
        [](const Meaning& a, const Meaning& b) { return wordLess(a.word, b.word); });
    return words;
}

constexpr auto kVocabulary = makeVocabulary();

constexpr bool wordsAreDistinct()
{
    return std::adjacent_find(kVocabulary.begin(), kVocabulary.end(),
               [](const Meaning& a, const Meaning& b) { return !wordLess(a.word, b.word); })
        == kVocabulary.end();
}
static_assert(wordsAreDistinct(), "a word must not mean two things");

} // namespace

const FieldInfo& info(Field field)
{
    return kInfos[position(field)];
}

std::span<const FieldInfo> allFields()
{
    return kInfos;
}

std::span<const Field> fieldsOf(Dimension dimension)
{
    const Stretch& stretch = kStretches[static_cast<std::size_t>(dimension)];
    return std::span(kFields).subspan(position(stretch.first), stretch.count);
}

std::optional<Field> fieldByName(std::string_view name)
{
    const std::span<const Field> fields = fieldsMeantBy(name);
    return fields.empty() ? std::nullopt : std::optional(fields.front());
}

std::span<const Field> fieldsMeantBy(std::string_view name)
{
    const auto found = std::lower_bound(kVocabulary.begin(), kVocabulary.end(), name,
        [](const Meaning& meaning, std::string_view word) { return wordLess(meaning.word, word); });
    if (found == kVocabulary.end() || !base::equalsIgnoringCase(found->word, name))
        return {};
    return found->fields;
}

} // namespace khoji::record
