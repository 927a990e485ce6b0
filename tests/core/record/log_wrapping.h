#pragma once

#include <nlohmann/json.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// The shapes of cloudtrail-formats.md section 4 around given records, as their services write
/// them.
namespace khoji::test {

using Json = nlohmann::ordered_json;
using Records = std::vector<std::string>;

struct Wrapped {
    std::string text;
    /// The parts of the text that hold one record each, and hold it whole; in the order of the
    /// records.
    std::vector<std::string> pieces;
};

[[nodiscard]] std::string base64(std::string_view bytes);
[[nodiscard]] std::string packed(std::string_view text); ///< gzip, then base64

[[nodiscard]] Wrapped trailFile(const Records& records);
[[nodiscard]] Wrapped eventBridge(const Records& records); ///< one a line
[[nodiscard]] Wrapped firehose(
    const Records& records); ///< EventBridge envelopes, one after the other
[[nodiscard]] Wrapped subscription(const Records& records);
[[nodiscard]] Wrapped lambdaLogs(const Records& records);
[[nodiscard]] Wrapped kinesis(const Records& records); ///< a subscription for each record
[[nodiscard]] Wrapped lookupEvents(const Records& records);
[[nodiscard]] Wrapped lookupLines(const Records& records);
[[nodiscard]] Wrapped eventsOfRecords(const Records& records);
[[nodiscard]] Wrapped logEvents(const Records& records); ///< filter-log-events
[[nodiscard]] Wrapped exportLines(const Records& records);
[[nodiscard]] Wrapped insightsMessages(const Records& records);
[[nodiscard]] Wrapped insightsFields(const Records& records); ///< eventTime, eventSource, eventName
[[nodiscard]] Wrapped lakeRows(const Records& records); ///< the same, in lower case
[[nodiscard]] Wrapped lakeEventJson(const Records& records);
[[nodiscard]] Wrapped athenaRows(const Records& records);
[[nodiscard]] Wrapped sns(const Records& records); ///< one a line
[[nodiscard]] Wrapped lambdaSns(const Records& records);
[[nodiscard]] Wrapped sqs(const Records& records);
[[nodiscard]] Wrapped lambdaSqs(const Records& records);
[[nodiscard]] Wrapped snsInSqs(const Records& records);
/// An object with the record, or its text, as one of its members; one a line.
[[nodiscard]] Wrapped member(const Records& records, std::string_view name);
[[nodiscard]] Wrapped memberText(const Records& records, std::string_view name);

} // namespace khoji::test
