#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

/// The fields of an event that Khoji indexes, by CloudTrail's own names, and the seven dimensions they
/// are kept in.
namespace khoji::record {

/// Events repeat themselves: the same caller makes the same call from the same place. So an event is
/// stored as a time, an identity and one small number for each of these dimensions, and a dimension's
/// dictionary holds each distinct combination of its fields once.
enum class Dimension : std::uint8_t {
    Who,      ///< userIdentity
    What,     ///< service, event name, type, category, access
    Where,    ///< region and account
    Source,   ///< address and endpoint the call came from
    How,      ///< client and transport
    Outcome,  ///< error code, message and derived result
    Resource, ///< what was acted on, as far as one name can say it
};
inline constexpr std::size_t kDimensionCount = 7;

enum class Field : std::uint8_t {
    // one value an event, in no dictionary
    EventTime,
    EventId,
    Severity, ///< derived
    // Who (cloudtrail-formats.md 2.3, derived by 6.1)
    UserType,
    PrincipalId,
    UserArn,
    UserAccountId,
    AccessKeyId,
    UserName,
    InvokedBy,
    SessionIssuerArn,
    SourceIdentity,
    MfaAuthenticated,
    Principal,     ///< derived: the display name of section 6.1
    PrincipalKind, ///< derived: root, user, role, service, ...
    Role,          ///< derived: role name
    SessionName,   ///< derived: part after the colon of principalId
    // What (2.2, 6.3, 6.7)
    EventSource,
    EventName,
    EventType,
    EventCategory,
    ReadOnly,
    InsightType,
    InsightState,
    Access, ///< derived: read or write
    // Where
    AwsRegion,
    RecipientAccountId,
    // Source (6.4)
    SourceIpAddress,
    VpcEndpointId,
    SourceClass, ///< derived: address, private, service, aws-internal, other, none
    // How (6.5)
    UserAgent,
    TlsVersion,
    AgentClass, ///< derived: console, cli, sdk, iac, service, ...
    // Outcome (6.7)
    ErrorCode,
    ErrorMessage,
    SignInResult,
    Outcome, ///< derived: success, denied, error, throttled, dry-run, failed-sign-in
    // Resource
    ResourceName,
    ResourceType,
};
inline constexpr std::size_t kFieldCount = static_cast<std::size_t>(Field::ResourceType) + 1;

enum class FieldKind : std::uint8_t { Text, Time, Address, Flag };

struct FieldInfo {
    Field field;
    std::string_view name;      ///< CloudTrail's own path, or our word for a derived field
    std::string_view shortName; ///< what people type; empty when there is none
    FieldKind kind;
    std::optional<Dimension> dimension; ///< nothing for the one-an-event fields
    std::uint8_t slot;                  ///< place among its dimension's fields
    bool derived;                       ///< our conclusion, not CloudTrail's word
};

[[nodiscard]] const FieldInfo& info(Field field);
[[nodiscard]] std::span<const FieldInfo> allFields();
[[nodiscard]] std::span<const Field> fieldsOf(Dimension dimension);

/// By full or short name, in any case.
[[nodiscard]] std::optional<Field> fieldByName(std::string_view name);

/// A short name that stands for several fields at once: `user` is the principal, its ARN, its user name
/// and its session name (ux.md section 4). Any of them matching is a match.
[[nodiscard]] std::span<const Field> fieldsMeantBy(std::string_view name);

} // namespace khoji::record
