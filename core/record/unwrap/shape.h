#pragma once

#include "core/record/log_form.h"
#include "core/record/unwrap/object_view.h"

#include <cstdint>
#include <string_view>

namespace khoji::record {

/// What an object is that is no record itself, by its keys (cloudtrail-formats.md 4.1 and 4.2). For
/// record's reader only.
enum class Shape : std::uint8_t {
    Unknown,
    Digest,
    LakeSignature,
    EventBridge, ///< `detail`
    Subscription, ///< `messageType`, `logEvents[]`
    LambdaLogs, ///< `awslogs.data`
    Records, ///< also those of Lambda, Kinesis and Firehose
    LookupEvents, ///< `Events[]`
    LookupEvent, ///< one of them
    LogEvents, ///< `events[]`
    LogEvent, ///< one of them, by itself
    InsightsResult, ///< `results[][]`
    InsightsCell, ///< one `field` and `value` of them
    LakeResult, ///< `QueryResultRows`
    AthenaResult, ///< `ResultSet`
    SnsMessage, ///< `Type`, `Message`
    LambdaSns, ///< `Sns`
    SqsMessages, ///< `Messages[]`
    SqsMessage, ///< `Body`, `body`
    KinesisRecord, ///< `kinesis.data`
    Data, ///< `Data`, `data`: of Kinesis and Firehose
    DeliveryNotice, ///< `s3Bucket`, `s3ObjectKey`
    BucketNotice, ///< `s3.bucket`, `s3.object`
    TestNotice, ///< what S3 sends to try out a queue
    SearchResult, ///< `hits.hits[]`
    SearchHit, ///< `_source`, `result`, `event.original`
};

[[nodiscard]] Shape shapeOf(const ObjectView& object, std::string_view text);

/// What the file is that such an object is the first of; Unknown: what it holds decides.
[[nodiscard]] LogForm formOf(Shape shape);

/// Whether a member of this name holds the records of a wrapper, be it read whole or not.
[[nodiscard]] bool holdsRecords(std::string_view memberName);
/// Which of the answers to queries has its rows in such a member; Unknown: none.
[[nodiscard]] Shape rowsIn(
    std::string_view memberName, const JsonPlace& value, std::string_view text);

} // namespace khoji::record
