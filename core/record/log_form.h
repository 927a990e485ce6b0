#pragma once

#include <cstdint>
#include <string_view>

namespace khoji::record {

/// In what form a log file brought its records, or what it is instead (cloudtrail-formats.md section 4).
enum class LogForm : std::uint8_t {
    Unknown,
    TrailFile,            ///< `{"Records":[...]}`, as CloudTrail delivers it; Event history's JSON too
    RecordList,           ///< a bare list of records
    Records,              ///< one record, JSON lines, or values one after the other
    EventBridge,          ///< envelopes, the record at `detail`
    LookupEvents,         ///< `Events[]` with the record as text in `CloudTrailEvent`
    CloudWatchLogs,       ///< get-log-events, filter-log-events, exports, subscription payloads
    LogsInsights,         ///< get-query-results of CloudWatch Logs, or its CSV
    Notification,         ///< SNS and SQS messages around any of these
    AthenaResult,         ///< get-query-results, or the CSV of a query
    LakeResult,           ///< CloudTrail Lake: get-query-results, or saved CSV
    EventHistoryTable,    ///< the console's CSV download: a summary of each event
    SplunkTable,          ///< CSV with the record in `_raw`
    Digest,               ///< kept for verification; holds no events
    LakeSignature,        ///< kept for verification; holds no events
    Archive,              ///< its entries are files of their own
    DeliveryNotice,       ///< names log files in a bucket; holds no events
    Foreign,              ///< another product's or schema's; the problem says which
};

/// As the case file and reports say it: `trail file`, `digest`, ...
[[nodiscard]] std::string_view word(LogForm form);

} // namespace khoji::record
