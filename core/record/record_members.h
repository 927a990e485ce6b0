#pragma once

#include <simdjson.h>

#include <string_view>

/// The one pass over a record's members. For this folder only.
namespace khoji::record {

class TokenWalk;

/// What the members of one record say, as text in place. Absent, null, and values of an unexpected
/// shape are all empty (cloudtrail-formats.md section 9).
struct RecordMembers {
    std::string_view eventVersion, eventTime, eventSource, eventName, eventId, eventType,
        eventCategory;
    std::string_view awsRegion, recipientAccountId, sourceIpAddress, vpcEndpointId;
    std::string_view userAgent, tlsVersion, errorCode, errorMessage, readOnly;
    std::string_view resourceName, resourceType;
    // Whole JSON values, for those that need a closer look.
    std::string_view userIdentity, requestParameters, responseElements, additionalEventData,
        insightDetails, addendum;

    /// Enough of CloudTrail's own members to be one of its records (section 4.1, generously). Messages of
    /// S3, SQS, Kinesis and DynamoDB look alike but for an eventSource like `aws:s3`; what CloudTrail Lake
    /// keeps for others, but for its eventCategory (4.4).
    [[nodiscard]] bool looksLikeRecord() const;
    /// Counts of events, with an id of its own (3.5).
    [[nodiscard]] bool isAggregated() const { return eventType == "AwsAggregatedEvent"; }
};

/// Collects the members of a record in one pass; views into its text, or into the parser's own
/// buffer. Throws simdjson::simdjson_error when it is no JSON.
[[nodiscard]] RecordMembers membersOf(simdjson::ondemand::object object);

/// The same of the record that the walk stands before. When the walk has stopped then, the record
/// is not sound, or it is not as membersOf(object) wants it. Views live until the tokens are of
/// another text.
[[nodiscard]] RecordMembers membersOf(TokenWalk& walk);

/// A string without its escapes; a number or boolean as written; anything else is empty.
[[nodiscard]] std::string_view scalarText(simdjson::ondemand::value value);

/// Steps over a value that nobody asks for. simdjson alone would take a text before a colon for a
/// name, and go on to whatever closes behind it.
void stepOver(simdjson::ondemand::value value);

/// The name of a field without its escapes.
[[nodiscard]] std::string_view keyOf(simdjson::ondemand::field& field);

/// Which member of RecordMembers holds the scalar of this name; null when none does.
[[nodiscard]] std::string_view RecordMembers::*scalarMember(std::string_view key);

} // namespace khoji::record
